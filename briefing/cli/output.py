"""Output of the commands: data to stdout, messages to stderr."""

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Final, Self, TextIO

import click

from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line

_PATIENCE: Final = 1.0
"""Seconds of work before progress is reported."""
_PAUSE: Final = 0.1
_LABEL: Final = re.compile(r" *(?:\w+(?: \w+)* {2,})?")
"""The indent of a line of a report, and the words before a wider gap."""


class CommandError(click.ClickException):
    """Something cannot be done; the message says why and what to do instead, in one line without the usage."""

    exit_code = ExitCode.WRONG_USE


def write_stdout(data: str | bytes) -> None:
    """Write data to stdout. A closed pipe, as in `briefing show taiwan | head -1`, is no error.

    Raise CommandError if stdout cannot be written, as on a full disk.
    """
    try:
        click.echo(data, nl=False)
    except BrokenPipeError:
        _to_nobody(sys.stdout)
    except OSError as error:
        raise CommandError(f"stdout cannot be written: {error.strerror or error}.") from error


def write_lines(lines: Iterable[str]) -> None:
    """Write the lines of a report to stdout. In a terminal, a long line goes on below its text, at whole words."""
    width = shutil.get_terminal_size().columns if sys.stdout and sys.stdout.isatty() else None
    write_stdout("".join(f"{row}\n" for line in lines for row in _rows(sanitize_line(line), width)))


def _rows(line: str, width: int | None) -> list[str]:
    from briefing.export.text import cells, wrap  # imported here for a fast start

    if width is None or cells(line) <= width:
        return [line]
    label = _LABEL.match(line)
    before = label[0] if label else ""
    first, *rest = wrap(line[len(before) :], width, len(before))
    return [before + first[len(before) :], *rest]


class ProgressLine:
    """The progress of long work, after the first second, on a line of the terminal that is cleared at the end."""

    def __init__(self) -> None:
        self._next = monotonic() + _PATIENCE
        self._is_shown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            write_stderr("\r\x1b[K")

    def show(self, words: str) -> None:
        """Show how far the work is, unless it has just begun or just been shown."""
        if monotonic() >= self._next and sys.stderr and sys.stderr.isatty():
            write_stderr(f"\r{sanitize_line(words)}\x1b[K")
            self._next, self._is_shown = monotonic() + _PAUSE, True

    def of(self, doing: str) -> Callable[[int, int], None]:
        """Return a callback that reports how many of the briefs are done."""
        return lambda done, of: self.show(f"{doing} {done:,} of {of:,} briefs")


def log(message: str) -> None:
    """Write a one-line message to stderr."""
    write_stderr(f"{sanitize_line(message)}\n")


def write_stderr(words: str) -> None:
    """Write to stderr; if it is closed, write nothing and keep the exit code."""
    try:
        click.echo(words, err=True, nl=False)
    except OSError:
        _to_nobody(sys.stderr)


def _to_nobody(stream: TextIO) -> None:
    """Discard the unwritten output of a stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
