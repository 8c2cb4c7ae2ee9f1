"""What every page is given: the library that is open, and how the reader has set the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefing.model import Library, Problem
from briefing.model.seen import Seen
from briefing.tui.content.signs import Signs
from briefing.tui.keymap import Registry
from briefing.tui.marks import Marks
from briefing.tui.pages import Page
from briefing.views.news import News


@dataclass(frozen=True)
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
    before: Mapping[str, Seen] | None = None
    """What its claims were like when the reader was last here; None on a first visit."""
    memory: dict[Page, object] = field(default_factory=dict)
    """What a page remembers from one time that it is opened to the next."""

    @cached_property
    def signs(self) -> Signs:
        """What stands before its claims and quotes."""
        return Signs(self.library, self.news, self.marks)

    @cached_property
    def news(self) -> News:
        """What is new in it."""
        return News(self.library, self.before)
