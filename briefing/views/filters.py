"""Which claims of a brief a reader can ask for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from briefing.model import Brief, Claim, Kind, Library


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to ask of claims."""

    id: str
    """The command's option for it."""
    name: str
    """As people read it, in lower case."""
    holds: Callable[[Claim], bool]
    """Whether a claim is wanted."""

    def numbers(self, brief: Brief) -> tuple[int, ...]:
        """Return the numbers of the claims that are wanted, in the curator's order."""
        return tuple(claim.number for claim in brief.claims if self.holds(claim))


FILTERS: Final = (
    Filter("differ", "accounts differ", lambda claim: claim.difference is not None),
    Filter("one-article", "one article", lambda claim: claim.is_of_one_article),
    Filter("unstated", "origin unstated", lambda claim: claim.has_unstated_origin),
    Filter("unverified", "unverified", lambda claim: claim.unverified > 0),
    Filter("judgments", "judgments", lambda claim: claim.kind is Kind.JUDGMENT),
)
"""In the order in which the key goes through them."""


def claims_of(library: Library, ids: Iterable[str] = ()) -> tuple[tuple[Brief, Claim], ...]:
    """Return the claims of a library that answer to all filters of those ids, brief by brief."""
    wanted = [each for each in FILTERS if each.id in set(ids)]
    return tuple(
        (brief, claim)
        for brief in library.briefs
        for claim in brief.claims
        if all(each.holds(claim) for each in wanted)
    )


def following(current: Filter | None, brief: Brief) -> Filter | None:
    """Return the filter after `current` that some claim of the brief answers to; None after the last of them."""
    start = FILTERS.index(current) + 1 if current else 0
    return next((each for each in FILTERS[start:] if each.numbers(brief)), None)
