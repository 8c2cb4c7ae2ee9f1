"""The whole library at a glance: every topic with its counts, the most serious differences, and the silences."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.model import Brief, ClaimRow, DifferenceType, Library
from briefing.model.filters import DIFFER, claims_of
from briefing.views.claim_groups import ClaimGroup, by_difference

_GRAVE: Final = (DifferenceType.FACTUAL, DifferenceType.HEADLINE, DifferenceType.ATTRIBUTION)
"""The types of difference whose claims are always listed in the overview."""


class TopicRow(Struct, frozen=True, eq=False):
    """A brief in the overview."""

    number: int
    """Its number in the library, from 1."""
    brief: Brief

    @property
    def headline(self) -> str:
        """The brief's headline, or its bottom line if it has none."""
        return self.brief.headline or self.brief.bottom_line.text


class Overview(Struct, frozen=True, eq=False, dict=True):
    """The content of the overview page."""

    library: Library

    @cached_property
    def topics(self) -> tuple[TopicRow, ...]:
        """The briefs, in the library's order."""
        return tuple(TopicRow(number, brief) for number, brief in enumerate(self.library.briefs, start=1))

    @cached_property
    def differences(self) -> tuple[ClaimGroup, ...]:
        """The claims on which accounts differ, by type, the most serious first; none before all briefs are read."""
        return by_difference(() if self.library.pending else claims_of(self.library, (DIFFER,)))

    @property
    def grave(self) -> tuple[ClaimGroup, ...]:
        """The types whose claims are always listed."""
        return tuple(group for group in self.differences if _is_grave(group.rows))

    @property
    def others(self) -> tuple[ClaimGroup, ...]:
        """The types that are only counted if there is no room."""
        return tuple(group for group in self.differences if not _is_grave(group.rows))

    @cached_property
    def silences(self) -> tuple[int, int]:
        """The number of silences in all briefs, and the number of those with a verified search."""
        every = [silence for brief in self.library.briefs for silence in brief.silences]
        return len(every), sum(silence.is_verified for silence in every if silence.words)

    @property
    def differ(self) -> int:
        """On how many claims accounts differ."""
        return sum(brief.differ for brief in self.library.briefs)

    @property
    def alone(self) -> int:
        """How many claims rest on one article."""
        return sum(brief.alone for brief in self.library.briefs)


def _is_grave(rows: Iterable[ClaimRow]) -> bool:
    return any(row.claim.difference is not None and row.claim.difference.type in _GRAVE for row in rows)
