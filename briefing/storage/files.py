"""Read files within a library.

Nothing outside a library is read, whatever its files refer to. Every folder on the way is opened relative to its
parent, so the file that is read is the one that was checked.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path, PurePosixPath
from time import time
from typing import Final, NamedTuple

from briefing.model import LibraryError

MAX_SOURCE: Final = 16 * 1024 * 1024
"""The maximum size of an article, in bytes."""
MAX_YAML: Final = 4 * 1024 * 1024
"""The maximum size of a YAML file, in bytes."""

_CLOCK: Final = 2.0
"""Two changes of a file within this many seconds may have the same time stamp."""
_MAX_LINKS: Final = 40  # the same limit as in Linux
_READ: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
FOLDER: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
"""The flags to open a folder."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_OUTSIDE_HINT: Final = "Only files within the library's folder are read; put a copy there."


class ReadError(LibraryError):
    """A file of a library cannot be read. The message says why; it does not name the file."""

    def __init__(self, message: str, hint: str = "", line: int = 1, column: int = 1) -> None:
        super().__init__(message, hint)
        self.line = line
        """The line of the error in the file, from 1."""
        self.column = column
        """The column, from 1, in characters."""


class FileText(NamedTuple):
    """The content of a file when it was read."""

    text: str
    """Every character, including a byte order mark and carriage returns."""
    digest: str
    """The SHA-256 of its bytes in hexadecimal."""
    state: tuple[int, ...] | None
    """The file's metadata, by which a later change is noticed; None if the file is too new for that."""


def read_text(root: Path, relative: str, limit: int) -> tuple[str, str]:
    """Return the text of the file `relative` to `root`, and the SHA-256 of its bytes in hexadecimal.

    The text has every character of the file, including a byte order mark and carriage returns. `limit` is the maximum
    size in bytes. Raise ReadError for anything but a regular file in UTF-8 within `root`; symbolic links are followed
    within `root`.
    """
    text, digest, _ = read_again(root, relative, limit, None)
    return text, digest


def read_again(root: Path, relative: str, limit: int, known: FileText | None) -> FileText:
    """Return the content of a file like `read_text`, or its `known` content if the file is unchanged.

    A file that was written just before it was read is read again, because the system's clock is too coarse to show a
    change right after that.
    """
    parts = _parts(relative)
    try:
        descriptor = _open_within(root, parts)
        try:
            now = os.fstat(descriptor)
            state = (now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns)
            if known and known.state == state:
                return known
            is_settled = max(now.st_mtime, now.st_ctime) + _CLOCK < time()
            data = _bytes(descriptor, limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(error) from None
    return FileText(decode(data), hashlib.sha256(data).hexdigest(), state if is_settled else None)


def list_names(root: Path, relative: str) -> list[str]:
    """Return the names in the folder `relative` to `root`, sorted. Raise ReadError like `read_text`."""
    try:
        descriptor = _open_within(root, _parts(relative))
        try:
            with os.scandir(descriptor) as entries:
                return sorted(entry.name for entry in entries)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _unreadable(error) from None


def leads_out(root: Path, relative: str) -> bool:
    """Return whether the path `relative` to `root` leads out of it by a symbolic link."""
    return not (root / relative).resolve().is_relative_to(root.resolve())


def is_inside(root: Path, relative: str) -> bool:
    """Return whether the file `relative` to `root` is a regular file within `root`. Its content is not checked."""
    try:
        descriptor = _open_within(root, _parts(relative))
    except (ReadError, OSError):
        return False
    try:
        return stat.S_ISREG(os.fstat(descriptor).st_mode)
    finally:
        os.close(descriptor)


def read_named(path: Path, limit: int) -> bytes:
    """Return the content of a file named by the user, wherever it is. Raise ReadError like `read_text`."""
    if not can_be_named(str(path)):
        raise ReadError("no file can have this name")
    try:
        descriptor = os.open(path, _READ & ~os.O_NOFOLLOW)
        try:
            return _bytes(descriptor, limit)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise ReadError("no such file") from None
    except OSError as error:
        raise _unreadable(error) from None


def can_be_named(path: str) -> bool:
    """Return whether the system allows these characters in a file name."""
    try:
        return b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=16_384)
