"""Where the commands' words go: data to stdout, narration to stderr, the program's own error in one line."""

import os
import sys
import traceback
from io import TextIOWrapper
from types import TracebackType
from typing import Final, TextIO

import click

from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize, sanitize_line

DEBUG: Final = "BRIEFING_DEBUG"
"""The environment variable that shows the traceback of the program's own error."""


class CommandError(click.ClickException):
    """What was asked for cannot be done, and how it can; told in one line, without the command's usage."""

    exit_code = ExitCode.WRONG_USE


def setup_streams() -> None:
    """Make the streams ready: what stdout cannot encode is escaped, an error of the program is one line."""
    sys.excepthook = report_crash
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def write_stdout(data: str | bytes) -> None:
    """Write data to stdout. A reader who has left, as in `briefing show taiwan | head -1`, is no error.

    Raises CommandError where stdout cannot be written, as on a full disk.
    """
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:
        _to_nobody(sys.stdout)
    except OSError as error:
        raise CommandError(f"stdout cannot be written: {error.strerror or error}.") from error


def log(message: str) -> None:
    """Say on stderr, in one line, what is being done."""
    write_stderr(f"{sanitize_line(message)}\n")


def write_stderr(words: str) -> None:
    """Say words on stderr. Where nobody can read them, nothing is said, and the exit code stays what it was."""
    try:
        click.echo(words, err=True, nl=False)
    except OSError:
        _to_nobody(sys.stderr)


def _to_nobody(stream: TextIO) -> None:
    """Let what is still to be written to a stream go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def report_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Say in one line that the program failed, and how to see more; exit with the code for it."""
    if os.environ.get(DEBUG):
        write_stderr(sanitize("".join(traceback.format_exception(kind, error, trace))))
    else:
        log(f"briefing failed, by its own error: {kind.__name__}: {error} ({DEBUG}=1 shows where)")
    sys.exit(ExitCode.INTERNAL_ERROR)
