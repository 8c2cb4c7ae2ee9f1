"""Where a library's files are, and which library to open."""

import os
from pathlib import Path
from typing import Final

INDEX_FILE: Final = "briefs/index.yaml"
SOURCES_FILE: Final = "seeds/sources.yaml"
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


def _is_library(path: Path) -> bool:
    return is_folder(path / "briefs") and is_folder(path / "seeds")


def is_folder(path: Path) -> bool:
    """Return whether there is a folder at `path`; False if it cannot be accessed."""
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no permission, or an impossible file name
        return False