def _parts(relative: str) -> tuple[str, ...]:
    """Return the parts of a path within the library. Raise ReadError if it is invalid or leads outside."""
    if not can_be_named(relative):
        raise ReadError("the path contains a character that file names cannot have", "Rename the file.")
    if "\\" in relative:
        raise ReadError("the path contains a backslash", "Separate folders with /.")
    path = PurePosixPath(relative)
    if path.is_absolute() or ".." in path.parts:
        raise ReadError("the path leads out of the library", _OUTSIDE_HINT)
    if not path.parts:
        raise ReadError("the path is empty")
    return path.parts


def _open_within(root: Path, parts: Sequence[str]) -> int:
    """Open the path `parts` from `root`, following symbolic links by hand, and return its descriptor."""
    opened = [os.open(root, FOLDER)]
    pending = list(reversed(parts))
    links = 0
    try:
        while pending:
            name = pending.pop()
            if name == "..":  # from a link: `_parts` rejects it elsewhere
                os.close(opened.pop())
                if not opened:
                    raise ReadError("a symbolic link leads out of the library", _OUTSIDE_HINT)
                continue
            link = _link_target(name, opened[-1])
            if link is None:
                opened.append(os.open(name, _READ, dir_fd=opened[-1]))
                continue
            links += 1
            if links > _MAX_LINKS:
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            if link.is_absolute():
                link = _relative_to(root, link)
                while len(opened) > 1:
                    os.close(opened.pop())
            pending.extend(reversed(link.parts))
        return opened.pop()
    finally:
        for descriptor in opened:
            os.close(descriptor)


def _link_target(name: str, folder: int) -> PurePosixPath | None:
    """Return the target of the symbolic link `name`, or None if it is not a link."""
    try:
        return PurePosixPath(os.readlink(name, dir_fd=folder))
    except OSError as error:
        if error.errno == errno.EINVAL:
            return None
        raise


def _relative_to(root: Path, link: PurePosixPath) -> PurePosixPath:
    """Return an absolute link's path from `root`. Raise ReadError if it leads outside."""
    for base in (root.absolute(), os.path.realpath(root)):
        with suppress(ValueError):
            return link.relative_to(base)
    raise ReadError("a symbolic link leads out of the library", _OUTSIDE_HINT)


def _bytes(descriptor: int, limit: int) -> bytes:
    """Return the content of an open regular file. Raise ReadError for other files, and OSError."""
    state = os.fstat(descriptor)
    if not stat.S_ISREG(state.st_mode):
        raise ReadError(f"{kind_of(state.st_mode)}, not a text file")
    if state.st_size <= limit:
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(limit + 1)
        if len(data) <= limit:  # the file may have grown in the meantime
            return data
    raise ReadError(f"longer than {_size(limit)}", "Split the file.")


def kind_of(mode: int) -> str:
    """Return what kind of file a mode denotes, for messages, if it is not a regular file."""
    return next((words for test, words in _KINDS if test(mode)), "something else")


def _unreadable(error: OSError) -> ReadError:
    match error.errno:
        case errno.ENOENT:
            return ReadError("no such file", "Check its spelling, and that it is in the library.")
        case errno.ENOTDIR:
            return ReadError("no such file", "Part of the path is a file, not a folder.")
        case errno.EACCES | errno.EPERM:
            return ReadError("permission denied", "Make the file and its folders readable.")
        case errno.ELOOP:
            return ReadError("a loop of symbolic links")
        case errno.ENXIO:
            return ReadError("a socket or device, not a text file")
        case _:
            return ReadError(f"cannot be read: {error.strerror}")


def _size(limit: int) -> str:
    mebibytes, rest = divmod(limit, 1024 * 1024)
    return f"{limit:,} bytes" if rest else f"{mebibytes} MiB"


def decode(data: bytes) -> str:
    """Return `data` as text. Raise ReadError with the place of the first byte that is not UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        meant = data[error.start : error.start + 1].decode("cp1252", "ignore")
        hint = "Save the file as UTF-8."
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            hint = "The file is in UTF-16. " + hint
        elif meant and meant.isprintable():
            hint += f" If it is in Windows-1252, this is the character {meant}"
        raise ReadError(f"not UTF-8: byte 0x{data[error.start]:02X}", hint, line, column) from None
