"""Signs before claims and quotes that depend on the reader: marks, and news since the last visit."""

from msgspec import Struct, field
from textual.content import Content

from briefing.model import Brief, Claim, Evidence, Library
from briefing.model.mark import Mark
from briefing.tui.marks import Marks
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import NOTHING, shown
from briefing.views.clippings import mark_of_quote
from briefing.views.news import News

MARKED = "◆"
"""The sign before a marked claim, quote or hit."""
NEWS = "+"
"""The sign before a topic with claims that are new or have changed since the reader's last visit."""


class Signs(Struct, frozen=True):
    """The marks of a library, and its news."""

    library: Library
    news: News
    marks: Marks = field(default_factory=Marks)

    def of_mark(self, mark: Mark | None) -> Content:
        """Return the sign for a mark; empty if it is not set."""
        return Content.styled(f"{MARKED} ", "bold") if mark in self.marks else NOTHING

    def of_quote(self, quote: Evidence) -> Content:
        """Return the sign for a quote; empty if it is not marked."""
        if not self.marks.has_words(quote.source.id, quote.quote):
            return NOTHING
        return self.of_mark(mark_of_quote(quote, self.library))

    def of_claim(self, brief: Brief, claim: Claim) -> Content:
        """Return the text before a claim: `◆ New: `."""
        return Content.assemble(self.of_mark(Mark(brief.id, claim.id)), self.of_news(brief, claim))

    def of_news(self, brief: Brief, claim: Claim) -> Content:
        """Return what has changed about a claim: `New: `; empty if nothing has."""
        change = self.news.of(brief).get(claim)
        return Content.styled(f"{change.words.capitalize()}: ", "bold") if change else NOTHING

    def was(self, brief: Brief, claim: Claim) -> Content:
        """Return the labels of a claim at the reader's last visit; empty if they are the same."""
        change = self.news.of(brief).get(claim)
        return shown(change.was, MUTED) if change else NOTHING

    @property
    def has_news(self) -> bool:
        """Whether any claim of the library is new or has changed."""
        return bool(self.news.changed)

    def new_in(self, brief: Brief) -> int:
        """Return how many claims of a brief are new or have changed."""
        return len(self.news.of(brief))
