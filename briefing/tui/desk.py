"""What pages and the palette ask of the program that holds them: to put another page in front."""

from typing import Protocol, runtime_checkable

from briefing.model import Brief, Claim, Library, Source
from briefing.text.spans import Span
from briefing.tui.keymap import Page
from briefing.tui.reading import QuoteTrail
from briefing.tui.state import ReaderState


@runtime_checkable
class Desk(Protocol):
    """The program, as its pages know it: they never import it."""

    state: ReaderState

    @property
    def page_in_front(self) -> Page:
        """The page that the keys go to."""

    def reopen(self, library: Library) -> None:
        """Show the library as it has become; every page stays at its place."""

    def open_article(self, reading: QuoteTrail) -> None:
        """Put the article of a quote on top; from it, Esc comes back to the page that is in front now."""

    def open_source(self, source: Source, span: Span | None) -> None:
        """Put an article on top, at a passage or at its beginning."""

    def open_claim(self, brief: Brief, claim: Claim | None) -> None:
        """Go to a claim of a brief, or to its bottom line."""
