"""How well a claim is supported, by the origins of its quotes; and what sources differ in."""

from dataclasses import dataclass
from enum import StrEnum

from briefing.model.citation import Evidence


class DisagreementType(StrEnum):
    """What sources differ in."""

    FACTUAL = "factual"
    WORDING = "wording"
    TRANSLATION = "translation"
    SCOPE = "scope"
    FRAMING = "framing"
    TIMING = "timing"
    ATTRIBUTION = "attribution"
    SPELLING = "spelling"
    HEADLINE = "headline"
    RECONCILABLE = "reconcilable"


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disagreement."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the sources differ in, kept and not resolved."""

    type: DisagreementType
    note: str
    positions: tuple[Position, ...]


class SupportState(StrEnum):
    """How well a claim is supported, by the origins of its quotes."""

    DISPUTED = "disputed"
    INDEPENDENT = "independent"
    ONE_SPEAKER = "one speaker"
    """Several origins, and one person speaks in all: consistency, not corroboration."""
    ONE_ORIGIN = "one origin"
    ORIGIN_UNSTATED = "origin unstated"
    SINGLE = "single"
    UNVERIFIED = "unverified"
    """It cites quotes, and none of them is found."""
    JUDGMENT = "judgment"
    """It rests on other claims, and cites nothing itself."""
    GAP = "gap"
    """No source says it, and it cites nothing."""


def counted(number: int, singular: str) -> str:
    """Return a number with its noun: `1 quote`, `2 quotes`."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


@dataclass(frozen=True, slots=True)
class Support:
    """How well a claim is supported. Computed from its quotes, never typed; `str()` gives it in words."""

    state: SupportState
    origins: int = 0
    """Distinct known origins of the quotes that are found."""
    articles: int = 0
    """Articles in which a quote is found."""
    unstated: int = 0
    """Articles in which a quote is found and none of them with a known origin."""
    unverified: int = 0
    """Quotes that do not stand in their article to the character."""
    disagreement: DisagreementType | None = None
    rests_on: int = 0

    def __str__(self) -> str:
        words = self._words()
        if self.unverified and self.state is not SupportState.UNVERIFIED:
            words += f" · {counted(self.unverified, 'quote')} unverified"
        return words

    def _words(self) -> str:
        match self.state:
            case SupportState.DISPUTED:
                return f"disputed: {self.disagreement}"
            case SupportState.INDEPENDENT:
                words = f"independent ×{self.origins}"
                if self.articles == 1:
                    words += ", one article"
            case SupportState.ONE_SPEAKER:
                words = f"one speaker, {counted(self.origins, 'origin')}"
            case SupportState.ONE_ORIGIN:
                known = self.articles - self.unstated
                words = f"one origin, {known} articles" if known > 1 else "one origin"
            case SupportState.ORIGIN_UNSTATED:
                return f"origin unstated, {counted(self.articles, 'article')}"
            case SupportState.SINGLE:
                return "single"
            case SupportState.UNVERIFIED:
                return f"unverified, {counted(self.unverified, 'quote')}"
            case SupportState.JUDGMENT:
                return f"judgment, rests on {counted(self.rests_on, 'claim')}"
            case SupportState.GAP:
                return "gap: no article says it"
        if self.unstated:
            words += f"; unstated in {counted(self.unstated, 'article')}"
        return words
