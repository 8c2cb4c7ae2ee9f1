"""How the articles word one thing: their quotes side by side, and the words in which like wordings differ.

Quotes are compared word by word (`text.word_diff`): punctuation, white space and capitals make no difference; every
number, negation, name, currency or percent sign does. Offsets count characters of `Evidence.words`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

from briefing.model import Evidence, Source
from briefing.text import left_out
from briefing.text.spans import Span
from briefing.text.word_diff import Match, Word, shared_runs, words

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


def rows(trail: Sequence[Evidence], sources: Iterable[Source]) -> tuple[Row, ...]:
    """Return a row for each of the articles, in their order, with the quotes of `trail` that are cut from it.

    Only quotes that are found in their articles are compared.
    """
    compared = [
        _words(item.words) if index < MAX_QUOTES and item.resolution.found else () for index, item in enumerate(trail)
    ]
    linked: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quote in enumerate(compared):
        for link in _links(quote):
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


def _beside(wording: Wording, other: Wording, own: Sequence[Word], its: Sequence[Word]) -> Wording | None:
    """Return the wording compared with `other`; None where they are not alike."""
    mine, others = _keys(own), _keys(its)
    if wording.index < other.index:
        *shared, end = shared_runs(mine, others)
    else:  # the differ is not symmetric: the two quotes are always compared in the order of the trail
        *shared, end = (Match(new, old, size) for old, new, size in shared_runs(others, mine))
    run = max((block.size for block in shared), default=0)
    if run < ALIKE and 2 * sum(block.size for block in shared) <= min(len(own), len(its)):
        return None
    differing = (run for span in _between(shared, end) for run in _runs(own[span.start : span.end]))
    return replace(wording, nearest=other.evidence, run=run, differing=tuple(differing))


def _keys(found: Sequence[Word]) -> list[object]:
    """Return what is compared; where words are left out, a value that equals no other."""
    return [word.key or object() for word in found]


def _between(shared: Sequence[Match], end: Match) -> Iterator[Span]:
    """Return the runs of words that differ between and around those that are shared; `end` is where both quotes end."""
    first, last = shared[0], shared[-1]
    yield Span(first.old - _reach(first.old, first.new), first.old)
    for before, after in pairwise(shared):
        yield Span(before.old + before.size, after.old)
    start = last.old + last.size
    yield Span(start, start + _reach(end.old - start, end.new - last.new - last.size))


def _reach(own: int, its: int) -> int:
    """Return how many of the words that a quote has beyond the shared ones differ, where the other quote has `its`."""
    return own if its or own <= _BEYOND else 0


def _runs(found: Sequence[Word]) -> Iterator[Span]:
    """Yield the characters of each run of words; a run ends where words are left out."""
    for has_key, group in groupby(found, key=lambda word: bool(word.key)):
        if has_key:
            run = tuple(group)
            yield Span(run[0].span.start, run[-1].span.end)


def _links(found: Sequence[Word]) -> set[tuple[str, ...]]:
    """Return every _LINK words in a row."""
    keys = [word.key for word in found]
    return {link for link in zip(*(keys[at:] for at in range(_LINK)), strict=False) if all(link)}


def _words(text: str) -> tuple[Word, ...]:
    """Return the words of a quote, and where words are left out one without a key; none of a quote that is too long."""
    if len(text) > _MAX_LENGTH:
        return ()
    gaps = (Word("", Span(*gap.span())) for gap in left_out.MARK.finditer(text))
    found = sorted((*words(text), *gaps), key=lambda word: word.span)
    return tuple(found) if len(found) <= MAX_WORDS else ()
