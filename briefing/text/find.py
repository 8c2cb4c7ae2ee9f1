"""Find words in a text, ignoring accents and typography. Offsets count characters of the text.

For reading and searching only: quotes must match exactly, see `anchor`.
"""

from array import array
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.text.cached import cached
from briefing.text.folding import Folded, fold
from briefing.text.patterns import compiled
from briefing.text.spans import Span
from briefing.text.tokens import ACCENTS

_RUN: Final = rf"[ -][ {ACCENTS}-]+|[{ACCENTS}]+"


class SearchText(Struct, frozen=True, dict=True):
    """A text normalized for search, with a mapping back to the original characters."""

    text: str
    """Without accents, and with spaces for hyphens. Case is kept."""
    lower: str
    """The same in lower case, and of the same length as `text`."""
    folded: Folded
    tightened: Folded
    """`folded.text` after removing accents and merging spaces and hyphens."""

    @cached_property
    def is_plain(self) -> bool:
        """Whether every character became at most one character; if so, `origin` has a run for every non-empty span."""
        pieces = zip(self.folded.starts, self.folded.ends, strict=True)
        return all(end - start <= 1 for start, end in pieces)

    def origin(self, span: Span) -> Span | None:
        """Return the span of the original text that `span` came from; None if it would split a character."""
        for folded in (self.tightened, self.folded):
            if folded.starts:
                inner = folded.origin(span)
                if inner is None:
                    return None
                span = inner
        return span


@cached(4_096)
def normalize_for_search(text: str) -> SearchText:
    """Return `text` folded, without accents, and with each run of spaces and hyphens as one space."""
    folded = fold(text)
    tightened = _tighten(folded.text)
    return SearchText(tightened.text, _lower(tightened.text), folded, tightened)


def has_capitals(words: str) -> bool:
    """Return whether the case of `words` matters, as it does if they contain a capital."""
    return words != words.lower()


def find(text: str, words: str, *, cased: bool | None = None) -> list[Span]:
    """Return every match of `words` in `text`, in order, without overlaps.

    All kinds of quotation marks match each other, as do all dashes, and letters with and without accents; hyphens
    match spaces. Case matters if `cased`; by default, if `words` contain a capital. Spaces and hyphens at the ends of
    `words` are ignored; without other characters there is no match. Takes time in proportion to the text.
    """
    return places(normalize_for_search(text), words, cased=cased)


def places(loosened: SearchText, words: str, *, cased: bool | None = None) -> list[Span]:
    """Return what `find` returns, for a text that has been normalized already."""
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
    """Return the number of matches; fast if no character of the text became several."""
    if not loosened.is_plain:
        return len(places(loosened, words, cased=cased))
    within, sought = _sides(loosened, words, cased)
    return within.count(sought) if sought else 0


def _sides(loosened: SearchText, words: str, cased: bool | None) -> tuple[str, str]:
    """Return the text to search in and the words to search for, in the same case."""
    wanted = normalize_for_search(words)
    cased = has_capitals(words) if cased is None else cased
    within, sought = (loosened.text, wanted.text) if cased else (loosened.lower, wanted.lower)
    return within, sought.strip()


def _lower(text: str) -> str:
    """Return a text in lower case with the same length: folding has removed the one capital that would become two."""
    return text.lower().replace("ς", "σ")


def _tighten(text: str) -> Folded:
    """Return a folded text without accents, and with each run of spaces and hyphens as one space."""
    pieces: list[str] = []
    starts, ends, origin_starts, origin_ends = array("I"), array("I"), array("I"), array("I")
    done = length = 0
    for match in compiled(_RUN).finditer(text):
        start, end = match.span()
        if match.group()[0] in " -":
            piece = " "
        else:  # An accent belongs to its letter: no match has one without the other.
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
