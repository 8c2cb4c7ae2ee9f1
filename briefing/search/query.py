"""What a reader types → what is looked for. Whatever is typed is a query: nothing in it is a command or an error."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from briefing.text.find import find, normalize_for_search
from briefing.text.spans import Span

_MAX_TYPED: Final = 1_000
_MAX_TERMS: Final = 32
_MAX_SPELLINGS: Final = 64
_MAX_INITIALS: Final = 3
_IDEOGRAPHS: Final = (
    "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words: each character is taken for a word."""
_APART: Final = re.compile(f"[{_IDEOGRAPHS}ʼ]")
"""What ends a word though it is a letter: those, and an apostrophe."""
_WORD: Final = re.compile(rf"[^\W_{_IDEOGRAPHS}]+|[{_IDEOGRAPHS}]")
_PIECE: Final = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_EDGES: Final = re.compile(r"^[\W_ʼ]+|[\W_ʼ]+$")
_GENITIVE: Final = re.compile(r"['’]s?\b")
_QUOTES: Final = dict.fromkeys(map(ord, "“”„‟«»＂"), '"')


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: loosened, in small letters."""
    return _WORD.findall(normalize_for_search(text).lower)


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that stand in a row."""

    text: str
    """Begins and ends with a letter or a digit."""
    open: bool = False
    """Whether the last word may go on."""

    @property
    def words(self) -> list[str]:
        """The words as they are compared."""
        return words_of(self.text)

    def places(self, text: str) -> list[Span]:
        """Return where it stands in `text`, at whole words."""
        return [
            span
            for span in find(text, self.text, cased=_is_initials(self.text))
            if not _within_word(text, span.start) and (self.open or not _within_word(text, span.end))
        ]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: one spelling at least of each term."""

    terms: tuple[tuple[Spelling, ...], ...]
    """Each the spellings that count as the same, the one typed first."""
    whole: Spelling | None = None
    """All that was typed, as words in a row; None where that is no more than one term."""


def _is_initials(text: str) -> bool:
    """Return whether words are short and in capitals, like US: then they are not those in small letters."""
    return text.isupper() and 1 < sum(map(str.isalnum, text)) <= _MAX_INITIALS


def _within_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    around = text[at - 1 : at + 1]
    return around[0].isalnum() and around[1].isalnum() and not _APART.search(around)


class Aliases:
    """The spellings of names that a library takes for the same."""

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        named = [(normalize_for_search(name).lower, name, group) for group in groups for name in group]
        self._names = sorted(named, key=lambda each: -len(each[0]))

    def within(self, typed: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each name in what was typed, the longest first, none overlapping another, with all its spellings."""
        loosened = normalize_for_search(typed).lower
        taken: list[Span] = []
        for sought, name, group in self._names:
            if sought not in loosened:
                continue
            for span in find(typed, name, cased=False):
                cut = _within_word(typed, span.start) or _within_word(typed, span.end)
                if not cut and not any(map(span.overlaps, taken)):
                    taken.append(span)
                    yield span, group


def parse(typed: str, aliases: Aliases, *, typing: bool = False) -> Query:
    """Return what is looked for by what was typed: words, "phrases" and prefix*; a name by all its spellings.

    With `typing` the last word may go on, unless a space or a quotation mark has ended it.
    """
    typed = typed[:_MAX_TYPED].translate(_QUOTES)
    terms: list[tuple[Spelling, ...]] = []
    loose_words: list[str] = []
    for match in _PIECE.finditer(typed):
        phrase, closed, word = match.groups()
        goes_on = typing and match.end() == len(typed) and not closed
        if word is None:
            terms += _run(loose_words, aliases)
            loose_words = []
            terms += _phrase(phrase, aliases, goes_on=goes_on and not phrase[-1:].isspace())
        else:
            loose_words.append(word + "*" if goes_on else word)
    terms += _run(loose_words, aliases)
    terms = list(dict.fromkeys(terms))[:_MAX_TERMS]
    whole = Spelling(" ".join(term[0].text for term in terms), terms[-1][0].open) if len(terms) > 1 else None
    return Query(tuple(terms), whole)


def _spelling(text: str, *, goes_on: bool = False) -> Iterator[Spelling]:
    """Return a spelling of what was typed, or nothing where no word is in it."""
    bare = _EDGES.sub("", text)
    if words_of(bare):
        yield Spelling(bare, goes_on or text.endswith("*"))


def _phrase(phrase: str, aliases: Aliases, *, goes_on: bool) -> Iterator[tuple[Spelling, ...]]:
    """Return a phrase as one term: as it was typed, and with each name in it in its other spellings."""
    spellings = list(_spelling(phrase, goes_on=goes_on))
    if spellings:
        for span, group in aliases.within(phrase):
            for name in group:
                other = phrase[: span.start] + name + phrase[span.end :]
                spellings += _spelling(other, goes_on=goes_on and span.end < len(phrase))
        yield tuple(dict.fromkeys(spellings))[:_MAX_SPELLINGS]


def _run(words: list[str], aliases: Aliases) -> Iterator[tuple[Spelling, ...]]:
    """Return the terms of words that were typed one after the other: names, and what is between them word by word."""
    run = " ".join(words)
    done = 0
    for span, group in sorted(aliases.within(run)):
        for word in run[done : span.start].split():
            yield from ((each,) for each in _spelling(word))
        genitive = _GENITIVE.match(run, span.end)
        done = genitive.end() if genitive else span.end
        spellings = list(_spelling(run[span.start : span.end], goes_on=run.startswith("*", span.end)))
        for name in group:
            spellings += _spelling(name)
        yield tuple(dict.fromkeys(spellings))[:_MAX_SPELLINGS]
    for word in run[done:].split():
        yield from ((each,) for each in _spelling(word))
