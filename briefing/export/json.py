"""The shapes that `list`, `show` and `check` give with `--json`.

They are a promise to other programs: within a format keys are added, never renamed or removed. Texts are the
library's own, to the character; what a text does not state is null. Offsets count characters from 0, `end` not
included; numbers of claims, quotes and paragraphs count from 1.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, TypedDict

from briefing.model import (
    Brief,
    Claim,
    Evidence,
    Library,
    Position,
    Problem,
    Silence,
    Source,
    Support,
    When,
    number_of_problems,
)

FORMAT: Final = 2
"""The version of these shapes, which every output names: `"format": 2`."""


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
    """Quotes that are not verified."""
    headline: str
    differ: int
    """Claims whose accounts differ."""
    one_article: int
    """Claims that rest on one article."""


class ListShape(TypedDict):
    """What `list --json` gives."""

    format: int
    library: str
    root: str
    """The library's folder, absolute."""
    topics: list[TopicShape]


class ProblemShape(TypedDict):
    """One error or hint, as `check` gives it."""

    file: str
    """Relative to the library's folder."""
    line: int
    column: int
    message: str
    hint: str
    rule: str
    level: str
    """error, or hint: a hint makes no library unsound."""


class CheckShape(TypedDict):
    """What `check --json` gives."""

    format: int
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
    """exact, typographic, ambiguous or missing."""
    verified: bool
    """Whether it is exact, and the sentence around it is the one that it was cut from."""
    role: str
    """supports, foretells, context or contrary; only verified quotes that support count."""
    start: int | None
    end: int | None
    paragraph: int | None
    speakers: list[str]
    """Whose statement it is; empty where the text does not say."""
    via: list[str]
    """Relays, nearest the speaker first."""
    origin: str | None
    """The title of the one act of communication that the quote goes back to."""
    note: str


class SupportShape(TypedDict):
    """How well quotes support a claim or a position."""

    phrase: str
    """In words, as on the screen."""
    articles: int
    acts: int
    """Acts of communication: an origin, or several that report one occasion and share a speaker."""
    origins: int
    announced_in: int
    contradicted_in: int
    unverified: int


class PositionShape(TypedDict):
    """One side of a difference."""

    letter: str
    label: str
    support: SupportShape
    quotes: list[QuoteShape]


class DifferenceShape(TypedDict):
    """What accounts differ in."""

    type: str
    phrase: str
    """In words, as on the screen."""
    note: str
    positions: list[PositionShape]


class WhenShape(TypedDict):
    """When what a claim reports happened."""

    date: str
    """As EDTF writes it."""
    words: str
    occasion: str | None
    """The id of the occasion."""
    planned: bool
    computed: bool


class ClaimShape(TypedDict):
    """One claim."""

    number: int
    id: str
    kind: str
    text: str
    phrase: str
    """How well it is supported, in words, as on the screen; of a judgment what it rests on."""
    support: SupportShape
    """By the quotes of the claim itself, which is what all accounts share."""
    difference: DifferenceShape | None
    quotes: list[QuoteShape]
    rests_on: list[str]
    when: WhenShape | None
    likelihood: str | None
    confidence: str | None
    because: str
    note: str


class SilenceShape(TypedDict):
    """What no article says."""

    number: int
    id: str | None
    text: str
    words: list[str]
    articles: list[str]
    """The ids of those that were searched for the words; empty where there are no words."""
    searched: str
    """What was searched, in words, as on the screen."""
    verified: bool
    """Whether the words were searched for, and found nowhere but where they may stand."""


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
    rights: str | None
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

    format: int
    library: str
    id: str
    title: str
    as_of: str
    headline: str
    bottom_line: BottomLineShape
    claims: list[ClaimShape]
    """In the curator's order."""
    silences: list[SilenceShape]
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
        "format": FORMAT,
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
                "unverified": sum(not item.verified for item in brief.evidence),
                "headline": brief.headline,
                "differ": sum(claim.difference is not None for claim in brief.claims),
                "one_article": sum(claim.is_of_one_article for claim in brief.claims),
            }
            for number, brief in enumerate(library.briefs, start=1)
        ],
    }


def check_shape(library: Library, problems: Sequence[Problem]) -> CheckShape:
    """Return the errors of a library, and what it holds."""
    return {
        "format": FORMAT,
        "library": library.title,
        "root": str(library.root.absolute()),
        "sound": not number_of_problems(problems),
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
                "level": str(problem.level),
            }
            for problem in problems
        ],
    }


def show_shape(brief: Brief, library: Library) -> ShowShape:
    """Return a whole brief."""
    return {
        "format": FORMAT,
        "library": library.title,
        "id": brief.id,
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "headline": brief.headline,
        "bottom_line": {"text": brief.bottom_line.text, "rests_on": list(brief.bottom_line.rests_on)},
        "claims": [claim_shape(claim) for claim in brief.claims],
        "silences": [_silence(silence) for silence in brief.silences],
        "source_summary": brief.source_summary,
        "outlook": brief.outlook,
        "indicators": list(brief.indicators),
        "revisions": [{"date": item.date.isoformat(), "text": item.text} for item in brief.revisions],
        "sources": [_source(source) for source in brief.sources],
    }


def claim_shape(claim: Claim) -> ClaimShape:
    """Return one claim."""
    difference = claim.difference
    return {
        "number": claim.number,
        "id": claim.id,
        "kind": str(claim.kind),
        "text": claim.text,
        "phrase": claim.support_phrase,
        "support": _support(claim.support),
        "difference": {
            "type": str(difference.type),
            "phrase": str(difference),
            "note": difference.note,
            "positions": [_position(position) for position in difference.positions],
        }
        if difference
        else None,
        "quotes": [_quote(item) for item in claim.evidence],
        "rests_on": list(claim.rests_on),
        "when": when_shape(claim.when) if claim.when else None,
        "likelihood": claim.likelihood,
        "confidence": claim.confidence,
        "because": claim.because,
        "note": claim.note,
    }


def when_shape(when: When) -> WhenShape:
    """Return when something happened."""
    return {
        "date": when.date.text,
        "words": str(when.date),
        "occasion": when.occasion.id if when.occasion else None,
        "planned": when.planned,
        "computed": when.computed,
    }


def _support(support: Support) -> SupportShape:
    return {
        "phrase": str(support),
        "articles": len(support.articles),
        "acts": len(support.acts),
        "origins": support.origins,
        "announced_in": support.announced,
        "contradicted_in": support.contradicted,
        "unverified": support.unverified,
    }


def _silence(silence: Silence) -> SilenceShape:
    return {
        "number": silence.number,
        "id": silence.id or None,
        "text": silence.text,
        "words": list(silence.words),
        "articles": [source.id for source in silence.articles] if silence.words else [],
        "searched": silence.searched,
        "verified": silence.is_verified,
    }


def _position(position: Position) -> PositionShape:
    return {
        "letter": position.letter,
        "label": position.label,
        "support": _support(position.support),
        "quotes": [_quote(item) for item in position.evidence],
    }


def _quote(item: Evidence) -> QuoteShape:
    return {
        "number": item.number,
        "source": item.source.id,
        "quote": item.quote,
        "words": item.words,
        "status": str(item.status),
        "verified": item.verified,
        "role": str(item.role),
        "start": item.span.start if item.span else None,
        "end": item.span.end if item.span else None,
        "paragraph": item.paragraph,
        "speakers": [party.name for party in item.speakers],
        "via": list(item.relays),
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
        "rights": source.rights,
        "url": source.url,
        "notes": list(source.notes),
    }
