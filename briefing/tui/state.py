"""State shared by all screens: the library, its problems, the reader's settings and marks."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from briefing.model import Library, Problem, number_of_problems
from briefing.model.seen import Seen
from briefing.tui.content.signs import Signs
from briefing.tui.keymap import Registry
from briefing.tui.marks import Marks
from briefing.tui.pages import Page
from briefing.views.news import News, everything_seen


class ReaderState(Struct, frozen=True, dict=True):
    """An open library."""

    library: Library
    problems: tuple[Problem, ...]
    """Its errors."""
    registry: Registry
    text_width: int
    """The maximum width of a line of text, in cells."""
    progress: str = ""
    """The progress of verifying the library; empty when finished."""
    stale: frozenset[str] = frozenset()
    """The files of briefs and articles that have become invalid, whose last valid versions are shown."""
    marks: Marks = field(default_factory=Marks)
    """The reader's marks in it."""
    before: Mapping[str, Seen] | None = None
    """The state of its claims at the reader's last visit; None on a first visit."""
    memory: dict[Page, object] = field(default_factory=dict)
    """What pages remember between openings."""

    @property
    def seen(self) -> Mapping[str, Seen] | None:
        """The present state of its claims, to keep for the next visit; the former one of those that may be hidden.

        An error hides claims, and so does what is still to be read, which would all be new after a first visit: None.
        """
        if self.before is None and self.library.pending:
            return None
        is_whole = not number_of_problems(self.problems) and not self.library.pending
        return {**((not is_whole and self.before) or {}), **everything_seen(self.library)}

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """Its errors and hints, which take ten times as long to find as a page to open."""
        from briefing.check import check  # imported here: it slows down the start

        return check(self.library)

    @cached_property
    def signs(self) -> Signs:
        """The signs before its claims and quotes."""
        return Signs(self.library, self.news, self.marks)

    @cached_property
    def news(self) -> News:
        """The changes since the reader's last visit."""
        return News(self.library, self.before)
