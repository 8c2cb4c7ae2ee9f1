"""The JSON of `list`, `show` and `check`. Like other formats, it is written from the outline of a brief.

Other programs may rely on the keys: within a format, keys are added, never renamed or removed. Texts are exactly those
of the library; null means that a text does not state something. Offsets count characters from 0, and `end` is
excluded; numbers of claims, quotes and paragraphs count from 1.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from msgspec.structs import asdict

from briefing.export.json_shapes import (
    CheckShape,
    DifferenceShape,
    ListShape,
    PositionShape,
    QuoteShape,
    SilenceShape,
    SourceShape,
    SupportShape,
    WhenShape,
)
from briefing.model import (
    BottomLine,
    Brief,
    Difference,
    Evidence,
    Library,
    Position,
    Problem,
    Revision,
    Silence,
    Source,
    Support,
    When,
    number_of_problems,
)
from briefing.views.outline import ClaimItem, Item, Prose, Section, outline

FORMAT: Final = 2
"""The version of the JSON, which is in every output: `"format": 2`."""


def as_json(shape: Mapping[str, object]) -> str:
    """Return an output as JSON, with its format; in ASCII, so that nothing can act on a terminal or is lost."""
    return json.dumps({"format": FORMAT, **shape}, indent=2).replace("\x7f", "\\u007f") + "\n"


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
                "unverified": brief.unverified,
                "headline": brief.headline,
                "differ": brief.differ,
                "one_article": brief.alone,
            }
            for number, brief in enumerate(library.briefs, start=1)
        ],
    }


def check_shape(library: Library, problems: Sequence[Problem]) -> CheckShape:
    """Return the problems of a library, and its counts."""
    return {
        "library": library.title,
        "root": str(library.root.absolute()),
        "sound": not number_of_problems(problems),
        "articles": len(library.sources),
        "briefs": len(library.briefs),
        "claims": len(library.claims),
        "quotes": {str(status): count for status, count in library.statuses.items()},
        "verified": library.verified,
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


def show_shape(brief: Brief, library: Library) -> dict[str, Any]:
    """Return a whole brief, with a key for each section of its outline, including empty ones."""
    return {
        "library": library.title,
        "id": brief.id,
        "title": brief.title,
        "as_of": brief.as_of.isoformat(),
        "headline": brief.headline,
        **{str(section.id): _section(section) for section in outline(brief).all_sections},
        "sources": [_source(source) for source in brief.sources],
    }


def claim_shape(item: ClaimItem) -> dict[str, Any]:
    """Return one claim: its text, support and quotes, and a key for each of its remarks."""
    claim = item.claim
    return {
        "number": claim.number,
        "id": claim.id,
        "kind": str(claim.kind),
        "text": claim.text,
        "phrase": item.support,
        "support": _support(claim.support),
        "difference": _difference(claim.difference) if claim.difference else None,
        "quotes": [_quote(each) for each in claim.evidence],
        **{remark.key: _value(remark.value) for remark in item.remarks},
    }


def _section(section: Section) -> Any:
    items = [_item(item) for item in section.items]
    return items if section.is_list else next(iter(items), "")


def _item(item: Item) -> Any:
    match item:
        case ClaimItem():
            return claim_shape(item)
        case Prose():
            return _value(item.value or item.text)
        case _:
            return _silence(item.silence)


def _value(value: object) -> Any:
    """Return a value of the outline as JSON data."""
    match value:
        case When():
            return when_shape(value)
        case BottomLine() | Revision():
            return {name: _value(each) for name, each in asdict(value).items()}
        case date():
            return value.isoformat()
        case tuple():
            return [_value(each) for each in value]
        case _:
            return value


def _difference(difference: Difference) -> DifferenceShape:
    return {
        "type": str(difference.type),
        "phrase": str(difference),
        "note": difference.note,
        "positions": [_position(position) for position in difference.positions],
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
