"""State shared by all screens: the library, its problems, the reader's settings and marks."""

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
    """Its errors. The page that shows hints finds them itself."""
    registry: Registry
    text_width: int
    """The maximum width of a line of text, in cells."""
    stale: frozenset[str] = frozenset()
    """The files of briefs and articles that have become invalid, whose last valid versions are shown."""
    marks: Marks = field(default_factory=Marks)
    """The reader's marks in it."""
    before: Mapping[str, Seen] | None = None
    """The state of its claims at the reader's last visit; None on a first visit."""
    memory: dict[Page, object] = field(default_factory=dict)
    """What pages remember between openings."""

    @cached_property
    def signs(self) -> Signs:
        """The signs before its claims and quotes."""
        return Signs(self.library, self.news, self.marks)

    @cached_property
    def news(self) -> News:
        """The changes since the reader's last visit."""
        return News(self.library, self.before)
