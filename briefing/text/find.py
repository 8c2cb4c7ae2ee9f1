"""Words → the places in a text where a reader would say that they stand. Offsets count characters of the text.

For reading and finding only: what is cited has to stand there to the character, see `anchor`.
"""

import re
from array import array
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from briefing.text.folding import Folded, fold
from briefing.text.spans import Span

_MARKS: Final = "\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670"
"""Accents, and the points and vowel signs of Hebrew and Arabic, as they stand behind their letters in a folded text."""
_RUN: Final = re.compile(rf"[ -][ {_MARKS}-]+|[{_MARKS}]+")


@dataclass(frozen=True)
class SearchText:
    """A text in which all that a reader takes for alike is the same, with the way back to its characters."""

    text: str
    """Without accents; hyphens are spaces. Capitals stay."""
    lower: str
    """The same in small letters, as long as `text`."""
    folded: Folded
    tightened: Folded
    """What became of `folded.text`."""

    @cached_property
    def is_plain(self) -> bool:
        """Return whether no character became several: then `origin` has a run for every span that holds any."""
        pieces = zip(self.folded.starts, self.folded.ends, strict=True)
        return all(end - start <= 1 for start, end in pieces)

    def origin(self, span: Span) -> Span | None:
        """Return the run of the true text that `span` came from; None where it would split a character."""
        for folded in (self.tightened, self.folded):
            if folded.starts:
                inner = folded.origin(span)
                if inner is None:
                    return None
                span = inner
        return span


@lru_cache(maxsize=4096)
def normalize_for_search(text: str) -> SearchText:
    """Return `text` folded, without its accents, and with a run of spaces and hyphens as one space."""
    folded = fold(text)
    tightened = _tighten(folded.text)
    return SearchText(tightened.text, _lower(tightened.text), folded, tightened)


def has_capitals(words: str) -> bool:
    """Return whether small and capital letters matter in `words`: they do where it has a capital."""
    return words != words.lower()


def find(text: str, words: str, *, cased: bool | None = None) -> list[Span]:
    """Return every place in `text` where `words` stand, in order, none overlapping another.

    Quotation marks, dashes, hyphens and spaces, letters with and without accents are alike, each among themselves
    and hyphens to spaces. Capitals are told from small letters where `cased`, by default where `words` has a
    capital. Spaces and hyphens at the ends of `words` do not count; of nothing else there is no place. Takes time
    in proportion to the text.
    """
    return places(normalize_for_search(text), words, cased=cased)


def places(loosened: SearchText, words: str, *, cased: bool | None = None) -> list[Span]:
    """Return what `find` gives, for a text that has been loosened before."""
    within, sought = _sides(loosened, words, cased)
    if not sought:
        return []
    found: list[Span] = []
    at = within.find(sought)
    while at >= 0:
        span = loosened.origin(Span(at, at + len(sought)))
        if span:
            found.append(span)
        at = within.find(sought, at + len(sought) if span else at + 1)
    return found


def count(loosened: SearchText, words: str, *, cased: bool | None = None) -> int:
    """Return how many places `places` gives: at once, where no character of the text became several."""
    if not loosened.is_plain:
        return len(places(loosened, words, cased=cased))
    within, sought = _sides(loosened, words, cased)
    return within.count(sought) if sought else 0


def _sides(loosened: SearchText, words: str, cased: bool | None) -> tuple[str, str]:
    """Return the text to look in, and what to look for."""
    wanted = normalize_for_search(words)
    cased = has_capitals(words) if cased is None else cased
    within, sought = (loosened.text, wanted.text) if cased else (loosened.lower, wanted.lower)
    return within, sought.strip()


def _lower(text: str) -> str:
    """Return a text in small letters, as long as it was: the capital that would become two is folded by now."""
    return text.lower().replace("ς", "σ")


def _tighten(text: str) -> Folded:
    """Return a folded text without its accents, and with a run of spaces and hyphens as one space."""
    pieces: list[str] = []
    starts, ends, origin_starts, origin_ends = array("I"), array("I"), array("I"), array("I")
    done = length = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if match.group()[0] in " -":
            piece = " "
        else:  # An accent belongs to its letter: no place has the one without the other.
            start = max(done, start - 1)
            piece = text[start] if start < match.start() else ""
        pieces += (text[done:start], piece)
        length += start - done
        starts.append(length)
        ends.append(length + len(piece))
        origin_starts.append(start)
        origin_ends.append(end)
        length += len(piece)
        done = end
    pieces.append(text[done:])
    return Folded("".join(pieces).replace("-", " "), starts, ends, origin_starts, origin_ends)
