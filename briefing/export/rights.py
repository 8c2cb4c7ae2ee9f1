"""How much of an article's text an export may hold, and how much it does hold.

Articles are quoted, not licensed: beyond the cited passages an export holds what it is asked for, and a whole article
only where `rights` in sources.yaml says `full`, or where somebody insists.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from briefing.model import Brief, Evidence, Source, merged
from briefing.text.spans import Span

_FULL: Final = "full"


class Extent(StrEnum):
    """How much of the articles an export holds."""

    NONE = "none"
    """The quotes within their sentences, and no article."""
    EXCERPTS = "excerpts"
    """The cited paragraphs."""
    FULL = "full"
    """The whole text."""

    @property
    def words(self) -> str:
        """What it comes to, after `with`."""
        return {
            Extent.NONE: "the quotes within their sentences",
            Extent.EXCERPTS: "the cited paragraphs",
            Extent.FULL: "the whole articles where their rights allow it",
        }[self]


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of an article's text an export holds."""

    source: Source
    share: float
    """From 0 to 1, by characters."""
    is_withheld: bool = False
    """Whether the whole text was asked for, and its rights do not allow it."""

    @property
    def percent(self) -> str:
        """The share as people read it; never 100% of a text of which something is left out."""
        return "100%" if self.share == 1 else f"{min(99, round(100 * self.share))}%"


def held(holdings: Sequence[Holding]) -> Iterator[str]:
    """Yield how much an export holds of the text of each article, and what was left out for its rights, in words."""
    if holdings:
        shares = (f"{each.percent} of {each.source.label}" for each in holdings)
        yield f"It holds this much of the articles' text: {', '.join(shares)}."
    withheld = [f"{each.source.label} ({each.source.rights or 'unstated'})" for each in holdings if each.is_withheld]
    if withheld:
        yield f"Only the cited paragraphs, by its rights, of {', '.join(withheld)}; --force exports the whole text."


def extent_of(source: Source, wanted: Extent, *, force: bool = False) -> Extent:
    """Return how much of an article may be held where `wanted` is asked for."""
    if wanted is Extent.FULL and source.rights != _FULL and not force:
        return Extent.EXCERPTS
    return wanted


def shown(source: Source, quotes: Iterable[Evidence], extent: Extent) -> list[Span]:
    """Return the runs of an article that stand in an export as the article: none, the cited paragraphs, or all."""
    match extent:
        case Extent.NONE:
            return []
        case Extent.FULL:
            return [Span(0, len(source.text))]
        case Extent.EXCERPTS:
            spans = [item.span for item in found(quotes) if item.span]
            numbers = sorted({number for span in spans for number in paragraphs_of(source, span)})
            return [source.paragraph(number) for number in numbers]


def in_context(item: Evidence) -> Span:
    """Return a quote with what is shown around it; it has to be found."""
    assert item.span
    before, after = item.source.surroundings(item.span)
    return Span(before.start, after.end)


def found(quotes: Iterable[Evidence]) -> list[Evidence]:
    """Return the quotes whose passage is found."""
    return [item for item in quotes if item.span and item.resolution.found]


def holdings(briefs: Sequence[Brief], wanted: Extent, *, force: bool = False) -> tuple[Holding, ...]:
    """Return how much an HTML export of `briefs` holds of each article that they cite."""
    quotes = _by_source(briefs)
    kept: list[Holding] = []
    for source, cited in quotes.items():
        extent = extent_of(source, wanted, force=force)
        spans = [*shown(source, cited, extent), *map(in_context, found(cited))]
        kept.append(Holding(source, share(source, spans), is_withheld=extent is not wanted))
    return tuple(kept)


def quoted_holdings(briefs: Sequence[Brief]) -> tuple[Holding, ...]:
    """Return how much an export that holds the quotes alone has of each article that they cite."""
    return tuple(
        Holding(source, share(source, [part for item in found(cited) for part in item.resolution.parts]))
        for source, cited in _by_source(briefs).items()
    )


def share(source: Source, spans: Iterable[Span]) -> float:
    """Return how much of an article's paragraphs `spans` cover, from 0 to 1, by characters."""
    total = sum(end - start for start, end in source.paragraphs)
    covered = 0
    for span in merged(spans):
        for start, end in map(source.paragraph, paragraphs_of(source, span)):
            covered += min(end, span.end) - max(start, span.start)
    return covered / total if total else 0.0


def paragraphs_of(source: Source, span: Span) -> Iterator[int]:
    """Yield the numbers, from 1, of the paragraphs that share a character with `span`."""
    if source.paragraphs:
        for number in range(source.paragraph_at(span.start), source.paragraph_at(max(span.start, span.end - 1)) + 1):
            if source.paragraph(number).overlaps(span):
                yield number


def _by_source(briefs: Sequence[Brief]) -> dict[Source, list[Evidence]]:
    """Return the quotes of each article that `briefs` cite, in the order of their first quote."""
    quotes: dict[Source, list[Evidence]] = {}
    for brief in briefs:
        for item in brief.evidence:
            quotes.setdefault(item.source, []).append(item)
    return quotes
