"""Cache results in files of the user's cache folder, under a key that includes everything they depend on.

An entry begins with the digest of its other bytes, and is ignored if that is wrong. Anyone who can write to the folder
could make the program show things that no library says, so only the user may access it (0700). It can be deleted at
any time. Results that cannot be stored are computed again; no failure here is an error.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any, Final

from msgspec import MsgspecError, json

FORMAT: Final = "2"
MAX_BYTES: Final = 256 * 1024 * 1024
"""The total size of all entries, in bytes; the least recently used are deleted first."""
_KEPT_BYTES: Final = MAX_BYTES * 3 // 4
_MUCH: Final = MAX_BYTES // 32
_DAY: Final = 24 * 60 * 60.0
_SUFFIX: Final = ".json"
_CODE: Final = ("", "anchor", "load", "model", "storage", "text", "check")
"""The packages that read, resolve and check, and the top-level modules: a change in them invalidates the cache."""
_LIBRARIES: Final = ("msgspec", "pydantic", "pyyaml", "rapidfuzz", "snowballstemmer")


class Cache:
    """The cache in a folder; without a folder nothing is stored."""

    def __init__(self, folder: Path | None) -> None:
        self.folder: Final = folder if folder and _is_own(folder) else None
        """Where the entries are; None where nothing is kept."""
        self._unpruned = 0
        """The bytes written since it was pruned."""
        self._is_pruned = False

    def get(self, *key: str) -> Any:
        """Return the value stored under a key; None if there is none or it is damaged."""
        if self.folder is None:
            return None
        file = self._file(key)
        try:
            with file.open("rb") as opened:
                data = opened.read()
                is_old = os.fstat(opened.fileno()).st_mtime < time() - _DAY
            digest, _, body = data.partition(b"\n")
            if digest.decode() != sha256(body).hexdigest():
                return None
            named, value = json.decode(body)
        except (OSError, ValueError, TypeError, RecursionError, MsgspecError):
            return None
        if is_old:
            with suppress(OSError):
                os.utime(file)
        return value if named == list(key) else None

    def has(self, *key: str) -> bool:
        """Return whether anything is stored under a key, without looking at it."""
        return self.folder is not None and self._file(key).exists()

    def put(self, value: object, *key: str) -> None:
        """Store a JSON value under a key."""
        if self.folder is None:
            return
        with suppress(OSError, UnicodeEncodeError):
            body = json.encode([key, value])
            temporary = self.folder / f".{os.urandom(8).hex()}.tmp"
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                with os.fdopen(descriptor, "wb") as opened:  # no fsync: a half-written entry is ignored
                    opened.write(sha256(body).hexdigest().encode() + b"\n" + body)
                temporary.replace(self._file(key))
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            self._unpruned += len(body)

    def prune(self) -> None:
        """Delete the least recently used entries beyond MAX_BYTES, and unfinished ones.

        That takes a look at every entry: it is done once, and then only after much has been written.
        """
        if self.folder is None or self._unpruned <= (_MUCH if self._is_pruned else 0):
            return
        self._unpruned, self._is_pruned = 0, True
        with suppress(OSError):
            found = sorted(_entries(self.folder), key=lambda entry: entry[0])
            size = sum(size for _, size, _ in found)
            most = _KEPT_BYTES if size > MAX_BYTES else size
            for used, bytes_, path in found:
                is_left = path.suffix != _SUFFIX and used < time() - _DAY
                if size > most or is_left:
                    path.unlink(missing_ok=True)
                    size -= bytes_

    def _file(self, key: tuple[str, ...]) -> Path:
        assert self.folder is not None
        name = sha256(repr((fingerprint(), *key)).encode()).hexdigest()
        return self.folder / f"{name}{_SUFFIX}"


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            state = entry.stat(follow_symlinks=False)
            yield state.st_mtime, state.st_size, Path(entry.path)


def _is_own(folder: Path) -> bool:
    """Create the folder if necessary, and return whether it belongs to the user and no one else can access it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.stat()
        if state.st_uid != os.geteuid():
            return False
        if state.st_mode & 0o077:
            folder.chmod(0o700)
    except (OSError, ValueError):
        return False
    return True


@cache
def fingerprint() -> str:
    """Return a digest of everything in the program that affects results: its format, its code, its libraries."""
    package = Path(__file__).resolve().parent.parent
    code: list[object] = []
    for room in _CODE:
        with os.scandir(package / room) as entries:
            states = ((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
            code += sorted((room, name, state.st_size, state.st_mtime_ns) for name, state in states)
    named = [FORMAT, sys.version, unicodedata.unidata_version, _versions(), code]
    return sha256(repr(named).encode()).hexdigest()


def _versions() -> list[str]:
    """Return the names and versions of the installed libraries, from their `.dist-info` folders."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            names = (entry.name for entry in entries if entry.name.endswith(".dist-info"))
            found.update(name for name in names if name.lower().startswith(_LIBRARIES))
    return sorted(found)
