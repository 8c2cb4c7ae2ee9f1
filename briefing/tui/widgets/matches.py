"""The places of words in a column of texts: counted in all of them at once, told where one looks.

So each letter that is typed costs little, however long the column is: a single letter may stand in 100,000 places.
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
"""The number of a text, from 0, and characters of it."""
_FEWEST_LETTERS: Final = 3
"""Fewer are not yet a word of which there are forms."""


class FindableText:
    """A text with all that finding asks of it, each made when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def normalized(self) -> SearchText:
        """The text in which all that a reader takes for alike is the same."""
        return normalize_for_search(self.text)

    @cached_property
    def plain(self) -> str:
        """Its letters, for a quick answer."""
        return plain_letters(self.text)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        """Its words."""
        return tuple(tokens(self.text))


class Matches:
    """Every place of words in some texts, in order: as they were typed, parts of words too, and other forms of them."""

    def __init__(self, texts: Sequence[FindableText], words: str) -> None:
        self._texts = texts
        self._words = words
        self._forms = WordMatcher([words] if _has_forms(words) else [])
        self._up_to = list(accumulate(map(self._count, texts))) if words else []
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


def _has_forms(words: str) -> bool:
    """Return whether other forms of the words are meant too: not where a capital says which is meant."""
    letters = sum(map(str.isalnum, words))
    return is_acronym(words) or (letters >= _FEWEST_LETTERS and not has_capitals(words))
