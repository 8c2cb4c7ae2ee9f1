"""Claims of the whole library in titled groups: by topic, by type of difference, or by two articles."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from briefing.model import Citing, Claim, ClaimRow, DifferenceType, Library, Position, Source
from briefing.views.news import Change

_GRAVEST_FIRST: Final = (
    DifferenceType.FACTUAL,
    DifferenceType.HEADLINE,
    DifferenceType.ATTRIBUTION,
    DifferenceType.TIMING,
    DifferenceType.TRANSLATION,
    DifferenceType.WORDING,
    DifferenceType.SCOPE,
    DifferenceType.FRAMING,
    DifferenceType.SPELLING,
    DifferenceType.CHANGE,
    DifferenceType.RECONCILABLE,
)


class ClaimGroup(Struct, frozen=True, eq=False):
    """Claims that share a title."""

    title: str
    rows: tuple[ClaimRow, ...]
    differ: bool = False
    """Whether the title says how their accounts differ."""
    contradictory: bool = False
    """Whether it says that they contradict each other."""


def named_by_topic(uses: Iterable[Citing]) -> str:
    """Return the claims of some uses by topic: `North Korea 1, 2; Trade 3`."""
    numbers: dict[str, set[int]] = {}
    for use in uses:
        numbers.setdefault(use.brief.title, set()).add(use.claim.number)
    return "; ".join(f"{title} {', '.join(map(str, sorted(found)))}" for title, found in numbers.items())


def by_topic(rows: Iterable[ClaimRow]) -> tuple[ClaimGroup, ...]:
    """Return a group for each brief, in the library's order."""
    return _grouped(rows, lambda row: row.brief.title)


def by_difference(rows: Iterable[ClaimRow]) -> tuple[ClaimGroup, ...]:
    """Return a group for each type of difference, the most serious first; claims without a difference come last."""
    groups = _grouped(sorted(rows, key=_gravity), _kind_of_difference)  # stable: keeps the library order within a type
    return tuple(
        ClaimGroup(
            group.title,
            group.rows,
            differ=group.rows[0].claim.difference is not None,
            contradictory=group.rows[0].claim.is_contradiction,
        )
        for group in groups
    )


def by_change(rows: Iterable[ClaimRow], changes: Mapping[Claim, Change]) -> tuple[ClaimGroup, ...]:
    """Return a group for each kind of change, new claims first."""
    kinds = {claim: change.words for claim, change in changes.items()}
    ranked = sorted(rows, key=lambda row: (kinds[row.claim] != "new", kinds[row.claim]))
    return _grouped(ranked, lambda row: kinds[row.claim])


def _gravity(row: ClaimRow) -> int:
    difference = row.claim.difference
    return _GRAVEST_FIRST.index(difference.type) if difference else len(_GRAVEST_FIRST)


def _kind_of_difference(row: ClaimRow) -> str:
    difference = row.claim.difference
    if difference is None:
        return "no difference"
    return "both or all can be true" if difference.type is DifferenceType.RECONCILABLE else difference.label


def _grouped(rows: Iterable[ClaimRow], title: Callable[[ClaimRow], str]) -> tuple[ClaimGroup, ...]:
    found: dict[str, list[ClaimRow]] = {}
    for row in rows:
        found.setdefault(title(row), []).append(row)
    return tuple(ClaimGroup(name, tuple(group)) for name, group in found.items())


def of_two_articles(library: Library, one: Source, other: Source) -> tuple[ClaimGroup, ...]:
    """Return the claims that quote `one` or `other`, grouped: they differ, they do not, only one of the two is quoted.

    Two articles differ on a claim if both take a position, and not the same ones.
    """
    groups: list[list[ClaimRow]] = [[], [], [], []]
    for brief in library.briefs:
        for claim in brief.claims:
            quoted = {item.source.id for item in claim.quotes}
            takes = [positions_of(claim, source) for source in (one, other)]
            if {one.id, other.id} <= quoted:
                groups[not all(takes) or takes[0] == takes[1]].append(ClaimRow(brief, claim))
            elif one.id in quoted or other.id in quoted:
                groups[2 if one.id in quoted else 3].append(ClaimRow(brief, claim))
    alone = (f"Only {source.label} of the two" for source in (one, other))
    titles = ("They differ", "Both are quoted and do not differ from each other", *alone)
    grouped = zip(titles, groups, strict=True)
    return tuple(ClaimGroup(title, tuple(rows), differ=rows is groups[0]) for title, rows in grouped)


def positions_of(claim: Claim, source: Source) -> tuple[Position, ...]:
    """Return the positions that an article takes on a claim; empty if it takes none or accounts do not differ."""
    return tuple(each for each in claim.positions if source.id in {found.id for found in each.sources})
