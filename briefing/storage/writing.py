"""Write files atomically, so that each is either the old one or the new one, and keep their owner and mode."""

import errno
import logging
import os
import re
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

from briefing.storage.exchange import exchange
from briefing.storage.files import FOLDER, can_be_named, kind_of
from briefing.text.sanitize import sanitize_line

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_NO_HARD_LINKS: Final = {
    errno.EPERM,  # FAT and exFAT on Linux
    errno.EACCES,  # Android
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
}
_PRIVATE: Final = 0o600
_ACCESS_LIST: Final = "system.posix_acl_access"
TEMPORARY_PATTERN: Final = ".briefing-*.tmp"
"""The names of temporary files, which take another file's place when they are complete, as a pattern for git."""
_TEMPORARY: Final = re.compile(r"\.briefing-[0-9a-f]{16}\.tmp", re.ASCII)
_OLD: Final = 60.0
"""The age in seconds from which a temporary file counts as left behind by a killed program."""

_log: Final = logging.getLogger(__name__)


def write(
    path: Path,
    data: bytes,
    *,
    overwrite: bool,
    check: Callable[[], object] | None = None,
    is_private: bool = False,
) -> None:
    """Write `data` to the file `path` atomically: at any time, the file is either the old one or the new one.

    An existing file keeps its mode, group and owner; a new one gets the mode that the umask allows. A private one can
    be read only by its owner, from the beginning. With `overwrite`, a symbolic link stays, and its target is replaced.
    `check` is called when the new file is on disk, just before it replaces the old one; if it raises, the old one
    stays. Raise FileExistsError if `path` exists and `overwrite` is false, and OSError, which names `path`, if it
    cannot be written or is not a regular file.
    """
    if not can_be_named(str(path)):
        raise OSError(errno.EINVAL, "No file can have this name", str(path))
    try:
        _put(path, data, overwrite=overwrite, check=check, is_private=is_private)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # hide the name of the temporary file
        raise


def not_written(error: OSError, file: str = "") -> str:
    """Return a sentence that says which file could not be written, and why."""
    return f"{file or error.filename or 'the file'} cannot be written: {error.strerror or error}."


def add_name(path: Path, other: Path) -> None:
    """Link `other` to the file `path`, so that nothing is lost when the first name is removed.

    Without hard links, copy it with its mode; so is what a symbolic link leads to from another folder. Raise
    FileExistsError if there is such a file, and OSError if it cannot be made.
    """
    if path.parent == other.parent or not path.is_symlink():
        try:
            os.link(path, other, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_HARD_LINKS:
                raise
        else:
            _sync_folder(other.parent)
            return
    write(other, path.read_bytes(), overwrite=False)
    other.chmod(stat.S_IMODE(path.stat().st_mode))


def is_temporary(name: str) -> bool:
    """Return whether `name` is that of a temporary file."""
    return _TEMPORARY.fullmatch(name) is not None


def _put(path: Path, data: bytes, *, overwrite: bool, check: Callable[[], object] | None, is_private: bool) -> None:
    target = Path(os.path.realpath(path)) if overwrite else path
    _sweep(target)
    former = _state_to_keep(target) if overwrite else None
    temporary = target.parent / f".briefing-{os.urandom(8).hex()}.tmp"
    descriptor = os.open(temporary, _CREATE, 0o600 if former or is_private else 0o666)
    try:
        try:
            if former is not None:
                _keep_state(descriptor, former, target)
            if is_private:
                os.fchmod(descriptor, _PRIVATE)
            _write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if overwrite and check is not None:
            _replace_checked(temporary, target, check)
        elif overwrite:
            temporary.replace(target)
        else:
            _put_new(temporary, target)
    finally:
        with suppress(OSError):  # it no longer exists if it has replaced the target
            temporary.unlink()
    _sync_folder(target.parent)


def _replace_checked(temporary: Path, target: Path, check: Callable[[], object]) -> None:
    """Rename the finished file to the target, unless `check` raises or the target is replaced in the meantime."""
    made = temporary.stat()
    while True:
        expected = target.stat()
        check()
        if not exchange(temporary, target):
            temporary.replace(target)
            return
        if _is_unchanged(temporary.stat(), expected):
            return
        exchange(temporary, target)
        if not os.path.samestat(temporary.stat(), made):  # someone has saved again: keep the last version
            exchange(temporary, target)
            check()
            raise OSError(errno.EAGAIN, "It was changed in the meantime", str(target))


def _is_unchanged(now: os.stat_result, before: os.stat_result) -> bool:
    return os.path.samestat(now, before) and (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _sweep(target: Path) -> None:
    """Remove temporary files beside `target` that a killed program left: old ones, and finished ones."""
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if not is_temporary(entry.name):
                continue
            with suppress(OSError):
                state = entry.stat(follow_symlinks=False)
                is_finished = target.exists() and os.path.samestat(state, target.lstat())
                if stat.S_ISREG(state.st_mode) and (is_finished or time() - state.st_mtime > _OLD):
                    Path(entry.path).unlink()


def _state_to_keep(target: Path) -> os.stat_result | None:
    """Return the state of the file to be replaced, or None if there is none. Raise OSError if that is not allowed."""
    try:
        state = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, f"This is {kind_of(state.st_mode)}, not a file", str(target))
    if not os.access(target, os.W_OK):  # os.replace needs no permission on the file itself
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return state


def _keep_state(descriptor: int, former: os.stat_result, target: Path) -> None:
    """Copy owner, group, access list and mode of the replaced file to an open file; warn about what cannot be kept.

    Raise PermissionError if the group cannot be kept, because others could lose access to the file.
    """
    made = os.fstat(descriptor)
    if made.st_gid != former.st_gid:
        try:
            os.fchown(descriptor, -1, former.st_gid)
        except OSError:
            raise PermissionError(errno.EPERM, "Its group would change: you are not in it", str(target)) from None
    if made.st_uid != former.st_uid:
        try:
            os.fchown(descriptor, former.st_uid, -1)
        except OSError:
            _log.warning("%s now belongs to you: its owner could not be kept.", sanitize_line(str(target)))
    if former.st_nlink > 1:
        others = former.st_nlink - 1
        _log.warning(
            "%s has %d other %s (hard links), which keep the old text.",
            *(sanitize_line(str(target)), others, "name" if others == 1 else "names"),
        )
    if hasattr(os, "getxattr"):
        with suppress(OSError):  # most files have none, and some file systems do not support them
            os.setxattr(descriptor, _ACCESS_LIST, os.getxattr(target, _ACCESS_LIST))
    os.fchmod(descriptor, stat.S_IMODE(former.st_mode))


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _put_new(temporary: Path, target: Path) -> None:
    """Move the finished file to its name. Raise FileExistsError if the name is taken, even by a moment ago.

    Without hard links, a kill between creating and replacing the file leaves an empty file; no one else's is lost.
    """
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        descriptor = os.open(target, _CREATE)  # reserve the name first
        try:
            os.close(descriptor)
            temporary.replace(target)
        except BaseException:
            target.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power loss, if the file system supports it."""
    with suppress(OSError):
        descriptor = os.open(folder, FOLDER)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
