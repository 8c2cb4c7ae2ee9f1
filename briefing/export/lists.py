"""The timeline, people and filtered claims of a library, as text and as JSON."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypedDict

from briefing.export.json import claim_shape, when_shape
from briefing.export.json_shapes import WhenShape
from briefing.export.text import WIDTH, Line, wrapped
from briefing.model import Brief, Citing, Claim, counted
from briefing.views.outline import ClaimItem
from briefing.views.people import Voice
from briefing.views.timeline import Event


class ClaimPlaceShape(TypedDict):
    """A claim, by its brief."""

    brief: str
    claim: int
    id: str


class EventShape(TypedDict):
    """Something that happened."""

    when: WhenShape
    title: str
    claims: list[ClaimPlaceShape]


class TimelineShape(TypedDict):
    """The output of `timeline --json`."""

    events: list[EventShape]


class SayingShape(TypedDict):
    """A quote that somebody said or relayed."""

    brief: str
    claim: int
    quote: int
    source: str
    attribution: str
    words: str


class VoiceShape(TypedDict):
    """A person or body, with the quotes of what it said and what it relayed."""

    name: str
    descriptor: str | None
    body: str | None
    """The body that the person speaks for."""
    claims: int
    said: list[SayingShape]
    relayed: list[SayingShape]


class PeopleShape(TypedDict):
    """The output of `people --json`. The last entry may be `speaker unstated`."""

    people: list[VoiceShape]


class FoundClaimShape(TypedDict):
    """A claim, with the id of its brief."""

    brief: str
    claim: dict[str, Any]


class ClaimsShape(TypedDict):
    """The output of `list --claims --json`."""

    claims: list[FoundClaimShape]


def timeline_page(events: Sequence[Event], width: int = WIDTH) -> str:
    """Return one paragraph for each event: its date, its title, and the claims about it."""
    return wrapped(_timeline(events), width) if events else "No claim has a date.\n"


def _timeline(events: Iterable[Event]) -> Iterator[Line]:
    for event in events:
        yield Line(f"{event.when}: {event.title}")
        yield Line(", ".join(row.name for row in event.uses), 2)


def timeline_shape(events: Iterable[Event]) -> TimelineShape:
    """Return the events in order."""
    return {
        "events": [
            {
                "when": when_shape(event.when),
                "title": event.title,
                "claims": [{"brief": brief.id, "claim": claim.number, "id": claim.id} for brief, claim in event.uses],
            }
            for event in events
        ],
    }


def people_page(voices: Sequence[Voice], width: int = WIDTH) -> str:
    """Return each speaker and relay, with what it said and what it relayed."""
    return wrapped(_people(voices), width) if voices else "No quote names a speaker.\n"


def _people(voices: Iterable[Voice]) -> Iterator[Line]:
    for index, voice in enumerate(voices):
        if index:
            yield Line()
        named = f"{voice.name}, {voice.descriptor}" if voice.descriptor else voice.name
        quotes = counted(len(voice.said) + len(voice.relayed), "quote")
        yield Line(f"{named}: {quotes}, {counted(voice.claims, 'claim')}")
        if voice.party is None:
            continue
        for title, uses in (("said", voice.said), ("relayed", voice.relayed)):
            if uses:
                yield Line(title, 2)
            for use in uses:
                yield Line(f"{use.brief.name_of(use.claim)}: {use.evidence.attribution}", 4)
                yield Line(f"“{use.evidence.words}”", 6)


def people_shape(voices: Iterable[Voice]) -> PeopleShape:
    """Return every speaker and relay."""
    return {"people": [_voice(voice) for voice in voices]}


def _voice(voice: Voice) -> VoiceShape:
    person = voice.party.person if voice.party else None
    return {
        "name": voice.name,
        "descriptor": voice.descriptor or None,
        "body": person.body if person else None,
        "claims": voice.claims,
        "said": [_use(use) for use in voice.said],
        "relayed": [_use(use) for use in voice.relayed],
    }


def _use(use: Citing) -> SayingShape:
    return {
        "brief": use.brief.id,
        "claim": use.claim.number,
        "quote": use.evidence.number,
        "source": use.evidence.source.id,
        "attribution": use.evidence.attribution,
        "words": use.evidence.words,
    }


def claims_page(found: Sequence[tuple[Brief, Claim]], width: int = WIDTH) -> str:
    """Return claims with their labels."""
    return wrapped(_claims(found), width) if found else "No claim matches.\n"


def _claims(found: Iterable[tuple[Brief, Claim]]) -> Iterator[Line]:
    for brief, claim in found:
        yield Line(f"{brief.name_of(claim)}: {claim.text}")
        yield Line(claim.support_phrase, 2)
        if claim.difference_phrase:
            yield Line(f"≠ {claim.difference_phrase}", 2)


def claims_shape(found: Iterable[tuple[Brief, Claim]]) -> ClaimsShape:
    """Return claims with the ids of their briefs."""
    return {
        "claims": [{"brief": brief.id, "claim": claim_shape(ClaimItem(claim, brief))} for brief, claim in found],
    }
