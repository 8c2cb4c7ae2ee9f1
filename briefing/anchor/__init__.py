"""A quote and a text → where the quote stands, or that it does not, or more than once.

A quote names a passage; offsets are derived from it, and count characters (code points) of the text as it is.
Looked for in turn: the characters themselves, the same after folding (`literal`), and only where neither is there
the passage as it may have been edited (`approximate`, judged in `drift`).

The first two take time in proportion to the text. The third does, too, and is bounded by approximate.MAX_TEXT and
MAX_WORDS, beyond which it is not done: measured, at most two seconds for a text of two million characters, of which
all but some hundredths are spent once for all quotes of it.
"""

import re
from typing import Final

from briefing.anchor.exact import MAX_GAP, Occurrences, Parts, find_quote, within_word
from briefing.anchor.landmarks import landmarks
from briefing.model import Resolution, Status
from briefing.text.folding import Folded, fold, fold_article
from briefing.text.spans import Span

__all__ = ["MAX_CANDIDATES", "MAX_ELIDED", "MAX_GAP", "MAX_PARTS", "Folded", "fold", "resolve", "split"]

MAX_PARTS: Final = 16
"""How many runs a quote with `[…]` may have; one with more is not looked for."""
MAX_ELIDED: Final = 16_000
"""How many characters a quote with `[…]` may have; a longer one is not looked for."""
MAX_CANDIDATES: Final = 8
_REACH: Final = 32
"""How many characters on each side tell whether a passage stands where it did in the former text."""

_WORDS: Final = 3
"""How many words on each side tell that a passage stands where it did."""
_FURTHER: Final = 30
"""How many do where the former text had the quote more than once."""

_LEFT_OUT: Final = re.compile(r"\[(?:…|\.\.\.)\]")


def split(quote: str) -> list[str]:
    """Return the runs of `quote` between the marks for words left out, `[…]` or `[...]`, stripped."""
    return [part for run in _LEFT_OUT.split(quote) if (part := run.strip())]


def resolve(
    text: str, quote: str, *, before: str = "", after: str = "", former: str | None = None, pinned: bool = False
) -> Resolution:
    """Return where `quote` stands in `text`.

    `before` and `after` are the characters next to it, needed where it stands more than once; for the first two
    statuses they must fit where they are given, but a space between them and the quote need not be typed. `[…]` in
    the quote stands for at most MAX_GAP characters left out. White space at the ends of the quote does not count.
    An empty quote stands between any two characters: only `before` and `after` can place it.

    The status is exact when the quote stands there once to the character, typographic when it does after folding,
    ambiguous when it stands there more than once. Where the quote would cut a number (`2 percent` in `12 percent`)
    or a letter from its accent is a candidate at best.

    Else it is drifted where one passage is what has become of the quote: enough of its words are there in their
    order, no number, name or negation differs, where it begins and ends is known, what stands next to it does not
    speak against it, and nothing else is nearly as like it. It is ambiguous where several are, and missing where
    none is; the candidates are then what is most like the quote, best first. `pinned` says that the text is the
    very one that the quote was cut from: nothing in it has drifted, and what is like the quote is a candidate.

    `former` is the text that the quote was cut from, where that has changed. A passage is then a candidate only
    if the quote stood in `former` more than once; if what is around the passage was in `former` around something
    else; if it stood elsewhere in `former`; or if the quote now begins or ends inside a word and in `former` did
    not. Of several places the one is meant whose surroundings in `former` are those of the quote; the nearest runs of
    words that both texts have once count too. What now stands in its place, though changed, makes a quote that is
    new elsewhere ambiguous; where nothing does, such a quote is a candidate if the nearest runs that both texts have
    once say that it has to be somewhere else.
    """
    parts = split(quote) or [""]
    if not text or len(parts) > MAX_PARTS or (len(parts) > 1 and len(quote) > MAX_ELIDED):
        return Resolution(Status.MISSING)
    if before:
        before += quote[: len(quote) - len(quote.lstrip())]
    if after:
        after = quote[len(quote.rstrip()) :] + after
    standing = find_quote(text, parts, before, after)
    found = _found(text, parts, standing)
    if found and standing.countless:
        return found
    if former is None or former == text:
        return found or _edited(text, parts, standing, before, after, None, None, pinned=pinned)
    origin = resolve(former, quote, before=before, after=after)
    if origin.span is None:  # The quote was not cut from there, or it cannot be said from where.
        if found and not (origin.status is Status.AMBIGUOUS and found.span):
            return found
        return _edited(text, parts, standing, before, after, None, None, pinned=True)
    if found and found.span and not _elsewhere(text, found.span, former, origin.span):
        # What was said there again and again may be said now of something else: more has to be the same around it.
        repeated = len(find_quote(former, parts, "", "").chains) > 1
        if pinned or _beside(text, found.span, former, origin.span, _FURTHER if repeated else _WORDS):
            return found
        # The words may be new there, and those that were quoted edited where they were.
        edited = _edited(text, parts, standing, before, after, former, origin.span, pinned=False)
        away = repeated or landmarks(text, former, origin.span).exclude(found.span)
        return found if edited.status is Status.MISSING and not away else edited
    return _edited(text, parts, standing, before, after, former, origin.span, pinned=pinned)


