"""A quote and a text → where the quote stands, or that it does not, or more than once.

A quote names a passage; offsets are derived from it, and count characters (code points) of the text as it is.
All that is done here takes time in proportion to the length of the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product
from typing import Final

from briefing.folding import Folded, fold
from briefing.model import Resolution, Status
from briefing.passages import Span

__all__ = ["MAX_CANDIDATES", "MAX_ELIDED", "MAX_GAP", "MAX_PARTS", "Folded", "fold", "resolve", "split"]

MAX_GAP: Final = 4_000
"""How many characters `[…]` may stand for."""
MAX_PARTS: Final = 16
"""How many runs a quote with `[…]` may have; one with more is not looked for."""
MAX_ELIDED: Final = 16_000
"""How many characters a quote with `[…]` may have; a longer one is not looked for."""
MAX_CANDIDATES: Final = 8
_LOOKED_AT: Final = 64
"""How many places are looked at; a quote that stands in so many is ambiguous."""
_REACH: Final = 32
"""How many characters on each side tell whether a passage stands where it did in the former text."""

_LEFT_OUT: Final = re.compile(r"\[(?:…|\.\.\.)\]")
_INSIDE_NUMBER: Final = re.compile(r"(?<=\d)(?=[.,]?\d)|(?<=\d[.,])(?=\d)")

Chain = tuple[Span, ...]
"""Where the runs of a quote stand, in order."""


def split(quote: str) -> list[str]:
    """Give the runs of `quote` between the marks for words left out, `[…]` or `[...]`, stripped."""
    return [part for run in _LEFT_OUT.split(quote) if (part := run.strip())]


def resolve(text: str, quote: str, *, before: str = "", after: str = "", former: str | None = None) -> Resolution:
    """Give where `quote` stands in `text`.

    `before` and `after` are the characters next to it, needed where it stands more than once; where they are
    given they must fit, but a space between them and the quote need not be typed. `[…]` in the quote stands
    for at most MAX_GAP characters left out. White space at the ends of the quote does not count. An empty quote
    stands between any two characters: only `before` and `after` can place it.

    The status is exact when the quote stands there once to the character, typographic when it does after
    folding, ambiguous when it stands there more than once, else missing. Only the first two have a span. Where
    the quote would cut a number (`2 percent` in `12 percent`) or a letter from its accent is a candidate at best.

    `former` is the text that the quote was cut from, where that has changed. A passage is then a candidate only
    if the quote stood in `former` more than once; if what is around the passage was in `former` around
    something else; or if the quote now begins or ends inside a word and in `former` did not.
    """
    resolution = _resolve(text, quote, before, after)
    if former is None or former == text or resolution.span is None:
        return resolution
    meant = _resolve(former, quote, before, after)
    if meant.status is Status.AMBIGUOUS or (meant.span and _elsewhere(text, resolution.span, former, meant.span)):
        return Resolution(Status.MISSING, candidates=(resolution.span,))
    return resolution


def _resolve(text: str, quote: str, before: str, after: str) -> Resolution:
    parts = split(quote) or [""]
    if not text or len(parts) > MAX_PARTS or (len(parts) > 1 and len(quote) > MAX_ELIDED):
        return Resolution(Status.MISSING)
    if before:
        before += quote[: len(quote) - len(quote.lstrip())]
    if after:
        after = quote[len(quote.rstrip()) :] + after
    rejected: list[Chain] = []
    for look in (_chains, _folded_chains):
        found = list(islice(look(text, parts, before, after), _LOOKED_AT))
        chains = [chain for chain in found if chain]
        whole = [chain for chain in chains if not _cuts(text, chain, led=bool(before), followed=bool(after))]
        if len(whole) > 1 or (whole and len(found) == _LOOKED_AT):
            return Resolution(Status.AMBIGUOUS, candidates=_candidates(whole))
        if whole:
            chain = whole[0]
            exact = all(text[span.start : span.end] == part for span, part in zip(chain, parts, strict=True))
            return Resolution(Status.EXACT if exact else Status.TYPOGRAPHIC, _hull(chain), chain)
        rejected += chains
    if before or after:  # The words may be there, but not where they were said to be.
        anywhere = _resolve(text, quote, "", "")
        return Resolution(Status.MISSING, candidates=(anywhere.span,) if anywhere.span else anywhere.candidates)
    return Resolution(Status.MISSING, candidates=_candidates(rejected))


def _hull(chain: Chain) -> Span:
    return Span(chain[0].start, chain[-1].end)


def _candidates(chains: list[Chain]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(map(_hull, chains)))[:MAX_CANDIDATES]


def _chains(text: str, parts: list[str], before: str, after: str) -> Iterator[Chain]:
    """Give each way in which the parts stand in order, at most MAX_GAP apart, within `before` and `after`."""
    needles = [before + parts[0], *parts[1:]]
    needles[-1] += after
    nowhere = len(text) + MAX_GAP + 1
    known = [(0, -1)] * len(parts)  # For each part: from where it was last looked for, and where it stands then.

    def following(index: int, start: int) -> int:
        """Give where the part next stands, from `start` on, with all later parts in reach."""
        since, found = known[index]
        if since <= start <= found:
            return found
        found = text.find(needles[index], start)
        while found >= 0 and index + 1 < len(needles):
            end = found + len(needles[index])
            onward = following(index + 1, end)
            if onward <= end + MAX_GAP:
                break
            # Whatever stands nearer to here is out of reach of the next part, too.
            found = text.find(needles[index], onward - MAX_GAP - len(needles[index]))
        known[index] = (start, found if found >= 0 else nowhere)
        return known[index][1]

    def walk(index: int, start: int, last: int) -> Iterator[Chain]:
        """Give the chains of the parts from `index` on, the first of them from `start` to `last`."""
        while (found := following(index, start)) <= last:
            begin = found if index else found + len(before)
            span = Span(begin, begin + len(parts[index]))
            if index + 1 == len(parts):
                yield (span,)
            else:
                for rest in walk(index + 1, span.end, span.end + MAX_GAP):
                    yield (span, *rest)
            start = found + 1

    return walk(0, 0, len(text))


_fold_article = lru_cache(maxsize=16)(fold)


def _folded_chains(text: str, parts: list[str], before: str, after: str) -> Iterator[Chain]:
    """Give each place where the quote stands after folding; an empty chain where that is no passage."""
    folded_parts = [fold(part).text.strip() for part in parts]
    if not all(folded_parts):
        return
    folded = _fold_article(text)
    lead, tail = fold(before).text, fold(after).text
    leads = (lead,) if not lead or lead.endswith(" ") else (lead, f"{lead} ")
    tails = (tail,) if not tail or tail.startswith(" ") else (tail, f" {tail}")
    for lead, tail in product(leads, tails):
        for chain in _chains(folded.text, folded_parts, lead, tail):
            # A space that was not typed is taken to be there only next to whole words.
            if (lead != leads[0] and _within_word(folded.text, chain[0].start - len(lead))) or (
                tail != tails[0] and _within_word(folded.text, chain[-1].end + len(tail))
            ):
                yield ()
                continue
            spans = tuple(span for part in chain if (span := folded.origin(part)))
            yield spans if len(spans) == len(chain) else ()


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _cuts(text: str, chain: Chain, *, led: bool, followed: bool) -> bool:
    """Say whether a run cuts a number or a letter from its accent, save at an end that a context vouches for."""
    starts = [span.start for span in (chain[1:] if led else chain)]
    ends = [span.end for span in (chain[:-1] if followed else chain)]
    if any(_INSIDE_NUMBER.match(text, at) for at in starts + ends):
        return True
    return any(end < len(text) and unicodedata.combining(text[end]) for end in ends)


def _elsewhere(text: str, span: Span, former: str, meant: Span) -> bool:
    """Say whether `span` of the text is another passage than `meant` of the former; both hold the quote."""
    edges = ((span.start, meant.start), (span.end, meant.end))
    if any(_within_word(text, now) and not _within_word(former, then) for now, then in edges):
        return True
    old = _fold_article(former).text
    lead = fold(text[max(0, span.start - _REACH) : span.start]).text
    tail = fold(text[span.end : span.end + _REACH]).text
    # Folding shortens more than it lengthens: four times the reach is enough to compare with.
    sides = (
        (lead, fold(former[max(0, meant.start - 4 * _REACH) : meant.start]).text.endswith(lead)),
        (tail, fold(former[meant.end : meant.end + 4 * _REACH]).text.startswith(tail)),
    )
    stayed = any(fits and old.count(side) == 1 for side, fits in sides)
    left = any(not fits and side in old for side, fits in sides)
    return left and not stayed
