"""Filters that a reader can apply to claims, in a brief, on the command line and in a search."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from briefing.model.brief import Brief
from briefing.model.claim import Claim, Kind
from briefing.model.library import ClaimRow, Library


class Filter(Struct, frozen=True, eq=False):
    """A condition on claims."""

    id: str
    """Its command-line option, and its name after `is:` in a search."""
    name: str
    """Its name for people, in lower case."""
    holds: Callable[[Claim], bool]
    """Return whether a claim matches."""

    def numbers(self, brief: Brief) -> tuple[int, ...]:
        """Return the numbers of the matching claims, in the curator's order."""
        return tuple(claim.number for claim in brief.claims if self.holds(claim))


DIFFER: Final = Filter("differ", "accounts differ", lambda claim: claim.difference is not None)
FILTERS: Final = (
    DIFFER,
    Filter("one-article", "one article", lambda claim: claim.is_of_one_article),
    Filter("unstated", "origin unstated", lambda claim: claim.has_unstated_origin),
    Filter("unverified", "unverified", lambda claim: claim.unverified > 0),
    Filter("judgments", "judgments", lambda claim: claim.kind is Kind.JUDGMENT),
)
"""In the order in which the key cycles through them."""


def claims_of(library: Library, wanted: Sequence[Filter] = ()) -> tuple[ClaimRow, ...]:
    """Return the claims of a library that match all of the filters, ordered by brief."""
    return tuple(
        ClaimRow(brief, claim)
        for brief in library.briefs
        for claim in brief.claims
        if all(each.holds(claim) for each in wanted)
    )


def following(current: Filter | None, brief: Brief, filters: Sequence[Filter] = FILTERS) -> Filter | None:
    """Return the next of `filters` after `current` that matches some claim of the brief; None after the last."""
    start = [each.id for each in filters].index(current.id) + 1 if current else 0
    return next((each for each in filters[start:] if each.numbers(brief)), None)
