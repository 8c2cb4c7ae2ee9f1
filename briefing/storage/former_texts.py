"""The former texts of articles: `seeds/.versions/<sha256>.txt`, kept when an article is replaced.

A text is known by its digest: whatever is in such a file, only that very text is ever returned.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.storage.files import MAX_SOURCE, ReadError, list_names, read_text
from briefing.storage.writing import write

FOLDER: Final = "seeds/.versions"
MAX_KEPT: Final = 100
"""How many of them are looked through for the one that words were cut from."""
MAX_CHARACTERS: Final = 64 * 1024 * 1024
"""How many characters these may have together."""
_DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


def is_digest(text: str) -> bool:
    """Return whether `text` can be the SHA-256 of a text, in hexadecimal."""
    return _DIGEST.fullmatch(text) is not None


def kept(root: Path, digest: str) -> str | None:
    """Return the text with that digest that the library at `root` has kept; None where it has not."""
    if not is_digest(digest):
        return None
    try:
        text, found = read_text(root, f"{FOLDER}/{digest}.txt", MAX_SOURCE)
    except ReadError:
        return None
    return text if found == digest else None


def all_kept(root: Path) -> Iterator[str]:
    """Yield the texts that the library at `root` has kept, the last that was kept first.

    They are at most MAX_KEPT and have at most MAX_CHARACTERS together.
    """
    try:
        paths = [root / FOLDER / name for name in list_names(root, FOLDER)]
        files = [(path.lstat().st_mtime, path.stem) for path in paths if path.suffix == ".txt"]
    except (ReadError, OSError):
        return
    room = MAX_CHARACTERS
    for _, digest in sorted(files, reverse=True)[:MAX_KEPT]:
        text = kept(root, digest)
        if text is not None and len(text) <= room:
            room -= len(text)
            yield text


def keep(root: Path, text: str, digest: str) -> None:
    """Keep a text, of which `digest` is the SHA-256, in the library at `root`; nothing where it is kept already.

    Raises OSError where it cannot be written, or where its folder leads out of the library.
    """
    if kept(root, digest) is not None:
        return
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if not folder.resolve().is_relative_to(root.resolve()):
        raise OSError(f"{FOLDER} leads out of the library")
    file = folder / f"{digest}.txt"
    if file.is_symlink():
        raise OSError(f"{FOLDER}/{file.name} is a symbolic link")
    write(file, text.encode(), overwrite=True)
