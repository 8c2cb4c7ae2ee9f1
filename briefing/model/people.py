"""People and bodies that speak in the articles, and occasions they report, each with the words that establish it."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from briefing.model.edtf import Edtf
from briefing.model.problem import Place

SOURCES_PLACE: Final = Place("seeds/sources.yaml")


class Basis(Struct, frozen=True):
    """The words of an article that establish a fact about a person, an occasion, an origin or a date."""

    source: str
    """The id of the article."""
    quote: str
    place: Place = SOURCES_PLACE

    def __str__(self) -> str:
        return self.quote


class Person(Struct, frozen=True):
    """A person or body that speaks or relays, as the articles introduce it."""

    id: str
    name: str
    descriptor: str | None = None
    """How the articles describe the person, as in `National Security Adviser`; None if they do not."""
    body: str | None = None
    """The name of the body that the person speaks for."""
    basis: Basis | None = None
    aliases: tuple[str, ...] = ()
    place: Place = SOURCES_PLACE

    def __str__(self) -> str:
        return f"{self.name}, {self.descriptor}" if self.descriptor else self.name


class Occasion(Struct, frozen=True):
    """Something that happened, or was planned, and that several origins may report."""

    id: str
    title: str
    date: Edtf
    basis: tuple[Basis, ...]
    planned: bool = False
    computed: bool = False
    """Whether the curator worked out the date, for example from a weekday, because no text states it."""
    place: Place = SOURCES_PLACE


class When(Struct, frozen=True):
    """When the event of a claim happened, and how that is known."""

    date: Edtf
    basis: tuple[Basis, ...] = ()
    planned: bool = False
    computed: bool = False
    occasion: Occasion | None = None

    @property
    def certainty(self) -> str:
        """How the date is known: `planned`, `computed`, both, or empty if a text states it."""
        marks = (("planned", self.planned), ("computed", self.computed))
        return ", ".join(word for word, holds in marks if holds)

    def __str__(self) -> str:
        return f"{self.date} ({self.certainty})" if self.certainty else str(self.date)


class Party(Struct, frozen=True):
    """A speaker or relay under the name used in a quote, and the person or body it refers to."""

    name: str
    key: str
    """The same for all names of one person or body."""
    bodies: frozenset[str] = frozenset()
    """The keys of the body that the party speaks for, of the body that this one speaks for, and so on."""
    person: Person | None = None

    @property
    def circle(self) -> frozenset[str]:
        """The party and the bodies behind it. Two parties whose circles overlap are not independent voices."""
        return self.bodies | {self.key}


class Names:
    """Looks up the Party for a name, through the people and aliases of a library."""

    def __init__(self, people: Mapping[str, Person], aliases: tuple[tuple[str, ...], ...] = ()) -> None:
        self._canonical = {_fold(name): _fold(names[0]) for names in aliases for name in names}
        self._people: dict[str, Person] = {}
        for person in people.values():
            for name in (person.id, person.name, *person.aliases):
                self._people.setdefault(self._plain(name), person)

    def party(self, name: str) -> Party:
        """Return the party with that name; a name without an entry is its own party."""
        person = self._people.get(self._plain(name))
        bodies: set[str] = set()
        above = person
        while above and above.body and (key := self._key(above.body)) not in bodies:
            bodies.add(key)
            above = self._people.get(self._plain(above.body))
        key = self._key(name)
        return Party(name, key, frozenset(bodies - {key}), person)

    def _key(self, name: str) -> str:
        person = self._people.get(self._plain(name))
        return f"person {person.id}" if person else self._plain(name)

    def _plain(self, name: str) -> str:
        folded = _fold(name)
        return self._canonical.get(folded, folded)


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())
