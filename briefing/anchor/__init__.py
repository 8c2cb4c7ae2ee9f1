"""Resolve a quote in a text: find its passage, or report that it is missing or ambiguous.

A quote identifies a passage; offsets are derived from it and count characters (code points) of the unchanged text.
First the exact characters are searched for, then the folded text (`exact`). If the quote is not found, similar
passages are offered (`candidates`). If the former text is known, it shows which passage was meant (`moved`).
"""

from itertools import pairwise
from typing import Final

from briefing.anchor.exact import Occurrences, Parts, find_quote, is_same, split
from briefing.model import Resolution, Status
from briefing.text.boundaries import is_split_at
from briefing.text.spans import Span

MAX_PARTS: Final = 16
"""How many runs a quote with `[…]` may have; with more, it counts as missing."""
MAX_ELIDED: Final = 16_000
"""How many characters a quote with `[…]` may have; a longer one counts as missing."""
MAX_CANDIDATES: Final = 8
"""How many candidates are returned; a page shows them without scrolling."""


def resolve(
    text: str, quote: str, *, before: str = "", after: str = "", former: str | None = None, pinned: bool = False
) -> Resolution:
    """Resolve `quote` in `text`.

    `before` and `after` are the characters next to the quote, needed if it occurs more than once. If they are given,
    they must match, but a space between them and the quote may be omitted. `[…]` in the quote means at most
    `exact.MAX_GAP` characters left out. White space does not count: a line break with its indent is a space. An empty
    quote matches between any two characters, so only `before` and `after` can locate it.

    The status is exact if the quote occurs once with the same characters, typographic if it occurs once after folding,
    ambiguous if it occurs more than once, and otherwise missing. Only the first two have a span; the others have
    candidates, best first, for a person to choose from. A match that would cut a word (`legal` in `illegal`), a number
    (`2 percent` in `12 percent`) or a letter from its marks is at most a candidate.

    `former` is the text that was quoted, if it has changed since. Then the quote is found only where its original words
    have moved. The same words newly added elsewhere are only a candidate, ranked after the text that is now in the
    quote's original place. `pinned` means that `text` is itself the text that was quoted, so that `former` is ignored.
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
    if not meant:  # the quote is not from that text
        return _settled(text, parts, before, after, found)
    if len(meant) > 1:  # its original place in that text is unknown
        return _unsettled(text, parts, before, after, found)
    return _followed(text, parts, before, after, found, former, _whole(meant[0]))


def is_there(text: str, words: str) -> bool:
    """Return whether `text` surely has these words, as one run of the same characters: a quick look may miss them."""
    at = text.find(words) if words.strip() == words and split(words) == [words] else -1
    return at >= 0 and not is_split_at(text, at) and not is_split_at(text, at + len(words))


def first_match(text: str, words: str) -> Span | None:
    """Return the first place of these words in `text`, without looking for similar ones; None if there is none."""
    parts = split(words)
    chains = find_quote(text, parts, "", "").chains if text and 0 < len(parts) <= MAX_PARTS else ()
    return _whole(chains[0]) if chains else None


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
    text: str, quote: str, span: Span | None, *, before: str = "", after: str = "", former: str
) -> tuple[Span, Span] | None:
    """Return the sentences around a quote in the former text, and around `span` in the present one, if they differ.

    Return None if `span` is None, if the quote is not in `former`, or if the sentences are the same.
    """
    if span is None or former == text:
        return None
    origin = resolve(former, quote, before=before, after=after).span
    if origin is None:
        return None
    from briefing.anchor.moved import changed_sentence

    return changed_sentence(former, text, origin, span)


def _settled(text: str, parts: list[str], before: str, after: str, found: Occurrences) -> Resolution:
    """Return the resolution according to the present text alone."""
    if len(found.chains) == 1 and not found.is_countless:
        return _at(text, parts, found.chains[0])
    return _unsettled(text, parts, before, after, found)


def _followed(
    text: str, parts: list[str], before: str, after: str, found: Occurrences, former: str, origin: Span
) -> Resolution:
    """Return the resolution for a quote whose words were at `origin` in the former text."""
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
    """Return an unresolved quote's candidates: the text now in its `own` place, its words, and similar passages."""
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