def _found(text: str, parts: list[str], standing: Occurrences) -> Resolution | None:
    """Return what became of a quote that stands there, to the character or after folding; None where it does not."""
    if len(standing.chains) > 1 or standing.countless:
        return Resolution(Status.AMBIGUOUS, candidates=_distinct(standing.chains)[:MAX_CANDIDATES])
    return _standing(text, parts, standing.chains[0]) if standing.chains else None


def _standing(text: str, parts: list[str], chain: Parts) -> Resolution:
    exact = all(text[span.start : span.end] == part for span, part in zip(chain, parts, strict=True))
    span = Span(chain[0].start, chain[-1].end)
    return Resolution(Status.EXACT if exact else Status.TYPOGRAPHIC, span, chain)


def _distinct(chains: tuple[Parts, ...]) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(Span(chain[0].start, chain[-1].end) for chain in chains))


def _edited(
    text: str,
    parts: list[str],
    standing: Occurrences,
    before: str,
    after: str,
    former: str | None,
    origin: Span | None,
    *,
    pinned: bool,
) -> Resolution:
    """Return what became of a quote that does not simply stand there."""
    # Here, so that a library whose quotes all stand there never loads what only the others need.
    from briefing.anchor.drift import choose, passages

    if not parts[0]:
        return Resolution(Status.MISSING, candidates=_distinct(standing.cut)[:MAX_CANDIDATES])
    found = passages(text, parts, before, after, former, origin)
    chosen, several = (None, False) if pinned else choose(found)
    if chosen and chosen.parts in standing.chains:
        return _standing(text, parts, chosen.parts)
    if chosen:
        return Resolution(Status.DRIFTED, chosen.span, chosen.parts)
    candidates = [*_distinct(standing.cut)]
    for one in found:
        if not any(one.span.overlaps(other) for other in candidates) or one.similarity == 1:
            candidates.append(one.span)
    status = Status.AMBIGUOUS if several else Status.MISSING
    return Resolution(status, candidates=tuple(dict.fromkeys(candidates))[:MAX_CANDIDATES])


def _beside(text: str, span: Span, former: str, meant: Span, words: int) -> bool:
    """Return whether the so many words on each side of `span` of the text are those beside `meant` of the former."""
    reach = 12 * words  # characters, and with less than the words there both are cut alike
    return (
        text[max(0, span.start - reach) : span.start].split()[-words:]
        == former[max(0, meant.start - reach) : meant.start].split()[-words:]
        and text[span.end :][:reach].split()[:words] == former[meant.end :][:reach].split()[:words]
    )


def _elsewhere(text: str, span: Span, former: str, meant: Span) -> bool:
    """Return whether `span` of the text is another passage than `meant` of the former; both hold the quote."""
    edges = ((span.start, meant.start), (span.end, meant.end))
    if any(within_word(text, now) and not within_word(former, then) for now, then in edges):
        return True
    old = fold_article(former).text
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
