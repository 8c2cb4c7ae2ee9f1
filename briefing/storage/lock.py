"""Allow only one writer at a time in a folder: a second one waits, then reads what the first has written.

The lock is advisory (flock on the folder itself): it leaves no file behind, ends with its process, and holds off only
programs that ask for it. Editors do not; `writing.write` handles that.
"""

import errno
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from briefing.storage.files import FOLDER

SECONDS: Final = 30.0
"""How long a writer waits for the others.

Writing takes milliseconds, but a free lock goes to whoever asks first: on a machine with six times more work than it
could do, one of three constant writers did not get it in 10 seconds.
"""
SHORT: Final = 2.0
"""How long the reader waits, because it shows nothing meanwhile."""
_PAUSE: Final = 0.005
_UNSUPPORTED: Final = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Errors of file systems without such locks, such as some network file systems."""


class _Held(threading.local):
    """The folders that this thread has locked."""

    def __init__(self) -> None:
        self.folders: set[tuple[int, int]] = set()


_held: Final = _Held()


@contextmanager
def locked(folder: Path, seconds: float = SECONDS) -> Iterator[None]:
    """Hold the lock of `folder`. The same thread may hold it already.

    Raise OSError if another program keeps it for longer than `seconds`, or if the folder cannot be opened.
    """
    descriptor = os.open(folder, FOLDER)
    try:
        state = os.fstat(descriptor)
        key = (state.st_dev, state.st_ino)
        if key in _held.folders:
            yield
            return
        _wait_for(descriptor, folder, seconds)
        _held.folders.add(key)
        try:
            yield
        finally:
            _held.folders.discard(key)
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, folder: Path, seconds: float) -> None:
    until = monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > until:
                raise OSError(errno.EAGAIN, "another program is writing to this folder", str(folder)) from None
            sleep(_PAUSE)
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                return
            raise
        else:
            return
