"""Where a place of a former text has to be in the text of now: between the runs of words that both have once.

The words right beside a passage may have been edited too, or stand beside others as well. A run that stands once
in the former text and once in this one tells the place all the same. Offsets count characters.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.text.folding import fold, fold_article
from briefing.text.spans import Span

_REACH: Final = 600
"""How many characters of the former text on each side are looked through."""
_RUN: Final = 24
"""How many characters a run has at least."""
_STEP: Final = 12
"""After how many runs some words are skipped: what is further away need not be known to the word."""
_TRIES: Final = 30
"""How many runs are looked for on each side."""
_LEEWAY: Final = 400
"""By how many characters the passage may be further from the run than it was: a paragraph put between."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Within what a passage now has to begin and to end; None where nothing tells."""

    begins: Span | None = None
    ends: Span | None = None

    def sides(self, span: Span) -> tuple[bool, bool]:
        """Say for each end of `span` whether it is where that of the passage has to be."""
        return (
            self.begins is not None and self.begins.start <= span.start <= self.begins.end,
            self.ends is not None and self.ends.start <= span.end <= self.ends.end,
        )

    def exclude(self, span: Span) -> bool:
        """Return whether `span` is not where the passage has to be, by whichever ends are known."""
        return (self.begins is not None or self.ends is not None) and not any(self.sides(span))

    def nearest(self, spans: Sequence[Span]) -> list[Span]:
        """Return for each end that is known the one of `spans` that is nearest to where it was."""
        found = []
        if self.begins is not None:
            start = self.begins.end - _LEEWAY
            found.append(min(spans, key=lambda span: abs(span.start - start)))
        if self.ends is not None:
            end = self.ends.start + _LEEWAY
            found.append(min(spans, key=lambda span: abs(span.end - end)))
        return found


def landmarks(text: str, former: str, passage: Span) -> Landmarks:
    """Return where in `text` the `passage` of the `former` text has to be. Takes time in proportion to both texts."""
    lead = fold(former[max(0, passage.start - _REACH) : passage.start]).text
    tail = fold(former[passage.end :][:_REACH]).text
    before = _place(text, former, lead, _backwards(lead))
    after = _place(text, former, tail, _forwards(tail))
    return Landmarks(
        begins=before and Span(before[0].end, before[0].end + len(lead) - before[1].end + _LEEWAY),
        ends=after and Span(after[0].start - after[1].start - _LEEWAY, after[0].start),
    )


def _place(text: str, former: str, side: str, runs: Iterator[Span]) -> tuple[Span, Span] | None:
    """Return the first of the runs of `side` that both texts have once: where in the text, and where in `side`."""
    then, now = fold_article(former), fold_article(text)
    for number, run in enumerate(runs):
        if number == _TRIES:
            break
        words = side[run.start : run.end]
        at = now.text.find(words)
        if at < 0 or now.text.find(words, at + 1) >= 0 or then.text.find(words, then.text.find(words) + 1) >= 0:
            continue
        if place := now.origin(Span(at, at + len(words))):
            return place, run
    return None


def _forwards(side: str) -> Iterator[Span]:
    words = [word.span() for word in re.finditer(r"\S+", side)]
    for number, (start, _) in enumerate(words):
        end = next((end for _, end in words[number:] if end - start >= _RUN), None)
        if end is None:
            return
        if number < _STEP or number % 4 == 0:
            yield Span(start, end)


def _backwards(side: str) -> Iterator[Span]:
    return (Span(len(side) - run.end, len(side) - run.start) for run in _forwards(side[::-1]))
