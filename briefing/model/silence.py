"""Silences: what no article says, with a search that confirms it."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

from briefing.model.citation import Evidence, joined
from briefing.model.problem import Place
from briefing.model.source import Source
from briefing.text.spans import Span
from briefing.text.words import WordMatcher

WordPlace = tuple[int, int, int, int]
"""An occurrence of a word: the numbers of the article and of the word, from 0, and the characters from and to."""


class SilenceHit(Struct, frozen=True):
    """An occurrence of a silence's word, in any form, in an article."""

    word: str
    """The word that was searched for."""
    source: Source
    span: Span
    quote: Evidence | None = None
    """The quote that contains it, if the word is allowed there; else None."""

    @property
    def paragraph(self) -> int:
        """The number of its paragraph, from 1."""
        return self.source.paragraph_at(self.span.start)

    @property
    def where(self) -> str:
        """The article and paragraph: `Gazette ¶4`."""
        return f"{self.source.label} ¶{self.paragraph}"


class Silence(Struct, frozen=True, eq=False, dict=True):
    """Something that no article says. If it lists words, the program searches for them in every form."""

    number: int
    """Counted from 1 within the brief."""
    text: str
    id: str = ""
    """The id by which claims and the bottom line refer to it; most silences have none."""
    words: tuple[str, ...] = ()
    articles: tuple[Source, ...] = ()
    """The articles to search: those it names, or all."""
    only_in: tuple[Evidence, ...] = ()
    """The only quotes that may contain the words."""
    everywhere: bool = False
    """Whether all articles of the library are searched."""
    aliases: tuple[tuple[str, ...], ...] = ()
    """Other spellings of names; every spelling is searched for."""
    place: Place = Place("briefs")
    found: tuple[WordPlace, ...] | None = None
    """What `search` returns, if that is known."""

    def search(self) -> tuple[WordPlace, ...]:
        """Return every occurrence of a word in any form, ordered by article."""
        matchers = [WordMatcher([word], self.aliases) for word in self.words]
        return tuple(
            (article, word, *span)
            for article, source in enumerate(self.articles)
            for word, matcher in enumerate(matchers)
            if matcher.may_stand_in(source.plain)
            for span in matcher.spans_among(source.tokens, source.text)
        )

    @cached_property
    def hits(self) -> tuple[SilenceHit, ...]:
        """The occurrences of the words, ordered by article."""
        hits: list[SilenceHit] = []
        for article, word, start, end in self.search() if self.found is None else self.found:
            source, span = self.articles[article], Span(start, end)
            hits.append(SilenceHit(self.words[word], source, span, self._quote_around(source, span)))
        return tuple(hits)

    def _quote_around(self, source: Source, span: Span) -> Evidence | None:
        for item in self.only_in:
            if item.source is source and item.verified and any(part.contains(span) for part in item.resolution.parts):
                return item
        return None

    @cached_property
    def strays(self) -> tuple[SilenceHit, ...]:
        """The occurrences outside the allowed quotes."""
        return tuple(hit for hit in self.hits if hit.quote is None)

    @property
    def is_verified(self) -> bool:
        """Whether there are words to search for, and none occurs outside the allowed quotes."""
        return bool(self.words) and not self.strays and all(item.verified for item in self.only_in)

    @property
    def searched(self) -> str:
        """The result of the search in words; empty if there are no words to search for.

        `no "spoil", "sediment" in Gazette`, or `"Taiwan" in Gazette: only in the quote shown`.
        """
        if not self.words:
            return ""
        if self.strays:
            found = dict.fromkeys(f'"{hit.word}" in {hit.where}' for hit in self.strays)
            return f"search not confirmed: {', '.join(found)}"
        found_in: dict[str, dict[str, None]] = {word: {} for word in self.words}
        for hit in self.hits:
            found_in[hit.word][hit.source.id] = None
        groups: dict[tuple[str, ...], list[str]] = {}
        for word, sources in found_in.items():
            groups.setdefault(tuple(sources), []).append(word)
        return "; ".join(self._found(_quoted(groups[sources]), sources) for sources in sorted(groups, key=len))

    def _found(self, words: str, ids: tuple[str, ...]) -> str:
        """Return a phrase that says that the words occur only in the articles with those `ids`."""
        among = [source for source in self.articles if source.id in ids]
        others = [source for source in self.articles if source.id not in ids]
        if not among:
            return f"no {words} in {self._named(others)}"
        labels = joined(source.label for source in among)
        shown = "quote" if sum(item.source in among for item in self.only_in) == 1 else "quotes"
        if not others:
            return f"{words} in {labels}: only in the {shown} shown"
        elsewhere = "" if self.everywhere else f", not in {self._named(others)}"
        return f"{words} only in {labels}, in the {shown} shown{elsewhere}"

    def _named(self, sources: list[Source]) -> str:
        every = self.everywhere and len(sources) == len(self.articles) > 1
        return "any article" if every else ", ".join(source.label for source in sources)


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
