"""A brief: what is known about one topic."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from briefing.model.citation import Evidence, joined
from briefing.model.claim import Claim
from briefing.model.people import Basis
from briefing.model.problem import Place
from briefing.model.silence import Silence
from briefing.model.source import Source


class BottomLine(Struct, frozen=True):
    """The main point, for a reader in a hurry, and the claims that it rests on."""

    text: str
    rests_on: tuple[str, ...] = ()


class Revision(Struct, frozen=True):
    """A change of a brief that readers should know about."""

    date: date
    text: str


class Brief(Struct, frozen=True, eq=False, dict=True):
    """What is known about one topic."""

    id: str
    """The file's name without `.yaml`."""
    title: str
    as_of: date
    bottom_line: BottomLine
    claims: tuple[Claim, ...]
    """In the curator's order."""
    headline: str = ""
    """The bottom line in at most 20 words; may be empty."""
    short: str = ""
    """A name of a few letters for narrow columns; may be empty."""
    articles: tuple[Source, ...] = ()
    """The articles that the brief names as its subject; if it names none, all articles of the library are meant."""
    silences: tuple[Silence, ...] = ()
    source_summary: str = ""
    outlook: str = ""
    indicators: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    allow: Mapping[str, str] = field(default_factory=dict)
    """The checks that the brief may break, each with the reason."""
    is_pending: bool = False
    """Whether it has not been read yet: only its id is known."""
    place: Place = Place("briefs")
    headline_place: Place = Place("briefs")

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quote of the brief, in the order of the screen."""
        return tuple(item for claim in self.claims for item in claim.quotes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the brief cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.evidence}.values())

    @cached_property
    def differ(self) -> int:
        """On how many claims accounts differ."""
        return sum(claim.difference is not None for claim in self.claims)

    @cached_property
    def alone(self) -> int:
        """How many claims rest on one article."""
        return sum(claim.is_of_one_article for claim in self.claims)

    @property
    def unverified(self) -> int:
        """How many quotes are not verified."""
        return sum(not item.verified for item in self.evidence)

    @property
    def bases(self) -> tuple[tuple[str, Basis], ...]:
        """The words that establish when things happened, where that is no occasion of its own."""
        return tuple(
            (f"when of {self.id} {claim.id}", basis)
            for claim in self.claims
            if claim.when and claim.when.occasion is None
            for basis in claim.when.basis
        )

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _silences_by_id(self) -> Mapping[str, Silence]:
        return {silence.id: silence for silence in self.silences if silence.id}

    def trail(self, claim: Claim | None) -> tuple[Evidence, ...]:
        """Return the quotes behind `claim`, or behind the bottom line if it is None, in reading order.

        These are the claim's own quotes; if it has none, the quotes of the claims it rests on. A silence has none.
        """
        if claim and claim.quotes:
            return claim.quotes
        found: dict[int, Evidence] = {}
        waiting = list(reversed(claim.rests_on if claim else self.bottom_line.rests_on))
        seen: set[str] = set()
        while waiting:
            claim_id = waiting.pop()
            if claim_id in seen or claim_id not in self._by_id:
                continue
            seen.add(claim_id)
            below = self.claim(claim_id)
            found.update((item.number, item) for item in below.quotes)
            if not below.quotes:
                waiting += reversed(below.rests_on)
        return tuple(found.values())

    def claim(self, claim_id: str) -> Claim:
        """Return the claim with that id. Raise KeyError if there is none."""
        return self._by_id[claim_id]

    def silence(self, silence_id: str) -> Silence:
        """Return the silence with that id. Raise KeyError if there is none."""
        return self._silences_by_id[silence_id]

    def name_of(self, claim: Claim) -> str:
        """Return the name of a claim outside the brief, its topic and number: `North Korea 12`."""
        return f"{self.title} {claim.number}"

    def named(self, ids: tuple[str, ...]) -> str:
        """Return the claims and silences with those ids as text: `claim 3`, `claims 1, 4 and 7, silence 2`."""
        silences = sorted(self.silence(each).number for each in ids if each in self._silences_by_id)
        runs = (("claim", self.numbers(ids)), ("silence", tuple(silences)))
        return ", ".join(
            f"{noun}{'s' * (len(numbers) > 1)} {joined(map(str, numbers))}" for noun, numbers in runs if numbers
        )

    def numbers(self, ids: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of the claims with those ids, in ascending order, without silences."""
        return tuple(sorted(self._by_id[each].number for each in ids if each in self._by_id))
