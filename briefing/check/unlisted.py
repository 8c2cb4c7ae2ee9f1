"""Report files that nothing in the library lists: forgotten ones, or leftovers of a killed program."""

import os
import re
from collections.abc import Iterator, Set
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final

from briefing.load import INDEX_FILE, SCHEMA_FOLDER, lists_articles, sources_files
from briefing.model import Level, Library, Place, Problem
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.text.sanitize import sanitize_line

MAX_FILES: Final = 5_000
"""How many files are examined."""
MAX_TOLD: Final = 20
"""How many of them are reported."""
_HINTS: Final = {
    "seeds": "Run `briefing add {file}`, or move it elsewhere.",
    "briefs": "A brief is a file with the suffix .yaml. Rename it, or move it elsewhere.",
}


def check_files(library: Library) -> Iterator[Problem]:
    """Yield a hint for each file in `seeds/` and `briefs/` that is not listed."""
    try:
        listed = "\n".join(read_text(library.root, file, MAX_YAML)[0] for file in sources_files(library.root))
    except ReadError:
        return  # unknown which articles are listed
    known = {source.file for source in library.sources}
    found = (file for folder in _HINTS for file in _files(library.root, folder) if not _is_known(file, known, listed))
    for number, file in enumerate(map(sanitize_line, found)):
        if number == MAX_TOLD:
            yield Problem(Place(file), "this file and others are not listed", "", "file-unlisted", level=Level.HINT)
            return
        hint = _HINTS[PurePosixPath(file).parts[0]].format(file=file)
        yield Problem(Place(file), "this file is not listed", hint, "file-unlisted", level=Level.HINT)


def _files(root: Path, folder: str) -> list[str]:
    """Return the files in a folder of the library and its subfolders; none if a link leads out of the library."""
    if not (root / folder).resolve().is_relative_to(root.resolve()):
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
