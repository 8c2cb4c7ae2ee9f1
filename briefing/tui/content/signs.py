"""What stands before claims and quotes because of their reader: that they are marked, and what is new about them."""

from dataclasses import dataclass, field

from textual.content import Content

from briefing.model import Brief, Claim, Evidence, Library
from briefing.model.mark import Mark
from briefing.tui.marks import Marks
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import NOTHING, shown
from briefing.views.clippings import mark_of_quote
from briefing.views.news import News

MARKED = "◆"
"""Before a claim, a quote or a hit that is marked."""
NEWS = "+"
"""Before a topic with claims that are new or have changed since the reader was last there."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The marks of a library, and its news."""

    library: Library
    news: News
    marks: Marks = field(default_factory=Marks)

    def of_mark(self, mark: Mark | None) -> Content:
        """Return the sign of what is marked."""
        return Content.styled(f"{MARKED} ", "bold") if mark in self.marks else NOTHING

    def of_quote(self, quote: Evidence) -> Content:
        """Return the sign of a quote that is marked."""
        if not self.marks.has_words(quote.source.id, quote.quote):
            return NOTHING
        return self.of_mark(mark_of_quote(quote, self.library))

    def of_claim(self, brief: Brief, claim: Claim) -> Content:
        """Return what stands before the text of a claim: `◆ New: `."""
        change = self.news.of(brief).get(claim)
        news = Content.styled(f"{change.words.capitalize()}: ", "bold") if change else NOTHING
        return Content.assemble(self.of_mark(Mark(brief.id, claim.id)), news)

    def was(self, brief: Brief, claim: Claim) -> Content:
        """Return what the labels of a claim were when the reader was last there; nothing where they are the same."""
        change = self.news.of(brief).get(claim)
        return shown(change.was, MUTED) if change else NOTHING

    @property
    def has_news(self) -> bool:
        """Whether any claim of the library is new or has changed."""
        return bool(self.news.changed)

    def new_in(self, brief: Brief) -> int:
        """Return how many claims of a brief are new or have changed."""
        return len(self.news.of(brief))
