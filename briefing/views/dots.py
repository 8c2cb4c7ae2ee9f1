"""The dots beside a claim: one for each article, and as many filled as the support phrase counts articles."""

from collections.abc import Iterable, Sequence
from typing import Final

from briefing.model import Evidence, Library, Role

SUPPORTS: Final = "●"
"""A verified quote of the article supports the claim."""
QUOTED: Final = "◐"
"""Its verified quotes do not: they are context, announce what the claim reports, or contradict it."""
NOT_VERIFIED: Final = "◌"
"""None of its quotes is verified."""
NOT_QUOTED: Final = "○"

MEANINGS: Final = (
    (SUPPORTS, "supports the claim"),
    (QUOTED, "quoted, no support"),
    (NOT_QUOTED, "not quoted"),
    (NOT_VERIFIED, "not verified"),
)
EXPLAINED: Final = (
    "● ◐ ○ ◌",
    "a dot for each article of the library, in its order: it supports the claim; it is quoted, but as context, or it "
    "announces or contradicts the claim; it is not quoted; no quote from it is verified",
)


def dot(quotes: Iterable[Evidence]) -> str:
    """Return the dot of the article that has these quotes."""
    roles = [item.role if item.verified else None for item in quotes]
    if Role.SUPPORTS in roles:
        return SUPPORTS
    return QUOTED if any(roles) else NOT_VERIFIED if roles else NOT_QUOTED


def dots(quotes: Sequence[Evidence], library: Library) -> list[str]:
    """Return the dot of each article of a library."""
    return [dot(item for item in quotes if item.source.id == source.id) for source in library.sources]
