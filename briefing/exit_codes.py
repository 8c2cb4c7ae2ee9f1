"""The exit codes of the program."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the program exits with."""

    OK = 0
    PROBLEMS = 1
    """`check` found errors in the library."""
    WRONG_USE = 2
    INTERNAL_ERROR = 70
    """The program's own error: EX_SOFTWARE of sysexits.h."""
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells have it."""
