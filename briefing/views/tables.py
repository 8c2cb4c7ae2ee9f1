"""A library as tables: articles with their figures, claims by articles, and the claims that cite a passage."""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.model import Brief, Claim, Evidence, Library, Source
from briefing.text.spans import Span
from briefing.views.dots import dot

NONE_CITED: Final = "·"
"""The mark for an article that a claim does not cite."""


class Order(StrEnum):
    """The columns by which the table of articles can be sorted. The value describes the order."""

    LIBRARY = "in the library's order"
    ARTICLE = "by name"
    OUTLET = "by outlet"
    PUBLISHED = "by date"
    GENRE = "by genre"
    CLAIMS = "by claims that cite it"
    SHARE = "by share of the text cited"
    ALONE = "by claims that rest on it alone"

    @property
    def falling(self) -> bool:
        """Whether the order starts with the largest value, as is usual for numbers."""
        return self in (Order.CLAIMS, Order.SHARE, Order.ALONE)


class SourceRow(Struct, frozen=True, eq=False):
    """The figures of one article."""

    number: int
    """Its number in the library, from 1, as in the legend of the dots."""
    source: Source
    claims: int
    """How many claims have a quote from it."""
    share: float
    """The share of its text that is cited, from 0 to 1."""
    alone: int
    """How many claims are supported by this article and no other."""

    def value(self, order: Order) -> str | int | float | None:
        """Return the row's sort value, or None if the article does not state it."""
        match order:
            case Order.LIBRARY:
                return self.number
            case Order.ARTICLE:
                return self.source.label.casefold()
            case Order.OUTLET:
                return self.source.outlet.name.casefold() if self.source.outlet else None
            case Order.PUBLISHED:
                return self.source.published.date.toordinal() if self.source.published else None
            case Order.GENRE:
                return self.source.genre.casefold() if self.source.genre else None
            case Order.CLAIMS:
                return self.claims
            case Order.SHARE:
                return self.share
            case Order.ALONE:
                return self.alone


def source_rows(library: Library) -> tuple[SourceRow, ...]:
    """Return a row for each article, in the library's order."""
    alone = Counter(claim.articles[0] for claim in library.claims if claim.is_of_one_article)
    return tuple(
        SourceRow(
            number,
            source,
            claims=len({use.claim for use in library.citing(source)}),
            share=library.cited_share(source),
            alone=alone[source.id],
        )
        for number, source in enumerate(library.sources, start=1)
    )


def ordered(rows: Iterable[SourceRow], order: Order, *, falling: bool) -> tuple[SourceRow, ...]:
    """Return the rows sorted; rows without a value come last, whether falling or not."""
    known: list[tuple[str | int | float, SourceRow]] = []
    unknown: list[SourceRow] = []
    for row in rows:
        value = row.value(order)
        if value is None:
            unknown.append(row)
        else:
            known.append((value, row))
    known.sort(key=lambda each: each[0], reverse=falling)
    return (*(row for _, row in known), *unknown)


class Cell(Struct, frozen=True, eq=False):
    """The quotes that a claim has from one article."""

    first: int
    """The index of its first quote among the claim's quotes, from 0."""
    quotes: tuple[Evidence, ...]
    mark: str
    """The dot of each quote, or if it is verified, the letter of its position; `●2` means two of them."""


class MatrixRow(Struct, frozen=True, eq=False, dict=True):
    """A claim, and its quotes from each article."""

    claim: Claim

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """The cell of each article that the claim cites, by the article's id."""
        quotes: dict[str, list[tuple[int, Evidence]]] = {}
        for place, item in enumerate(self.claim.quotes):
            quotes.setdefault(item.source.id, []).append((place, item))
        letters = self._letters
        return {
            source: Cell(found[0][0], tuple(item for _, item in found), _mark(found, letters))
            for source, found in quotes.items()
        }

    def mark(self, source: Source) -> str:
        """Return the mark of an article; `·` if the claim does not cite it."""
        cell = self.cells.get(source.id)
        return cell.mark if cell else NONE_CITED

    @property
    def _letters(self) -> list[str]:
        """The letter of the position of each quote; empty if it has none."""
        letters = [position.letter for position in self.claim.positions for _ in position.evidence]
        return [""] * len(self.claim.evidence) + letters


def _mark(quotes: Iterable[tuple[int, Evidence]], letters: list[str]) -> str:
    counts = Counter((item.verified and letters[place]) or dot([item]) for place, item in quotes)
    return "".join(f"{mark}{count}" if count > 1 else mark for mark, count in counts.items())


def matrix_rows(brief: Brief) -> tuple[MatrixRow, ...]:
    """Return a row for each claim of a brief, in the order of the screen."""
    return tuple(map(MatrixRow, brief.claims))


def matrix_sources(brief: Brief, library: Library, most: int) -> tuple[tuple[int, Source], ...]:
    """Return the articles for a table of a brief's claims, with their numbers in the library.

    They are the articles that the brief is about: all of the library if it names none. If there are more than `most`,
    only the articles that it cites.
    """
    about = library.articles_of(brief)
    shown = {source.id for source in (about if len(about) <= most else brief.sources)}
    return tuple((number, source) for number, source in enumerate(library.sources, start=1) if source.id in shown)


class CitedBy(Struct, frozen=True, eq=False):
    """A claim that cites a passage, with its quotes that overlap the passage."""

    brief: Brief
    claim: Claim
    quotes: tuple[Evidence, ...]


def cited_by(library: Library, source: Source, passage: Span) -> tuple[CitedBy, ...]:
    """Return every claim with a quote that overlaps a passage of an article, ordered by brief.

    Words that a quote leaves out are not cited.
    """
    found: dict[Claim, tuple[Brief, list[Evidence]]] = {}
    for use in library.citing(source):
        if any(part.overlaps(passage) for part in use.evidence.resolution.parts):
            found.setdefault(use.claim, (use.brief, []))[1].append(use.evidence)
    return tuple(CitedBy(brief, claim, tuple(quotes)) for claim, (brief, quotes) in found.items())
