"""Which claims of a brief a reader can ask for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from briefing.model import Brief, Claim, Kind, SupportState


@dataclass(frozen=True, slots=True)
class Filter:
    """A question to ask of claims."""

    name: str
    """As people read it, in lower case."""
    holds: Callable[[Claim], bool]
    """Says whether a claim is wanted."""

    def numbers(self, brief: Brief) -> tuple[int, ...]:
        """Return the numbers of the claims that are wanted, in the order of the screen."""
        return tuple(claim.number for claim in brief.claims if self.holds(claim))


FILTERS: Final = (
    Filter("disputed", lambda claim: claim.disagreement is not None),
    Filter("single source", lambda claim: claim.support.state is SupportState.SINGLE),
    Filter("unstated origin", lambda claim: any(item.origin is None for item in claim.quotes)),
    Filter("unverified", lambda claim: claim.support.unverified > 0),
    Filter("judgments", lambda claim: claim.kind is Kind.JUDGMENT),
)
"""In the order in which the key goes through them."""


def following(current: Filter | None, brief: Brief) -> Filter | None:
    """Return the filter after `current` that some claim of the brief answers to; None after the last of them."""
    start = FILTERS.index(current) + 1 if current else 0
    return next((each for each in FILTERS[start:] if each.numbers(brief)), None)
