"""Who said what, and through whom: each speaker and relay of a library, with the quotes that name it."""

from collections.abc import Iterable

from msgspec import Struct, field

from briefing.model import Brief, Citing, Library, Party


class Voice(Struct, frozen=True, eq=False):
    """A person or body, with the quotes of what it said and what it relayed."""

    party: Party | None
    """None for quotes whose speaker is unstated."""
    said: list[Citing] = field(default_factory=list)
    relayed: list[Citing] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name in its entry of `people`, else the name used in quotes."""
        if self.party is None:
            return "speaker unstated"
        return self.party.person.name if self.party.person else self.party.name

    @property
    def descriptor(self) -> str:
        """How the articles describe it; empty if they do not."""
        person = self.party.person if self.party else None
        return (person.descriptor or "") if person else ""

    @property
    def claims(self) -> int:
        """In how many claims it speaks or relays."""
        return len({id(use.claim) for use in (*self.said, *self.relayed)})


def voices(library: Library, briefs: Iterable[Brief] | None = None) -> tuple[Voice, ...]:
    """Return every speaker and relay, those with the most quotes first; quotes without a speaker come last."""
    found: dict[str, Voice] = {}
    unstated = Voice(None)
    for brief in library.briefs if briefs is None else briefs:
        for claim in brief.claims:
            for item in claim.quotes:
                use = Citing(brief, claim, item)
                for party in item.speakers:
                    found.setdefault(party.key, Voice(party)).said.append(use)
                for party in item.via:
                    found.setdefault(party.key, Voice(party)).relayed.append(use)
                if not item.speakers:
                    unstated.said.append(use)
    ranked = sorted(found.values(), key=lambda voice: (-len(voice.said), -len(voice.relayed), voice.name.casefold()))
    return (*ranked, *((unstated,) if unstated.said else ()))
