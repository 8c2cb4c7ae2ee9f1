"""Search a library. Every hit is read from the text itself.

There is no stored index: a quick check for some letters of each word (a millisecond for a million characters) leaves
few briefs and articles, and of those few sentences and paragraphs, to read. Nothing is prepared: what a search
reads is kept for the next one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from briefing.load.deadline import Deadline
from briefing.model import Library, counted
from briefing.search.hits import Hit, hit_of, is_within, may_have, may_match
from briefing.search.query import Query, Term, parse
from briefing.search.rows import HitKind, SearchDocument, SearchRow, documents_of
from briefing.text.tokens import plain_letters, tokens
from briefing.text.words import form_key

MOST: Final = 60
"""How many hits are returned, half of them in articles if there are so many; who needs more can narrow the query."""
SECONDS: Final = 10.0
"""How much processor time a search may take; what was found until then is returned."""
_WORDS: Final = re.compile(r"[^\W\d_]{3,}(?:[-’'][^\W\d_]+)*")
_NEAREST: Final = 3
_LIKE: Final = 75
"""The least similarity of a suggestion, of 100: `denuclearisaton` has 96, `harbor` and `barber` have 67."""


class Suggestion(Struct, frozen=True):
    """A corrected query."""

    words: str
    """The query, with a missing word replaced by a similar word of the library."""
    count: int
    """The number of hits, counted up to MOST."""

    def __str__(self) -> str:
        return f"{self.words} ({self.count}{'+' * (self.count >= MOST)})"


class Answer(Struct, frozen=True, dict=True):
    """The result of a search."""

    query: Query
    hits: tuple[Hit, ...]
    """First hits in briefs, then passages; in each, those with all words in sequence first, in reading order."""
    more_in_briefs: bool = False
    """Whether briefs have more hits than these."""
    more_in_articles: bool = False
    """Whether articles have more hits than these."""
    is_stopped: bool = False
    """Whether time ran out before everything was searched."""
    suggestions: tuple[Suggestion, ...] = ()
    """Corrected queries, if nothing was found."""

    @property
    def is_cut(self) -> bool:
        """Whether there may be more hits."""
        return self.more_in_briefs or self.more_in_articles or self.is_stopped

    @property
    def in_briefs(self) -> tuple[Hit, ...]:
        """The hits in briefs."""
        return tuple(hit for hit in self.hits if not hit.source)

    @property
    def in_articles(self) -> tuple[Hit, ...]:
        """The titles and passages of articles."""
        return tuple(hit for hit in self.hits if hit.source)

    @property
    def groups(self) -> Iterator[tuple[str, str, tuple[Hit, ...]]]:
        """Yield the name of each group with hits, their number in words (`12`, `the first 30`), and the hits."""
        for name, hits, more in (
            ("Briefs", self.in_briefs, self.more_in_briefs),
            ("Articles", self.in_articles, self.more_in_articles),
        ):
            if hits:
                yield name, f"the first {len(hits)}" if more else str(len(hits)), hits

    @property
    def count(self) -> str:
        """The number of hits of each kind in words: `9 places: 4 claims, 1 bottom line, 4 passages`."""
        numbers = {kind: sum(hit.kind is kind for hit in self.hits) for kind in HitKind}
        kinds = [counted(number, kind.value) for kind, number in numbers.items() if number]
        is_first = self.is_cut and len(self.hits) > 1
        places = f"the first {len(self.hits)} places" if is_first else counted(len(self.hits), "place")
        found = f"{places}, stopped early" if self.is_stopped else places
        return f"{found}: {', '.join(kinds)}" if kinds else found

    @cached_property
    def also(self) -> tuple[str, ...]:
        """The forms found that differ from the words typed, the most frequent first."""
        typed = {word for term in self.query.terms for word in _letters(term.text)}
        forms: dict[str, int] = {}
        for hit in self.hits:
            for start, end in hit.places:
                form = " ".join(hit.row.text[start:end].casefold().split())
                if not _letters(form) <= typed:
                    forms[form] = forms.get(form, 0) + 1
        return tuple(sorted(forms, key=lambda form: -forms[form]))


def _in_a_row_first(hit: Hit) -> bool:
    return not hit.in_a_row


def _letters(words: str) -> set[str]:
    return {token.letters.casefold() for token in tokens(words)}


class _TimeIsUp(Exception):
    """A search has taken SECONDS."""


class Index:
    """Finds sentences of briefs and passages of articles in a loaded library. Safe to share between threads."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents = tuple(documents_of(library))
        self._in_briefs = tuple(each for each in self._documents if each.brief)
        self._in_articles = tuple(each for each in self._documents if each.source)
        self._vocabulary: dict[str, None] = {}
        """The words of the library, in lower case, once a word has not been found."""

    def search(
        self, words: str, most: int = MOST, *, typing: bool = False, step: Callable[[], None] = lambda: None
    ) -> Answer:
        """Return the texts that contain all words, "phrases" and prefix*, filtered by `speaker:`, `in:` and `is:`.

        With `typing`, the last word may be incomplete. Any text is a valid query. `step` is called often, and may raise
        to cancel. What takes longer than SECONDS is stopped.
        """
        query = parse(words, self._library.aliases, typing=typing)
        if query.is_empty:
            return Answer(query, ())
        deadline = Deadline(SECONDS)

        def pause() -> None:
            step()
            if deadline.is_past:
                raise _TimeIsUp

        in_briefs: list[Hit] = []
        in_articles: list[Hit] = []
        suggestions: list[Suggestion] = []
        is_stopped = True
        with suppress(_TimeIsUp):
            in_briefs.extend(islice(self._hits(query, pause, self._in_briefs), most + 1))
            in_articles.extend(islice(self._hits(query, pause, self._in_articles), most + 1))
            is_stopped = False
            if not in_briefs and not in_articles:
                suggestions.extend(self._suggestions(query, pause))
        briefs = sorted(in_briefs[: max((most + 1) // 2, most - len(in_articles))], key=_in_a_row_first)
        articles = sorted(in_articles[: most - len(briefs)], key=_in_a_row_first)
        more = len(in_briefs) > len(briefs), len(in_articles) > len(articles)
        return Answer(query, (*briefs, *articles), *more, is_stopped, tuple(suggestions))

    def _hits(self, query: Query, step: Callable[[], None], documents: Sequence[SearchDocument]) -> Iterator[Hit]:
        """Yield the matching rows: first those with the words in sequence as typed, then in reading order."""
        passages: dict[str, list[SearchRow]] = {}
        for row in self._likely(query, step, documents):
            hit = hit_of(row, query, step) if is_within(row, query) else None
            if hit and not (row.source and any(map(row.overlaps, passages.get(row.source.id, ())))):
                if row.source:
                    passages.setdefault(row.source.id, []).append(row)
                yield hit

    def _likely(
        self, query: Query, step: Callable[[], None], documents: Sequence[SearchDocument]
    ) -> Iterator[SearchRow]:
        """Yield the rows that may match, in the order of the hits, so that enough hits end the reading."""
        in_a_row = plain_letters(" ".join(term.text for term in query.terms))
        for is_first in (True, False) if in_a_row else (True,):
            for document in documents:
                step()
                if not may_match(document, query) or (is_first and in_a_row not in document.plain):
                    continue
                for row in document.rows:
                    if (in_a_row in row.plain) is is_first and may_have(row.plain, query.terms):
                        yield row

    def _suggestions(self, query: Query, step: Callable[[], None]) -> Iterator[Suggestion]:
        """Yield corrected queries: if exactly one word is not found, replace it by similar words of the library."""
        absent = (term for term in query.terms if next(self._hits(Query((term,)), step, self._documents), None) is None)
        missing = list(islice(absent, 2))
        if len(missing) != 1:
            return
        from rapidfuzz import fuzz, process  # imported here because it slows the start

        word, words = missing[0].text.casefold(), self._words(step)
        like = process.extract(word, words, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=_LIKE)
        within = [each for each in words if len(word) > _NEAREST and word in each][:_NEAREST]
        for each in {form_key(each): each for each in [*within, *(found for found, _, _ in reversed(like))]}.values():
            terms = tuple(Term(each, False, ()) if term is missing[0] else term for term in query.terms)
            count = sum(1 for _ in islice(self._hits(replace(query, terms=terms), step, self._documents), MOST))
            if count:
                yield Suggestion(" ".join(term.text for term in terms), count)

    def _words(self, step: Callable[[], None]) -> Sequence[str]:
        if not self._vocabulary:
            words: dict[str, None] = {}
            for document in self._documents:
                step()
                for text in document.texts:
                    words.update(dict.fromkeys(_WORDS.findall(text.casefold())))
            self._vocabulary = words
        return tuple(self._vocabulary)
