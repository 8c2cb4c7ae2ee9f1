"""The kinds of values that the keys of a library's YAML files may have, and what is said of one that is none."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, InstanceOf, StringConstraints
from pydantic_core import PydanticCustomError, SchemaError, SchemaValidator, core_schema

from briefing.load.ids import ID_HINT, is_id
from briefing.model import UNSTATED, Edtf

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def refusal(message: str, hint: str = "", *, key: str = "") -> PydanticCustomError:
    """Return the error that a rule raises, in a curator's words; `key` is the key to point at, if one."""
    return PydanticCustomError("briefing", "{message}", {"message": message, "hint": hint, "key": key})


def _stated(value: object) -> object:
    return None if value == UNSTATED else value


def read_id(value: object) -> object:
    """Return an id; anything else goes on to the next validator. Raise for text that is none."""
    if isinstance(value, str) and not is_id(value):
        raise refusal("this is not an id", ID_HINT)
    return value


def read_day(value: object) -> object:
    """Return the day that `value` writes. Raise for anything else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            pass
    raise refusal("this is not a date", "Write a date as year-month-day, such as 2026-03-15.")


def read_edtf(value: object) -> object:
    """Return the date that `value` writes as EDTF does. Raise for anything else."""
    if isinstance(value, str):
        try:
            return Edtf.parse(value)
        except ValueError:
            pass
    raise refusal("this is not a date", f"Write a date as EDTF does, such as {EDTF_EXAMPLES}.")


@cache
def pattern_search(pattern: str) -> Callable[[str], bool] | None:
    """Return a search for a pattern in a text; None where it is not a pattern.

    The engine is pydantic's (Rust's `regex`), whose time grows with the text alone: Python's `re` can be made to run
    for years by a pattern of twelve characters.
    """
    try:
        validator = SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return None
    return lambda text: bool(validator.isinstance_python(text))


def read_pattern(value: object) -> object:
    """Return a regular expression, as `pattern_search` takes it. Raise for anything else."""
    if isinstance(value, str) and len(value) <= MAX_PATTERN and pattern_search(value.strip()):
        return value.strip()
    hint = f"A regular expression of at most {MAX_PATTERN} characters, without look-around and back-references."
    raise refusal("this is not a pattern", hint)


def _listed(value: object) -> object:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


EDTF_EXAMPLES: Final = "2026-01-05, 2025-09, 2016, 2018/.., ../2026-01-05, 2026-01-05/2026-01-31 or 2014-12~"
MAX_PATTERN: Final = 500
AS_LIST: Final = BeforeValidator(_listed)
"""Makes a list of a value that is none; of what a text does not state, an empty one."""
OR_UNSTATED: Final = BeforeValidator(_stated)
"""Makes None of the word that stands for what a text does not state."""
Id = Annotated[str, BeforeValidator(read_id)]
Day = Annotated[date, BeforeValidator(read_day)]
When = Annotated[InstanceOf[Edtf], BeforeValidator(read_edtf)]
"""A date as EDTF writes it."""
Pattern = Annotated[str, BeforeValidator(read_pattern)]
"""A regular expression."""
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
