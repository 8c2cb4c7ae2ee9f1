"""Find the passages most similar to a quote, for a person to accept or reject.

A candidate is never taken for the quote itself. MAX_COST limits the time, whatever the text and the quote.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from briefing.anchor.exact import MAX_GAP
from briefing.text.boundaries import PUNCTUATION, is_split_at, words
from briefing.text.cached import cached
from briefing.text.folding import fold, fold_article
from briefing.text.patterns import compiled
from briefing.text.spans import Span

MAX_OFFERED: Final = 3
"""How many candidates are returned. In tests/cases, if the right passage was a candidate, it was in the first two."""
LEAST_ALIKE: Final = 55
"""The least similarity in percent. With 60, two of 32 reworded passages in tests/cases/revisions_dev.json are lost."""
MAX_COST: Final = 100_000_000
"""The most rapidfuzz steps per run: text × run × run / 64 characters. The worst text (`a b a b …`) takes 0.2 s."""
_LONG: Final = 400
"""For a run longer than this (characters), only its ends are searched for, each half as long: about two sentences."""
_NEAR: Final = 60
"""How far a passage's ends may be from a match, in characters: more than the asides added by tests/edits.py."""
_MAX_VOTES: Final = 20_000
"""How many occurrences of words are counted to choose these regions; this takes a hundredth of a second."""
_ENDS: Final = 3
"""How many words at either end of a run may have been replaced: a name, or `All of`."""
_STOPS: Final = ".!?…。！？"


class Candidate(NamedTuple):
    """A passage, with a rank for its similarity to the quote and its context, in percent."""

    rank: float
    span: Span


def candidates(
    text: str, parts: Sequence[str], before: str = "", after: str = "", own: Span | None = None
) -> list[Candidate]:
    """Return the passages of `text` that are most similar to the parts of a quote, best first.

    `before` and `after` are the characters next to the quote; they help to rank similar passages. Passages that overlap
    `own`, the place to which the quote's place in the former text has moved, come first.
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
    """Return a part of a quote, or, if it is long, its beginning and its end."""
    if len(part) <= _LONG:
        return (part,)
    first, last = part[: _LONG // 2], part[-_LONG // 2 :]
    return first.rpartition(" ")[0] or first, last.partition(" ")[2] or last


def _regions(text: str, run: str) -> Iterator[Span]:
    """Yield the regions to search: the whole text, or in a long text those with most of the run's rarer words.

    Measured: of 60 edited quotes in texts of 1 MB, 55 are found first, whether 1, 3 or 16 regions are searched.
    """
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
    for number, _ in votes.most_common(MAX_OFFERED):
        yield Span(max(0, (number - 1) * size), (number + 3) * size)


@cached(4)
def _places(text: str) -> dict[str, list[int]]:
    """Return the offsets of each word of a text, cached for the next quote of the same article."""
    places: dict[str, list[int]] = {}
    for start, end in words(text):
        places.setdefault(text[start:end], []).append(start)
    return places


def _within(
    text: str, runs: Sequence[str], lead: str, tail: str, region: Span, gap: int
) -> Iterator[tuple[float, Span]]:
    """Yield passages within a region that are similar to a quote's runs, at most `gap` apart, each with its rank."""
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
    """Return the part of `text` most similar to the run, and at most as long."""
    if not text:
        return None
    found = fuzz.partial_ratio_alignment(run, text, score_cutoff=LEAST_ALIKE)
    if found is None:
        return None
    return Span(found.dest_start, found.dest_end) if len(run) <= len(text) else Span(0, len(text))


def _from_word_to_word(text: str, run: str, match: Span) -> Span:
    """Return the passage near the match, in whole words, that is most similar to the run.

    Changed words at either end must be included: `None of the crew` for a quote of `All of the crew`, and `votes until
    May` for `votes`. So if the run begins or ends a sentence, so does the passage, and words that replace the first or
    last words of the run are included.
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
    """Return how many words beyond the end of a passage replace words at that end of the run."""
    missed = next((number for number, word in enumerate(wanted[:_ENDS]) if word == first), 0)
    same_sentence = list(takewhile(lambda word: word not in _STOPS, beyond))
    return missed if missed <= len(same_sentence) else 0


def _may_begin(text: str, at: int, first: str) -> bool:
    """Return whether a passage may begin there: at a word, or at the punctuation mark with which the run begins."""
    return not is_split_at(text, at) and (text[at] == first or not compiled(PUNCTUATION).match(text, at))
