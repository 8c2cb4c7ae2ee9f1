"""What the commands share that write to a library: asking at a terminal, and what is told where writing fails."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.cli.output import CommandError


def can_ask() -> bool:
    """Return whether somebody is there to answer."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))  # None where it is closed


@contextmanager
def refusals() -> Iterator[None]:
    """Tell what is refused, or cannot be read, changed or written, as a CommandError."""
    from briefing.authoring.errors import AuthoringError
    from briefing.storage.files import ReadError
    from briefing.storage.yaml_editor import EditConflict, NotEditable
    from briefing.storage.yaml_parser import YamlError

    try:
        yield
    except AuthoringError as error:
        raise CommandError(str(error)) from error
    except EditConflict as error:
        raise CommandError(f"{error} has changed meanwhile; run the command again.") from error
    except (NotEditable, YamlError) as error:
        raise CommandError(f"{error.problem}. {error.problem.hint}".strip()) from error
    except ReadError as error:
        raise CommandError(f"a file cannot be read: {error.message}. {error.hint}".strip()) from error
    except OSError as error:
        raise CommandError(f"{error.filename or 'the file'} cannot be written: {error.strerror or error}.") from error
