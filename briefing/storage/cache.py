"""What the program need not work out a second time: files in the user's cache folder, found by what they were made of.

An entry has the digest of its own bytes before them, and is nothing where that is not so. Whoever may write in the
folder can make the program show what no library says, so it is the user's alone (0700); it may be deleted at any time.
What cannot be kept is worked out again: nothing here is an error.
"""

import json
import os
import secrets
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any, Final

FORMAT: Final = "1"
MAX_BYTES: Final = 256 * 1024 * 1024
"""How many bytes the entries may have together; those that were not used for longest go first."""
_KEPT_BYTES: Final = MAX_BYTES * 3 // 4
_DAY: Final = 24 * 60 * 60.0
_SUFFIX: Final = ".json"
_CODE: Final = ("", "anchor", "load", "model", "storage", "text", "check")
"""The rooms of the program that read, resolve and check, and its first files."""
_LIBRARIES: Final = ("pydantic", "pyyaml", "rapidfuzz", "snowballstemmer")


class Cache:
    """The entries in a folder; without one nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder if folder and _is_own(folder) else None
        self._written = 0

    def get(self, *key: str) -> Any:
        """Return what was put under a key, None where there is nothing or it is damaged."""
        if self._folder is None:
            return None
        file = self._file(key)
        try:
            with file.open("rb") as opened:
                data = opened.read()
                is_old = os.fstat(opened.fileno()).st_mtime < time() - _DAY
            digest, _, body = data.partition(b"\n")
            if digest.decode() != sha256(body).hexdigest():
                return None
            named, value = json.loads(body)
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        if is_old:
            with suppress(OSError):
                os.utime(file)
        return value if named == list(key) else None

    def put(self, value: object, *key: str) -> None:
        """Keep a value that JSON can hold under a key."""
        if self._folder is None:
            return
        with suppress(OSError, UnicodeEncodeError):
            body = json.dumps([key, value], ensure_ascii=False, separators=(",", ":")).encode()
            temporary = self._folder / f".{secrets.token_hex(8)}.tmp"
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            try:
                with os.fdopen(descriptor, "wb") as opened:  # no fsync: what is half written is no entry
                    opened.write(sha256(body).hexdigest().encode() + b"\n" + body)
                temporary.replace(self._file(key))
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            self._written += 1

    def prune(self) -> None:
        """Delete the entries beyond MAX_BYTES, those first that were not used for longest, and what was left half."""
        if self._folder is None or not self._written:
            return
        with suppress(OSError):
            found = sorted(_entries(self._folder), key=lambda entry: entry[0])
            size = sum(size for _, size, _ in found)
            most = _KEPT_BYTES if size > MAX_BYTES else size
            for used, bytes_, path in found:
                is_left = path.suffix != _SUFFIX and used < time() - _DAY
                if size > most or is_left:
                    path.unlink(missing_ok=True)
                    size -= bytes_

    def _file(self, key: tuple[str, ...]) -> Path:
        assert self._folder is not None
        name = sha256(json.dumps([fingerprint(), *key]).encode()).hexdigest()
        return self._folder / f"{name}{_SUFFIX}"


def _entries(folder: Path) -> Iterator[tuple[float, int, Path]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            state = entry.stat(follow_symlinks=False)
            yield state.st_mtime, state.st_size, Path(entry.path)


def _is_own(folder: Path) -> bool:
    """Make the folder, and return whether it is the user's, who alone may use it."""
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
    """Return what stands for the program as it is: its format, its code, and the versions of what it works with."""
    package = Path(__file__).resolve().parent.parent
    code: list[object] = []
    for room in _CODE:
        with os.scandir(package / room) as entries:
            states = ((entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py"))
            code += sorted((room, name, state.st_size, state.st_mtime_ns) for name, state in states)
    named = [FORMAT, sys.version, unicodedata.unidata_version, _versions(), code]
    return sha256(json.dumps(named).encode()).hexdigest()


def _versions() -> list[str]:
    """Return the names of the folders in which the installed versions of libraries are described."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError), os.scandir(folder or ".") as entries:
            names = (entry.name for entry in entries if entry.name.endswith(".dist-info"))
            found.update(name for name in names if name.lower().startswith(_LIBRARIES))
    return sorted(found)
