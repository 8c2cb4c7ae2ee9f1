"""A quote, the article it comes from, and the result of looking it up there."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from briefing.model.people import Party
from briefing.model.problem import Place
from briefing.model.source import Origin, Source
from briefing.text.folding import unwrapped
from briefing.text.spans import Span

UNSTATED: Final = "unstated"
ELLIPSIS: Final = "[…]"
"""Marks words left out of a quote."""
MOST_WORDS: Final = 60
"""How many words a quote may have; a longer passage is cited by its first and last words."""


class Status(StrEnum):
    """The result of resolving a quote in its article."""

    EXACT = "exact"
    """Found once, with the same characters except for white space. Only this can be verified."""
    TYPOGRAPHIC = "typographic"
    """Found once, except for quotation marks, dashes or ligatures."""
    AMBIGUOUS = "ambiguous"
    """Found more than once."""
    MISSING = "missing"
    """Not found, or found only at a different place than the one it was quoted from."""


class Role(StrEnum):
    """How a quote bears on its claim. The curator writes it; it is never inferred."""

    SUPPORTS = "supports"
    FORETELLS = "foretells"
    """It announces or plans what the claim reports."""
    CONTEXT = "context"
    CONTRARY = "contrary"


class Resolution(Struct, frozen=True, array_like=True):
    """The result of looking for a quote in a text."""

    status: Status
    span: Span | None = None
    """The passage if there is exactly one, else None."""
    parts: tuple[Span, ...] = ()
    """The quoted runs within `span`: more than one if the quote leaves words out."""
    candidates: tuple[Span, ...] = ()
    """Passages to choose from if `span` is None, best first."""

    @property
    def found(self) -> bool:
        """Whether the text contains the passage."""
        return self.status in (Status.EXACT, Status.TYPOGRAPHIC)


SENTENCE_CHANGED: Final = "exact, sentence changed"
"""The state of a quote that matches exactly, in another sentence than when it was quoted."""


class Evidence(Struct, frozen=True, eq=False):
    """A citation: a quote, the article it comes from, who said it, and who passed it on."""

    number: int
    """Counted from 1 within the brief, in the order of the screen."""
    source: Source
    quote: str
    """As the curator wrote it; `[…]` marks words left out."""
    resolution: Resolution
    before: str = ""
    after: str = ""
    role: Role = Role.SUPPORTS
    speakers: tuple[Party, ...] = ()
    """Who made the statement; empty if the text does not say."""
    via: tuple[Party, ...] = ()
    """Relays named in the text, the one nearest the speaker first."""
    origin: Origin | None = None
    note: str = ""
    cut_from: str = ""
    """The digest of the quoted text, until someone accepts the changed sentence around the quote; else empty."""
    place: Place = Place("briefs")
    """The position of the quote in the brief's file."""

    @property
    def status(self) -> Status:
        """The result of resolving the quote in its article."""
        return self.resolution.status

    @property
    def verified(self) -> bool:
        """Whether the quote matches its article exactly, in the same sentence as when it was quoted."""
        return self.status is Status.EXACT and not self.cut_from

    @property
    def span(self) -> Span | None:
        """The passage in the article, or None if it is unknown."""
        return self.resolution.span

    @property
    def words(self) -> str:
        """The article's own characters if the passage is found, with line breaks as spaces; else the curator's."""
        if not self.resolution.found:
            return self.quote
        runs = (self.source.text[part.start : part.end] for part in self.resolution.parts)
        return f" {ELLIPSIS} ".join(map(unwrapped, runs))

    @property
    def paragraph(self) -> int | None:
        """The number, from 1, of the paragraph in which the passage begins; None if it is unknown."""
        return self.source.paragraph_at(self.span.start) if self.span else None

    @property
    def where(self) -> str:
        """The article and paragraph: `Kurdistan24 ¶26`; only the article if the passage is unknown."""
        return f"{self.source.label} ¶{self.paragraph}" if self.paragraph else self.source.label

    @property
    def verdict(self) -> str:
        """Whether the quote is verified, and if not, why not, in words."""
        match self.status:
            case Status.EXACT:
                if self.cut_from:
                    return f"not verified: {SENTENCE_CHANGED}"
                is_compared = not self.source.changed or self.source.former is not None
                return "verified" if is_compared else "verified, but the article has changed since it was quoted"
            case Status.TYPOGRAPHIC:
                return "not verified: typographic, the article has other quotation marks or dashes"
            case Status.AMBIGUOUS:
                return "not verified: ambiguous, the article has these words more than once"
            case Status.MISSING:
                said = "not verified: missing, not found in the article"
                near = dict.fromkeys(f"¶{self.source.paragraph_at(each.start)}" for each in self.resolution.candidates)
                return f"{said}; closest text in {', '.join(near)}" if near else said

    @property
    def speaker(self) -> str | None:
        """The speakers' names, as in `Xi Jinping and Lee Jae Myung`; None if the text names none."""
        return joined(party.name for party in self.speakers) or None

    @property
    def relays(self) -> tuple[str, ...]:
        """The names of the relays, the one nearest the speaker first."""
        return tuple(party.name for party in self.via)

    @property
    def route(self) -> str:
        """The chain from the speaker to the last relay: `Xi Jinping ← Xinhua`."""
        return " ← ".join((self.speaker or f"speaker {UNSTATED}", *self.relays))

    @property
    def attribution(self) -> str:
        """The chain from the speaker to the article: `Xi Jinping ← Xinhua ← Kurdistan24`."""
        return f"{self.route} ← {self.source.label}"


def joined(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
