"""Answers to questions about a file, as JSON, so that the same question need not read the file again.

An answer depends only on the question and the bytes of the file. The question includes everything else that matters:
for a quote, for example, the digests of the texts in which it is resolved. So answers never need to be invalidated:
after a change, the questions are different.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

from briefing.anchor import is_quoted_at
from briefing.model import (
    DifferenceType,
    Edtf,
    KeyPath,
    Kind,
    Level,
    Place,
    Precision,
    Problem,
    Resolution,
    Role,
    Status,
)
from briefing.text.spans import Span

if TYPE_CHECKING:
    from briefing.load.entry import Entry

Json = Any
"""Any JSON value."""
_ENUMS: Final[Mapping[str, type[Enum]]] = {each.__name__: each for each in (DifferenceType, Kind, Precision, Role)}
WRONG: Final = (LookupError, TypeError, ValueError, AttributeError)
"""Exceptions raised for answers that another program has written."""


class Answers:
    """The answers of one file: those known from earlier runs, and those given in this one."""

    def __init__(self, known: Mapping[str, Json] | None = None) -> None:
        self._known: Mapping[str, Json] = known or {}
        self.given: Final[dict[str, Json]] = {}
        """The answers given in this run."""

    @property
    def are_new(self) -> bool:
        """Whether the answers given in this run differ from the known ones."""
        return self.given.keys() != self._known.keys() or any(
            answer is not self._known[question] for question, answer in self.given.items()
        )

    def of(self, question: str, loc: KeyPath, answer: Callable[[], Json]) -> Json:
        """Return the known answer to a question about the value at `loc`, else the result of `answer`."""
        asked = f"{question} {loc}"
        if asked not in self.given:
            self.given[asked] = self._known[asked] if asked in self._known else answer()
        return self.given[asked]


# Entries of the schema. A restored entry has the same attributes, but is not an instance of the model.


def entry_json(entry: "Entry") -> Json:
    """Return the attributes of an entry; members that are validated one by one are only counted."""
    model = type(entry)
    properties = [name for name, member in vars(model).items() if isinstance(member, property)]
    return {name: _value_json(getattr(entry, name)) for name in (*model.model_fields, *properties)}


def _value_json(value: object, *, is_member: bool = False) -> Json:
    match value:
        case Enum():
            return {type(value).__name__: value.value}
        case None | str() | bool() | int():
            return value
        case date():
            return {"day": value.isoformat()}
        case Edtf():
            return {"edtf": value.text}
        case dict():
            return {
                "keys": {} if is_member else {key: _value_json(each, is_member=True) for key, each in value.items()}
            }
        case tuple():
            return [_value_json(each, is_member=True) for each in value]
        case list():
            return []
        case _:
            return {"entry": entry_json(cast("Entry", value))}


def entry_of(kept: Json) -> SimpleNamespace:
    """Restore the entry that `entry_json` converted, as an object with the same attributes."""
    return SimpleNamespace(**{name: _value_of(each) for name, each in kept.items()})


def _value_of(kept: Json) -> object:
    if not isinstance(kept, list | dict):
        return kept
    if isinstance(kept, list):
        return tuple(map(_value_of, kept)) if kept else ()
    ((kind, value),) = kept.items()
    match kind:
        case "day":
            return date.fromisoformat(value)
        case "edtf":
            return Edtf.parse(value)
        case "keys":
            return {key: _value_of(each) for key, each in value.items()}
        case "entry":
            return entry_of(value)
    return _ENUMS[kind](value)


# Places, problems, and resolutions of quotes


def place_json(place: Place) -> Json:
    """Return a place as JSON, without its file and path."""
    return [place.line, place.column]


def place_of(kept: Json, file: str, path: KeyPath) -> Place:
    """Restore the place that `place_json` converted."""
    line, column = kept
    return Place(file, line, column, path)


def problem_json(problem: Problem) -> Json:
    """Return a problem as JSON, without the path of its place."""
    place = problem.place
    named = [place.file, place.line, place.column]
    return [named, problem.message, problem.hint, problem.rule, problem.errors, problem.level.value]


def problem_of(kept: Json) -> Problem:
    """Restore the problem that `problem_json` converted."""
    (file, line, column), message, hint, rule, errors, level = kept
    return Problem(Place(file, line, column), message, hint, rule, errors, Level(level))


def resolution_json(found: Resolution) -> Json:
    """Return a resolution as JSON."""
    return [found.status.value, found.span, found.parts, found.candidates]


def resolution_of(kept: Json, text: str, quote: str) -> Resolution | None:
    """Restore the resolution of `quote` in `text` that `resolution_json` converted; None if it cannot be right.

    For an exact quote, the text at its place is compared.
    """
    status, span, parts, candidates = kept
    spans = [Span(*each) for each in (*([span] if span else ()), *parts, *candidates)]
    if not all(0 <= start <= end <= len(text) for start, end in spans):
        return None
    found = Resolution(
        Status(status),
        Span(*span) if span else None,
        tuple(Span(*part) for part in parts),
        tuple(Span(*candidate) for candidate in candidates),
    )
    if found.found and not found.span:
        return None
    return found if found.status is not Status.EXACT or is_quoted_at(text, quote, found) else None
