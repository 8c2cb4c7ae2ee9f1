"""The words of a text with their positions. Offsets count characters (code points) of the text itself."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from briefing.text.folding import UNSEEN, fold
from briefing.text.patterns import compiled

UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # Chinese and Japanese
    "\uac00-\ud7af"  # Korean, which uses spaces but attaches particles to nouns
)
"""Scripts in which spaces do not separate words: each character counts as a word."""
_APOSTROPHES: Final = "'’ʼ＇"
_HYPHENS: Final = "-‐‑﹣－"
_JOINING: Final = f"{_HYPHENS}{_APOSTROPHES}"
"""Characters that join two words into one."""
_AT_LINE_END: Final = rf"[{_HYPHENS}]\s*\n\s*"
_LONGEST_GAP: Final = 40
"""The most characters between two words that a hyphen joins at a line end."""
ACCENTS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670"
"""Marks that writers may omit: accents, and the points and vowel signs of Hebrew and Arabic, after their letters."""
_ACCENTS: Final = f"[{ACCENTS}]+"
_HIDDEN: Final = f"[{ACCENTS}{UNSEEN}]+"
_FOLDED: Final = "[\ufb00-\ufb06\uff01-\uff5e]"
"""Ligatures, and the full-width forms of ASCII."""
_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = frozenset(_ASCII.decode())
_DIVIDING: Final = f"{_JOINING}.,"


class Token(Struct, frozen=True, gc=False):
    """A word, a number, or one character of a script without spaces."""

    start: int
    end: int
    letters: str
    """Its letters and digits, in their original case, without accents, stops and grouping commas."""
    joined: bool
    """Whether a hyphen or an apostrophe joins it to the previous token."""


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order. A possessive `'s` is not part of a word."""
    done = len(text)
    for match in _pattern(_inner(text)).finditer(text):
        start, end = match.span(1)
        yield Token(
            start, end, _letters(match[1]), done < start and text[done] in _JOINING and _joins(text, done, start)
        )
        done = end


def _joins(text: str, start: int, end: int) -> bool:
    """Return whether the text between two words is a hyphen or an apostrophe that joins them."""
    return end == start + 1 or (
        end <= start + _LONGEST_GAP and bool(compiled(_AT_LINE_END).fullmatch(text, start, end))
    )


def _inner(text: str) -> str:
    """Return the characters of `text` within words that `\\w` excludes: those not seen, and combining marks.

    In many scripts, vowel signs are marks.
    """
    if text.isascii():
        return ""
    rare = set(text).difference(_ASCII_LETTERS)
    return "".join(sorted(each for each in rare if each in UNSEEN or unicodedata.category(each)[0] == "M"))


@lru_cache(maxsize=32)
def _pattern(inner: str) -> re.Pattern[str]:
    letter = f"[^\\W_{_APOSTROPHES}{UNSPACED}]"
    among = f"[{re.escape(inner)}]*" if inner else ""
    letters = f"(?:{letter}{among})+" if inner else f"{letter}+"  # in a third of the time
    return re.compile(
        rf"(?P<word>\d+(?:[.,]\d+)+(?!{letter})"  # 2,300 and 3.5
        rf"|[^\W\d_{UNSPACED}](?:\.[^\W\d_{UNSPACED}])+(?!{letter})"  # U.S.
        rf"|[{UNSPACED}]{among}"
        rf"|{letters})"
        rf"(?:[{_APOSTROPHES}][sS](?!{letter}))?"
    )


@lru_cache(maxsize=32_768)
def _letters(raw: str) -> str:
    bare = re.sub(rf"[{UNSEEN}]", "", raw)
    if not bare.isascii():
        bare = compiled(_ACCENTS).sub("", fold(bare).text)
    return re.sub(r",(?=\d{3}(?:\D|$))|(?<=[^\W\d])\.", "", bare)


def plain_letters(text: str) -> str:
    """Return `text` in lower case, without accents and without the characters that join words or divide numbers.

    The plain letters of each token of the text occur in the result, and so do those of joined tokens.
    """
    if not text.isascii():
        rare = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
        if compiled(_FOLDED).search(rare):
            text = fold(text).text
        if compiled(_HIDDEN).search(rare) or not unicodedata.is_normalized("NFD", rare):
            text = compiled(_HIDDEN).sub("", unicodedata.normalize("NFD", text))
    text = text.casefold()
    if "\n" in text:
        text = compiled(_AT_LINE_END).sub("", text)
    for mark in _DIVIDING:
        text = text.replace(mark, "")
    return text
