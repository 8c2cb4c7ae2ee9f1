"""A quote and a text → where the quote is, or that it is not there, or there more than once.

A quote names a passage; offsets are derived from it, and count characters (code points) of the text as it is. First
the characters themselves are looked for, then the same after folding (`exact`). Where the quote is not found, what is
like it is offered (`candidates`). Where the former text is known, it says which passage was meant (`moved`).
"""

from itertools import pairwise
from typing import Final

from briefing.anchor.exact import MAX_GAP, Occurrences, Parts, find_quote, is_same, split
from briefing.model import Resolution, Status
from briefing.text.boundaries import is_split_at
from briefing.text.folding import Folded, fold
from briefing.text.spans import Span

__all__ = [
    "MAX_CANDIDATES",
    "MAX_ELIDED",
    "MAX_GAP",
    "MAX_PARTS",
    "Folded",
    "fold",
    "is_quoted_at",
    "is_there",
    "resolve",
    "sentence_change",
    "split",
]

MAX_PARTS: Final = 16
"""How many runs a quote with `[…]` may have; one with more is not looked for."""
MAX_ELIDED: Final = 16_000
"""How many characters a quote with `[…]` may have; a longer one is not looked for."""
MAX_CANDIDATES: Final = 8
"""How many places are given to choose from; a page shows them without scrolling."""


def resolve(
    text: str, quote: str, *, before: str = "", after: str = "", former: str | None = None, pinned: bool = False
) -> Resolution:
    """Return where `quote` is in `text`.

    `before` and `after` are the characters next to it, needed where it is there more than once; they must fit where
    they are given, but a space between them and the quote need not be typed. `[…]` in the quote stands for at most
    MAX_GAP characters left out. White space does not count: a line break with its indent is a space. An empty quote
    is between any two characters: only `before` and `after` can place it.

    The status is exact where the quote is there once with the same characters, typographic where it is after folding,
    ambiguous where it is there more than once, and else missing. Only the first two have a span; the others have
    candidates, best first, from which a person chooses. A place where the quote would cut a word (`legal` in
    `illegal`), a number (`2 percent` in `12 percent`) or a letter from its marks is a candidate at best.

    `former` is the text that the quote was cut from, where that has changed: the quote is then found only where its
    own words went. Words that are new somewhere else are a candidate, after what is now in the quote's own place.
    `pinned` says that `text` is the one that the quote was cut from, so that no former text counts.
    """
    parts = split(quote) or [""]
    if not text or len(parts) > MAX_PARTS or (len(parts) > 1 and len(quote) > MAX_ELIDED):
        return Resolution(Status.MISSING)
    if before:
        before += quote[: len(quote) - len(quote.lstrip())]
    if after:
        after = quote[len(quote.rstrip()) :] + after
    found = find_quote(text, parts, before, after)
    if former is None or pinned or former == text or found.is_countless:
        return _settled(text, parts, before, after, found)
    meant = find_quote(former, parts, before, after).chains
    if not meant:  # The quote was not cut from there.
        return _settled(text, parts, before, after, found)
    if len(meant) > 1:  # It cannot be said from where.
        return _unsettled(text, parts, before, after, found)
    return _followed(text, parts, before, after, found, former, _whole(meant[0]))


def is_there(text: str, words: str) -> bool:
    """Return whether `text` surely has these words, as one run of the same characters: a quick look may miss them."""
    at = text.find(words) if words.strip() == words and split(words) == [words] else -1
    return at >= 0 and not is_split_at(text, at) and not is_split_at(text, at + len(words))


def is_quoted_at(text: str, quote: str, found: Resolution) -> bool:
    """Return whether `text` has exactly the words of `quote` where they were `found`."""
    parts = split(quote)
    return (
        len(parts) == len(found.parts)
        and found.span == _whole(found.parts)
        and all(one.end <= other.start for one, other in pairwise(found.parts))
        and all(is_same(text, span, part) for span, part in zip(found.parts, parts, strict=True))
    )


def sentence_change(
    text: str, quote: str, found: Resolution, *, before: str = "", after: str = "", former: str
) -> tuple[Span, Span] | None:
    """Return the sentences around a quote in the former and in the present text, where they say something else.

    `found` is where the quote is now. None where it is nowhere, where it was not cut from `former`, and where both
    sentences say the same.
    """
    if found.span is None or former == text:
        return None
    origin = resolve(former, quote, before=before, after=after).span
    if origin is None:
        return None
    from briefing.anchor.moved import changed_sentence

    return changed_sentence(former, text, origin, found.span)


def _settled(text: str, parts: list[str], before: str, after: str, found: Occurrences) -> Resolution:
    """Return where the quote is, judged by the present text alone."""
    if len(found.chains) == 1 and not found.is_countless:
        return _at(text, parts, found.chains[0])
    return _unsettled(text, parts, before, after, found)


def _followed(
    text: str, parts: list[str], before: str, after: str, found: Occurrences, former: str, origin: Span
) -> Resolution:
    """Return where the quote is, if its own words went there from `origin` of the former text."""
    # Imported here, so that a library without changed articles does not load rapidfuzz.
    from briefing.anchor.moved import align

    alignment = align(former, text)
    still = [chain for chain in found.chains if alignment.is_still(origin, _whole(chain))]
    if len(still) == 1 and (len(found.chains) == 1 or alignment.has_its_neighbors(origin, _whole(still[0]))):
        return _at(text, parts, still[0])
    return _unsettled(text, parts, before, after, found, alignment.place(origin))


def _at(text: str, parts: list[str], chain: Parts) -> Resolution:
    is_exact = all(is_same(text, span, part) for span, part in zip(chain, parts, strict=True))
    return Resolution(Status.EXACT if is_exact else Status.TYPOGRAPHIC, _whole(chain), chain)


def _unsettled(
    text: str, parts: list[str], before: str, after: str, found: Occurrences, own: Span | None = None
) -> Resolution:
    """Return what a person may choose from: what is now in the quote's `own` place, its words, and what is like it."""
    status = Status.AMBIGUOUS if len(found.chains) > 1 else Status.MISSING
    places = [_whole(chain) for chain in found.chains or found.cut]
    alike: list[Span] = []
    if parts[0] and (own or not found.chains):
        from briefing.anchor.candidates import candidates

        spans = [each.span for each in candidates(text, parts, before, after, own)]
        alike = [span for span in spans if not any(span.overlaps(place) for place in places)]
    at_home = [span for span in alike if own and span.overlaps(own)]
    offered = dict.fromkeys((*at_home, *places, *alike))
    return Resolution(status, candidates=tuple(offered)[:MAX_CANDIDATES])


def _whole(chain: Parts) -> Span:
    return Span(chain[0].start, chain[-1].end)
