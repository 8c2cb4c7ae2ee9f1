"""A file that is written over, and what writing may leave beside it."""

import errno
import os
from pathlib import Path

OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


def leftovers(folder: Path) -> list[str]:
    """Return the names of the temporary files in a folder."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".briefing-")]


def no_hard_links(*_: object, **__: object) -> None:
    """Fail as a system does that has no hard links."""
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))
