"""Fold a text for typographic comparison, with a mapping back to its characters.

The text itself is never normalized: every offset outside this module counts its own characters (code points).
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from briefing.text.cached import cached
from briefing.text.patterns import compiled
from briefing.text.spans import Span
from briefing.text.wrapping import is_joint

_DASHES: Final = "‐‑‒–—―−﹘﹣－"
_LETTERS: Final = {
    **dict.fromkeys("‘’‚‛‹›′‵´`ʼ", "'"),
    **dict.fromkeys("“”„‟″‶«»", '"'),
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width forms of ASCII
    **dict.fromkeys(_DASHES, "-"),
    "…": "...",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens and zero-width characters, which may occur inside a word."""
_BLANKS: Final = r"\s{2,}|[^\S ]"
"""White space other than a single space."""
_LINE_BREAK: Final = r"\s*[\r\n]\s*"
_WRAP: Final = r"[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*"
"""A single line break with its indent."""
_RUN: Final = (
    rf"[\s{UNSEEN}]*(…|\.\.\.)"  # an ellipsis, with or without a space before it
    rf"|[^\S ][\s{UNSEEN}]*| [\s{UNSEEN}]+|[{UNSEEN}][\s{UNSEEN}]*"  # blanks other than a single space
    rf"|[-{_DASHES}]{{2,}}"
)
"""The runs of characters that are folded to one piece."""


class Folded(Struct, frozen=True):
    """A text folded for comparison, with a mapping back to its characters.

    Only pieces whose length changed are recorded: piece i, `text[starts[i]:ends[i]]`, came from the characters from
    `origin_starts[i]` up to `origin_ends[i]` of the original text.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"
    origin_starts: "array[int]"
    origin_ends: "array[int]"

    def origin(self, span: Span) -> Span | None:
        """Return the span of the original text that `span` came from; None if it would split a piece."""
        start, end = span
        index = bisect_right(self.starts, start) - 1
        if index >= 0 and start < self.ends[index]:
            if start > self.starts[index]:
                return None
            start = self.origin_starts[index]
        elif index >= 0:
            start += self.origin_ends[index] - self.ends[index]
        index = bisect_left(self.starts, end) - 1
        if index >= 0:
            if end < self.ends[index]:
                return None
            end += self.origin_ends[index] - self.ends[index]
        return Span(start, max(start, end))

    def place(self, at: int) -> int:
        """Return the offset in the folded text of the character at `at` in the original, or of the piece it is in."""
        index = bisect_right(self.origin_starts, at) - 1
        if index < 0:
            return at
        if at < self.origin_ends[index]:
            return self.starts[index]
        return at + self.ends[index] - self.origin_ends[index]


def fold_spaces(text: str) -> Folded:
    """Return `text` with each run of white space, including a line break and its indent, as one space.

    A line break between two Chinese or Japanese characters is dropped: these scripts have no spaces between words.
    """
    return _folded(text, compiled(_BLANKS), lambda _: " ")


def unwrapped(text: str) -> str:
    """Return `text` with each line break and its indent as one space, or as nothing, like `fold_spaces`."""
    return compiled(_LINE_BREAK).sub(lambda found: "" if _is_joint(text, Span(*found.span())) else " ", text)


def _is_joint(text: str, blank: Span) -> bool:
    """Return whether white space is a line break within a Chinese or Japanese sentence."""
    start, end = blank
    is_inside = start > 0 and end < len(text) and is_joint(text[start - 1], text[end])
    return is_inside and bool(compiled(_WRAP).fullmatch(text, start, end))


fold_spaces_of_article = cached(16)(fold_spaces)
"""`fold_spaces`, cached for the next quote of the same article."""


def fold(text: str) -> Folded:
    """Return `text` with one form for all variants of quotation marks, dashes, white space, ligatures and accents.

    A run of white space becomes one space, or is dropped as in `fold_spaces`; zero-width characters and spaces before
    an ellipsis are dropped.
    """
    # Normalize each character alone: NFD sorts a long run of marks in quadratic time.
    pieces = {letter: piece for letter in set(text) if (piece := _fold_letter(letter)) != letter}
    listed = "".join(re.escape(letter) for letter in pieces if not letter.isspace())
    changing = re.compile(f"{_RUN}|[{listed}]" if listed else _RUN)
    return _folded(text, changing, lambda run: pieces[run] if run in pieces else _fold_run(run))


def _folded(text: str, changing: re.Pattern[str], piece_of: Callable[[str], str]) -> Folded:
    """Return `text` with a piece for each match of `changing`, or for its group; a line break may be dropped."""
    folded: list[str] = []
    starts, ends, origin_starts, origin_ends = array("I"), array("I"), array("I"), array("I")
    done = length = 0
    for match in changing.finditer(text):
        start, end = match.span()
        run = match.group()
        piece = piece_of(run)
        if piece == " " and _is_joint(text, Span(start, end)):
            piece = ""
        folded += (text[done:start], piece)
        length += start - done
        if piece != run and not len(piece) == len(run) == 1:
            starts.append(length)
            ends.append(length + len(piece))
            origin_starts.append(match.start(1) if match.lastindex else start)
            origin_ends.append(end)
        length += len(piece)
        done = end
    folded.append(text[done:])
    return Folded("".join(folded), starts, ends, origin_starts, origin_ends)


fold_article = cached(16)(fold)
"""`fold`, cached for the next quote of the same article."""


def _fold_letter(letter: str) -> str:
    if letter.isspace():
        return " "
    return _LETTERS.get(letter) or unicodedata.normalize("NFD", letter)


def _fold_run(run: str) -> str:
    if run[-1] in "….":
        return "..."
    if run[-1] in "-" + _DASHES:
        return "-"
    return " " if run.strip(UNSEEN) else ""
