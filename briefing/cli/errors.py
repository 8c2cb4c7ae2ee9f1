"""Shared by the commands that write to a library: asking at a terminal, and errors in writing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.cli.output import CommandError


def can_ask() -> bool:
    """Return whether there is a terminal to ask at."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))  # None if it is closed


@contextmanager
def refusals() -> Iterator[None]:
    """Turn refusals and errors in reading, changing or writing files into CommandError."""
    from briefing.model import LibraryError
    from briefing.storage.files import ReadError
    from briefing.storage.writing import not_written

    try:
        yield
    except ReadError as error:
        raise CommandError(f"a file cannot be read: {error.advice}") from error
    except LibraryError as error:
        raise CommandError(error.advice) from error
    except OSError as error:
        raise CommandError(not_written(error)) from error
