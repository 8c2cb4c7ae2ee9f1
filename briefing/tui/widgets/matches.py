"""Matches of words in a column of texts: counted in all texts at once, located only where they are shown.

So each typed letter is cheap however long the column is: a single letter may have 100,000 matches.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
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

    def __init__(self, text: str) -> None:
        self.text = text

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
        """Return a match by index."""
        text = bisect_right(self._up_to, number)
        return text, self.of(text)[number - self._before(text)]

    def of(self, text: int) -> list[Span]:
        """Return the matches in a text by its index, in order."""
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

    def within(self, text: int, run: Span) -> range:
        """Return the numbers of the matches in a text that overlap `run`."""
        spans = self.of(text)
        first = bisect_right(spans, run.start, key=lambda span: span.end)
        last = bisect_left(spans, run.end, key=lambda span: span.start)
        return range(self._before(text) + first, self._before(text) + last)

    def following(self, text: int, offset: int) -> int:
        """Return the number of the first match that begins at an offset of a text or later."""
        if text >= len(self._up_to):
            return len(self)
        return self._before(text) + bisect_left(self.of(text), offset, key=lambda span: span.start)

    def _before(self, text: int) -> int:
        return self._up_to[text - 1] if text and self._up_to else 0


def _has_forms(words: str) -> bool:
    """Return whether other forms of the words match too; a capital letter asks for the exact form."""
    letters = sum(map(str.isalnum, words))
    return is_acronym(words) or (letters >= _FEWEST_LETTERS and not has_capitals(words))
