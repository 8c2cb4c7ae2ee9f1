"""What every page is given: the library that is open, and how the reader has set the program."""

from dataclasses import dataclass, field

from briefing.model import Library, Problem
from briefing.tui.keymap import Registry
from briefing.tui.marks import Marks
from briefing.tui.pages import Page


@dataclass(frozen=True, slots=True)
class ReaderState:
    """An open library."""

    library: Library
    problems: tuple[Problem, ...]
    """Everything that is wrong with it. Hints are looked for by the page that shows them."""
    registry: Registry
    text_width: int
    """Cells that a line of text may have."""
    stale: frozenset[str] = frozenset()
    """The files of briefs and articles that have become invalid, and are shown as they were before."""
    marks: Marks = field(default_factory=Marks)
    """What is marked in it."""
    memory: dict[Page, object] = field(default_factory=dict)
    """What a page remembers from one time that it is opened to the next."""
