"""Report files that nothing in the library lists: forgotten ones, or leftovers of a killed program."""

import os
import re
import unicodedata
from collections.abc import Iterator, Set
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from briefing.load import INDEX_FILE, SCHEMA_FOLDER, lists_articles, sources_files
from briefing.load.values import is_id
from briefing.model import Level, Library, Place, Problem
from briefing.storage.files import MAX_YAML, ReadError, is_inside, leads_out, read_text
from briefing.text.sanitize import sanitize_line

MAX_FILES: Final = 5_000
"""How many files are examined."""
MAX_TOLD: Final = 20
"""How many of them are reported."""
_FOLDERS: Final = ("seeds", "briefs")
_TEXT: Final = ".txt"


def check_files(library: Library) -> Iterator[Problem]:
    """Yield a hint for each file in `seeds/` and `briefs/` that is not listed."""
    try:
        listed = "\n".join(read_text(library.root, file, MAX_YAML)[0] for file in sources_files(library.root))
    except ReadError:
        return  # unknown which articles are listed
    known = {source.file for source in library.sources}
    found = (file for folder in _FOLDERS for file in _files(library.root, folder) if not _is_known(file, known, listed))
    for number, file in enumerate(found):
        is_last = number == MAX_TOLD
        message = "this file and others are not listed" if is_last else "this file is not listed"
        hint = "" if is_last else _hint(library.root, file, listed)
        yield Problem(Place(sanitize_line(file)), message, hint, "file-unlisted", level=Level.HINT)
        if is_last:
            return


def _hint(root: Path, file: str, listed: str) -> str:
    """Return what to do about a file. Never name a command to run on a hostile file name, or on a link out."""
    path = PurePosixPath(file)
    if not is_inside(root, file):
        return "It is not a file of this library, but a link that leads out of it, a pipe or the like. Delete it."
    if path.parts[0] == "briefs":
        return "A brief is a file with the suffix .yaml. Rename it, or move it elsewhere."
    if _composed(path.name) in _composed(listed):
        return "It is listed by a name that looks the same, with its accents encoded in another way. Rename it."
    if len(path.parts) == 2 and path.suffix == _TEXT and is_id(path.stem):  # `add` uses such a file as it is
        return f"Run `briefing add {file}`, or move it elsewhere."
    return "Move it elsewhere; to make it an article, run `briefing add` on it there."


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words)


def _files(root: Path, folder: str) -> list[str]:
    """Return the files in a folder of the library and its subfolders; none if a link leads out of the library."""
    if leads_out(root, folder):
        return []
    walked = (Path(place) / name for place, _, names in os.walk(root / folder) for name in names)
    return sorted(path.relative_to(root).as_posix() for path in islice(walked, MAX_FILES))


def _is_known(file: str, known: Set[str], listed: str) -> bool:
    """Return whether a file is listed, or need not be: a README, a schema, or a name that begins with a dot."""
    path = PurePosixPath(file)
    if any(part.startswith(".") for part in path.parts) or path.name.startswith("README"):
        return True
    if path.parts[0] == "briefs":
        return file == INDEX_FILE or path.suffix == ".yaml" or file.startswith(f"{SCHEMA_FOLDER}/")
    name = file.removeprefix("seeds/")
    return name in known or lists_articles(file) or bool(re.search(rf"(?<![\w./-]){re.escape(name)}(?![\w.-])", listed))
