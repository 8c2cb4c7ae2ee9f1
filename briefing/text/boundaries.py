"""Find where words and numbers begin and end, in any script: for citing, comparing and aligning.

These words keep their marks and their form; `tokens` has the words for search. Offsets count characters.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from briefing.text.patterns import compiled
from briefing.text.spans import Span
from briefing.text.tokens import UNSPACED

_PUNCTUATION: Final = (
    "!\"#&'()*+,./:;<=>?@\\[\\\\\\]^`{|}~"
    "\u00a1\u00a7\u00ab\u00b6\u00b7\u00bb\u00bf\u060c\u061b\u061f\u06d4\u0964\u0965\u2010-\u2027\u2030-\u205e"
    "\u3001-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65-"
)
"""The content of a regex character class. Currency and percent signs are parts of their number."""
PUNCTUATION: Final = f"[{_PUNCTUATION}]"
_LETTERS: Final = rf"[^\s{UNSPACED}{_PUNCTUATION}]+"
_WORD: Final = rf"[{UNSPACED}]|{_LETTERS}(?:[-‐‑'’.,]{_LETTERS})*"
WORD: Final = rf"{_WORD}|[{_PUNCTUATION}]"
"""A word with the characters that join its parts (`well-known`, `Xi’s`, `2,300`), or a punctuation mark."""
STEP: Final = rf"{_WORD}|[{_PUNCTUATION}]+"
"""The same, but a run of punctuation marks is one match: what a reader selects in one step."""

_SINGLE: Final = f"[{UNSPACED}]"
_TOKEN: Final = r"\S+"
_UNSPACED_LETTER: Final = f"(?![\uac00-\ud7af])[{UNSPACED}]"  # except Korean, which uses spaces
_LETTERS_OF_A_WORD: Final = 3
_APOSTROPHES: Final = "'’"
_UNSEEN: Final = "\u00ad\u200c\u200d\u2060\ufeff"
"""Soft hyphens and joiners, which occur inside words."""
_INSIDE_NUMBER: Final = (
    r"(?<=\d)(?=[.,]?\d)|(?<=\d[.,])(?=\d)"
    r"|(?<=\d)(?=[\u00a0\u2009\u202f]\d{3}(?!\d))|(?<=\d[\u00a0\u2009\u202f])(?=\d{3}(?!\d))"
)


def words(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the words and punctuation marks of `text`, or of its part `within`, in order."""
    start, end = within or (0, len(text))
    return (Span(*match.span()) for match in compiled(WORD).finditer(text, start, end))


def is_split_at(text: str, at: int) -> bool:
    """Return whether a cut at offset `at` would split a word, a number, or a letter from its marks, in any script.

    True between `can` and `’t`, within `2.5`, and between a Thai consonant and its vowel sign. False between letters
    of scripts without spaces, and between a lower-case letter and a capital, because web pages glue a headline to the
    next paragraph: `cooperationOn Monday`.
    """
    if not 0 < at < len(text):
        return False
    if is_mark(text[at]) or text[at] in _UNSEEN or compiled(_INSIDE_NUMBER).match(text, at):
        return True
    left, right = at - 1, at
    if text[left] in _APOSTROPHES:
        left -= 1
    elif text[right] in _APOSTROPHES:
        right += 1
    while left > 0 and (is_mark(text[left]) or text[left] in _UNSEEN):
        left -= 1
    if left < 0 or right >= len(text) or not (text[left].isalnum() and text[right].isalnum()):
        return False
    if text[left].islower() and text[right].isupper():
        return False
    return not any(compiled(_SINGLE).match(text[index]) for index in (left, right))


def number_of_words(text: str) -> int:
    """Return the number of words in a text; in scripts without spaces, three letters count as one word."""
    return len(list(units(text, Span(0, len(text)))))


def units(text: str, within: Span) -> Iterator[Span]:
    """Yield the words between spaces in a part of `text`; in scripts without spaces, runs of about three letters."""
    for token in compiled(_TOKEN).finditer(text, *within):
        start = token.start()
        letters = 0
        for match in compiled(_UNSPACED_LETTER).finditer(text, *token.span()):
            if letters >= _LETTERS_OF_A_WORD and not is_split_at(text, match.start()):
                yield Span(start, match.start())
                start, letters = match.start(), 0
            letters += not is_mark(match[0])
        yield Span(start, token.end())


def is_mark(letter: str) -> bool:
    """Return whether a character modifies the letter before it, like an accent or a vowel sign."""
    return letter > "\u02ff" and unicodedata.category(letter).startswith("M")
