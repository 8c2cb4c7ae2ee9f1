"""Where a library's files are, and which library to open."""

import os
from pathlib import Path
from typing import Final

from briefing.storage.files import ReadError, list_names

INDEX_FILE: Final = "briefs/index.yaml"
SOURCES_FILE: Final = "seeds/sources.yaml"
SOURCES_FOLDER: Final = "seeds/sources"
"""The folder in which a large library has further files of the same kind."""
SCHEMA_FOLDER: Final = "briefs/schema"
"""Where a library keeps its JSON Schemas, for the comment by which editors find them."""


def shipped() -> Path:
    """Return the library that comes with the program: in the package, else in the checkout."""
    package = Path(__file__).resolve().parent.parent
    library = package / "library"
    return library if _is_library(library) else package.parent


def locate(explicit: Path | None) -> Path:
    """Return the library to open: `explicit`, $BRIEFING_LIBRARY, this folder if it is one, or `shipped`."""
    if explicit is not None:
        return explicit
    if named := os.environ.get("BRIEFING_LIBRARY"):
        return Path(named)
    here = Path()
    return here if _is_library(here) else shipped()


def sources_files(root: Path) -> tuple[str, ...]:
    """Return the files that list the articles of a library: SOURCES_FILE, then those in SOURCES_FOLDER by name."""
    try:
        names = list_names(root, SOURCES_FOLDER)
    except ReadError:
        return (SOURCES_FILE,)
    more = tuple(file for name in names if lists_articles(file := f"{SOURCES_FOLDER}/{name}"))
    return more if more and not os.path.lexists(root / SOURCES_FILE) else (SOURCES_FILE, *more)


def lists_articles(file: str) -> bool:
    """Return whether a file of a library, named from its folder, is one of those that list its articles."""
    folder, _, name = file.rpartition("/")
    return file == SOURCES_FILE or (folder == SOURCES_FOLDER and name.endswith(".yaml") and not name.startswith("."))


def _is_library(path: Path) -> bool:
    return is_folder(path / "briefs") and is_folder(path / "seeds")


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at `path`; False if it cannot be accessed."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no permission, or an impossible file name
        return False
