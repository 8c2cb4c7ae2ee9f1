"""A library as tables: what each article carries, which articles a claim has quotes from, who cites a passage."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from briefing.model import Brief, Claim, Evidence, Library, Source
from briefing.text.spans import Span

NONE_CITED: Final = "·"
"""Stands where a claim cites nothing of an article."""


class Order(StrEnum):
    """What the table of articles can be sorted by. The value says it in words."""

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
        """Return whether the order begins with the most, as one wants of numbers."""
        return self in (Order.CLAIMS, Order.SHARE, Order.ALONE)


@dataclass(frozen=True, eq=False)
class SourceRow:
    """What an article carries in its library."""

    number: int
    """Its place in the library, from 1, as in the legend of the dots."""
    source: Source
    claims: int
    """How many claims have a quote from it."""
    share: float
    """How much of its text is cited, from 0 to 1."""
    alone: int
    """How many claims have found quotes in it, and in no other article."""

    def value(self, order: Order) -> str | int | float | None:
        """Return what the row is sorted by, or None where the article does not state it."""
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
    alone = Counter(source.id for claim in library.claims if (source := rests_alone_on(claim)))
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
    """Return the rows in an order, rising or falling; those that do not state what is asked for come last in both."""
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


def rests_alone_on(claim: Claim) -> Source | None:
    """Return the article in which all found quotes of a claim stand; None where they stand in several, or in none."""
    found = {item.source.id: item.source for item in claim.quotes if item.resolution.found}
    return next(iter(found.values())) if len(found) == 1 else None


@dataclass(frozen=True, eq=False)
class Cell:
    """What a claim has from one article."""

    first: int
    """The place of its first quote among the claim's quotes, from 0."""
    quotes: tuple[Evidence, ...]
    mark: str
    """`●` a quote is found, `A` one of a difference's first position, `◌` cited but not found; `●2`: two of them."""


@dataclass(frozen=True, eq=False)
class MatrixRow:
    """A claim, and what it has from each article."""

    claim: Claim

    @cached_property
    def cells(self) -> Mapping[str, Cell]:
        """What there is from each article, by its id; articles that the claim does not cite are left out."""
        quotes: dict[str, list[tuple[int, Evidence]]] = {}
        for place, item in enumerate(self.claim.quotes):
            quotes.setdefault(item.source.id, []).append((place, item))
        sides = self._sides
        return {
            source: Cell(found[0][0], tuple(item for _, item in found), _mark(found, sides))
            for source, found in quotes.items()
        }

    def mark(self, source: Source) -> str:
        """Return the mark of an article, `·` where the claim does not cite it."""
        cell = self.cells.get(source.id)
        return cell.mark if cell else NONE_CITED

    @property
    def _sides(self) -> list[str]:
        """What stands for each quote that is found: the letter of its position, or a dot."""
        return ["●"] * len(self.claim.evidence) + [
            position.letter for position in self.claim.positions for _ in position.evidence
        ]


def _mark(quotes: Iterable[tuple[int, Evidence]], sides: list[str]) -> str:
    counts = Counter(sides[place] if item.resolution.found else "◌" for place, item in quotes)
    return "".join(f"{mark}{count}" if count > 1 else mark for mark, count in counts.items())


def matrix_rows(brief: Brief) -> tuple[MatrixRow, ...]:
    """Return a row for each claim of a brief, in the order of the screen."""
    return tuple(map(MatrixRow, brief.claims))


def matrix_sources(brief: Brief, library: Library, most: int) -> tuple[tuple[int, Source], ...]:
    """Return the articles to set a brief's claims against, with their numbers in the library.

    They are those that the brief is about, which are all of the library where it names none; if these are more than
    `most`, only those that it cites.
    """
    about = library.articles_of(brief)
    shown = {source.id for source in (about if len(about) <= most else brief.sources)}
    return tuple((number, source) for number, source in enumerate(library.sources, start=1) if source.id in shown)


@dataclass(frozen=True, eq=False)
class CitedBy:
    """A claim that cites a passage, with those of its quotes that share words with it."""

    brief: Brief
    claim: Claim
    quotes: tuple[Evidence, ...]


def cited_by(library: Library, source: Source, passage: Span) -> tuple[CitedBy, ...]:
    """Return every claim with a quote that shares a character with a passage of an article, brief by brief.

    Words that a quote leaves out it does not cite.
    """
    found: dict[Claim, tuple[Brief, list[Evidence]]] = {}
    for use in library.citing(source):
        if any(part.overlaps(passage) for part in use.evidence.resolution.parts):
            found.setdefault(use.claim, (use.brief, []))[1].append(use.evidence)
    return tuple(CitedBy(brief, claim, tuple(quotes)) for claim, (brief, quotes) in found.items())
