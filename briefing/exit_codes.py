"""The exit codes of the program."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The program's exit status."""

    OK = 0
    PROBLEMS = 1
    """`check` found errors in the library."""
    WRONG_USE = 2
    INTERNAL_ERROR = 70
    """A bug in the program: EX_SOFTWARE of sysexits.h."""
    INTERRUPTED = 130
    """128 plus the number of SIGINT, as in shells."""
