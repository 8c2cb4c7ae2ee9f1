"""Reporting an internal error: one line and its exit code."""

import atexit
import os
import sys
from io import TextIOWrapper
from types import TracebackType
from typing import Final

DEBUG: Final = "BRIEFING_DEBUG"
"""The environment variable that shows the traceback of an internal error."""


def set_up() -> None:
    """Report an internal error in one line from now on, escape what stdout cannot encode, and keep the exit code."""
    sys.excepthook = report_crash
    atexit.register(_flush)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _flush() -> None:
    """Write what is left to write. If that fails, discard it: Python would fail too, and exit with 120."""
    for stream in (sys.stdout, sys.stderr):
        if stream:  # None if it is closed
            try:
                stream.flush()
            except OSError:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def report_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Report an internal error in one line, with how to see more, and exit with its code. Ctrl+C is no error."""
    import traceback  # imported late, like the following: they slow down the start

    from briefing.cli.output import log, write_stderr
    from briefing.exit_codes import ExitCode
    from briefing.text.sanitize import sanitize

    if issubclass(kind, KeyboardInterrupt):
        sys.exit(ExitCode.INTERRUPTED)
    if os.environ.get(DEBUG):
        write_stderr(sanitize("".join(traceback.format_exception(kind, error, trace))))
    else:
        log(f"internal error: {kind.__name__}: {error} ({DEBUG}=1 shows the traceback)")
    sys.exit(ExitCode.INTERNAL_ERROR)
