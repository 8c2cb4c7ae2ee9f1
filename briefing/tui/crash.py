"""Internal errors: written to a file in full, and reported in one line."""

import platform
import sys
import traceback
from datetime import UTC, datetime

from textual.worker import WorkerFailed

from briefing import __version__
from briefing.settings import home
from briefing.storage.writing import write
from briefing.text.sanitize import sanitize_line

REPORT = "last-crash.txt"


def report(error: BaseException) -> str:
    """Write an error to a file, and return a line that reports it, without any text from a library."""
    if isinstance(error, WorkerFailed):
        error = error.error  # it has the traceback
    kind = type(error).__name__
    folder = home()
    said = f"briefing stopped because of an internal error ({kind})."
    if folder is None:
        return said
    system = f"briefing {__version__}, Python {platform.python_version()}, {sys.platform}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = f"{now}\n{system}\n\n{''.join(traceback.format_exception(error))}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / REPORT, text.encode(errors="backslashreplace"), overwrite=True, is_private=True)
    except OSError:
        return said
    return f"{said} Your place is saved. Details are in {sanitize_line(str(folder / REPORT))}"
