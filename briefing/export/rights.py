"""Limit how much of an article's text an export contains, and calculate how much it does.

Articles are quoted, not licensed: besides the cited passages, an export contains only what was asked for, and a whole
article only if `rights` in sources.yaml is `full`, or if the user insists.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from briefing.model import Brief, Evidence, Source
from briefing.text.spans import Span

_FULL: Final = "full"
_NAMED: Final = 20
"""How many articles a sentence names."""


class Extent(StrEnum):
    """How much of the articles an export contains."""

    NONE = "none"
    """The quotes within their sentences, but no articles."""
    EXCERPTS = "excerpts"
    """The cited paragraphs."""
    FULL = "full"
    """The whole text."""

    @property
    def words(self) -> str:
        """A phrase for it, after `with`."""
        return {
            Extent.NONE: "the quotes within their sentences",
            Extent.EXCERPTS: "the cited paragraphs",
            Extent.FULL: "the whole articles where their rights allow it",
        }[self]


class Holding(Struct, frozen=True):
    """How much of an article's text an export contains."""

    source: Source
    share: float
    """From 0 to 1, in characters."""
    is_withheld: bool = False
    """Whether the whole text was asked for, but its rights do not allow that."""

    @property
    def percent(self) -> str:
        """The share as text; never 100% if anything is left out."""
        return "100%" if self.share == 1 else f"{min(99, round(100 * self.share))}%"


def held(holdings: Sequence[Holding]) -> Iterator[str]:
    """Yield sentences on how much of each article's text an export contains, and what its rights kept out.

    Of many articles, they name those with the largest shares.
    """
    if holdings:
        by_share = sorted(holdings, key=lambda each: -each.share) if len(holdings) > _NAMED else holdings
        shares = [f"{each.percent} of {each.source.label}" for each in by_share[:_NAMED]]
        if others := by_share[_NAMED:]:
            shares.append(f"and at most {others[0].percent} of each of the others ({len(others):,})")
        yield f"It contains this much of the articles' text: {', '.join(shares)}."
    withheld = [f"{each.source.label} ({each.source.rights or 'unstated'})" for each in holdings if each.is_withheld]
    if withheld:
        if (more := len(withheld) - _NAMED) > 0:
            withheld[_NAMED:] = [f"and others ({more:,})"]
        yield f"Only cited paragraphs, because of their rights: {', '.join(withheld)}; --force exports the whole text."


def extent_of(source: Source, wanted: Extent, *, force: bool = False) -> Extent:
    """Return how much of an article may be included if `wanted` is asked for."""
    if wanted is Extent.FULL and source.rights != _FULL and not force:
        return Extent.EXCERPTS
    return wanted


def shown_parts(source: Source, quotes: Iterable[Evidence], extent: Extent) -> list[Span]:
    """Return the spans of an article that an export shows as the article: none, the cited paragraphs, or all."""
    match extent:
        case Extent.NONE:
            return []
        case Extent.FULL:
            return [Span(0, len(source.text))]
        case Extent.EXCERPTS:
            spans = [item.span for item in found(quotes) if item.span]
            numbers = sorted({number for span in spans for number in source.paragraphs_of(span)})
            return [source.paragraph(number) for number in numbers]


def in_context(item: Evidence) -> Span:
    """Return a found quote with its context."""
    assert item.span
    before, after = item.source.surroundings(item.span)
    return Span(before.start, after.end)


def found(quotes: Iterable[Evidence]) -> list[Evidence]:
    """Return the quotes whose passage is found."""
    return [item for item in quotes if item.span and item.resolution.found]


def holdings(briefs: Sequence[Brief], wanted: Extent, *, force: bool = False) -> tuple[Holding, ...]:
    """Return how much an HTML export of `briefs` contains of each article that they cite."""
    quotes = _by_source(briefs)
    kept: list[Holding] = []
    for source, cited in quotes.items():
        extent = extent_of(source, wanted, force=force)
        spans = [*shown_parts(source, cited, extent), *map(in_context, found(cited))]
        kept.append(Holding(source, source.share(spans), is_withheld=extent is not wanted))
    return tuple(kept)


def quoted_holdings(briefs: Sequence[Brief]) -> tuple[Holding, ...]:
    """Return how much an export with only the quotes contains of each article that they cite."""
    return tuple(
        Holding(source, source.share(part for item in found(cited) for part in item.resolution.parts))
        for source, cited in _by_source(briefs).items()
    )


def _by_source(briefs: Sequence[Brief]) -> dict[Source, list[Evidence]]:
    """Return the quotes of each article that `briefs` cite, in the order of their first quote."""
    quotes: dict[Source, list[Evidence]] = {}
    for brief in briefs:
        for item in brief.evidence:
            quotes.setdefault(item.source, []).append(item)
    return quotes
