"""What is known about one topic."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from briefing.model.citation import Evidence
from briefing.model.claim import Claim, Kind
from briefing.model.problem import Place
from briefing.model.source import Source

SECTIONS: Final = ("Claims", "Where the sources differ", "Judgments", "Gaps")
"""The headings of a brief's claims, in the order of the screen."""


def section_of(kind: Kind, *, disputed: bool) -> str:
    """Return the heading under which a claim stands."""
    if kind is Kind.JUDGMENT:
        return SECTIONS[2]
    if kind is Kind.GAP:
        return SECTIONS[3]
    return SECTIONS[1] if disputed else SECTIONS[0]


@dataclass(frozen=True, slots=True)
class BottomLine:
    """What a reader in a hurry takes away, and the claims that it rests on."""

    text: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of a brief that its readers should know of."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run of claims under one heading of a brief."""

    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, eq=False)
class Brief:
    """What is known about one topic."""

    id: str
    """The stem of its file's name."""
    title: str
    as_of: date
    bottom_line: BottomLine
    claims: tuple[Claim, ...]
    """In the order of the screen: see `sections`."""
    silences: tuple[str, ...] = ()
    source_summary: str = ""
    outlook: str = ""
    indicators: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    allow: Mapping[str, str] = field(default_factory=dict)
    """The lints that the brief breaks on purpose, each with the reason."""
    place: Place = field(default=Place("briefs"))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The claims under their headings; a heading without claims is left out."""
        groups: dict[str, list[Claim]] = {title: [] for title in SECTIONS}
        for claim in self.claims:
            groups[section_of(claim.kind, disputed=claim.disagreement is not None)].append(claim)
        return tuple(Section(title, tuple(claims)) for title, claims in groups.items() if claims)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quote of the brief, in the order of the screen."""
        return tuple(item for claim in self.claims for item in claim.quotes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the brief cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.evidence}.values())

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    def trail(self, claim: Claim | None) -> tuple[Evidence, ...]:
        """Return the quotes that a reader walks from `claim`, or from the bottom line where it is None.

        They are its own; where it cites none, those of the claims that it rests on.
        """
        if claim and claim.quotes:
            return claim.quotes
        found: dict[int, Evidence] = {}
        waiting = list(reversed(claim.rests_on if claim else self.bottom_line.rests_on))
        seen: set[str] = set()
        while waiting:
            claim_id = waiting.pop()
            if claim_id in seen:
                continue
            seen.add(claim_id)
            below = self.claim(claim_id)
            found.update((item.number, item) for item in below.quotes)
            if not below.quotes:
                waiting += reversed(below.rests_on)
        return tuple(found.values())

    def claim(self, claim_id: str) -> Claim:
        """Return the claim of that id. Raises KeyError where there is none."""
        return self._by_id[claim_id]

    def named(self, claim_ids: tuple[str, ...]) -> str:
        """Return the claims of those ids by number, in words: `claim 3`, `claims 1, 4 and 7`."""
        *first, last = map(str, self.numbers(claim_ids))
        return f"claims {', '.join(first)} and {last}" if first else f"claim {last}"

    def numbers(self, claim_ids: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of the claims of those ids, in rising order."""
        return tuple(sorted(self._by_id[claim_id].number for claim_id in claim_ids))
