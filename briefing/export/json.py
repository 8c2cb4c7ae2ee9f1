"""The shapes that `list`, `show` and `check` give with `--json`.

They are a promise to other programs: keys are added, never renamed or removed. Texts are the library's own, to
the character; what a text does not state is null. Offsets count characters from 0, `end` not included; numbers
of claims, quotes and paragraphs count from 1.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TypedDict

from briefing.model import Brief, Claim, Evidence, Library, Position, Problem, Source, Status


class TopicShape(TypedDict):
    """One topic of the library, as `list` gives it."""

    number: int
    id: str
    title: str
    as_of: str
    """ISO 8601, as are all dates."""
    claims: int
    quotes: int
    unverified: int
    """Quotes that do not stand in their article to the character."""


class ListShape(TypedDict):
    """What `list --json` gives."""

    library: str
    root: str
    """The library's folder, absolute."""
    topics: list[TopicShape]


class ProblemShape(TypedDict):
    """One error, as `check` gives it."""

    file: str
    """Relative to the library's folder."""
    line: int
    column: int
    message: str
    hint: str
    rule: str


class CheckShape(TypedDict):
    """What `check --json` gives."""

    library: str
    root: str
    sound: bool
    articles: int
    briefs: int
    claims: int
    quotes: dict[str, int]
    """How many quotes there are of each status, every status named."""
    problems: list[ProblemShape]


class QuoteShape(TypedDict):
    """One citation."""

    number: int
    source: str
    """The id of the article: see `sources`."""
    quote: str
    """As the curator wrote it; words left out are `[…]`."""
    words: str
    """The article's own characters where the passage is found, else the same as `quote`."""
    status: str
    """exact, typographic, ambiguous or missing; only exact is verified."""
    start: int | None
    end: int | None
    paragraph: int | None
    speaker: str | None
    via: list[str]
    """Relays, nearest the speaker first."""
    origin: str | None
    """The title of the one act of communication that the quote goes back to."""
    note: str


class PositionShape(TypedDict):
    """One side of a disagreement."""

    label: str
    quotes: list[QuoteShape]


class DisagreementShape(TypedDict):
    """What the sources differ in."""

    type: str
    note: str
    positions: list[PositionShape]


class ClaimShape(TypedDict):
    """One claim."""

    number: int
    id: str
    section: str
    """The heading under which it stands."""
    kind: str
    text: str
    support: str
    """In words, as on the screen."""
    state: str
    """The first word of it, for programs: disputed, independent, one origin, origin unstated, single, …"""
    quotes: list[QuoteShape]
    disagreement: DisagreementShape | None
    rests_on: list[str]
    likelihood: str | None
    confidence: str | None
    because: str
    note: str


class SourceShape(TypedDict):
    """One article that the brief cites."""

    id: str
    label: str
    title: str
    file: str
    """Relative to the library's folder."""
    sha256: str
    changed: bool
    """Whether the file differs from the one that its quotes were cut from."""
    outlet: str | None
    published: str | None
    precision: str | None
    genre: str | None
    url: str | None
    notes: list[str]


class BottomLineShape(TypedDict):
    """The bottom line."""

    text: str
    rests_on: list[str]


class RevisionShape(TypedDict):
    """A change of the brief."""

    date: str
    text: str


class ShowShape(TypedDict):
    """What `show --json` gives."""

    library: str
    id: str
    title: str
    as_of: str
    bottom_line: BottomLineShape
    claims: list[ClaimShape]
    """In the order of the screen."""
    silences: list[str]
    source_summary: str
    outlook: str
    indicators: list[str]
    revisions: list[RevisionShape]
    sources: list[SourceShape]


def as_json(shape: Mapping[str, object]) -> str:
    """Return a shape as JSON in ASCII: whatever could act on a terminal is escaped, and nothing is lost."""
    return json.dumps(shape, indent=2).replace("\x7f", "\\u007f") + "\n"


def list_shape(library: Library) -> ListShape:
    """Return the topics of a library."""
    return {
        "library": library.title,
        "root": str(library.root.absolute()),
        "topics": [
            {
                "number": number,
                "id": brief.id,
                "title": brief.title,
                "as_of": brief.as_of.isoformat(),
                "claims": len(brief.claims),
                "quotes": len(brief.evidence),
                "unverified": sum(item.status is not Status.EXACT for item in brief.evidence),
            }
            for number, brief in enumerate(library.briefs, start=1)
        ],
    }


def check_shape(library: Library, problems: Sequence[Problem]) -> CheckShape:
    """Return the errors of a library, and what it holds."""
    return {
        "library": library.title,
        "root": str(library.root.absolute()),
        "sound": not problems,
        "articles": len(library.sources),
        "briefs": len(library.briefs),
        "claims": len(library.claims),
        "quotes": {str(status): count for status, count in library.statuses.items()},
        "problems": [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "message": problem.message,
                "hint": problem.hint,
                "rule": problem.rule,
            }
            for problem in problems
        ],
    }


def show_shape(brief: Brief, library: Library) -> ShowShape:
    """Return a whole brief."""
    return {
        "library": library.title,
        "id": brief.id,
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "bottom_line": {"text": brief.bottom_line.text, "rests_on": list(brief.bottom_line.rests_on)},
        "claims": [_claim(claim, section.title) for section in brief.sections for claim in section.claims],
        "silences": list(brief.silences),
        "source_summary": brief.source_summary,
        "outlook": brief.outlook,
        "indicators": list(brief.indicators),
        "revisions": [{"date": item.date.isoformat(), "text": item.text} for item in brief.revisions],
        "sources": [_source(source) for source in brief.sources],
    }


def _claim(claim: Claim, section: str) -> ClaimShape:
    disagreement = claim.disagreement
    return {
        "number": claim.number,
        "id": claim.id,
        "section": section,
        "kind": str(claim.kind),
        "text": claim.text,
        "support": str(claim.support),
        "state": str(claim.support.state),
        "quotes": [_quote(item) for item in claim.evidence],
        "disagreement": {
            "type": str(disagreement.type),
            "note": disagreement.note,
            "positions": [_position(position) for position in disagreement.positions],
        }
        if disagreement
        else None,
        "rests_on": list(claim.rests_on),
        "likelihood": claim.likelihood,
        "confidence": claim.confidence,
        "because": claim.because,
        "note": claim.note,
    }


def _position(position: Position) -> PositionShape:
    return {"label": position.label, "quotes": [_quote(item) for item in position.evidence]}


def _quote(item: Evidence) -> QuoteShape:
    return {
        "number": item.number,
        "source": item.source.id,
        "quote": item.quote,
        "words": item.words,
        "status": str(item.status),
        "start": item.span.start if item.span else None,
        "end": item.span.end if item.span else None,
        "paragraph": item.paragraph,
        "speaker": item.speaker,
        "via": list(item.via),
        "origin": item.origin.title if item.origin else None,
        "note": item.note,
    }


def _source(source: Source) -> SourceShape:
    return {
        "id": source.id,
        "label": source.label,
        "title": source.title,
        "file": source.path,
        "sha256": source.sha256,
        "changed": source.changed,
        "outlet": source.outlet.name if source.outlet else None,
        "published": source.published.date.isoformat() if source.published else None,
        "precision": str(source.published.precision) if source.published else None,
        "genre": source.genre,
        "url": source.url,
        "notes": list(source.notes),
    }
