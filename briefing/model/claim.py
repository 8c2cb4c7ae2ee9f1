"""A claim: one sentence of a brief, and what it rests on."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from briefing.model.citation import Evidence, Role, joined
from briefing.model.difference import Difference, DifferenceType, Position
from briefing.model.people import When
from briefing.model.problem import Place, counted
from briefing.model.source import Source
from briefing.model.support import Support

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The scale of ICD 203, from least to most likely."""
Confidence = Literal["high", "moderate", "low"]


class Kind(StrEnum):
    """The kind of a claim."""

    REPORTED = "reported"
    STATEMENT = "statement"
    JUDGMENT = "judgment"


class Claim(Struct, frozen=True, eq=False, dict=True):
    """One sentence of a brief, and what it rests on."""

    id: str
    number: int
    """Counted from 1 within the brief, in the curator's order."""
    kind: Kind
    text: str
    evidence: tuple[Evidence, ...] = ()
    """The claim's own quotes, without those of the positions of its difference."""
    difference: Difference | None = None
    rests_on: tuple[str, ...] = ()
    """For a judgment, the ids of the claims and silences of the same brief that it rests on."""
    silences: int = 0
    """How many of `rests_on` are silences."""
    when: When | None = None
    likelihood: str | None = None
    confidence: str | None = None
    because: str = ""
    note: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    """The checks that the claim may break, each with the reason."""
    place: Place = Place("briefs")

    @cached_property
    def quotes(self) -> tuple[Evidence, ...]:
        """Every quote of the claim, in the order of the screen: its own, then those of each position."""
        return self.evidence + (self.difference.quotes if self.difference else ())

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the claim cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.quotes}.values())

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of its difference; empty if accounts do not differ."""
        return self.difference.positions if self.difference else ()

    def position_of(self, evidence: Evidence) -> Position | None:
        """Return the position that `evidence` belongs to, or None if it is the claim's own."""
        return next((position for position in self.positions if evidence in position.evidence), None)

    @cached_property
    def support(self) -> Support:
        """How well the claim's own quotes support it, that is, what all accounts share.

        For a translation or spelling difference, the positions' quotes say the same thing, so they count too.
        """
        shares = self.difference is not None and self.difference.type.shares_quotes
        return Support(self.quotes if shares else self.evidence)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles with a verified supporting quote, of the claim or of a position."""
        found = (item.source.id for item in self.quotes if item.verified and item.role is Role.SUPPORTS)
        return tuple(dict.fromkeys(found))

    @cached_property
    def unverified(self) -> int:
        """How many of its quotes, including those of positions, are not verified."""
        return sum(not item.verified for item in self.quotes)

    @property
    def is_of_one_article(self) -> bool:
        """Whether all its verified supporting quotes come from one article."""
        return len(self.articles) == 1

    @property
    def is_contradiction(self) -> bool:
        """Whether the accounts cannot all be true."""
        return self.difference is not None and self.difference.type is DifferenceType.FACTUAL

    @property
    def has_unstated_origin(self) -> bool:
        """Whether any of its quotes names no origin."""
        return any(item.origin is None for item in self.quotes)

    @cached_property
    def support_phrase(self) -> str:
        """How well the claim is supported, in words; for a judgment, what it rests on and its confidence."""
        if self.kind is Kind.JUDGMENT:
            claims = len(self.rests_on) - self.silences
            on = [counted(claims, "claim")] if claims else []
            on += [counted(self.silences, "silence")] if self.silences else []
            words = f"judgment, rests on {joined(on)}"
            return f"{words}, {self.confidence} confidence" if self.confidence else words
        if self.difference is None or self.support.counted:
            return str(self.support)
        every = Support(self.quotes)
        return ", ".join((every.head, *every.added))

    @property
    def difference_phrase(self) -> str:
        """How accounts differ, in words; empty if they do not."""
        return str(self.difference) if self.difference else ""
