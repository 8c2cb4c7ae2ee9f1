"""The kinds of values that the keys of a library's YAML files may have, and what is said of one that is none."""

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from briefing.model import UNSTATED

Likelihood = Literal[
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
]
"""The scale of ICD 203, least likely first."""
Confidence = Literal["high", "moderate", "low"]

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ID_HINT: Final = "An id has lower-case letters, digits and hyphens, such as spoil-cost."


def is_id(value: object) -> bool:
    """Return whether `value` can name a brief, a claim, an article or an origin."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def refusal(message: str, hint: str = "", *, key: str = "") -> PydanticCustomError:
    """Return the error that a rule raises, in a curator's words; `key` is the key to point at, if one."""
    return PydanticCustomError("briefing", "{message}", {"message": message, "hint": hint, "key": key})


def _stated(value: object) -> object:
    return None if value == UNSTATED else value


def _id(value: object) -> object:
    if isinstance(value, str) and not is_id(value):
        raise refusal("this is not an id", ID_HINT)
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            pass
    raise refusal("this is not a date", "Write a date as year-month-day, such as 2026-03-15.")


OR_UNSTATED: Final = BeforeValidator(_stated)
"""Makes None of the word that stands for what a text does not state."""
Id = Annotated[str, BeforeValidator(_id)]
Day = Annotated[date, BeforeValidator(_date)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
"""A name, a title, a label."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=4_000)]
"""Words of an article, to the character: white space at their ends counts."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\p{C}]+$", max_length=2_000)]
Allow = Annotated[dict[str, Line], Field(max_length=50)]
"""Lints that are silenced by name, each with its reason."""
Entries = tuple[Any, ...]
"""Members that are read one by one."""
