"""Answers to questions about a file, as JSON, so that the same question need not read the file again.

An answer depends only on the question and the bytes of the file. The question includes everything else that matters:
for a quote, for example, the digests of the texts in which it is resolved. So answers never need to be invalidated:
after a change, the questions are different.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast

from msgspec import MsgspecError, convert

from briefing.anchor import is_quoted_at
from briefing.model import (
    DifferenceType,
    Edtf,
    KeyPath,
    Kind,
    Place,
    Precision,
    Resolution,
    Role,
    Status,
)

if TYPE_CHECKING:
    from briefing.load.entry import Entry

Json = Any
"""Any JSON value."""
_ENUMS: Final[Mapping[str, type[Enum]]] = {each.__name__: each for each in (DifferenceType, Kind, Precision, Role)}
WRONG: Final = (LookupError, TypeError, ValueError, AttributeError, MsgspecError)
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
        if asked in self.given:
            return self.given[asked]
        found = self.given[asked] = self._known[asked] if asked in self._known else answer()
        return found


# Entries of the schema. A restored entry has the same attributes, but is not an instance of the model.


def entry_json(entry: "Entry") -> Json:
    """Return the attributes of an entry as three mappings: those that are JSON, tuples of these, and all others.

    Members that are validated one by one are only counted.
    """
    plain: dict[str, Json] = {}
    tuples: dict[str, Json] = {}
    others: dict[str, Json] = {}
    for name in _attributes(type(entry)):
        value = getattr(entry, name)
        if _is_plain(value):
            plain[name] = value
        elif isinstance(value, tuple) and all(_is_plain(each) or isinstance(each, dict | list) for each in value):
            tuples[name] = [each if _is_plain(each) else {} for each in value]
        else:
            others[name] = _value_json(value)
    return [plain, tuples, others]


@cache
def _attributes(model: "type[Entry]") -> tuple[str, ...]:
    properties = (name for name, member in vars(model).items() if isinstance(member, property))
    return *model.model_fields, *properties


def _is_plain(value: object) -> bool:
    return value is None or (isinstance(value, str | bool | int) and not isinstance(value, Enum))


def _value_json(value: object) -> Json:
    match value:
        case Enum():
            return {type(value).__name__: value.value}
        case date():
            return {"day": value.isoformat()}
        case Edtf():
            return {"edtf": value.text}
        case dict():
            return {"keys": {key: each if _is_plain(each) else {} for key, each in value.items()}}
        case list():
            return {"keys": {}}
        case tuple():
            return {"entries": [entry_json(each) for each in value]}
        case _:
            return {"entry": entry_json(cast("Entry", value))}


def entry_of(kept: Json) -> SimpleNamespace:
    """Restore the entry that `entry_json` converted, as an object with the same attributes."""
    plain, tuples, others = kept
    entry = SimpleNamespace(**plain)
    attributes = vars(entry)
    for name, each in tuples.items():
        attributes[name] = tuple(each)
    for name, each in others.items():
        attributes[name] = _value_of(each)
    return entry


def _value_of(kept: Json) -> object:
    ((kind, value),) = kept.items()
    match kind:
        case "day":
            return date.fromisoformat(value)
        case "edtf":
            return Edtf.parse(value)
        case "keys":
            return value
        case "entries":
            return tuple(map(entry_of, value))
        case "entry":
            return entry_of(value)
    return _ENUMS[kind](value)


# Places and resolutions of quotes


def place_json(place: Place) -> Json:
    """Return a place as JSON, without its file and path."""
    return [place.line, place.column]


def place_of(kept: Json, file: str, path: KeyPath) -> Place:
    """Restore the place that `place_json` converted."""
    line, column = kept
    return Place(file, line, column, path)


def resolution_of(kept: Json, text: str, quote: str) -> Resolution | None:
    """Restore the resolution of `quote` in `text`; None if it cannot be right.

    For an exact quote, the text at its place is compared.
    """
    found = convert(kept, Resolution)
    spans = (*found.parts, *found.candidates, *((found.span,) if found.span else ()))
    if not all(0 <= start <= end <= len(text) for start, end in spans) or (found.found and not found.span):
        return None
    return found if found.status is not Status.EXACT or is_quoted_at(text, quote, found) else None
