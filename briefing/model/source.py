"""Articles, and the origins they report: readouts, briefings, interviews. Each fact has a basis in an article."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.model.people import SOURCES_PLACE, Basis, Occasion
from briefing.model.problem import Place
from briefing.text.spans import Span, merged, paragraphs, sentences
from briefing.text.tokens import Token, plain_letters, tokens
from briefing.text.wrapping import with_line_feeds, wrap_width

NO_HEADLINE: Final = "(no headline in the text)"
"""Begins the title that a curator made for an article without one."""
NEARBY: Final = 1_000
"""How many characters on each side of a passage may be shown as context."""


class Precision(StrEnum):
    """How precisely a date of publication is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


class Outlet(Struct, frozen=True):
    """Who published an article, and the words of its text that say so."""

    name: str
    basis: Basis


class Published(Struct, frozen=True):
    """When an article was published, and the words of its text that say so."""

    date: date
    basis: Basis
    precision: Precision

    def __str__(self) -> str:
        match self.precision:
            case Precision.DAY:
                return day(self.date)
            case Precision.MONTH:
                return f"{self.date:%B} {self.date.year}"
            case Precision.YEAR:
                return str(self.date.year)
            case Precision.ABOUT:
                return f"about {day(self.date)}"


def day(value: date) -> str:
    """Return a date in American style: `January 6, 2026`."""
    return f"{value:%B} {value.day}, {value.year}"


class Source(Struct, frozen=True, eq=False, dict=True):
    """An article of the library, with the facts that its own text establishes."""

    id: str
    file: str
    """Path relative to `seeds/`."""
    text: str
    """The decoded file, never normalized."""
    title: str
    label: str
    """A short name for screens: one chosen by the curator, else that of the outlet; with the id if several share it."""
    sha256: str = ""
    """The digest of the file's current bytes."""
    pinned: str = ""
    """The digest of the text that was quoted, from `sources.yaml`."""
    former: str | None = None
    """The text that was quoted, if the file has changed since and that text was kept."""
    outlet: Outlet | None = None
    published: Published | None = None
    genre: str | None = None
    rights: str | None = None
    """How much of it may be republished: `full` or `excerpts`; None if that is not stated."""
    url: str | None = None
    notes: tuple[str, ...] = ()
    place: Place = SOURCES_PLACE
    pin_place: Place = SOURCES_PLACE
    """The position of its digest in `sources.yaml`."""

    @property
    def path(self) -> str:
        """The path of the article's file, relative to the library's folder."""
        return f"seeds/{self.file}"

    @property
    def cited_title(self) -> str:
        """The title for citations: in square brackets, as in catalogs, if the curator supplied it."""
        supplied = self.title.strip().removeprefix(NO_HEADLINE)
        return self.title if supplied == self.title.strip() else f"[{supplied.strip()}]"

    @property
    def dated(self) -> str:
        """The date of publication, or `undated`."""
        return str(self.published) if self.published else "undated"

    @property
    def changed(self) -> bool:
        """Whether the file differs from the one that was quoted."""
        return bool(self.pinned) and self.pinned != self.sha256

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The non-blank lines of the text."""
        return paragraphs(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the text, for search."""
        return tuple(tokens(self.text))

    @cached_property
    def plain(self) -> str:
        """The text without capitals, accents and marks, for a quick check whether a word occurs in it."""
        return plain_letters(self.text)

    @cached_property
    def plain_paragraphs(self) -> tuple[str, ...]:
        """The same of each paragraph: the lines of `plain`, unless lines were joined in it or in the paragraphs."""
        lines = [line for line in with_line_feeds(self.plain).split("\n") if line and not line.isspace()]
        if len(lines) == len(self.paragraphs) and wrap_width(self.text) is None:
            return tuple(lines)
        return tuple(plain_letters(self.text[start:end]) for start, end in self.paragraphs)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(paragraph.start for paragraph in self.paragraphs)

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph that holds the character at `offset`."""
        return max(1, bisect_right(self._starts, offset))

    def paragraph(self, number: int) -> Span:
        """Return the span of paragraph `number`, counted from 1. Raise IndexError if there is no such paragraph."""
        if number < 1:
            raise IndexError(number)
        return self.paragraphs[number - 1]

    def paragraphs_of(self, span: Span) -> range:
        """Return the numbers, from 1, of the paragraphs that have a part of `span`; empty if there are none."""
        last = self.paragraph_at(max(span.start, span.end - 1))
        return range(self.paragraph_at(span.start), min(last, len(self.paragraphs)) + 1)

    def share(self, spans: Iterable[Span]) -> float:
        """Return what share of the paragraphs' characters `spans` cover, from 0 to 1."""
        total = sum(end - start for start, end in self.paragraphs)
        covered = 0
        for span in merged(spans):
            for start, end in map(self.paragraph, self.paragraphs_of(span)):
                covered += min(end, span.end) - max(start, span.start)
        return covered / total if total else 0.0

    def surroundings(self, span: Span) -> tuple[Span, Span]:
        """Return the context of `span`: (start of its first sentence, rest of its last sentence).

        If the span begins a sentence, the context before it is the previous sentence; if it ends one, the context after
        it is the next sentence. Both stay within the paragraphs in which the span begins and ends, and within NEARBY
        characters. Either may be empty.
        """
        first = self.paragraph(self.paragraph_at(span.start))
        last = self.paragraph(self.paragraph_at(max(span.start, span.end - 1)))
        start = min(span.start, max(first.start, span.start - NEARBY))
        end = max(span.end, min(last.end, span.end + NEARBY))
        # A quotation mark or full stop alone is not a sentence.
        before = [s for s in sentences(self.text, Span(start, span.start)) if self._has_letters(s)]
        after = [s for s in sentences(self.text, Span(span.end, end)) if self._has_letters(s)]
        return Span(before[-1].start if before else start, span.start), Span(span.end, after[0].end if after else end)

    def _has_letters(self, span: Span) -> bool:
        return any(map(str.isalnum, self.text[span.start : span.end]))


class Origin(Struct, frozen=True):
    """A statement or document that articles report: a readout, a briefing, an interview, a post."""

    id: str
    title: str
    kind: str
    basis: Basis | None = None
    """The words of an article that name it."""
    short: str = ""
    """Its name in support phrases, such as `Xinhua`."""
    of: Occasion | None = None
    """The occasion that it reports."""
    place: Place = SOURCES_PLACE

    @property
    def name(self) -> str:
        """The short name, or the title if there is none."""
        return self.short or self.title
