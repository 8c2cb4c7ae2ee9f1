"""A library's words in what is said about it: the beginning of them, and the word that was perhaps meant."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from briefing.text.sanitize import sanitize_line

SHOWN: Final = 60
"""How many characters of a library's words a message repeats."""


def excerpt(words: object) -> str:
    """Return the beginning of a library's words, on one line and safe to show."""
    line = sanitize_line(str(words))
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return `Did you mean …?` for the one of the `known` words that is most like `word`, or nothing."""
    matches = get_close_matches(word[:SHOWN], known, n=1)
    return f"Did you mean {excerpt(matches[0])}?" if matches else ""
