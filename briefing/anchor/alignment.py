"""A quote's words laid against a text's words: which run stands where, and what was lost or added between.

Runs of equal words are chained in order; a gap costs more the more words it has, so that a passage stays in one
piece. Takes time in proportion to the words of quote and window, and to the square of MAX_RUNS.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MAX_RUNS: Final = 120
"""How many runs of equal words are chained; of more, those with most letters."""
MAX_POINTS: Final = 12_000
"""How many pairs of equal words are looked at; of more, those of the words that are rarest in the window."""
MAX_ADDED: Final = 60
"""How many words may have been put between two runs."""
_NEAR: Final = 3
"""How many words from the others the first word and the last are looked for."""
_ALIKE: Final = 0.7
"""How much of two words has to be the same for one to be taken for a misspelling of the other."""
_LETTERS: Final = 8
_PUT_IN: Final = 2.0
"""What it costs to put words in, or to leave words out; in letters, as `weight` is."""
_REPLACED: Final = 4.0
_STEP: Final = 0.6
"""What each word costs by which one side is longer."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of the quote, from `lost` up to `lost_end`, in whose place stand words of the text."""

    lost: int
    lost_end: int
    added: int
    added_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A quote laid against a text; all are numbers of words, ends exclusive."""

    pairs: tuple[tuple[int, int], ...]
    """Words of the quote and of the text that stand for each other: equal, or alike."""
    edits: tuple[Edit, ...]
    """What differs between the first pair and the last."""


Run = tuple[int, int, int]
"""First word of the quote, first word of the text, how many."""


def weight(norm: str) -> int:
    """Return what it tells that a word is the same: its letters, up to a limit."""
    return min(len(norm), _LETTERS) if norm.isascii() or len(norm) > 1 else 3


def align(quote: Sequence[str], text: Sequence[str], first: int, last: int, taken: Sequence[range] = ()) -> Alignment:
    """Lay `quote` against the words of `text` from `first` up to `last`, but for the ranges `taken`."""
    runs = _runs(quote, text, first, last, taken)
    chain = _chain(quote, runs)
    pairs: list[tuple[int, int]] = []
    for at, place, length in chain:
        if pairs:
            pairs += _alike_between(quote, text, (pairs[-1][0] + 1, at), (pairs[-1][1] + 1, place))
        pairs += ((at + step, place + step) for step in range(length))
    if pairs:
        pairs = [*_alike_before(quote, text, pairs[0], first), *pairs]
        pairs += _alike_after(quote, text, pairs[-1], last)
        pairs = _with_ends(quote, text, pairs, first, last)
    return Alignment(tuple(pairs), tuple(_edits(pairs)))


def _with_ends(
    quote: Sequence[str], text: Sequence[str], pairs: list[tuple[int, int]], first: int, last: int
) -> list[tuple[int, int]]:
    """Add the quote's first and last word where they are the text's, with as many others put in between as lost."""
    (at, place), (at_last, place_last) = pairs[0], pairs[-1]
    after = len(quote) - 1 - at_last
    if 1 < at <= _NEAR and place - at >= first and quote[0] == text[place - at]:
        pairs = [(0, place - at), *pairs]
    if 1 < after <= _NEAR and place_last + after < last and quote[-1] == text[place_last + after]:
        pairs = [*pairs, (len(quote) - 1, place_last + after)]
    return pairs


def _edits(pairs: Sequence[tuple[int, int]]) -> list[Edit]:
    return [
        Edit(one[0] + 1, other[0], one[1] + 1, other[1])
        for one, other in pairwise(pairs)
        if other[0] > one[0] + 1 or other[1] > one[1] + 1
    ]


def _runs(quote: Sequence[str], text: Sequence[str], first: int, last: int, taken: Sequence[range]) -> list[Run]:
    wanted = set(quote)
    where: dict[str, list[int]] = {}
    for place in range(first, last):
        if text[place] in wanted and not any(place in used for used in taken):
            where.setdefault(text[place], []).append(place)
    counts: dict[str, int] = {}
    for norm in quote:
        counts[norm] = counts.get(norm, 0) + 1
    points, kept = 0, set()
    for norm in sorted(where, key=lambda norm: len(where[norm])):
        points += counts[norm] * len(where[norm])
        if points > MAX_POINTS:
            break
        kept.add(norm)
    runs: list[Run] = []
    growing: dict[int, int] = {}  # the text's word that a run has come to → where in the quote the run began
    for at, norm in enumerate((*quote, "")):
        grown: dict[int, int] = {}
        for place in where.get(norm, ()) if norm in kept else ():
            grown[place] = growing.pop(place - 1, at)
        runs += ((begun, place - (at - 1 - begun), at - begun) for place, begun in growing.items())
        growing = grown
    if len(runs) > MAX_RUNS:
        runs.sort(key=lambda run: -sum(map(weight, quote[run[0] : run[0] + run[2]])))
        del runs[MAX_RUNS:]
    return sorted(runs)


def _chain(quote: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """Return the runs of the best chain, in order, none overlapping the one before."""
    total = [0]
    for norm in quote:
        total.append(total[-1] + weight(norm))
    best: list[tuple[float, int, int]] = []  # for each run: the score of a chain that ends with it, trimmed by, after
    for at, place, length in runs:
        choice = (float(total[at + length] - total[at]), 0, -1)
        for number, (at_before, place_before, length_before) in enumerate(runs[: len(best)]):
            if place_before + length_before >= place + length or at_before + length_before >= at + length:
                continue
            trim = max(0, at_before + length_before - at, place_before + length_before - place)
            added = place + trim - place_before - length_before
            lost = at + trim - at_before - length_before
            if trim >= length or added > MAX_ADDED:
                continue
            score = best[number][0] + total[at + length] - total[at + trim]
            if added or lost:
                score -= (_REPLACED if added and lost else _PUT_IN) + _STEP * abs(added - lost)
            if score > choice[0]:
                choice = (score, trim, number)
        best.append(choice)
    if not best:
        return []
    number = max(range(len(best)), key=lambda index: best[index][0])
    chain: list[Run] = []
    while number >= 0:
        at, place, length = runs[number]
        _, trim, before = best[number]
        chain.append((at + trim, place + trim, length - trim))
        number = before
    return chain[::-1]


def alike(one: str, other: str) -> bool:
    """Return whether one word may be a misspelling of the other."""
    from rapidfuzz.distance import OSA  # here, so that a library without edited quotes does without it

    if one == other:
        return True
    # The shorter the words, the more words are like them.
    if min(len(one), len(other)) < 4 or one.isdigit() or other.isdigit():
        return False
    return OSA.normalized_similarity(one, other) >= _ALIKE


def _alike_between(
    quote: Sequence[str], text: Sequence[str], lost: tuple[int, int], added: tuple[int, int]
) -> list[tuple[int, int]]:
    if "".join(quote[slice(*lost)]) == "".join(text[slice(*added)]):  # one word that has become two, or two one
        ends = min(lost[1] - lost[0], added[1] - added[0])
        return [(lost[0] + step, added[0] + step) for step in range(ends)]
    pairs = []
    place = added[0]
    for at in range(*lost):
        found = next((near for near in range(place, added[1]) if alike(quote[at], text[near])), None)
        if found is not None:
            pairs.append((at, found))
            place = found + 1
    return pairs


def _alike_before(
    quote: Sequence[str], text: Sequence[str], pair: tuple[int, int], first: int
) -> list[tuple[int, int]]:
    at, place = pair
    pairs: list[tuple[int, int]] = []
    while at > 0 and place > first and alike(quote[at - 1], text[place - 1]):
        at, place = at - 1, place - 1
        pairs.insert(0, (at, place))
    return pairs


def _alike_after(quote: Sequence[str], text: Sequence[str], pair: tuple[int, int], last: int) -> list[tuple[int, int]]:
    at, place = pair
    pairs: list[tuple[int, int]] = []
    while at + 1 < len(quote) and place + 1 < last and alike(quote[at + 1], text[place + 1]):
        at, place = at + 1, place + 1
        pairs.append((at, place))
    return pairs
