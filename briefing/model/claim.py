"""One sentence of a brief, and what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from briefing.model.citation import Evidence, Status
from briefing.model.problem import Place
from briefing.model.source import Source
from briefing.model.support import Disagreement, Position, Support, SupportState


class Kind(StrEnum):
    """What a claim is."""

    REPORTED = "reported"
    STATEMENT = "statement"
    JUDGMENT = "judgment"
    GAP = "gap"


@dataclass(frozen=True, eq=False)
class Claim:
    """One sentence of a brief, and what it stands on."""

    id: str
    number: int
    """Counted from 1 through the brief, in the order of the screen."""
    kind: Kind
    text: str
    evidence: tuple[Evidence, ...] = ()
    """The quotes of the claim itself, not those of its disagreement's positions."""
    disagreement: Disagreement | None = None
    rests_on: tuple[str, ...] = ()
    """The ids of the claims of the same brief that a judgment rests on."""
    likelihood: str | None = None
    confidence: str | None = None
    because: str = ""
    note: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    """The lints that the claim breaks on purpose, each with the reason."""
    place: Place = field(default=Place("briefs"))

    @cached_property
    def quotes(self) -> tuple[Evidence, ...]:
        """Every quote of the claim in the order of the screen: its own, then those of each position."""
        positions = self.disagreement.positions if self.disagreement else ()
        return self.evidence + tuple(item for position in positions for item in position.evidence)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the claim cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.quotes}.values())

    def position_of(self, evidence: Evidence) -> Position | None:
        """Return the side of the disagreement that `evidence` belongs to, or None."""
        for position in self.disagreement.positions if self.disagreement else ():
            if evidence in position.evidence:
                return position
        return None

    @cached_property
    def support(self) -> Support:
        """How well the claim is supported (DESIGN's rule: by the distinct known origins of its quotes)."""
        found = [item for item in self.quotes if item.resolution.found]
        unverified = sum(item.status is not Status.EXACT for item in self.quotes)
        articles = {item.source.id for item in found}
        known = {item.source.id for item in found if item.origin}
        origins = len({item.origin.id for item in found if item.origin})
        if self.disagreement:
            state = SupportState.DISPUTED
        elif not self.quotes:
            state = SupportState.JUDGMENT if self.rests_on else SupportState.GAP
        elif not found:
            state = SupportState.UNVERIFIED
        elif origins > 1:
            speakers = {item.speaker for item in found if item.origin}
            one_speaker = len(speakers) == 1 and None not in speakers
            state = SupportState.ONE_SPEAKER if one_speaker else SupportState.INDEPENDENT
        elif len(articles) == 1:
            state = SupportState.SINGLE
        elif origins == 1:
            state = SupportState.ONE_ORIGIN
        else:
            state = SupportState.ORIGIN_UNSTATED
        return Support(
            state=state,
            origins=origins,
            articles=len(articles),
            unstated=len(articles - known),
            unverified=unverified,
            disagreement=self.disagreement.type if self.disagreement else None,
            rests_on=len(self.rests_on),
        )
