"""How well quotes support a claim: one phrase in three parts, `HEAD, MIDDLE, TAIL`, such as

    3 articles, 2 citing Xinhua, 1 naming no source

Only verified quotes whose role is `supports` count. Every combination of quotes has exactly one phrase: the first row
of the table whose condition is true.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import Final

from msgspec import Struct

from briefing.model.citation import Evidence, Role
from briefing.model.people import Party
from briefing.model.source import Origin


class Act(Struct, frozen=True, eq=False, dict=True):
    """One act of communication: an origin, or several that report the same occasion and share a speaker."""

    quotes: tuple[Evidence, ...]

    @cached_property
    def origins(self) -> tuple[Origin, ...]:
        """Its origins, in the order of their first quote."""
        return tuple({item.origin.id: item.origin for item in self.quotes if item.origin}.values())

    @cached_property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that quote it."""
        return frozenset(item.source.id for item in self.quotes)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The keys of everyone who speaks in it."""
        return _keys(party for item in self.quotes for party in item.speakers)

    @cached_property
    def voices(self) -> frozenset[str]:
        """The keys of its speakers, of the bodies they speak for, and of its relays."""
        parties = [party for item in self.quotes for party in (*item.speakers, *item.via)]
        return frozenset().union(*(party.circle for party in parties))

    @property
    def is_attributed(self) -> bool:
        """Whether every one of its quotes names a speaker."""
        return all(item.speakers for item in self.quotes)


class Middle(StrEnum):
    """The middle of the phrase: one row of the table. The value says when the row applies."""

    NONE = "no origin is named"
    ONE_OCCASION = "one act, reported by several origins"
    CITING = "one act, in one article"
    ONE_ORIGIN = "one act, one origin, and every article has a quote from it"
    SOME_CITING = "one act, one origin, and some articles have no quote from it"
    SAME_SPEAKER = "several acts with a speaker in common"
    DIFFERENT_SPEAKERS = "several acts, no two of which share a speaker, a body or a relay"
    ORIGINS = "several acts whose speakers cannot be shown to differ"


class Tail(StrEnum):
    """The end of the phrase, about quotes without an origin. The value says when it applies."""

    NONE = "every quote has an origin"
    IN_PART = "some articles have quotes both with and without an origin"
    NO_RELAY = "some articles have no origin; each of their quotes names a speaker or a relay"
    NO_SOURCE = "some articles have no origin, speaker or relay"
    SOURCES_IN_PART = "some articles have no origin; some of their quotes name a speaker or a relay, some do not"


class Support(Struct, frozen=True, eq=False, dict=True):
    """How well quotes support a claim. Computed, never typed by hand; `str()` is the phrase."""

    quotes: tuple[Evidence, ...]
    """All quotes; `counted` has those that count."""

    @cached_property
    def counted(self) -> tuple[Evidence, ...]:
        """The verified quotes whose role is `supports`."""
        return tuple(item for item in self.quotes if item.verified and item.role is Role.SUPPORTS)

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles with a quote that counts, in the order of their first such quote."""
        return tuple(dict.fromkeys(item.source.id for item in self.counted))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts of communication that the counted quotes report."""
        groups: list[list[Evidence]] = []
        for item in self.counted:
            if item.origin:
                same = next((group for group in groups if group[0].origin == item.origin), None)
                if same:
                    same.append(item)
                else:
                    groups.append([item])
        acts = [Act(tuple(group)) for group in groups]
        while pair := next((pair for pair in combinations(acts, 2) if _one_act(*pair)), None):
            first, second = pair
            acts = [Act(act.quotes + second.quotes) if act is first else act for act in acts if act is not second]
        return tuple(acts)

    @cached_property
    def origins(self) -> int:
        """How many distinct origins are named."""
        return sum(len(act.origins) for act in self.acts)

    @cached_property
    def announced(self) -> int:
        """How many articles have a verified quote whose role is `foretells`."""
        return self._articles_with(Role.FORETELLS)

    @cached_property
    def contradicted(self) -> int:
        """How many articles have a verified quote whose role is `contrary`."""
        return self._articles_with(Role.CONTRARY)

    @cached_property
    def unverified(self) -> int:
        """How many quotes are not verified."""
        return sum(not item.verified for item in self.quotes)

    def _articles_with(self, role: Role) -> int:
        return len({item.source.id for item in self.quotes if item.verified and item.role is role})

    @cached_property
    def middle(self) -> Middle:
        """The middle's row of the table."""
        return next(row for row, holds in MIDDLES if holds(self))

    @cached_property
    def _without(self) -> dict[str, list[Evidence]]:
        """The counted quotes without an origin, by article."""
        found: dict[str, list[Evidence]] = {}
        for item in self.counted:
            if item.origin is None:
                found.setdefault(item.source.id, []).append(item)
        return found

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """The ids of the articles none of whose quotes has an origin."""
        named = {item.source.id for item in self.counted if item.origin}
        return tuple(source for source in self._without if source not in named)

    @cached_property
    def tail(self) -> Tail:
        """The tail's row of the table."""
        if not self._without:
            return Tail.NONE
        if not self.bare:
            return Tail.IN_PART
        named = [bool(item.speakers or item.via) for source in self.bare for item in self._without[source]]
        if all(named):
            return Tail.NO_RELAY
        return Tail.SOURCES_IN_PART if any(named) else Tail.NO_SOURCE

    @property
    def head(self) -> str:
        """How many articles support the claim, in words."""
        number = len(self.articles)
        return {0: "no article", 1: "one article"}.get(number, f"{number} articles")

    @property
    def middle_words(self) -> str:
        """The middle of the phrase; empty if no origin is named."""
        acts, origins = len(self.acts), self.origins
        match self.middle:
            case Middle.NONE:
                return ""
            case Middle.ONE_OCCASION:
                return f"one occasion, {origins} relays"
            case Middle.CITING:
                return f"citing {self.acts[0].origins[0].name}"
            case Middle.ONE_ORIGIN:
                return "one origin"
            case Middle.SOME_CITING:
                return f"{len(self.acts[0].articles)} citing {self.acts[0].origins[0].name}"
            case Middle.SAME_SPEAKER:
                return f"same speaker, {acts} origins"
            case Middle.DIFFERENT_SPEAKERS:
                return f"{acts} different speakers" + (f", {origins} origins" if origins > acts else "")
            case Middle.ORIGINS:
                return f"{acts} origins"

    @property
    def tail_words(self) -> str:
        """The tail of the phrase; empty if every quote has an origin."""
        partly, bare = len(self._without), f"{len(self.bare)} " if self.acts else ""
        match self.tail:
            case Tail.NONE:
                return ""
            case Tail.IN_PART:
                return "in part" if partly == len(self.articles) else f"{partly} only in part"
            case Tail.NO_RELAY:
                return f"{bare}naming no relay"
            case Tail.NO_SOURCE:
                return f"{bare}naming no source"
            case Tail.SOURCES_IN_PART:
                return f"{bare}naming sources in part"

    @property
    def added(self) -> tuple[str, ...]:
        """Additions to the phrase, about quotes that foretell, contradict or are not verified."""
        also = (("announced in {}", self.announced), ("contradicted in {}", self.contradicted))
        more = (*also, ("{} unverified", self.unverified))
        return tuple(words.format(number) for words, number in more if number)

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.head, self.middle_words, self.tail_words, *self.added)))


