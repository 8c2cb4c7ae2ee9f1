"""The timeline of some briefs, and who said what in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.model import Brief, Claim, Evidence, Party, When


@dataclass(frozen=True, slots=True)
class Moment:
    """A claim that is dated."""

    when: When
    brief: Brief
    claim: Claim


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim for which somebody is quoted, with the quotes."""

    brief: Brief
    claim: Claim
    quotes: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person or body, what it said and what it relayed."""

    name: str
    descriptor: str
    said: tuple[Saying, ...]
    relayed: tuple[Saying, ...]

    @property
    def quotes(self) -> int:
        """How many quotes it speaks in or relays."""
        return sum(len(saying.quotes) for saying in (*self.said, *self.relayed))


def moments(briefs: Sequence[Brief]) -> tuple[Moment, ...]:
    """Return the dated claims of `briefs`, first things first."""
    dated = (Moment(claim.when, brief, claim) for brief in briefs for claim in brief.claims if claim.when)
    return tuple(sorted(dated, key=lambda each: each.when.date.key))


def appearances(briefs: Sequence[Brief]) -> tuple[Appearance, ...]:
    """Return everybody who speaks or relays, those of most quotes first."""
    names: dict[str, Party] = {}
    said: dict[str, dict[tuple[str, str], Saying]] = {}
    relayed: dict[str, dict[tuple[str, str], Saying]] = {}
    for brief, claim, item in _quotes(briefs):
        for parties, into in ((item.speakers, said), (item.via, relayed)):
            for party in parties:
                names.setdefault(party.key, party)
                sayings = into.setdefault(party.key, {})
                earlier = sayings.get((brief.id, claim.id))
                quotes = (*earlier.quotes, item) if earlier else (item,)
                sayings[brief.id, claim.id] = Saying(brief, claim, quotes)
    found = [
        Appearance(
            party.person.name if party.person else party.name,
            (party.person.descriptor if party.person else None) or "",
            tuple(said.get(key, {}).values()),
            tuple(relayed.get(key, {}).values()),
        )
        for key, party in names.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.quotes, each.name)))


def _quotes(briefs: Sequence[Brief]) -> Iterator[tuple[Brief, Claim, Evidence]]:
    for brief in briefs:
        for claim in brief.claims:
            for item in claim.quotes:
                yield brief, claim, item
