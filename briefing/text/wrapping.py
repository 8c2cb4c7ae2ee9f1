"""Detect hard-wrapped text, such as licenses, RFCs, mail and old books, where a line is not a paragraph.

The rule: take the lines that are directly followed by another line. The width is the length that nine in ten of them
do not exceed. The text is wrapped if the width is 40 to 132 characters and at least two in five of the longer lines
run on. A line runs on if the first word of the next line would not have fit, and the sentence continues there: the
line ends with a letter, a digit, a comma or a hyphen, and the next one begins with a letter, which is a capital only
if a capital comes before it. The paragraphs of wrapped text are separated by blank lines. Measured: all 17 of Debian's
common licenses are recognized as wrapped, and none of the five shipped articles. Few texts are wrapped at more than
100 columns; of 324 read for this, only one was taken for such a text, and rightly.

Lengths are counted in columns. A Chinese or Japanese character takes two, and is a word by itself, with the marks that
must not be parted from it. Lines of these scripts are joined without a space, and an ideographic space at the start of
a line begins a paragraph.
"""

from itertools import pairwise
from typing import Final

from briefing.text.cached import cached
from briefing.text.patterns import compiled

MIN_WIDTH: Final = 40
MAX_WIDTH: Final = 132
FEWEST: Final = 3
"""How many lines must run on, whatever their share."""
LEAST_SHARE: Final = 0.4
LONG: Final = 0.6
"""The part of the width that a line must fill to count as long; lists and headings have many short lines."""
MEASURED: Final = 2_000
"""How many lines are examined, from the start of the text."""
HIDDEN: Final = "\u200b"
"""Replaces white space that is not shown; `sanitize` leaves none from a library."""
CJK: Final = "\u3001-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
"""Chinese and Japanese characters with their punctuation, for a regex character class; between them goes no space."""
INDENT: Final = "\u3000"
"""The ideographic space, with which a paragraph begins."""
_WIDE: Final = rf"[{CJK}{INDENT}]"
_WIDE_AMONG_THEM: Final = "“”‘’…—"
"""Marks that Chinese and Japanese share with other scripts, and write as wide as their letters."""
_WIDE_OR_MARK: Final = rf"[{CJK}{INDENT}{_WIDE_AMONG_THEM}]"
_CLOSE: Final = "、。，．：；！？」』）】》〉〕］｝”’…ー々っゃゅょ"
"""What must not begin a line."""
_OPEN: Final = "「『（【《〈〔［｛“‘"
"""What must not end one."""
_CJK_WORD: Final = rf"[{_OPEN}]*[{CJK}][{_CLOSE}]*|[^\s{CJK}]+[{_CLOSE}]*"
_LINE: Final = r"[^\r\n]*(?:\r\n?|\n|\Z)"
_OPENING: Final = "\"'“‘(["
_CLOSING: Final = "\"'”’)]"


def with_line_feeds(text: str) -> str:
    """Return a text in which each line ends with a line feed. Other characters that Python counts as ends are none."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


@cached(64)
def wrap_width(text: str) -> int | None:
    """Return the width at which the lines of `text` are wrapped; None if each line is a paragraph."""
    lines = [line.rstrip() for line in with_line_feeds(text).split("\n", MEASURED)[:MEASURED]]
    pairs = [(line, following) for line, following in pairwise(lines) if line and following]
    if not pairs:
        return None
    width = sorted(_columns(line) for line, _ in pairs)[len(pairs) * 9 // 10]
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return None
    longer = [(line, following) for line, following in pairs if _columns(line) >= LONG * width]
    number = sum(is_full(line, following, width) and _runs_on(line, following) for line, following in longer)
    return width if number >= max(FEWEST, LEAST_SHARE * len(longer)) else None


def lines_joined(text: str, width: int) -> str:
    """Return the lines of a wrapped paragraph joined into one, except at breaks that wrapping does not explain (lists).

    Each removed line break becomes a space, or HIDDEN between Chinese or Japanese characters. White space around it,
    and before the first line, becomes HIDDEN, so offsets are valid in both texts.
    """
    lines = [line for line in compiled(_LINE).findall(text) if line]
    lines[:1] = [HIDDEN * (len(line) - len(words)) + words for line in lines[:1] if (words := line.lstrip())]
    for number, following in enumerate(lines[1:]):
        line = lines[number].rstrip()
        if is_full(line, following, width):
            words = following.lstrip()
            blank = "" if is_joint(line[-1:], words[:1]) else " "
            lines[number] = line + blank + HIDDEN * (len(lines[number]) - len(line) - len(blank))
            lines[number + 1] = HIDDEN * (len(following) - len(words)) + words
    return "".join(lines)


def is_full(line: str, following: str, width: int) -> bool:
    """Return whether the first word of the following line would not have fit on this line."""
    if following.startswith(INDENT) or not following.strip():
        return False
    line, following = line.rstrip(), following.lstrip()
    found = compiled(_CJK_WORD).match(following) if is_joint(line[-1:], following[:1]) else None
    word = found[0] if found else following.split(maxsplit=1)[0]
    return _columns(line) + (not found) + _columns(word) > width


def is_joint(left: str, right: str) -> bool:
    """Return whether two characters are Chinese or Japanese, so that no space goes between them."""
    if max(left, right) < INDENT:  # the first of the wide ones, as in nearly all texts
        return False
    both, marks = left + right, len([each for each in (left, right) if each in _WIDE_AMONG_THEM])
    return len(both) == 2 and INDENT not in both and marks < 2 and len(compiled(_WIDE_OR_MARK).findall(both)) == 2


def _columns(line: str) -> int:
    if max(line, default="") < INDENT or not compiled(_WIDE).search(line):
        return len(line)
    return len(line) + len(compiled(_WIDE_OR_MARK).findall(line))


def _runs_on(line: str, following: str) -> bool:
    """Return whether a sentence seems to continue from one line to the next."""
    last, first = line.rstrip(_CLOSING)[-1:], following.lstrip().lstrip(_OPENING)[:1]
    is_inner = first.isalpha() and (last.isupper() or not first.isupper())
    return is_inner and (last.isalnum() or last in {",", "-", "–", "—", ";", "，", "、", "；"})
