"""Whether the lines of a text are its paragraphs, or were broken at a width: licenses, RFCs, mail, old books.

The rule: of the lines that another follows at once, the width is the length that nine in ten do not exceed. The text is
wrapped where this is 40 to 100 characters, and of its longer lines at least two in five run on: the first word of the
next line would not have fit, and a sentence goes on there, for the line ends with a letter, a digit, a comma or a
hyphen, and the next one begins with a letter, a capital only after a capital. What was broken so has its paragraphs
between blank lines. Scripts without spaces between words are not looked at. Measured: so are all 17 of Debian's common
licenses, and none of the five shipped articles.
"""

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

MIN_WIDTH: Final = 40
MAX_WIDTH: Final = 100
FEWEST: Final = 3
"""How many lines have to run on, whatever their share."""
LEAST_SHARE: Final = 0.4
LONG: Final = 0.6
"""How much of the width a line has to fill to be a longer one; lists and headings have many that do not."""
MEASURED: Final = 2_000
"""How many lines are looked at, the first ones."""
HIDDEN: Final = "\u200b"
"""Stands for white space that is not to be seen; `sanitize` leaves none of a library's own."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_OPENING: Final = "\"'“‘(["
_CLOSING: Final = "\"'”’)]"


@lru_cache(maxsize=64)
def wrap_width(text: str) -> int | None:
    """Return the width at which the lines of `text` were broken; None where each line is a paragraph."""
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
    """Return the lines of a wrapped paragraph as one, but for breaks that its width does not ask for, as in a list.

    Each line break becomes a space, and the white space around it and before the first HIDDEN, so offsets hold in both.
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
    """Return whether the first word of the following line would not have fit on this one."""
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return bool(word) and len(line.rstrip()) + 1 + len(word) > width


def _runs_on(line: str, following: str) -> bool:
    """Return whether a sentence goes on from one line to the next, as far as their ends tell."""
    last, first = line.rstrip(_CLOSING)[-1:], following.lstrip().lstrip(_OPENING)[:1]
    is_inner = first.isalpha() and (last.isupper() or not first.isupper())
    return is_inner and (last.isalnum() or last in {",", "-", "–", "—", ";"})
