"""Writing files so that each is the old one or the new one, come what may, and belongs to whom it belonged."""

import errno
import logging
import os
import re
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Final

from briefing.storage.exchange import exchange
from briefing.storage.files import can_be_named, kind_of
from briefing.text.sanitize import sanitize_line

_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
_FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_NO_HARD_LINKS: Final = {
    errno.EPERM,  # FAT and exFAT on Linux
    errno.EACCES,  # Android
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
}
_ACCESS_LIST: Final = "system.posix_acl_access"
TEMPORARY_PATTERN: Final = ".briefing-*.tmp"
"""The names of the files that are written before they take another's place, as git is told them."""
_TEMPORARY: Final = re.compile(r"\.briefing-[0-9a-f]{16}\.tmp", re.ASCII)
_OLD: Final = 60.0
"""Seconds after which a temporary file is one that a program left behind when it was killed."""

_log: Final = logging.getLogger(__name__)


def write(path: Path, data: bytes, *, overwrite: bool, check: Callable[[], None] | None = None) -> None:
    """Write `data` to the file `path`: whatever happens, the file there is the old one or the new one.

    An existing file keeps its mode, group and owner; a new one gets what the umask allows. With `overwrite`, a symbolic
    link stays, and the file that it leads to is replaced. `check` is called when the new file is on the disk and only
    has to take its place: an exception from it leaves the old one. Raises FileExistsError where something stands at
    `path` and `overwrite` is false, and OSError, which names `path`, where it cannot be written or is no regular file.
    """
    if not can_be_named(str(path)):
        raise OSError(errno.EINVAL, "No file can have this name", str(path))
    try:
        _put(path, data, overwrite=overwrite, check=check)
    except OSError as error:
        error.filename, error.filename2 = str(path), None  # people know nothing of the temporary file
        raise


def is_temporary(name: str) -> bool:
    """Return whether a file of that name is one that has not taken its place yet, or never will."""
    return _TEMPORARY.fullmatch(name) is not None


def _put(path: Path, data: bytes, *, overwrite: bool, check: Callable[[], None] | None) -> None:
    target = Path(os.path.realpath(path)) if overwrite else path
    _sweep(target)
    former = _state_to_keep(target) if overwrite else None
    temporary = target.parent / f".briefing-{secrets.token_hex(8)}.tmp"
    descriptor = os.open(temporary, _CREATE, 0o666 if former is None else 0o600)
    try:
        try:
            if former is not None:
                _keep_state(descriptor, former, target)
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
        with suppress(OSError):  # gone already where it has replaced the target
            temporary.unlink()
    _sync_folder(target.parent)


def _replace_checked(temporary: Path, target: Path, check: Callable[[], None]) -> None:
    """Give the finished file the target's name, unless `check` raises or something else takes that name meanwhile."""
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
        if not os.path.samestat(temporary.stat(), made):  # somebody has saved once more: theirs is the last
            exchange(temporary, target)
            check()
            raise OSError(errno.EAGAIN, "It was written to meanwhile", str(target))


def _is_unchanged(now: os.stat_result, before: os.stat_result) -> bool:
    return os.path.samestat(now, before) and (now.st_size, now.st_mtime_ns) == (before.st_size, before.st_mtime_ns)


def _sweep(target: Path) -> None:
    """Remove the temporary files beside `target` that a killed program left: old ones, and finished ones."""
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
    """Return the state of the file to be replaced, None where there is none. Raises OSError if it may not be."""
    try:
        state = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, f"This is {kind_of(state.st_mode)}, not a file", str(target))
    if not os.access(target, os.W_OK):  # replacing needs no leave from the file itself
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return state


def _keep_state(descriptor: int, former: os.stat_result, target: Path) -> None:
    """Give an open file the owner, group, access list and mode of the one that it replaces; say what is not kept.

    Raises PermissionError where the group cannot be kept: others could lose the file by that.
    """
    made = os.fstat(descriptor)
    if made.st_gid != former.st_gid:
        try:
            os.fchown(descriptor, -1, former.st_gid)
        except OSError:
            raise PermissionError(errno.EPERM, "Its group would change, for you are not in it", str(target)) from None
    if made.st_uid != former.st_uid:
        try:
            os.fchown(descriptor, former.st_uid, -1)
        except OSError:
            _log.warning("%s is yours now: its owner cannot be kept.", sanitize_line(str(target)))
    if former.st_nlink > 1:
        others = former.st_nlink - 1
        _log.warning(
            "%s had %d other %s (hard links), where the old text stays.",
            *(sanitize_line(str(target)), others, "name" if others == 1 else "names"),
        )
    if hasattr(os, "getxattr"):
        with suppress(OSError):  # most files have none, and not every file system knows them
            os.setxattr(descriptor, _ACCESS_LIST, os.getxattr(target, _ACCESS_LIST))
    os.fchmod(descriptor, stat.S_IMODE(former.st_mode))


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _put_new(temporary: Path, target: Path) -> None:
    """Return the finished file its name. Raises FileExistsError where that is taken, if only just now.

    Without hard links, a kill between taking the name and filling it leaves an empty file; nobody's is lost.
    """
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        descriptor = os.open(target, _CREATE)  # take the name first
        try:
            os.close(descriptor)
            temporary.replace(target)
        except BaseException:
            target.unlink()
            raise


def _sync_folder(folder: Path) -> None:
    """Make the new name outlast a loss of power, where the file system can: the file is in place anyhow."""
    with suppress(OSError):
        descriptor = os.open(folder, _FOLDER)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
