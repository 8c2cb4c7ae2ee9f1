"""A difference between accounts, which a brief shows without resolving it."""

from collections import Counter
from enum import StrEnum
from functools import cached_property
from string import ascii_uppercase

from msgspec import Struct

from briefing.model.citation import Evidence, joined
from briefing.model.source import Source
from briefing.model.support import Support


class DifferenceType(StrEnum):
    """How accounts differ."""

    FACTUAL = "factual"
    """The positions cannot all be true."""
    WORDING = "wording"
    TRANSLATION = "translation"
    SPELLING = "spelling"
    SCOPE = "scope"
    FRAMING = "framing"
    TIMING = "timing"
    ATTRIBUTION = "attribution"
    HEADLINE = "headline"
    RECONCILABLE = "reconcilable"
    """All positions can be true; the note says how."""
    CHANGE = "change"
    """Said earlier, no longer said."""

    @property
    def shares_quotes(self) -> bool:
        """Whether the positions say the same thing in other words, so that their quotes also support the claim."""
        return self in (DifferenceType.TRANSLATION, DifferenceType.SPELLING)


class Position(Struct, frozen=True, eq=False, dict=True):
    """One side of a difference."""

    label: str
    evidence: tuple[Evidence, ...]
    letter: str = "A"
    """A, B, C in the order of the brief; all after Z share `+`."""

    @cached_property
    def support(self) -> Support:
        """How well its own quotes support it."""
        return Support(self.evidence)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that take this position, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.evidence}.values())

    @property
    def places(self) -> str:
        """The articles and paragraphs that take this position: `Kurdistan24 ¶26, Departure report ¶5`."""
        return ", ".join(dict.fromkeys(item.where for item in self.evidence))


def letter_of(index: int) -> str:
    """Return the letter of the position at `index`, from 0."""
    return ascii_uppercase[index] if index < len(ascii_uppercase) else "+"


class Difference(Struct, frozen=True, eq=False, dict=True):
    """How accounts differ, and the positions they take. `str()` is the phrase."""

    type: DifferenceType
    note: str
    positions: tuple[Position, ...]

    @property
    def label(self) -> str:
        """The type of difference in words, such as `contradictory`."""
        match self.type:
            case DifferenceType.FACTUAL:
                return "contradictory"
            case DifferenceType.WORDING | DifferenceType.TRANSLATION:
                return "worded differently"
            case DifferenceType.SPELLING:
                return "spelled differently"
            case DifferenceType.HEADLINE:
                return "headline and body differ"
            case DifferenceType.RECONCILABLE:
                return "both can be true" if len(self.positions) == 2 else "all can be true"
            case DifferenceType.CHANGE:
                return "changed over time"
            case _:
                return f"accounts differ: {self.type}"

    @cached_property
    def on_several(self) -> tuple[tuple[Source, int], ...]:
        """The articles that take more than one position, each with the number of its positions."""
        sources = {source.id: source for position in self.positions for source in position.sources}
        counts = Counter(source.id for position in self.positions for source in position.sources)
        return tuple((sources[source], number) for source, number in counts.items() if number > 1)

    @cached_property
    def quotes(self) -> tuple[Evidence, ...]:
        """The quotes of all positions, in order."""
        return tuple(item for position in self.positions for item in position.evidence)

    def __str__(self) -> str:
        words = f"{self.label}, {len(self.positions)} positions"
        everywhere = len(self.positions)
        takes = [f"{source.label} on {_of(number, everywhere)}" for source, number in self.on_several]
        return f"{words}; {joined(takes)}" if takes else words


def _of(number: int, positions: int) -> str:
    if number < positions:
        return str(number)
    return "both" if positions == 2 else f"all {positions}"
