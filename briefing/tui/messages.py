"""Messages from pages and dialogs to the program: open another page, or show the changed library."""

from collections.abc import Callable

from textual.message import Message

from briefing.model import Brief, Claim, Source
from briefing.settings import LastPlace
from briefing.text.spans import Span
from briefing.tui.navigation import QuoteTrail


class OpenArticle(Message):
    """Open the article of a quote; Esc returns to the present page.

    `returned` is called with the index in the trail of the quote at which the article was left.
    """

    def __init__(self, reading: QuoteTrail, returned: Callable[[int | None], None] | None = None) -> None:
        super().__init__()
        self.reading = reading
        self.returned = returned


class OpenSource(Message):
    """Open an article, at a passage or at its beginning."""

    def __init__(self, source: Source, span: Span | None = None) -> None:
        super().__init__()
        self.source = source
        self.span = span


class OpenClaim(Message):
    """Open a claim of a brief, or its bottom line; Esc returns to the present page."""

    def __init__(self, brief: Brief, claim: Claim | None) -> None:
        super().__init__()
        self.brief = brief
        self.claim = claim


class BriefWanted(Message):
    """A brief that is pending is to be shown: read it at once."""

    def __init__(self, brief: Brief) -> None:
        super().__init__()
        self.brief = brief


class LibraryWritten(Message):
    """A file of the library was written: reload it, and keep the place of every page."""


class Jumped(Message):
    """The reader jumps away from a place, to which a key can return."""

    def __init__(self, place: LastPlace) -> None:
        super().__init__()
        self.place = place


class CommandGiven(Message):
    """A command was typed after `:`."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
