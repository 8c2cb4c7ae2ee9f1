"""The former texts of articles: `seeds/.versions/<sha256>.txt`, kept when an article is replaced.

A text is identified by its digest: a file whose content does not match its name is ignored.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.storage.files import MAX_SOURCE, ReadError, leads_out, list_names, read_text
from briefing.storage.writing import write
from briefing.text.patterns import compiled

FOLDER: Final = "seeds/.versions"
MAX_KEPT: Final = 100
"""How many of them are searched for the text that was quoted."""
MAX_CHARACTERS: Final = 64 * 1024 * 1024
"""How many characters these may have together."""
_DIGEST: Final = "[0-9a-f]{64}"


def is_digest(text: str) -> bool:
    """Return whether `text` is in the form of a SHA-256 in hexadecimal."""
    return compiled(_DIGEST).fullmatch(text) is not None


def kept(root: Path, digest: str) -> str | None:
    """Return the kept text with that digest in the library at `root`; None if there is none."""
    if not is_digest(digest):
        return None
    try:
        text, found = read_text(root, f"{FOLDER}/{digest}.txt", MAX_SOURCE)
    except ReadError:
        return None
    return text if found == digest else None


def all_kept(root: Path) -> Iterator[str]:
    """Yield the kept texts of the library at `root`, the most recent first.

    They are at most MAX_KEPT, with at most MAX_CHARACTERS together.
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
    """Keep a text, whose SHA-256 is `digest`, in the library at `root`, unless it is kept already.

    Raise OSError if it cannot be written, or if its folder is outside the library.
    """
    if kept(root, digest) is not None:
        return
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    if leads_out(root, FOLDER):
        raise OSError(f"{FOLDER} leads out of the library")
    file = folder / f"{digest}.txt"
    if file.is_symlink():
        raise OSError(f"{FOLDER}/{file.name} is a symbolic link")
    write(file, text.encode(), overwrite=True)
