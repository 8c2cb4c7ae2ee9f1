"""A quote made ready to be looked for where it may have been edited: its words, and what may not change in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from briefing.anchor.facts import Token
from briefing.anchor.words import Words, clean, words

_INSERTED: Final = re.compile(r"\[[^\[\]]{1,60}\]")
"""Words that the writer of a quote put in place of the article's."""
_MARKUP: Final = re.compile(r"[*_`~>#\\]")
_STOPS: Final = ".!?:;…"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a quote without those in square brackets."""

    norms: tuple[str, ...]
    tokens: tuple[Token, ...]
    lead: str
    """The marks before the first word, folded."""
    tail: str
    """The marks after the last word, folded."""
    open_at: frozenset[int]
    """Before which words the article may have others, for those in square brackets."""
    inserted: frozenset[str]
    """The words in square brackets."""
    lowered: frozenset[str]

    @property
    def begins_sentence(self) -> bool:
        """Return whether the quote begins as a sentence does."""
        return bool(self.tokens) and self.tokens[0].raw[0].isupper()

    @property
    def ends_sentence(self) -> bool:
        """Return whether the quote ends as a sentence does."""
        return any(mark in ".!?" for mark in self.tail)


@lru_cache(maxsize=64)
def quoted(quote: str) -> Quoted:
    """Return the words of a quote, or of one run of it."""
    found = words(clean(quote).strip())
    folded = found.folded.text
    brackets = [match.span() for match in _INSERTED.finditer(folded)]
    kept: list[int] = []
    inserted: list[int] = []
    open_at: set[int] = set()
    for index, start in enumerate(found.starts):
        if any(begin <= start < end for begin, end in brackets):
            inserted.append(index)
            open_at.add(len(kept))
        else:
            kept.append(index)
    lead = folded[: found.starts[kept[0]]] if kept else ""
    tail = folded[found.ends[kept[-1]] :] if kept else ""
    return Quoted(
        norms=tuple(found.norms[index] for index in kept),
        tokens=tuple(tokens(found, kept)),
        lead="" if any(map(str.isalnum, lead)) else _MARKUP.sub("", lead).lstrip(),
        tail="" if any(map(str.isalnum, tail)) else _MARKUP.sub("", tail).rstrip(),
        open_at=frozenset(open_at),
        inserted=frozenset(found.norms[index] for index in inserted),
        lowered=found.lowered,
    )


def tokens(text: Words, indices: Sequence[int] | range) -> list[Token]:
    """Return words of a text as far as facts go."""
    return [Token(text.norms[index], text.raw(index), text.may_begin(index)) for index in indices]


def _double(mark: str) -> str:
    """Return a mark, one quotation mark for both kinds: houses differ in which they put first."""
    return '"' if mark == "'" else mark


def marks_before(text: Words, start: int, lead: str) -> int:
    """Return where a passage begins whose first word stands at `start`, with those marks of `lead` that are there."""
    folded = text.folded.text
    place = start
    lead = lead.replace("'", '"')
    while place and lead and (at := lead.rfind(_double(folded[place - 1]))) >= 0:
        lead = lead[:at]
        place -= 1
        start = place if folded[place] != " " else start
    return start


def marks_after(text: Words, start: int, end: int, tail: str) -> int:
    """Return where a passage ends whose last word ends at `end`, with those marks of `tail` that are there.

    One stop may stand for another; a comma for a stop only before the same closing mark. A quotation or a bracket
    that the passage opens is closed within it.
    """
    folded = text.folded.text
    if tail and folded[end : end + 1] == '"' != tail[0] and folded.count('"', start, end) % 2:
        tail = f'"{tail}'
    if (
        tail
        and folded[end : end + 1] == ")" != tail[0]
        and folded.count("(", start, end) > folded.count(")", start, end)
    ):
        tail = f"){tail}"
    place = end
    tail = tail.replace("'", '"')
    while tail and place < len(folded):
        mark = _double(folded[place])
        at = tail.find(mark)
        if at < 0 and (mark in _STOPS or (mark == "," and folded[place + 1 : place + 2] in tail[1:2])):
            at = next((index for index, other in enumerate(tail) if other in _STOPS), -1)
        if at < 0:
            break
        tail = tail[at + 1 :]
        place += 1
        end = place if mark != " " else end
    return end
