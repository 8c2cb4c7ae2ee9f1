"""The claims of a library in the order of their events, by `when`. Claims without a date are left out."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from briefing.model import Brief, ClaimRow, Library, When


class Event(Struct, frozen=True, eq=False):
    """A dated claim, or several claims about the same occasion."""

    when: When
    uses: tuple[ClaimRow, ...]
    """The claims, ordered by brief."""

    @property
    def title(self) -> str:
        """The occasion's title, else the text of its claim."""
        return self.when.occasion.title if self.when.occasion else self.uses[0].claim.text


def timeline(library: Library, briefs: Iterable[Brief] | None = None) -> tuple[Event, ...]:
    """Return the events in order, of all briefs or of those given; claims with the same occasion are one event."""
    by_occasion: dict[str, list[ClaimRow]] = {}
    events: list[Event] = []
    for brief in library.briefs if briefs is None else briefs:
        for claim in brief.claims:
            if claim.when is None:
                continue
            if claim.when.occasion:
                by_occasion.setdefault(claim.when.occasion.id, []).append(ClaimRow(brief, claim))
            else:
                events.append(Event(claim.when, (ClaimRow(brief, claim),)))
    for uses in by_occasion.values():
        when = uses[0].claim.when
        assert when is not None
        events.append(Event(when, tuple(uses)))
    return tuple(sorted(events, key=_key))


def _key(event: Event) -> tuple[tuple[date, date], bool, str]:
    return (event.when.date.key, event.when.planned, event.title)
