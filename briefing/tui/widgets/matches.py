"""The places of words in a column of texts: counted in all of them at once, told where one looks.

So each letter that is typed costs little, however long the column is: a single letter may stand in 100,000 places.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from briefing.text.find import SearchText, count, places
from briefing.text.spans import Span

MatchSpan = tuple[int, Span]
"""The number of a text, from 0, and characters of it."""


class Matches:
    """Every place of words in some texts, in order."""

    def __init__(self, texts: Sequence[SearchText], words: str) -> None:
        self._texts = texts
        self._words = words
        self._up_to = list(accumulate(count(text, words) for text in texts)) if words else []
        """How many places there are up to the end of each text."""
        self._told: dict[int, list[Span]] = {}

    def __len__(self) -> int:
        return self._up_to[-1] if self._up_to else 0

    def __getitem__(self, number: int) -> MatchSpan:
        """Return a place by its number, from 0."""
        text = bisect_right(self._up_to, number)
        return text, self.of(text)[number - self._before(text)]

    def of(self, text: int) -> list[Span]:
        """Return the places in the text of that number, in order."""
        if not self._up_to:
            return []
        if text not in self._told:
            self._told[text] = places(self._texts[text], self._words)
        return self._told[text]

    def within(self, text: int, run: Span) -> range:
        """Return the numbers of the places in a text that have characters of `run`."""
        spans = self.of(text)
        first = bisect_right(spans, run.start, key=lambda span: span.end)
        last = bisect_left(spans, run.end, key=lambda span: span.start)
        return range(self._before(text) + first, self._before(text) + last)

    def following(self, text: int, offset: int) -> int:
        """Return the number of the first place that begins at a character of a text or below it."""
        if text >= len(self._up_to):
            return len(self)
        return self._before(text) + bisect_left(self.of(text), offset, key=lambda span: span.start)

    def _before(self, text: int) -> int:
        return self._up_to[text - 1] if text and self._up_to else 0
