"""Reporting an internal error: one line and its exit code."""

import os
import sys
from io import TextIOWrapper
from types import TracebackType
from typing import Final

DEBUG: Final = "BRIEFING_DEBUG"
"""The environment variable that shows the traceback of an internal error."""


def set_up() -> None:
    """Report an internal error in one line from now on, and escape what stdout cannot encode."""
    sys.excepthook = report_crash
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


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
