"""A quote, the article it is cut from, and what became of it there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from briefing.model.people import Party
from briefing.model.problem import Place
from briefing.model.source import Origin, Source
from briefing.text.folding import unwrapped
from briefing.text.spans import Span

UNSTATED: Final = "unstated"
ELLIPSIS: Final = "[…]"
"""What stands in a quote for words left out."""


class Status(StrEnum):
    """What became of a quote in its article."""

    EXACT = "exact"
    """It is there once, with the same characters but for white space. Only this is verified."""
    TYPOGRAPHIC = "typographic"
    """It is there once but for quotation marks, dashes or ligatures."""
    AMBIGUOUS = "ambiguous"
    """It is there more than once."""
    MISSING = "missing"
    """It is not there, or only at another place than the one it was cut from."""


class Role(StrEnum):
    """What a quote does for its claim. Written on the quote, never inferred."""

    SUPPORTS = "supports"
    FORETELLS = "foretells"
    """It announces or plans what the claim reports."""
    CONTEXT = "context"
    CONTRARY = "contrary"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a quote stands in a text, or why that cannot be said."""

    status: Status
    span: Span | None = None
    """The passage, when there is exactly one; else None."""
    parts: tuple[Span, ...] = ()
    """The quoted runs within `span`: several where the quote leaves words out."""
    candidates: tuple[Span, ...] = ()
    """Passages that a person may choose from when there is no `span`, best first."""

    @property
    def found(self) -> bool:
        """Return whether the passage stands in the text as it is now."""
        return self.status in (Status.EXACT, Status.TYPOGRAPHIC)


@dataclass(frozen=True, eq=False)
class Evidence:
    """A citation: a quote, the article it is cut from, and who said it through whom."""

    number: int
    """Counted from 1 through the brief, in the order of the screen."""
    source: Source
    quote: str
    """As the curator wrote it; words left out are `[…]`."""
    resolution: Resolution
    before: str = ""
    after: str = ""
    role: Role = Role.SUPPORTS
    speakers: tuple[Party, ...] = ()
    """Whose statement it is; none where the text does not say."""
    via: tuple[Party, ...] = ()
    """Relays named in the text, nearest the speaker first."""
    origin: Origin | None = None
    note: str = ""
    cut_from: str = ""
    """The digest of the text that it was cut from, while nobody has agreed to the sentence around it as it is now."""
    place: Place = field(default=Place("briefs"))
    """Where the quote stands in its brief's file."""

    @property
    def status(self) -> Status:
        """What became of the quote in its article."""
        return self.resolution.status

    @property
    def verified(self) -> bool:
        """Whether the quote matches its article exactly, and the sentence around it is the one it was cut from."""
        return self.status is Status.EXACT and not self.cut_from

    @property
    def span(self) -> Span | None:
        """The passage in the article, or None where it cannot be told."""
        return self.resolution.span

    @property
    def words(self) -> str:
        """The article's own characters where the passage is found, a line break as a space; else the curator's."""
        if not self.resolution.found:
            return self.quote
        runs = (self.source.text[part.start : part.end] for part in self.resolution.parts)
        return f" {ELLIPSIS} ".join(map(unwrapped, runs))

    @property
    def paragraph(self) -> int | None:
        """The number, from 1, of the paragraph in which the passage begins; None where it cannot be told."""
        return self.source.paragraph_at(self.span.start) if self.span else None

    @property
    def verdict(self) -> str:
        """What became of the quote, in words."""
        match self.status:
            case Status.EXACT:
                return "not verified: exact, sentence changed" if self.cut_from else "verified"
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
        """The speakers' names in words, `Xi Jinping and Lee Jae Myung`; None where the text names none."""
        return joined(party.name for party in self.speakers) or None

    @property
    def relays(self) -> tuple[str, ...]:
        """The names of the relays, nearest the speaker first."""
        return tuple(party.name for party in self.via)

    @property
    def attribution(self) -> str:
        """Who said it, through whom, down to the article: `Xi Jinping ← Xinhua ← Kurdistan24`."""
        return " ← ".join((self.speaker or f"speaker {UNSTATED}", *self.relays, self.source.label))


def joined(words: Iterable[str]) -> str:
    """Return words as people list them: `a`, `a and b`, `a, b and c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
