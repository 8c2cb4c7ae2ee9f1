"""The searchable texts of a library: the sentences of its briefs, and the passages of its articles."""

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from briefing.model import Brief, Citing, Claim, Library, Source
from briefing.text.spans import Span
from briefing.text.tokens import plain_letters


class HitKind(StrEnum):
    """The kind of text that was found."""

    BOTTOM_LINE = "bottom line"
    CLAIM = "claim"
    SILENCE = "silence"
    HEADLINE = "headline"
    """The title of a brief with its headline, or the title of an article that is not in its text."""
    PASSAGE = "passage"
    """A paragraph of an article, or a quote that was not found in its article."""


class SearchRow(Struct, frozen=True, eq=False, dict=True):
    """A searchable text, and where it comes from."""

    kind: HitKind
    text: str
    brief: Brief | None = None
    """The brief; None for a passage."""
    claim: Claim | None = None
    source: Source | None = None
    """The article of a passage."""
    paragraph: int | None = None
    """The number, from 1, of the paragraph in which the passage begins; None if it is unknown."""
    start: int = 0
    """The offset of the text in the article."""
    uses: tuple[Citing, ...] = ()
    """The quotes of a claim; for a passage, the quotes within it."""
    plain_text: str = ""
    """The text's `plain_letters`, if they are known."""

    @cached_property
    def plain(self) -> str:
        """The text and its speakers, for a quick check."""
        said = plain_letters("\n".join(dict.fromkeys(map(names, self.uses)))) if self.uses else ""
        return f"{self.plain_text or plain_letters(self.text)}\n{said}"

    def overlaps(self, other: "SearchRow") -> bool:
        """Return whether a passage of the same article has some of the same text."""
        if self.paragraph is None or other.paragraph is None:
            return False
        return self.start < other.start + len(other.text) and other.start < self.start + len(self.text)

    def uses_at(self, spans: list[Span]) -> tuple[Citing, ...]:
        """Return the quotes that overlap one of these spans of the text."""
        there = [span.shift(self.start) for span in spans]
        return tuple(use for use in self.uses if not use.evidence.span or any(map(use.evidence.span.overlaps, there)))


def names(use: Citing) -> str:
    """Return the speaker and relays of a quote, one per line; empty if none is stated."""
    return "\n".join(filter(None, (use.evidence.speaker, *use.evidence.relays)))


class SearchDocument(Struct, frozen=True, eq=False, dict=True):
    """A brief or an article. Its rows are made when a search first reads it: most searches read few."""

    brief: Brief | None = None
    source: Source | None = None
    uses: tuple[Citing, ...] = ()
    """The quotes from the article."""

    @cached_property
    def rows(self) -> tuple[SearchRow, ...]:
        """Its searchable texts, in reading order."""
        if self.brief:
            return tuple(_sentences(self.brief))
        return tuple(_passages(self.source, self.uses)) if self.source else ()

    @property
    def texts(self) -> Iterator[str]:
        """What its rows contain, in reading order, without making the rows of an article."""
        if self.source:
            yield self.source.cited_title
            yield self.source.text
            yield from (use.evidence.words for use in self.uses if use.evidence.span is None)
        else:
            yield from (row.text for row in self.rows)

    @cached_property
    def plain(self) -> str:
        """Its texts and all its speakers, for a quick check."""
        if not self.source:
            said = (names(use) for row in self.rows for use in row.uses)
            return plain_letters("\n".join((*self.texts, *dict.fromkeys(said))))
        title, _, *missing = self.texts
        besides = plain_letters("\n".join((title, *missing, *dict.fromkeys(map(names, self.uses)))))
        return f"{self.source.plain}\n{besides}"


def documents_of(library: Library) -> Iterator[SearchDocument]:
    """Yield the briefs and the articles of a library, in reading order."""
    yield from (SearchDocument(brief) for brief in library.briefs)
    yield from (SearchDocument(source=source, uses=library.citing(source)) for source in library.sources)


def _sentences(brief: Brief) -> Iterator[SearchRow]:
    """Yield the sentences of a brief."""
    yield SearchRow(HitKind.HEADLINE, ": ".join(filter(None, (brief.title, brief.headline))), brief)
    yield SearchRow(HitKind.BOTTOM_LINE, brief.bottom_line.text, brief)
    for claim in brief.claims:
        uses = tuple(Citing(brief, claim, item) for item in claim.quotes)
        yield SearchRow(HitKind.CLAIM, claim.text, brief, claim, uses=uses)
    for silence in brief.silences:
        yield SearchRow(HitKind.SILENCE, silence.text, brief)


def _passages(source: Source, uses: tuple[Citing, ...]) -> Iterator[SearchRow]:
    """Yield the title of an article, its paragraphs, quotes over several paragraphs, and quotes that were not found."""
    if source.title not in source.text:
        yield SearchRow(HitKind.HEADLINE, source.cited_title, source=source)
    by_paragraph: dict[int, list[Citing]] = {}
    apart: dict[tuple[Span | None, str], list[Citing]] = {}
    for use in uses:
        span = use.evidence.span
        if span is None:
            apart.setdefault((None, use.evidence.words), []).append(use)
            continue
        numbers = source.paragraphs_of(span)
        for number in numbers:
            by_paragraph.setdefault(number, []).append(use)
        if len(numbers) > 1:
            apart.setdefault((span, ""), []).append(use)
    for number, ((start, end), plain) in enumerate(zip(source.paragraphs, source.plain_paragraphs, strict=True), 1):
        text, cited = source.text[start:end], tuple(by_paragraph.get(number, ()))
        yield SearchRow(HitKind.PASSAGE, text, None, None, source, number, start, cited, plain)
    for (span, words), cited_by in apart.items():
        start, end = span or (0, 0)
        text = source.text[start:end] if span else words
        paragraph = source.paragraph_at(start) if span else None
        yield SearchRow(HitKind.PASSAGE, text, None, None, source, paragraph, start, tuple(cited_by))
