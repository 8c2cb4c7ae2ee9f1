"""The articles of a page, with every cited passage marked, so that a link to a passage highlights exactly its words.

A browser highlights the one element that an address names. A passage that overlaps no other and lies within a
paragraph is one element. Passages that overlap, leave words out or span paragraphs cannot each be one. Their text is
in a Knot: once as plain text, and once more for each passage with that passage marked. The style sheet shows the
variant that the address names and hides the others, with the same few rules for any number of passages.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefing.export.html.ids import article_id, paragraph_id, passage_id
from briefing.export.rights import Extent, extent_of, found, shown_parts
from briefing.model import Brief, Claim, Evidence, Source
from briefing.text.spans import Span, merged


class Run(Struct, frozen=True):
    """Characters that are all cited, or all not cited."""

    text: str
    cited: bool = False
    id: str = ""
    """The id of the passage that begins here, if the run is the target of a link."""


class Paragraph(Struct, frozen=True):
    """A paragraph of an article."""

    number: int
    pieces: "tuple[Run | Knot, ...]"
    uses: tuple[tuple[Brief, tuple[Claim, ...]], ...] = ()
    """The claims that cite it, by brief."""
    id: str = ""


class Knot(Struct, frozen=True):
    """Text shared by several passages: once as plain text, and once more for each passage."""

    plain: "tuple[Run, ...] | tuple[Paragraph, ...]"
    """Runs within a paragraph, or whole paragraphs."""
    variants: "tuple[tuple[Run, ...], ...] | tuple[tuple[Paragraph, ...], ...]"
    """The same text with one passage marked, for each passage."""


class Gap(Struct, frozen=True):
    """One or more paragraphs that are left out."""


Block = Paragraph | Knot | Gap


class _Passage(Struct, frozen=True):
    id: str
    hull: Span
    parts: tuple[Span, ...]


class _Tangle(Struct, frozen=True):
    """Passages that overlap, and the text that contains them: part of a paragraph, or whole paragraphs."""

    span: Span
    passages: tuple[_Passage, ...]
    whole_paragraphs: bool

    @property
    def is_simple(self) -> bool:
        """Whether there is only one passage, and it can be one element."""
        return len(self.passages) == 1 and len(self.passages[0].parts) == 1 and not self.whole_paragraphs


class Article:
    """An article as shown in a page."""

    def __init__(self, source: Source, briefs: Sequence[Brief], wanted: Extent, *, force: bool) -> None:
        self.source = source
        self.id = article_id(source)
        self._uses = [
            (brief, claim, item)
            for brief in briefs
            for claim in brief.claims
            for item in found(claim.quotes)
            if item.source is source
        ]
        self.quotes = tuple(item for _, _, item in self._uses)
        self.extent = extent_of(source, wanted, force=force)
        self._shown = {
            number for span in shown_parts(source, self.quotes, self.extent) for number in source.paragraphs_of(span)
        }
        self._citing: dict[int, dict[str, tuple[Brief, dict[str, Claim]]]] = {}
        for brief, claim, item in self._uses:
            for number in (number for part in item.resolution.parts for number in source.paragraphs_of(part)):
                self._citing.setdefault(number, {}).setdefault(brief.id, (brief, {}))[1][claim.id] = claim

    @property
    def blocks(self) -> Iterator[Block]:
        """Its blocks, in order."""
        tangles: dict[int, list[_Tangle]] = {}
        for tangle in _tangles(self.source, self.quotes):
            for number in self.source.paragraphs_of(tangle.span):
                tangles.setdefault(number, []).append(tangle)
        omitted, done = False, 0
        for number, span in enumerate(self.source.paragraphs, start=1):
            if span.start < done:
                continue
            if number not in self._shown:
                omitted = True
                continue
            if omitted:
                yield Gap()
                omitted = False
            here = tangles.get(number, [])
            if here and here[0].whole_paragraphs:
                yield self._paragraphs_tangled(here[0])
                done = here[0].span.end
            else:
                yield self._paragraph(number, span, here)
        if omitted:
            yield Gap()

    def _paragraph(self, number: int, span: Span, tangles: Iterable[_Tangle]) -> Paragraph:
        pieces: list[Run | Knot] = []
        done = span.start
        for tangle in tangles:
            pieces += self._runs(Span(done, tangle.span.start))
            pieces.append(self._piece(tangle))
            done = tangle.span.end
        pieces += self._runs(Span(done, span.end))
        return Paragraph(number, tuple(pieces), self._cited_by(number), paragraph_id(self.source, number))

    def _piece(self, tangle: _Tangle) -> Run | Knot:
        if tangle.is_simple:
            (passage,) = tangle.passages
            return Run(self._text(tangle.span), cited=True, id=passage.id)
        parts = [part for passage in tangle.passages for part in passage.parts]
        variants = (self._runs(tangle.span, passage.parts, passage.id) for passage in tangle.passages)
        return Knot(self._runs(tangle.span, parts), tuple(variants))

    def _paragraphs_tangled(self, tangle: _Tangle) -> Knot:
        parts = [part for passage in tangle.passages for part in passage.parts]
        variants = (tuple(self._within(tangle.span, passage.parts, passage.id)) for passage in tangle.passages)
        return Knot(tuple(self._within(tangle.span, parts)), tuple(variants))

    def _within(self, whole: Span, parts: Sequence[Span], passage: str = "") -> Iterator[Paragraph]:
        """Yield the paragraphs of a tangle with `parts` marked; the first part has the passage's id."""
        first = min(part.start for part in parts)
        for number in self.source.paragraphs_of(whole):
            span = self.source.paragraph(number)
            runs = self._runs(span, parts, passage if span.start <= first < span.end else "")
            own = "" if passage else paragraph_id(self.source, number)
            yield Paragraph(number, runs, self._cited_by(number), own)

    def _runs(self, span: Span, parts: Iterable[Span] = (), passage: str = "") -> tuple[Run, ...]:
        """Return the text of `span` in runs, with `parts` cited; the first of them has the passage's id."""
        inside = [
            Span(max(part.start, span.start), min(part.end, span.end)) for part in merged(parts) if part.overlaps(span)
        ]
        edges = sorted({span.start, span.end, *(edge for part in inside for edge in part)})
        starts = {part.start for part in inside}
        cited_runs = (
            (start, end, any(part.start <= start < part.end for part in inside)) for start, end in pairwise(edges)
        )
        first = min(starts, default=-1)
        return tuple(
            Run(self._text(Span(start, end)), cited, passage if start == first else "")
            for start, end, cited in cited_runs
        )

    def _text(self, span: Span) -> str:
        return self.source.text[span.start : span.end]

    def _cited_by(self, number: int) -> tuple[tuple[Brief, tuple[Claim, ...]], ...]:
        """Return the claims that cite a paragraph, by brief."""
        return tuple((brief, tuple(claims.values())) for brief, claims in self._citing.get(number, {}).values())


def _tangles(source: Source, quotes: Iterable[Evidence]) -> Iterator[_Tangle]:
    """Yield the distinct passages in order, with overlapping ones grouped together."""
    passages = {
        passage_id(item): _Passage(passage_id(item), item.span, item.resolution.parts) for item in quotes if item.span
    }
    wholes = {each.id: _whole(source, each.hull) for each in passages.values()}
    spans = merged(wholes.values(), touching=False)
    starts = [span.start for span in spans]
    inside: list[list[_Passage]] = [[] for _ in spans]
    for each in sorted(passages.values(), key=lambda each: each.hull):
        inside[bisect_right(starts, wholes[each.id].start) - 1].append(each)
    for span, among in zip(spans, inside, strict=True):
        yield _Tangle(span, tuple(among), any(wholes[each.id] != each.hull for each in among))


def _whole(source: Source, span: Span) -> Span:
    """Return the span, extended to whole paragraphs if it crosses their bounds."""
    numbers = source.paragraphs_of(span)
    if len(numbers) == 1:
        return span
    return Span(source.paragraph(numbers[0]).start, source.paragraph(numbers[-1]).end)
