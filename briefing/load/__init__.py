"""A folder → a Library and its Problems. What is sound is kept: an error in one file costs no other."""

from pathlib import Path

from briefing.load.layout import INDEX_FILE, SCHEMA_FOLDER, SOURCES_FILE, is_folder, locate, shipped
from briefing.model import Library

__all__ = ["INDEX_FILE", "SCHEMA_FOLDER", "SOURCES_FILE", "is_folder", "load", "locate", "shipped"]


def load(root: Path) -> Library:
    """Return the library in the folder `root`. Never raises for what is in it: see its `problems`."""
    from briefing.load.library import read_library  # only here: pydantic and PyYAML cost start-up time

    return read_library(root)
