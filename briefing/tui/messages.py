"""What pages and dialogs ask of the program: to put another page on top, or to show a library that has changed."""

from collections.abc import Callable

from textual.message import Message

from briefing.model import Brief, Claim, Source
from briefing.settings import LastPlace
from briefing.text.spans import Span
from briefing.tui.navigation import QuoteTrail


class OpenArticle(Message):
    """Put the article of a quote on top; from it, Esc comes back to the page that is in front now.

    `returned` is told the place of the quote in the trail at which the article was left.
    """

    def __init__(self, reading: QuoteTrail, returned: Callable[[int | None], None] | None = None) -> None:
        super().__init__()
        self.reading = reading
        self.returned = returned


class OpenSource(Message):
    """Put an article on top, at a passage or at its beginning."""

    def __init__(self, source: Source, span: Span | None = None) -> None:
        super().__init__()
        self.source = source
        self.span = span


class OpenClaim(Message):
    """Put a claim of a brief, or its bottom line, on top; from it, Esc comes back to the page in front now."""

    def __init__(self, brief: Brief, claim: Claim | None) -> None:
        super().__init__()
        self.brief = brief
        self.claim = claim


class LibraryWritten(Message):
    """A file of the library has been written: show it as it is now, every page at its place."""


class Jumped(Message):
    """The reader goes far from a place, which is one to come back to."""

    def __init__(self, place: LastPlace) -> None:
        super().__init__()
        self.place = place


class CommandGiven(Message):
    """A command has been typed after `:`."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
