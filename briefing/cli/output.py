"""Output of the commands: data to stdout, messages to stderr."""

import os
import sys
from typing import TextIO

import click

from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line


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
    """Discard what is still to be written to a stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
