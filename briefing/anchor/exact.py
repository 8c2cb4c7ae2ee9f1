"""Find a quote in a text: with the same characters, or after folding. Takes time in proportion to the text.

White space never counts: a line break with its indent is a space.
"""

from collections.abc import Iterator
from itertools import islice, product
from typing import Final

from msgspec import Struct

from briefing.text import left_out
from briefing.text.boundaries import is_split_at
from briefing.text.folding import Folded, fold, fold_article, fold_spaces, fold_spaces_of_article
from briefing.text.spans import Span

MAX_GAP: Final = 4_000
"""How many characters `[…]` may replace: about the longest speech that an article quotes with a gap."""
LOOKED_AT: Final = 64
"""How many matches are examined; a quote with more is ambiguous."""


Parts = tuple[Span, ...]
"""The spans of a quote's runs, in order."""


class Occurrences(Struct, frozen=True):
    """The matches of a quote: those with the same characters, or, if there are none, those after folding."""

    chains: tuple[Parts, ...] = ()
    cut: tuple[Parts, ...] = ()
    """Matches that are rejected because they cut a word, a number, or a letter from its marks."""
    is_countless: bool = False
    """Whether there may be further matches that were not examined."""


def split(quote: str) -> list[str]:
    """Return the runs of `quote` between the marks for words left out, `[…]` or `[...]`, stripped."""
    if "[" not in quote:  # as nearly always, and this is looked at for each quote at each start
        return [part] if (part := quote.strip()) else []
    return [part for run in left_out.MARK.split(quote) if (part := run.strip())]


def find_quote(text: str, parts: list[str], before: str, after: str) -> Occurrences:
    """Return the matches of a quote's parts, in sequence, between `before` and `after`."""
    cut: list[Parts] = []
    for look in (_same_characters, _same_when_folded):
        found = list(islice(look(text, parts, before, after), LOOKED_AT))
        chains = [chain for chain in found if chain]
        whole = [chain for chain in chains if not _cuts(text, chain, led=bool(before), followed=bool(after))]
        if whole:
            return Occurrences(tuple(whole), is_countless=len(found) == LOOKED_AT)
        cut += chains
    return Occurrences(cut=tuple(cut))


def is_same(text: str, span: Span, part: str) -> bool:
    """Return whether the text has exactly these characters at `span`, apart from white space."""
    found = text[span.start : span.end]
    return found == part or fold_spaces(found).text == fold_spaces(part).text


def _same_characters(text: str, parts: list[str], before: str, after: str) -> Iterator[Parts]:
    spaced = fold_spaces_of_article(text)
    lead, tail = fold_spaces(before).text, fold_spaces(after).text
    for chain in _chains(spaced.text, [fold_spaces(part).text for part in parts], lead, tail):
        yield _origins(spaced, chain)


def _same_when_folded(text: str, parts: list[str], before: str, after: str) -> Iterator[Parts]:
    """Yield each match of the folded quote; an empty chain for a match that is not a passage."""
    folded_parts = [fold(part).text.strip() for part in parts]
    if not all(folded_parts):
        return
    folded = fold_article(text)
    lead, tail = fold(before).text, fold(after).text
    leads = (lead,) if not lead or lead.endswith(" ") else (lead, f"{lead} ")
    tails = (tail,) if not tail or tail.startswith(" ") else (tail, f" {tail}")
    for lead, tail in product(leads, tails):
        for chain in _chains(folded.text, folded_parts, lead, tail):
            # A missing space is assumed only next to whole words.
            if (lead != leads[0] and is_split_at(folded.text, chain[0].start - len(lead))) or (
                tail != tails[0] and is_split_at(folded.text, chain[-1].end + len(tail))
            ):
                yield ()
            else:
                yield _origins(folded, chain)


def _origins(folded: Folded, chain: Parts) -> Parts:
    """Return the chain as spans of the original text; empty if one of them would split a character."""
    spans = tuple(span for part in chain if (span := folded.origin(part)))
    return spans if len(spans) == len(chain) else ()


def _chains(text: str, parts: list[str], before: str, after: str) -> Iterator[Parts]:
    """Yield each sequence of matches of the parts, at most MAX_GAP apart, between `before` and `after`."""
    needles = [before + parts[0], *parts[1:]]
    needles[-1] += after
    nowhere = len(text) + MAX_GAP + 1
    known = [(0, -1)] * len(parts)  # For each part: the start of its last search, and the result.

    def following(index: int, start: int) -> int:
        """Return the next match of the part from `start` on from which all later parts are in reach."""
        since, found = known[index]
        if since <= start <= found:
            return found
        found = text.find(needles[index], start)
        while found >= 0 and index + 1 < len(needles):
            end = found + len(needles[index])
            onward = following(index + 1, end)
            if onward <= end + MAX_GAP:
                break
            # The next part is out of reach from any match before this one, too.
            found = text.find(needles[index], onward - MAX_GAP - len(needles[index]))
        known[index] = (start, found if found >= 0 else nowhere)
        return known[index][1]

    def walk(index: int, start: int, last: int) -> Iterator[Parts]:
        """Yield the chains of the parts from `index` on whose first match is between `start` and `last`."""
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


def _cuts(text: str, chain: Parts, *, led: bool, followed: bool) -> bool:
    """Return whether a run cuts a word, a number or a letter, except at an end that has a context."""
    starts = [span.start for span in (chain[1:] if led else chain)]
    ends = [span.end for span in (chain[:-1] if followed else chain)]
    return any(is_split_at(text, at) for at in starts + ends)
