"""Parse what a reader types into a query. Any text is a valid query."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.model import Brief, Source
from briefing.model.filters import FILTERS, Filter
from briefing.text.tokens import tokens
from briefing.text.words import WordMatcher, name_key

_MAX_TYPED: Final = 1_000
_MAX_TERMS: Final = 32
_PIECE: Final = re.compile(r'(?:(?P<name>speaker|in|is):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))')
_QUOTES: Final = dict.fromkeys(map(ord, "“”„‟«»＂"), '"')

Names = Sequence[Sequence[str]]
"""Groups of names that a library treats as the same."""

_FILTERS: Final = {each.id: each for each in FILTERS}
"""The values for `is:`."""


class Term(Struct, frozen=True, dict=True):
    """Words that must be found."""

    text: str
    """As typed."""
    is_open: bool
    """Whether the last word may be incomplete."""
    aliases: Names

    @cached_property
    def matcher(self) -> WordMatcher:
        """Matches the words in every form."""
        return WordMatcher([self.text, *([f"{self.text}*"] if self.is_open else ())], self.aliases)


class Query(Struct, frozen=True, dict=True):
    """A parsed query: all terms must match, and the filters apply."""

    terms: tuple[Term, ...]
    speakers: tuple[Term, ...] = ()
    """From `speaker:`: who said it, or relayed it."""
    within: tuple[Term, ...] = ()
    """From `in:`: the brief or article that contains it."""
    filters: tuple[Filter, ...] = ()
    """From `is:`: conditions on the claim."""

    @property
    def is_empty(self) -> bool:
        """Whether the query has no terms and no filters."""
        return not (self.terms or self.speakers or self.within or self.filters)

    @cached_property
    def _named(self) -> dict[tuple[str, Brief | Source], bool]:
        return {}

    def is_named(self, term: Term, place: Brief | Source) -> bool:
        """Return whether a word after `in:` matches the name of a brief or an article."""
        known = self._named.get((term.text, place))
        if known is None:
            name = place.label if isinstance(place, Source) else place.title
            known = self._named[term.text, place] = bool(term.matcher.spans(f"{place.id}\n{name}"))
        return known

    @cached_property
    def in_a_row(self) -> WordMatcher:
        """Matches all terms in sequence."""
        last = self.terms[-1]
        words = " ".join(term.text for term in self.terms)
        return Term(words, last.is_open, last.aliases).matcher


def parse(typed: str, aliases: Names, *, typing: bool = False) -> Query:
    """Return the query for a text: words, "phrases" and prefix*; a name matches in all its spellings.

    `speaker:`, `in:` and `is:` are filters. With `typing`, the last word may be incomplete, unless a space or a
    quotation mark follows it.
    """
    typed = typed[:_MAX_TYPED].translate(_QUOTES)
    named: dict[str, list[Term]] = {"speaker": [], "in": []}
    filters: list[Filter] = []
    terms: list[Term] = []
    loose = ""
    is_open = False
    for piece in _PIECE.finditer(typed):
        name, phrase, word = piece["name"], piece["phrase"], piece["word"]
        is_open = typing and piece.end() == len(typed) and not piece["closed"]
        text = phrase if word is None else word
        if name == "is" and text.lower() in _FILTERS:
            filters.append(_FILTERS[text.lower()])
        elif name in named:
            named[name] += _term(text, aliases, is_open=True)
        elif word is None and not name:
            terms += _terms(loose, aliases)
            terms += _term(phrase, aliases, is_open=is_open and not phrase[-1:].isspace())
            loose = ""
        else:
            loose += f" {piece.group()}"
            continue
        is_open = False
    terms += _terms(loose, aliases, is_open=is_open)
    distinct = {(term.text, term.is_open): term for term in terms}.values()
    return Query(tuple(distinct)[:_MAX_TERMS], tuple(named["speaker"]), tuple(named["in"]), tuple(filters))


def _term(text: str, aliases: Names, *, is_open: bool) -> Iterator[Term]:
    """Yield the text as one term, or nothing if it contains no word."""
    if any(True for _ in tokens(text)):
        yield Term(text.strip(), is_open, aliases)


def _terms(loose: str, aliases: Names, *, is_open: bool = False) -> Iterator[Term]:
    """Yield the terms of unquoted words: known names as a whole, other words one by one."""
    found = list(tokens(loose))
    typed = name_key(loose)
    names = [name_key(name) for group in aliases for name in group]
    at = 0
    while at < len(found):
        end = max((at + len(name) for name in names if name and typed[at : at + len(name)] == name), default=at + 1)
        while end < len(found) and found[end].joined:
            end += 1
        stop = found[end - 1].end + loose.startswith("*", found[end - 1].end)
        yield Term(loose[found[at].start : stop], is_open and end == len(found), aliases)
        at = end
