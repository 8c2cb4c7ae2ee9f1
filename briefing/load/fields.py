"""The types of values in a library's YAML files, with their error messages."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, InstanceOf, StringConstraints
from pydantic_core import PydanticCustomError, SchemaError, SchemaValidator, core_schema

from briefing.load.values import ID_HINT, MAX_LINE, MAX_TEXT, is_id
from briefing.model import UNSTATED, Edtf

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def refusal(message: str, hint: str = "", *, key: str = "") -> PydanticCustomError:
    """Return the error for a validator to raise, in a curator's words; `key` is the key to point at, if any."""
    return PydanticCustomError("briefing", "{message}", {"message": message, "hint": hint, "key": key})


def _stated(value: object) -> object:
    return None if value == UNSTATED else value


def read_id(value: object) -> object:
    """Return an id, or anything that is not text, unchanged. Raise for text that is not an id."""
    if isinstance(value, str) and not is_id(value):
        raise refusal("this is not an id", ID_HINT)
    return value


def read_day(value: object) -> object:
    """Return the day that `value` denotes. Raise for anything else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            pass
    raise refusal("this is not a date", "Write a date as year-month-day, such as 2026-03-15.")


def read_edtf(value: object) -> object:
    """Return the EDTF date that `value` denotes. Raise for anything else."""
    if isinstance(value, str):
        try:
            return Edtf.parse(value)
        except ValueError:
            pass
    raise refusal("this is not a date", f"Write a date in EDTF, such as {EDTF_EXAMPLES}.")


@cache
def pattern_search(pattern: str) -> Callable[[str], bool] | None:
    """Return a function that searches a text for a pattern; None if the pattern is invalid.

    It uses pydantic's engine (Rust's `regex`), which runs in linear time; with Python's `re`, a pattern of twelve
    characters can run for years.
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
    hint = f"Write a regular expression of at most {MAX_PATTERN} characters, without look-around or back-references."
    raise refusal("this is not a regular expression", hint)


def _listed(value: object) -> object:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


EDTF_EXAMPLES: Final = "2026-01-05, 2025-09, 2016, 2018/.., ../2026-01-05, 2026-01-05/2026-01-31 or 2014-12~"
MAX_PATTERN: Final = 500
AS_LIST: Final = BeforeValidator(_listed)
"""Wraps a single value in a list; a missing value becomes an empty list."""
OR_UNSTATED: Final = BeforeValidator(_stated)
"""Turns the word `unstated` into None."""
Id = Annotated[str, BeforeValidator(read_id)]
Day = Annotated[date, BeforeValidator(read_day)]
When = Annotated[InstanceOf[Edtf], BeforeValidator(read_edtf)]
"""A date in EDTF notation."""
Pattern = Annotated[str, BeforeValidator(read_pattern)]
"""A regular expression."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LINE)]
"""A name, a title, a label."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT)]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
"""Any text; it may be empty."""
Words = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT)]
"""Words of an article, exactly: white space at the ends counts."""
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s\p{C}]+$", max_length=2_000)]
Allow = Annotated[dict[str, Line], Field(max_length=50)]
"""The rules that may be broken, by name, each with the reason."""
Entries = tuple[Any, ...]
"""Entries that are validated one by one."""
