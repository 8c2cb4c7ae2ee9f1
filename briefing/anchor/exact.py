"""Where a quote stands in a text: to the character, and after folding. Takes time in proportion to the text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from briefing.text.folding import fold, fold_article
from briefing.text.spans import Span

MAX_GAP: Final = 4_000
"""How many characters `[…]` may stand for."""
LOOKED_AT: Final = 64
"""How many places are looked at; a quote that stands in so many is ambiguous."""

_INSIDE_NUMBER: Final = re.compile(r"(?<=\d)(?=[.,]?\d)|(?<=\d[.,])(?=\d)")

Parts = tuple[Span, ...]
"""Where the runs of a quote stand, in order."""


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where a quote stands: all places to the character; where there is none, all after folding."""

    chains: tuple[Parts, ...] = ()
    cut: tuple[Parts, ...] = ()
    """FtsIndex that are none: they would cut a number, or a letter from its accent."""
    countless: bool = False
    """Whether there may be more places than were looked at."""


def find_quote(text: str, parts: list[str], before: str, after: str) -> Occurrences:
    """Return where the parts of a quote stand in order between `before` and `after`."""
    cut: list[Parts] = []
    for look in (_chains, _folded_chains):
        found = list(islice(look(text, parts, before, after), LOOKED_AT))
        chains = [chain for chain in found if chain]
        whole = [chain for chain in chains if not _cuts(text, chain, led=bool(before), followed=bool(after))]
        if whole:
            return Occurrences(tuple(whole), countless=len(found) == LOOKED_AT)
        cut += chains
    return Occurrences(cut=tuple(cut))


def _chains(text: str, parts: list[str], before: str, after: str) -> Iterator[Parts]:
    """Return each way in which the parts stand in order, at most MAX_GAP apart, within `before` and `after`."""
    needles = [before + parts[0], *parts[1:]]
    needles[-1] += after
    nowhere = len(text) + MAX_GAP + 1
    known = [(0, -1)] * len(parts)  # For each part: from where it was last looked for, and where it stands then.

    def following(index: int, start: int) -> int:
        """Return where the part next stands, from `start` on, with all later parts in reach."""
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

    def walk(index: int, start: int, last: int) -> Iterator[Parts]:
        """Return the chains of the parts from `index` on, the first of them from `start` to `last`."""
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


def _folded_chains(text: str, parts: list[str], before: str, after: str) -> Iterator[Parts]:
    """Return each place where the quote stands after folding; an empty chain where that is no passage."""
    folded_parts = [fold(part).text.strip() for part in parts]
    if not all(folded_parts):
        return
    folded = fold_article(text)
    lead, tail = fold(before).text, fold(after).text
    leads = (lead,) if not lead or lead.endswith(" ") else (lead, f"{lead} ")
    tails = (tail,) if not tail or tail.startswith(" ") else (tail, f" {tail}")
    for lead, tail in product(leads, tails):
        for chain in _chains(folded.text, folded_parts, lead, tail):
            # A space that was not typed is taken to be there only next to whole words.
            if (lead != leads[0] and within_word(folded.text, chain[0].start - len(lead))) or (
                tail != tails[0] and within_word(folded.text, chain[-1].end + len(tail))
            ):
                yield ()
                continue
            spans = tuple(span for part in chain if (span := folded.origin(part)))
            yield spans if len(spans) == len(chain) else ()


def within_word(text: str, at: int) -> bool:
    """Return whether letters or digits stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _cuts(text: str, chain: Parts, *, led: bool, followed: bool) -> bool:
    """Return whether a run cuts a number or a letter from its accent, save at an end that a context vouches for."""
    starts = [span.start for span in (chain[1:] if led else chain)]
    ends = [span.end for span in (chain[:-1] if followed else chain)]
    if any(_INSIDE_NUMBER.match(text, at) for at in starts + ends):
        return True
    return any(end < len(text) and unicodedata.combining(text[end]) for end in ends)
