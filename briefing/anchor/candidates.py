"""Passages that are like a quote, best first: offers that a person takes or leaves.

Nothing here says that a passage is the quote. Time is bounded by MAX_COST, whatever the text and the quote are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from briefing.anchor.exact import MAX_GAP
from briefing.text.boundaries import PUNCTUATION, compiled, is_split_at, words
from briefing.text.folding import fold, fold_article
from briefing.text.spans import Span

MAX_OFFERED: Final = 3
"""How many are offered. In tests/cases the right passage, where it was offered at all, was always among two."""
LEAST_ALIKE: Final = 55
"""Percent of characters in common. With 60, two of 32 reworded passages in tests/cases/revisions_dev.json get lost."""
MAX_COST: Final = 100_000_000
"""Steps of rapidfuzz for one run: text × run × run / 64 characters. On the worst text (`a b a b …`) it takes 0.2 s."""
_LONG: Final = 400
"""Characters. Of a longer run the two ends are looked for, each half as long, which is two sentences."""
_NEAR: Final = 60
"""Characters from where a match ends in which a word may end it: more than the asides put in by tests/edits.py."""
_REGIONS: Final = 8
"""How many regions of a text are looked through that is too long for MAX_COST."""
_MAX_VOTES: Final = 20_000
"""How many places of words decide which regions these are: a hundredth of a second."""
_ENDS: Final = 3
"""How many words at an end of the run may have been replaced: a name, or `All of`."""
_STOPS: Final = ".!?…。！？"


class Candidate(NamedTuple):
    """A passage and how like the quote it is, in percent, with what is next to it."""

    rank: float
    span: Span


def candidates(
    text: str, parts: Sequence[str], before: str = "", after: str = "", own: Span | None = None
) -> list[Candidate]:
    """Return the passages of `text` that are like the parts of a quote, best first.

    `before` and `after` are the characters next to the quote: they decide between passages that are alike. What
    overlaps `own`, where the quote's place in the former text went, goes before everything else.
    """
    folded = fold_article(text)
    runs = [run for part in parts for end in _ends(part) if (run := fold(end).text.strip())]
    if not runs:
        return []
    regions = list(_regions(folded.text, runs[0]))
    if own:
        reach = len(runs[0])
        regions.append(Span(max(0, folded.place(own.start) - reach), folded.place(own.end) + reach))
    gap = MAX_GAP + max(map(len, parts))
    found: list[Candidate] = []
    for region in regions:
        for rank, place in _within(folded.text, runs, fold(before).text, fold(after).text, region, gap):
            span = folded.origin(place)
            if span and not any(span.overlaps(other.span) for other in found):
                found.append(Candidate(rank, span))
    found.sort(key=lambda one: (own is not None and one.span.overlaps(own), one.rank), reverse=True)
    return found[:MAX_OFFERED]


def _ends(part: str) -> tuple[str, ...]:
    """Return a part of a quote; of a long one its first and its last words."""
    if len(part) <= _LONG:
        return (part,)
    first, last = part[: _LONG // 2], part[-_LONG // 2 :]
    return first.rpartition(" ")[0] or first, last.partition(" ")[2] or last


def _regions(text: str, run: str) -> Iterator[Span]:
    """Yield where to look: everywhere, or in a long text where most of the run's rarer words are."""
    if len(text) * len(run) * len(run) <= 64 * MAX_COST:
        yield Span(0, len(text))
        return
    places = _places(text)
    size = max(_LONG, len(run))
    offsets = {run[start:end]: start for start, end in words(run)}
    votes: Counter[int] = Counter()
    room = _MAX_VOTES
    for word in sorted(offsets, key=lambda word: len(places.get(word, ()))):
        found = places.get(word, [])
        room -= len(found)
        if room < 0:
            break
        for number in {(place - offsets[word]) // size for place in found}:
            votes[number] += len(word)
    for number, _ in votes.most_common(_REGIONS):
        yield Span(max(0, (number - 1) * size), (number + 3) * size)


@lru_cache(maxsize=4)
def _places(text: str) -> dict[str, list[int]]:
    """Return where each word of a text is; kept for the next quote of the same article."""
    places: dict[str, list[int]] = {}
    for start, end in words(text):
        places.setdefault(text[start:end], []).append(start)
    return places


def _within(
    text: str, runs: Sequence[str], lead: str, tail: str, region: Span, gap: int
) -> Iterator[tuple[float, Span]]:
    """Yield what is like the runs of a quote, at most `gap` apart, within a region, each with its rank."""
    left = text[region.start : region.end]
    for _ in range(MAX_OFFERED):
        match = _match(left, runs[0])
        if match is None:
            return
        left = f"{left[: match.start]}{chr(0) * (match.end - match.start)}{left[match.end :]}"
        chain = [_from_word_to_word(text, runs[0], match.shift(region.start))]
        for run in runs[1:]:
            end = chain[-1].end
            if following := _match(text[end : end + gap], run):
                chain.append(_from_word_to_word(text, run, following.shift(end)))
        start, end = chain[0].start, chain[-1].end
        pairs = [(run, text[at.start : at.end]) for run, at in zip(runs, chain, strict=False)]
        pairs += [(lead, text[max(0, start - len(lead)) : start]), (tail, text[end : end + len(tail)])]
        size = sum(map(len, runs)) + len(lead) + len(tail)
        yield sum(fuzz.ratio(one, other) * len(one) for one, other in pairs) / size, Span(start, end)


def _match(text: str, run: str) -> Span | None:
    """Return the part of `text`, as long as the run at most, that is most like it."""
    if not text:
        return None
    found = fuzz.partial_ratio_alignment(run, text, score_cutoff=LEAST_ALIKE)
    if found is None:
        return None
    return Span(found.dest_start, found.dest_end) if len(run) <= len(text) else Span(0, len(text))


def _from_word_to_word(text: str, run: str, match: Span) -> Span:
    """Return the passage near the match, from one word to another, that is most like the run.

    What has changed at its ends must not get lost: `None of the crew` now, where it was `All of the crew`, and `votes
    until May`, where it was `votes`. So a run that begins or ends a sentence is offered from the beginning or to the
    end of one, and a word in the place of the run's first or last word is taken in.
    """
    near = list(words(text, Span(max(0, match.start - _NEAR), match.end + _NEAR)))
    wanted = [run[start:end].casefold() for start, end in words(run)]
    tokens = [text[start:end].casefold() for start, end in near]
    first = [n for n, (at, _) in enumerate(near) if abs(at - match.start) <= _NEAR and _may_begin(text, at, run[0])]
    last = [n for n, (_, at) in enumerate(near) if abs(at - match.end) <= _NEAR and not is_split_at(text, at)]
    if run[0].isupper():
        first = [n for n in first if n == 0 or tokens[n - 1] in _STOPS or tokens[n] == wanted[0]] or first
    if run[-1] in _STOPS:
        last = [n for n in last if tokens[n] in _STOPS] or last
    pairs = ((start, end) for start in first for end in last if start <= end)

    def likeness(pair: tuple[int, int]) -> tuple[float, int]:
        span = Span(near[pair[0]].start, near[pair[1]].end)
        away = abs(span.start - match.start) + abs(span.end - match.end)
        return fuzz.ratio(run, text[span.start : span.end]), -away

    best = max(pairs, key=likeness, default=None)
    if best is None:
        return match
    start, end = best
    start -= _replaced(wanted, tokens[start], tokens[:start][::-1])
    end += _replaced(wanted[::-1], tokens[end], tokens[end + 1 :])
    return Span(near[start].start, near[end].end)


def _replaced(wanted: Sequence[str], first: str, beyond: Sequence[str]) -> int:
    """Return how many words beyond the end of a passage are in the place of as many at that end of the run."""
    missed = next((number for number, word in enumerate(wanted[:_ENDS]) if word == first), 0)
    same_sentence = list(takewhile(lambda word: word not in _STOPS, beyond))
    return missed if missed <= len(same_sentence) else 0


def _may_begin(text: str, at: int, first: str) -> bool:
    """Return whether a passage may begin there: with a whole word, or with the mark that the run begins with."""
    return not is_split_at(text, at) and (text[at] == first or not compiled(PUNCTUATION).match(text, at))
