"""What a file answers when it is read, as JSON: so that the next time it is asked the same, it need not be read.

An answer depends on nothing but the question and the bytes of the file. The question holds all that is not in the file:
of a quote, for example, the digests of the texts in which it is looked for. So nothing has to be told of what has
changed: where something has, other questions are asked.
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
"""What JSON can hold."""
_ENUMS: Final[Mapping[str, type[Enum]]] = {each.__name__: each for each in (DifferenceType, Kind, Precision, Role)}
WRONG: Final = (LookupError, TypeError, ValueError, AttributeError)
"""What comes of answers that another program has written."""


class Answers:
    """The answers of one file, those of former times and those of now."""

    def __init__(self, known: Mapping[str, Json] | None = None) -> None:
        self._known: Mapping[str, Json] = known or {}
        self.given: Final[dict[str, Json]] = {}
        """The answers to what was asked now."""

    @property
    def are_new(self) -> bool:
        """Whether what was asked now differs from what is known."""
        return self.given.keys() != self._known.keys() or any(
            answer is not self._known[question] for question, answer in self.given.items()
        )

    def of(self, question: str, loc: KeyPath, answer: Callable[[], Json]) -> Json:
        """Return the answer to a question about the value at `loc`: the one that is known, else what `answer` gives."""
        asked = f"{question} {loc}"
        if asked not in self.given:
            self.given[asked] = self._known[asked] if asked in self._known else answer()
        return self.given[asked]


# Entries of the schema. One that is known again has the same attributes, and no model behind it.


def entry_json(entry: "Entry") -> Json:
    """Return the attributes of an entry; of members that are read by themselves, only that they are there."""
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
    """Return what stands for the entry of which `entry_json` made this."""
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


# Places, problems, and where quotes are


def place_json(place: Place) -> Json:
    """Return a place, but for its file and the keys that lead there."""
    return [place.line, place.column]


def place_of(kept: Json, file: str, path: KeyPath) -> Place:
    """Return the place of which `place_json` made this."""
    line, column = kept
    return Place(file, line, column, path)


def problem_json(problem: Problem) -> Json:
    """Return a problem with its place, but for the keys that lead there."""
    place = problem.place
    named = [place.file, place.line, place.column]
    return [named, problem.message, problem.hint, problem.rule, problem.errors, problem.level.value]


def problem_of(kept: Json) -> Problem:
    """Return the problem of which `problem_json` made this."""
    (file, line, column), message, hint, rule, errors, level = kept
    return Problem(Place(file, line, column), message, hint, rule, errors, Level(level))


def resolution_json(found: Resolution) -> Json:
    """Return where a quote is."""
    return [found.status.value, found.span, found.parts, found.candidates]


def resolution_of(kept: Json, text: str, quote: str) -> Resolution | None:
    """Return where `quote` is in `text`, as `resolution_json` kept it; None where it cannot be true.

    An exact quote is looked at in its place.
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
