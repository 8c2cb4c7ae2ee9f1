"""How the articles word one thing: their quotes side by side, and the words in which like wordings differ.

Quotes are compared word by word. Quotation marks, dashes, hyphens and other punctuation, white space and capitals make
no difference; every number, negation, name, currency or per cent sign does. Offsets count characters of
`Evidence.words`.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Final

from briefing.model import Evidence, Source
from briefing.text.folding import fold
from briefing.text.spans import Span

ALIKE: Final = 7
"""So many equal words in a row make two wordings alike, however long they are."""
MAX_QUOTES: Final = 60
"""Quotes of a trail that are compared with each other; those beyond stand as they are."""
MAX_WORDS: Final = 100
"""Words of a quote up to which it is compared; a quote is meant to have 8 to 40."""
_MAX_LENGTH: Final = 40 * MAX_WORDS
_LINK: Final = 3
"""Words in a row that two quotes have to share to be compared at all."""
_TRIED: Final = 3
"""Quotes that one quote is compared with, the likeliest first, until one is alike."""
_BEYOND: Final = 3
"""Words at its beginning or end, where the other quote has none, up to which a quote differs by them.

With more it only says more; but `no` or `more than` say something else.
"""

_WORD: Final = re.compile(
    r"(?P<gap>\[(?:…|\.\.\.)\])"
    r"|[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # written without spaces: each character is taken for a word
    r"|(?P<initials>(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w))"
    r"|(?:(?<![\w)%])-(?=\d))?\w+(?:(?:(?<=\d)[.,:/](?=\d)|')\w+)*"  # don't, 2,300.50, -5
    r"|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A quote, and the words in which it differs from the quote that is most like it."""

    index: int
    """Its place in the trail, from 0."""
    evidence: Evidence
    nearest: Evidence | None = None
    """The quote that is most like it, of another article if such a one is alike; None where none is."""
    run: int = 0
    """The most words in a row that the two share."""
    differing: tuple[Span, ...] = ()
    """The runs of `evidence.words` that `nearest` has otherwise, or has not."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one article says."""

    source: Source
    wordings: tuple[Wording, ...] = ()
    """In the order of the trail; none where the article has no quote in it."""


@dataclass(frozen=True, slots=True)
class _Word:
    key: str | None
    """By which it is compared; None for words left out, which are equal to nothing."""
    span: Span


def rows(trail: Sequence[Evidence], sources: Iterable[Source]) -> tuple[Row, ...]:
    """Return a row for each of the articles, in their order, with the quotes of `trail` that are cut from it.

    Only quotes that are found in their articles are compared.
    """
    compared = [
        _words(item.words) if index < MAX_QUOTES and item.resolution.found else () for index, item in enumerate(trail)
    ]
    linked: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, words in enumerate(compared):
        for link in _links(words):
            linked[link].append(index)
    found: defaultdict[str, list[Wording]] = defaultdict(list)
    wordings = [Wording(index, item) for index, item in enumerate(trail)]
    for index, wording in enumerate(wordings):
        item, source = wording.evidence, wording.evidence.source
        shared = Counter(other for link in _links(compared[index]) for other in linked[link])
        apart = (at for at in shared if not _overlap(item, trail[at]))
        likeliest = sorted(apart, key=lambda at: (trail[at].source is source, -shared[at], at))[:_TRIED]
        beside = (_beside(wording, wordings[at], compared[index], compared[at]) for at in likeliest)
        found[source.id].append(next((each for each in beside if each), wording))
    return tuple(Row(source, tuple(found[source.id])) for source in sources)


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Return whether two quotes, which may be one and the same, have words of one passage."""
    return bool(one.source is other.source and one.span and other.span and one.span.overlaps(other.span))


def _beside(wording: Wording, other: Wording, own: Sequence[_Word], its: Sequence[_Word]) -> Wording | None:
    """Return the wording compared with `other`; None where they are not alike."""
    if wording.index < other.index:
        *shared, end = _shared(own, its)
    else:  # The matcher can see it otherwise from the other side, and two quotes are alike or they are not.
        *shared, end = (Match(b, a, size) for a, b, size in _shared(its, own))
    run = max((block.size for block in shared), default=0)
    if run < ALIKE and 2 * sum(block.size for block in shared) <= min(len(own), len(its)):
        return None
    differing = (run for span in _between(shared, end) for run in _runs(own[span.start : span.end]))
    return replace(wording, nearest=other.evidence, run=run, differing=tuple(differing))


def _shared(first: Sequence[_Word], second: Sequence[_Word]) -> list[Match]:
    """Return the runs of equal words in order, then an empty one at the ends."""
    return SequenceMatcher(None, _keys(first), _keys(second), autojunk=False).get_matching_blocks()


def _keys(words: Sequence[_Word]) -> list[object]:
    return [word.key or object() for word in words]


def _between(shared: Sequence[Match], end: Match) -> Iterator[Span]:
    """Return the runs of words that differ between and around those that are shared; `end` is where both quotes end."""
    first, last = shared[0], shared[-1]
    yield Span(first.a - _reach(first.a, first.b), first.a)
    for before, after in pairwise(shared):
        yield Span(before.a + before.size, after.a)
    start = last.a + last.size
    yield Span(start, start + _reach(end.a - start, end.b - last.b - last.size))


def _reach(own: int, its: int) -> int:
    """Return how many of the words that a quote has beyond the shared ones differ, where the other quote has `its`."""
    return own if its or own <= _BEYOND else 0


def _runs(words: Sequence[_Word]) -> Iterator[Span]:
    """Return the characters of words that stand together; where words are left out, a run ends."""
    for gap, group in groupby(words, key=lambda word: word.key is None):
        if not gap:
            run = tuple(group)
            yield Span(run[0].span.start, run[-1].span.end)


def _links(words: Sequence[_Word]) -> set[tuple[str, ...]]:
    """Return every _LINK words in a row."""
    keys = [word.key for word in words]
    return {link for link in zip(*(keys[at:] for at in range(_LINK)), strict=False) if None not in link}


def _words(text: str) -> tuple[_Word, ...]:
    """Return the words of a quote; none where they are more than are compared."""
    if len(text) > _MAX_LENGTH:
        return ()
    found: list[_Word] = []
    for match in _WORD.finditer("".join(map(_plain, text))):
        span = Span(*match.span())
        key = fold(text[span.start : span.end]).text.casefold()
        if match["gap"]:
            found.append(_Word(None, span))
        elif match["initials"]:
            found.append(_Word(key.replace(".", ""), span))
        elif key and (match[0][-1].isalnum() or key in "%‰" or unicodedata.category(key[0])[0] == "S"):
            found.append(_Word(key, span))
        if len(found) > MAX_WORDS:
            return ()
    return tuple(found)


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return one character for one: quotation marks and dashes alike, and what belongs to a word as a letter."""
    folded = fold(letter).text
    if not folded or unicodedata.category(letter)[0] == "M":
        return "x"
    return folded if len(folded) == 1 else letter
