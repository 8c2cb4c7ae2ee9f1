"""Compare how articles word the same thing: their quotes side by side, with the words that differ between them.

Quotes are compared word by word (`text.word_diff`): punctuation, white space and capitals are ignored; numbers,
negations, names, and currency and percent signs are not. Offsets count characters of `Evidence.words`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from briefing.model import Evidence
from briefing.text import left_out
from briefing.text.spans import Span
from briefing.text.word_diff import ALIKE, Match, Word, shared_runs, words

MAX_QUOTES: Final = 60
"""How many quotes are compared with each other; the rest are shown without comparison."""
MAX_WORDS: Final = 100
"""Longer quotes are not compared; quotes are meant to have 8 to 40 words."""
_MAX_LENGTH: Final = 40 * MAX_WORDS
_LINK: Final = 3
"""Two quotes are compared only if they share this many words in a row."""
_TRIED: Final = 3
"""How many quotes one quote is compared with, most similar first, until one is similar enough."""
_BEYOND: Final = 3
"""Up to this many extra words at either end of a quote count as a difference.

A quote with more than that just says more, but an extra `no` or `more than` changes what it says.
"""


class Wording(Struct, frozen=True):
    """A quote, and the words in which it differs from the most similar quote."""

    index: int
    """Its index in the trail, from 0."""
    evidence: Evidence
    nearest: Evidence | None = None
    """The most similar quote, preferably from another article; None if no quote is similar."""
    run: int = 0
    """The longest run of words that the two share, in words."""
    differing: tuple[Span, ...] = ()
    """The runs of `evidence.words` that are different or absent in `nearest`."""


def compared(trail: Sequence[Evidence]) -> tuple[Wording, ...]:
    """Return the quotes of `trail`, in its order. Only quotes that were found in their articles are compared."""
    every = [
        _words(item.words) if index < MAX_QUOTES and item.resolution.found else () for index, item in enumerate(trail)
    ]
    linked: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quote in enumerate(every):
        for link in _links(quote):
            linked[link].append(index)
    found: list[Wording] = []
    wordings = [Wording(index, item) for index, item in enumerate(trail)]
    for index, wording in enumerate(wordings):
        item, source = wording.evidence, wording.evidence.source
        shared = Counter(other for link in _links(every[index]) for other in linked[link])
        apart = (at for at in shared if not _overlap(item, trail[at]))
        likeliest = sorted(apart, key=lambda at: (trail[at].source is source, -shared[at], at))[:_TRIED]
        beside = (_beside(wording, wordings[at], every[index], every[at]) for at in likeliest)
        found.append(next((each for each in beside if each), wording))
    return tuple(found)


def _overlap(one: Evidence, other: Evidence) -> bool:
    """Return whether two quotes (or a quote and itself) cover some of the same text."""
    return bool(one.source is other.source and one.span and other.span and one.span.overlaps(other.span))


def _beside(wording: Wording, other: Wording, own: Sequence[Word], its: Sequence[Word]) -> Wording | None:
    """Return the wording compared with `other`; None if they are not similar."""
    mine, others = _keys(own), _keys(its)
    if wording.index < other.index:
        *shared, end = shared_runs(mine, others)
    else:  # the differ is not symmetric, so always compare the two quotes in the order of the trail
        *shared, end = (Match(new, old, size) for old, new, size in shared_runs(others, mine))
    run = max((block.size for block in shared), default=0)
    if run < ALIKE and 2 * sum(block.size for block in shared) <= min(len(own), len(its)):
        return None
    differing = (run for span in _between(shared, end) for run in _runs(own[span.start : span.end]))
    return replace(wording, nearest=other.evidence, run=run, differing=tuple(differing))


def _keys(found: Sequence[Word]) -> list[object]:
    """Return the keys to compare; for words left out, a key that equals no other."""
    return [word.key or object() for word in found]


def _between(shared: Sequence[Match], end: Match) -> Iterator[Span]:
    """Yield the runs of words between and around the shared runs; `end` is the end of both quotes."""
    first, last = shared[0], shared[-1]
    yield Span(first.old - _reach(first.old, first.new), first.old)
    for before, after in pairwise(shared):
        yield Span(before.old + before.size, after.old)
    start = last.old + last.size
    yield Span(start, start + _reach(end.old - start, end.new - last.new - last.size))


def _reach(own: int, its: int) -> int:
    """Return how many of a quote's extra words count as different, if the other quote has `its` words there."""
    return own if its or own <= _BEYOND else 0


def _runs(found: Sequence[Word]) -> Iterator[Span]:
    """Yield the span of each run of words; words left out end a run."""
    for has_key, group in groupby(found, key=lambda word: bool(word.key)):
        if has_key:
            run = tuple(group)
            yield Span(run[0].span.start, run[-1].span.end)


def _links(found: Sequence[Word]) -> set[tuple[str, ...]]:
    """Return every sequence of _LINK consecutive words."""
    keys = [word.key for word in found]
    return {link for link in zip(*(keys[at:] for at in range(_LINK)), strict=False) if all(link)}


def _words(text: str) -> tuple[Word, ...]:
    """Return the words of a quote, with a word without a key for each `[…]`; empty if the quote is too long."""
    if len(text) > _MAX_LENGTH:
        return ()
    gaps = (Word("", Span(*gap.span())) for gap in left_out.MARK.finditer(text))
    found = sorted((*words(text), *gaps), key=lambda word: word.span)
    return tuple(found) if len(found) <= MAX_WORDS else ()
