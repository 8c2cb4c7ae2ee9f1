"""Where the commands' words go: data to stdout, narration to stderr, the program's own fault in one line."""

import os
import sys
from enum import IntEnum
from io import TextIOWrapper
from types import TracebackType
from typing import Final, TextIO

import click

from briefing.safe import safe_line

DEBUG: Final = "BRIEFING_DEBUG"
"""The environment variable that shows the traceback of the program's own fault."""


class Code(IntEnum):
    """What the program exits with."""

    SOUND = 0
    FAULTS = 1
    """`check` found faults in the library."""
    WRONG_USE = 2
    OWN_FAULT = 70
    """The program's own fault: EX_SOFTWARE of sysexits.h."""
    INTERRUPTED = 130
    """128 and the number of SIGINT, as shells have it."""


class Refusal(click.ClickException):
    """What was asked for cannot be done, and how it can; told in one line, without the command's usage."""

    exit_code = Code.WRONG_USE


def prepare() -> None:
    """Make the streams ready: what stdout cannot encode is escaped, a fault of the program is one line."""
    sys.excepthook = own_fault
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def give(data: str | bytes) -> None:
    """Write data to stdout. A reader who has left, as in `briefing show taiwan | head -1`, is no fault.

    Raises Refusal where stdout cannot be written, as on a full disk.
    """
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:
        _to_nobody(sys.stdout)
    except OSError as fault:
        raise Refusal(f"stdout cannot be written: {fault.strerror or fault}.") from fault


def narrate(message: str) -> None:
    """Say on stderr, in one line, what is being done."""
    tell(f"{safe_line(message)}\n")


def tell(words: str) -> None:
    """Say words on stderr. Where nobody can read them, nothing is said, and the exit code stays what it was."""
    try:
        click.echo(words, err=True, nl=False)
    except OSError:
        _to_nobody(sys.stderr)


def _to_nobody(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def own_fault(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Say in one line that the program failed, and how to see more; exit with the code for it."""
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, fault, trace)
    else:
        narrate(f"briefing failed, by its own fault: {kind.__name__}: {fault} ({DEBUG}=1 shows where)")
    sys.exit(Code.OWN_FAULT)