def _one_act(one: Act, other: Act) -> bool:
    """Return whether two acts are one: they report the same occasion, and a speaker speaks in both."""
    occasions = {origin.of.id for origin in one.origins if origin.of}
    same = any(origin.of and origin.of.id in occasions for origin in other.origins)
    return same and not one.speakers.isdisjoint(other.speakers)


def _speak_apart(acts: Sequence[Act]) -> bool:
    """Return whether all acts have speakers, and no two acts share a speaker, a body or a relay."""
    return all(act.is_attributed for act in acts) and all(
        one.voices.isdisjoint(other.voices) for one, other in combinations(acts, 2)
    )


def _keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.key for party in parties)


MIDDLES: Final[tuple[tuple[Middle, Callable[[Support], bool]], ...]] = (
    (Middle.NONE, lambda support: not support.acts),
    (Middle.ONE_OCCASION, lambda support: len(support.acts) == 1 and support.origins > 1),
    (Middle.CITING, lambda support: len(support.acts) == 1 and len(support.articles) == 1),
    (Middle.ONE_ORIGIN, lambda support: len(support.acts) == 1 and support.acts[0].articles == {*support.articles}),
    (Middle.SOME_CITING, lambda support: len(support.acts) == 1),
    (Middle.SAME_SPEAKER, lambda support: bool(frozenset.intersection(*(act.speakers for act in support.acts)))),
    (Middle.DIFFERENT_SPEAKERS, lambda support: _speak_apart(support.acts)),
    (Middle.ORIGINS, lambda support: len(support.acts) > 1),
)
"""The rows of the middle, in the order in which they are tried."""
