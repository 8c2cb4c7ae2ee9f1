"""What no article says, and the search that shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from briefing.model.citation import Evidence, joined
from briefing.model.problem import Place
from briefing.model.source import Source
from briefing.text.spans import Span
from briefing.text.words import WordMatcher


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of a silence's word in an article."""

    word: str
    """The word that was looked for."""
    source: Source
    span: Span
    quote: Evidence | None = None
    """The quote in which it may stand; None where it may not."""


@dataclass(frozen=True, eq=False)
class Silence:
    """What no article says. Where it has words, the program looks for them in every form."""

    number: int
    """Counted from 1 through the brief."""
    text: str
    id: str = ""
    """By which claims and the bottom line rest on it; most have none."""
    words: tuple[str, ...] = ()
    articles: tuple[Source, ...] = ()
    """The articles that are searched: those that it names, or all."""
    only_in: tuple[Evidence, ...] = ()
    """The quotes in which the words may stand."""
    everywhere: bool = False
    """Whether all articles of the library are searched."""
    aliases: tuple[tuple[str, ...], ...] = ()
    """Other spellings of names, of which each is looked for."""
    place: Place = field(default=Place("briefs"))

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Every place where a form of a word stands, article by article."""
        matchers = [(word, WordMatcher([word], self.aliases)) for word in self.words]
        return tuple(
            Hit(word, source, span, self._quote_around(source, span))
            for source in self.articles
            for word, matcher in matchers
            if matcher.may_stand_in(source.plain)
            for span in matcher.spans_among(source.tokens, source.text)
        )

    def _quote_around(self, source: Source, span: Span) -> Evidence | None:
        for item in self.only_in:
            if item.source is source and item.verified and any(_holds(part, span) for part in item.resolution.parts):
                return item
        return None

    @cached_property
    def strays(self) -> tuple[Hit, ...]:
        """The places where a word stands although it should not."""
        return tuple(hit for hit in self.hits if hit.quote is None)

    @property
    def is_verified(self) -> bool:
        """Whether the search was made and found the words nowhere but where they may stand."""
        return bool(self.words) and not self.strays and all(item.verified for item in self.only_in)

    @property
    def searched(self) -> str:
        """What the program did, in words; empty where there is nothing to look for.

        `no "spoil", "sediment" in Gazette`, or `"Taiwan" in Gazette: only in the quote shown`.
        """
        if not self.words:
            return ""
        if self.strays:
            found = dict.fromkeys(
                f'"{hit.word}" in {hit.source.label} ¶{hit.source.paragraph_at(hit.span.start)}' for hit in self.strays
            )
            return f"search not confirmed: {', '.join(found)}"
        found_in: dict[str, dict[str, None]] = {word: {} for word in self.words}
        for hit in self.hits:
            found_in[hit.word][hit.source.id] = None
        groups: dict[tuple[str, ...], list[str]] = {}
        for word, sources in found_in.items():
            groups.setdefault(tuple(sources), []).append(word)
        return "; ".join(self._found(_quoted(groups[sources]), sources) for sources in sorted(groups, key=len))

    def _found(self, words: str, ids: tuple[str, ...]) -> str:
        """Return in words that some of the words stand in the articles of those `ids` and in no other."""
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


def _holds(part: Span, span: Span) -> bool:
    return part.start <= span.start and span.end <= part.end


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)
