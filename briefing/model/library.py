"""A folder of briefs and articles."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from msgspec import Struct

from briefing.model.brief import Brief
from briefing.model.citation import Evidence, Status
from briefing.model.claim import Claim
from briefing.model.people import Basis, Occasion, Person
from briefing.model.problem import Problem
from briefing.model.source import Origin, Source


class Citing(Struct, frozen=True):
    """One use of a passage: the brief, the claim and the quote."""

    brief: Brief
    claim: Claim
    evidence: Evidence


class ClaimRow(NamedTuple):
    """A claim in a list that covers several briefs."""

    brief: Brief
    claim: Claim

    @property
    def name(self) -> str:
        """The claim's topic and number: `North Korea 12`."""
        return self.brief.name_of(self.claim)


class WordingRule(Struct, frozen=True):
    """Words that claims of this library should avoid, unless their quotes have them."""

    id: str
    found_in: Callable[[str], bool]
    """Return whether a text contains such words."""
    message: str
    hint: str = ""


class Library(Struct, frozen=True, eq=False, dict=True):
    """A folder of briefs and articles: what could be loaded, and Problems for what could not."""

    root: Path
    title: str
    description: str = ""
    briefs: tuple[Brief, ...] = ()
    """In reading order."""
    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    people: tuple[Person, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    wording_rules: tuple[WordingRule, ...] = ()
    problems: tuple[Problem, ...] = ()

    def brief(self, brief_id: str) -> Brief:
        """Return the brief with that id. Raise KeyError if there is none."""
        for brief in self.briefs:
            if brief.id == brief_id:
                return brief
        raise KeyError(brief_id)

    def articles_of(self, brief: Brief) -> tuple[Source, ...]:
        """Return the articles that a brief is about: those it names or cites, or all if it names none."""
        if not brief.articles:
            return self.sources
        meant = {source.id for source in (*brief.articles, *brief.sources)}
        return tuple(source for source in self.sources if source.id in meant)

    @cached_property
    def pending(self) -> int:
        """How many briefs have not been read yet."""
        return sum(brief.is_pending for brief in self.briefs)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quote of every brief."""
        return tuple(item for brief in self.briefs for item in brief.evidence)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every brief."""
        return tuple(claim for brief in self.briefs for claim in brief.claims)

    @cached_property
    def bases(self) -> tuple[tuple[str, Basis], ...]:
        """The words that establish outlets, dates, people, occasions and origins, each with the name of that fact."""
        found: list[tuple[str, Basis]] = []
        for source in self.sources:
            found += [(f"outlet of {source.id}", source.outlet.basis)] if source.outlet else []
            found += [(f"published of {source.id}", source.published.basis)] if source.published else []
        found += [(f"person {person.id}", person.basis) for person in self.people if person.basis]
        found += [(f"occasion {occasion.id}", basis) for occasion in self.occasions for basis in occasion.basis]
        found += [(f"origin {origin.id}", origin.basis) for origin in self.origins if origin.basis]
        found += [basis for brief in self.briefs for basis in brief.bases]
        return tuple(found)

    @cached_property
    def verified(self) -> int:
        """How many quotes are verified."""
        return sum(item.verified for item in self.evidence)

    @cached_property
    def statuses(self) -> Mapping[Status, int]:
        """How many quotes have each status, including statuses with none."""
        counts = dict.fromkeys(Status, 0)
        for item in self.evidence:
            counts[item.status] += 1
        return counts

    def _citing(self) -> Iterator[Citing]:
        for brief in self.briefs:
            for claim in brief.claims:
                for item in claim.quotes:
                    yield Citing(brief, claim, item)

    @cached_property
    def _citing_by_source(self) -> Mapping[str, tuple[Citing, ...]]:
        found: dict[str, list[Citing]] = {}
        for use in self._citing():
            found.setdefault(use.evidence.source.id, []).append(use)
        return {source: tuple(uses) for source, uses in found.items()}

    def citing(self, source: Source) -> tuple[Citing, ...]:
        """Return every use of the article, ordered by brief."""
        return self._citing_by_source.get(source.id, ())

    def cited_share(self, source: Source) -> float:
        """Return what share of the article's characters is cited, from 0 to 1; words left out do not count."""
        return source.share(part for use in self.citing(source) for part in use.evidence.resolution.parts)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_HasId)


def with_id(things: Iterable[T], wanted: str) -> T | None:
    """Return the one of the `things` that has that id, or None."""
    return next((each for each in things if each.id == wanted), None)
