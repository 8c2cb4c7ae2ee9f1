"""Validate plain values against the schema, with errors in a curator's words.

Pydantic's messages are written for programmers; every common error gets our own message here, with a hint.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefing.load.entry import Entry
from briefing.load.schema import FORMER_KINDS
from briefing.model import KeyPath
from briefing.text.excerpts import did_you_mean, excerpt

E = TypeVar("E", bound=Entry)

FORMER_KEYS: Final = {"disagreement": "difference", "contradiction": "difference", "gaps": "silences"}
"""Keys of the old format, with their present names."""

MAX_ERRORS: Final = 50
"""How many errors of one entry are listed; an entry with more is not used."""


class Error(NamedTuple):
    """One error in an entry."""

    loc: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    """Whether the error is in the key, not in its value."""


def read(model: type[E], value: object) -> tuple[E | None, list[Error]]:
    """Return `value` as an entry, and its errors.

    An unknown key is dropped, and an invalid one in the model's `droppable_defaults` is replaced by its default; with
    any other error the entry is None.
    """
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = [detail for detail in error.errors(include_url=False) if not _is_echo(detail)]
    errors = [_error(model, detail) for detail in details[:MAX_ERRORS]]
    if len(details) > MAX_ERRORS:
        return None, [*errors, Error((), f"{len(details) - MAX_ERRORS:,} more errors in this mapping")]
    for detail in details:
        value = _without_cause(model, value, detail)
    try:
        return model.model_validate(value), errors
    except ValidationError:
        return None, errors


def _is_echo(detail: ErrorDetails) -> bool:
    """Return whether this is pydantic's `too_short` for a list whose members have errors of their own."""
    return detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]


def _without_cause(model: type[Entry], value: object, detail: ErrorDetails) -> object:
    """Return `value` without the cause of the error, if it can be dropped."""
    loc = detail["loc"]
    if not (isinstance(value, dict) and loc):
        return value
    key = str(loc[0])
    if detail["type"] == "extra_forbidden":
        return _without(value, loc)
    return {**value, key: model.droppable_defaults[key]} if key in model.droppable_defaults else value


def _without(value: object, loc: KeyPath) -> object:
    """Return a copy of `value` without the key at `loc`."""
    step, rest = loc[0], loc[1:]
    if isinstance(value, list) and isinstance(step, int):
        return [_without(item, rest) if index == step else item for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    if not rest:
        return {key: item for key, item in value.items() if key != step}
    return {key: _without(item, rest) if key == step else item for key, item in value.items()}


def _error(model: type[Entry], detail: ErrorDetails) -> Error:
    """Return one of pydantic's errors in our own words."""
    loc, context = detail["loc"], detail.get("ctx", {})
    keys = [step for step in loc if isinstance(step, str)]
    name = f"`{excerpt(keys[-1])}`" if keys else "this"
    if loc and isinstance(loc[-1], int):
        name = f"entry {loc[-1] + 1} of {name}"
    match detail["type"]:
        case "briefing":
            place = (*loc, context["key"]) if context["key"] else loc
            named = f"{name}: " if isinstance(detail["input"], str) else ""
            return Error(place, f"{named}{context['message']}", context["hint"])
        case "missing":
            return Error(loc, f"{name} is missing", f"Add `{keys[-1]}: …` here.")
        case "extra_forbidden":
            known = _keys(model, loc[:-1])
            if (now := FORMER_KEYS.get(keys[-1])) in known:
                return Error(loc, f"{name} is a key of the old format", f"It is now `{now}`.", at_key=True)
            hint = did_you_mean(keys[-1], known) or f"The keys here are {_listed(known, 'and')}."
            return Error(loc, f"unknown key {name}", hint, at_key=True)
        case "enum" | "literal_error":
            choices = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
            given = detail["input"] if isinstance(detail["input"], str) else ""
            if loc[-1] == "kind" and given in FORMER_KINDS:
                return Error(loc, f"`{given}` is a kind of the old format", FORMER_KINDS[given])
            hint = " ".join((did_you_mean(given, choices), f"Use {_listed(choices, 'or')}.")).strip()
            return Error(loc, f"{name} has an unknown value" + (f": `{excerpt(given)}`" if given else ""), hint)
        case "bool_parsing" | "bool_type":
            return Error(loc, f"{name} must be true or false")
        case "string_type":
            return Error(loc, f"{name} must be text", "Put it in quotation marks if it contains : or #.")
        case "tuple_type":
            return Error(loc, f"{name} must be a list", "Write [a, b], or a line with - for each entry.")
        case "dict_type" | "model_type":
            inner = _keys(model, loc)
            hint = f"Its keys are {_listed(inner, 'and')}." if inner else "Write `key: value` on lines below it."
            return Error(loc, f"{name} must be a mapping", hint)
        case "string_too_short":
            return Error(loc, f"{name} is empty", "Write its text, or remove the key.")
        case "string_too_long":
            return Error(loc, f"{name} is too long", f"At most {context['max_length']:,} characters are allowed.")
        case "too_short":
            return Error(loc, f"{name} has too few entries", f"At least {context['min_length']} are needed.")
        case "too_long":
            return Error(loc, f"{name} has too many entries", f"At most {context['max_length']:,} are allowed.")
        case "string_pattern_mismatch":
            return Error(loc, f"{name} is not a web address", "Write http://… or https://…, or unstated.")
        case _:
            return Error(loc, f"{name}: {excerpt(detail['msg'])}")


def _listed(words: Sequence[str], joint: str) -> str:
    """Return words as a list in a sentence: `a, b or c`."""
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _keys(model: type[BaseModel], loc: KeyPath) -> list[str]:
    """Return the keys of the mapping at `loc` in an entry of `model`; empty if it has no fixed keys."""
    for step in loc:
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        inner = _model_in(fields[step].annotation) if step in fields else None
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model within an annotation such as `tuple[X, ...]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
