"""The formats in which a brief can be exported. A new one is one module and one line of FORMATS."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.export.json import as_json, show_shape
from briefing.export.markdown import markdown
from briefing.export.text import page
from briefing.model import Brief, Library


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a brief for other programs or people."""

    id: str
    """What the command calls it."""
    name: str
    """As people read it."""
    suffix: str
    """How the names of its files end."""
    render: Callable[[Brief, Library], str]
    """Returns the whole file."""

    def file_name(self, brief: Brief) -> str:
        """Return the name that the export is kept under, unless the reader chooses another."""
        return f"{brief.id}{self.suffix}"


def _html(brief: Brief, library: Library) -> str:
    from briefing.export.html import html  # only here: Jinja costs start-up time

    return html(library, brief)


FORMATS: Final = (
    Format("markdown", "Markdown", ".md", markdown),
    Format("html", "HTML", ".html", _html),
    Format("text", "plain text", ".txt", page),
    Format("json", "JSON", ".json", lambda brief, library: as_json(show_shape(brief, library))),
)
"""In the order in which they are offered; the first is the one that is meant where none is named."""


def format_of(path: Path) -> Format:
    """Return the format that a file's name asks for by its suffix; the first of FORMATS where it asks for none."""
    return next((each for each in FORMATS if path.suffix.casefold() == each.suffix), FORMATS[0])
