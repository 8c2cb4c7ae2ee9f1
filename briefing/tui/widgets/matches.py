"""Matches of words in a column of texts: counted in all texts at once, located only where they are shown.

So each typed letter is cheap however long the column is: a single letter may have 100,000 matches.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Final

from briefing.text.find import SearchText, count, has_capitals, normalize_for_search, places
from briefing.text.spans import Span
from briefing.text.tokens import Token, plain_letters, tokens
from briefing.text.words import WordMatcher, is_acronym

MatchSpan = tuple[int, Span]
"""The index of a text and a span of it."""
_FEWEST_LETTERS: Final = 3
"""Shorter words have no other forms."""


class FindableText:
    """A text with the derived data that find needs, computed on first use."""

    def __init__(self, text: str, order: Sequence[int] = ()) -> None:
        """Take a text as it is laid out and, if it is in columns, the offsets of its characters in reading order."""
        self.text = "".join(text[offset] for offset in order) if order else text
        self.order = order

    @cached_property
    def normalized(self) -> SearchText:
        """The text with equivalent characters folded."""
        return normalize_for_search(self.text)

    @cached_property
    def plain(self) -> str:
        """The letters only, for a quick check."""
        return plain_letters(self.text)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """The words of the text."""
        return tuple(tokens(self.text))


class Matches:
    """All matches in some texts, in order: the words as typed, even within words, and their other forms."""

    def __init__(self, texts: Sequence[FindableText], words: str) -> None:
        self._texts = texts
        self._words = words
        self._forms = WordMatcher([words] if _has_forms(words) else [])
        self._up_to = list(accumulate(map(self._count, texts))) if words else []
        """The cumulative number of matches up to the end of each text."""
        self._told: dict[int, list[Span]] = {}

    def __len__(self) -> int:
        return self._up_to[-1] if self._up_to else 0

    def __getitem__(self, number: int) -> MatchSpan:
        """Return a match by index: the text, and where in it as it is laid out the match begins and ends."""
        text = bisect_right(self._up_to, number)
        laid_out = runs(self.of(text)[number - self._before(text)], self._texts[text].order)
        return text, Span(laid_out[0].start, laid_out[-1].end)

    def of(self, text: int) -> list[Span]:
        """Return the matches in a text by its index, in the order of reading."""
        if not self._up_to:
            return []
        if text not in self._told:
            self._told[text] = self._places(self._texts[text])
        return self._told[text]

    def _count(self, text: FindableText) -> int:
        if self._forms and self._forms.may_stand_in(text.plain):
            return len(self._places(text))
        return count(text.normalized, self._words)

    def _places(self, text: FindableText) -> list[Span]:
        typed = places(text.normalized, self._words)
        if not self._forms or not self._forms.may_stand_in(text.plain):
            return typed
        forms = self._forms.spans_among(text.tokens, text.text)
        return sorted((*typed, *(form for form in forms if not any(map(form.overlaps, typed)))))

    def within(self, text: int, line: Span) -> Iterator[tuple[int, Span]]:
        """Yield the matches in a text that overlap `line`: their numbers, and spans of the text as it is laid out."""
        spans, before = self.of(text), self._before(text)
        if order := self._texts[text].order if spans else ():
            near = range(len(spans))
        else:
            first = bisect_right(spans, line.start, key=lambda span: span.end)
            near = range(first, bisect_left(spans, line.end, key=lambda span: span.start))
        for number in near:
            for run in runs(spans[number], order):
                if run.overlaps(line):
                    yield before + number, run

    def following(self, text: int, offset: int) -> int:
        """Return the number of the first match that begins at an offset of a text, as it is laid out, or later."""
        if text >= len(self._up_to):
            return len(self)
        spans = self.of(text)
        if order := self._texts[text].order:
            after = next((n for n, span in enumerate(spans) if order[span.start] >= offset), len(spans))
        else:
            after = bisect_left(spans, offset, key=lambda span: span.start)
        return self._before(text) + after

    def _before(self, text: int) -> int:
        return self._up_to[text - 1] if text and self._up_to else 0


def runs(span: Span, order: Sequence[int]) -> Sequence[Span]:
    """Return characters of a text read in `order` as spans of the text as it is laid out; without an order, `span`."""
    if not order:
        return (span,)
    offsets = order[span.start : span.end]
    ends = [at for at in range(1, len(offsets)) if offsets[at] != offsets[at - 1] + 1]
    return [Span(offsets[first], offsets[stop - 1] + 1) for first, stop in pairwise((0, *ends, len(offsets)))]


def _has_forms(words: str) -> bool:
    """Return whether other forms of the words match too; a capital letter asks for the exact form."""
    letters = sum(map(str.isalnum, words))
    return is_acronym(words) or (letters >= _FEWEST_LETTERS and not has_capitals(words))
