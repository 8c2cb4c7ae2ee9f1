"""What the commands share that write to a library: asking at a terminal, and what is told where writing fails."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from briefing.console import Refusal


def can_ask() -> bool:
    """Say whether somebody is there to answer."""
    return all(stream and stream.isatty() for stream in (sys.stdin, sys.stderr))  # None where it is closed


@contextmanager
def refusals() -> Iterator[None]:
    """Tell what is refused, or cannot be read, changed or written, as a Refusal."""
    from briefing.curate import Refused
    from briefing.files import Unreadable
    from briefing.yamledit import Overtaken, Uneditable
    from briefing.yamlio import YamlFault

    try:
        yield
    except Refused as fault:
        raise Refusal(str(fault)) from fault
    except Overtaken as fault:
        raise Refusal(f"{fault} has changed meanwhile; run the command again.") from fault
    except (Uneditable, YamlFault) as fault:
        raise Refusal(f"{fault.problem}. {fault.problem.hint}".strip()) from fault
    except Unreadable as fault:
        raise Refusal(f"a file cannot be read: {fault.message}. {fault.hint}".strip()) from fault
    except OSError as fault:
        raise Refusal(f"{fault.filename or 'the file'} cannot be written: {fault.strerror or fault}.") from fault
