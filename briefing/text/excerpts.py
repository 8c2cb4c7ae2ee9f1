"""A library's words in messages: excerpts, and suggestions for a misspelled word."""

from collections.abc import Collection
from typing import Final

from briefing.text.sanitize import sanitize_line

SHOWN: Final = 60
"""How many characters of a library's words a message quotes."""


def excerpt(words: object) -> str:
    """Return the beginning of some words, on one line and safe to show."""
    line = sanitize_line(str(words))
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return `Did you mean …?` with the `known` word most like `word`; empty if none is similar."""
    from difflib import get_close_matches  # imported here because most libraries have no error

    matches = get_close_matches(word[:SHOWN], known, n=1)
    return f"Did you mean {excerpt(matches[0])}?" if matches else ""
