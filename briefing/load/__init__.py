"""Load a folder as a Library. An error in one file does not prevent the others from loading."""

from pathlib import Path
from typing import TYPE_CHECKING

from briefing.load.layout import (
    INDEX_FILE,
    SCHEMA_FOLDER,
    SOURCES_FILE,
    is_folder,
    lists_articles,
    locate,
    shipped,
    sources_files,
)
from briefing.model import Library

if TYPE_CHECKING:
    from briefing.load.memory import Memory

__all__ = [
    "INDEX_FILE",
    "SCHEMA_FOLDER",
    "SOURCES_FILE",
    "is_folder",
    "lists_articles",
    "load",
    "locate",
    "shipped",
    "sources_files",
]


def load(root: Path, memory: "Memory | None" = None) -> Library:
    """Return the library in the folder `root`. Errors in it never raise: see its `problems`.

    With a `memory` of the same folder, files that have not changed are not read again.
    """
    from briefing.load.library import read_library  # imported here because it slows the start

    return read_library(root, memory)
