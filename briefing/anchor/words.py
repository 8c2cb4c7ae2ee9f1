"""A text as words, for comparing what was edited: in small letters, without accents, each with its place.

Numbers are words of their own, written alike (`2,300` and `2 300`); so are currency signs, and each Chinese or
Japanese character. Markup that comes along when people paste is no word.
"""

import html
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from briefing.text.folding import Folded, fold_article
from briefing.text.spans import Span

_MARKS: Final = "\u0300-\u036f\u0483-\u0487\u3099\u309a"
_CHINESE: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TAG: Final = r"</?(?:a|b|i|u|em|strong|span|p|br|sup|sub|q|cite|mark|small)\b[^<>]{0,200}>"
_MARKUP: Final = rf"{_TAG}|\[\d{{1,3}}\]"
"""Markup, and the number of a footnote."""
_TOKEN: Final = re.compile(
    rf"{_MARKUP}|&(?:[a-z]{{2,6}}|\#\d{{1,5}});"
    r"|(?P<word>(?:(?<![^\s(])-)?(?:\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)"
    rf"|[£$€¥₩₽₹%]|[{_CHINESE}][{_MARKS}]*"
    rf"|[^\W\d_{_CHINESE}][{_MARKS}]*(?:'?(?:[^\W\d_{_CHINESE}][{_MARKS}]*))*)",
)
_LINE_END: Final = re.compile(r"\n")
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")
_WRAPPED: Final = re.compile(r"[^\W\d_],?[^\S\n]*\n[^\S\n]*[a-z]")
"""A line end that is none of a sentence."""
_ONLY_MARKS: Final = re.compile(f"[{_MARKS}]+")
_GROUPED: Final = re.compile(r"-?\d{1,3}(?:[ ,]\d{3})+")
_LINK: Final = re.compile(r"\[([^\[\]]{1,300})\]\(https?:[^()\s]{1,500}\)")
_CAPITAL: Final = re.compile(r"\[(\w)\](?=\w)")


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text in order; offsets in the arrays count characters of `folded.text`."""

    text: str
    folded: Folded
    norms: list[str]
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.norms)

    def raw(self, index: int) -> str:
        """Return a word as the folded text has it, with its capitals."""
        return self.folded.text[self.starts[index] : self.ends[index]]

    def between(self, index: int) -> str:
        """Return what stands before the word of that number and after the word before it."""
        start = self.ends[index - 1] if index else 0
        return self.folded.text[start : self.starts[index] if index < len(self) else len(self.folded.text)]

    def may_begin(self, index: int) -> bool:
        """Return whether the word may begin a sentence or a quotation, so that its capital tells nothing."""
        return index == 0 or any(mark in '.!?:"。！？「' for mark in self.between(index))

    def begins_sentence(self, index: int) -> bool:
        """Return whether a sentence or a line begins with the word of that number, or the text ends before it."""
        if index in (0, len(self)):
            return True
        between = self.between(index)
        if any(mark in ".!?。！？" for mark in between):
            # A stop after an initial or a short form (`U.S.`, `Jan. 5`) ends no sentence.
            return len(self.norms[index - 1]) > 3 or not self.raw(index - 1)[0].isupper()
        gap = self.span(self.ends[index - 1], self.starts[index])
        return gap is not None and bool(self._line_end.search(self.text, gap.start, gap.end))

    def span(self, start: int, end: int) -> Span | None:
        """Return the run of the true text for a run of the folded one; None where it would split a character."""
        return self.folded.origin(Span(start, end))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, in order, by number."""
        places: dict[str, list[int]] = {}
        for index, norm in enumerate(self.norms):
            places.setdefault(norm, []).append(index)
        return places

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The words that somewhere begin with a small letter: such a one is not a name where a sentence begins."""
        text, small = self.folded.text, set()
        for norm, start in zip(self.norms, self.starts, strict=True):
            if text[start].islower():
                small.add(norm)
        return frozenset(small)

    @cached_property
    def _line_end(self) -> re.Pattern[str]:
        """What ends a paragraph: a blank line where lines are wrapped within sentences, else any line end."""
        return _BLANK_LINE if _WRAPPED.search(self.text) else _LINE_END

    @cached_property
    def _letters(self) -> tuple[str, "array[int]"]:
        offsets = array("L")
        length = 0
        for norm in self.norms:
            offsets.append(length)
            length += len(norm)
        offsets.append(length)
        return "".join(self.norms), offsets

    def runs(self, letters: str) -> Iterator[tuple[int, int]]:
        """Yield each run of whole words with exactly these letters and digits, as numbers: first, past the last."""
        joined, offsets = self._letters
        at = joined.find(letters) if letters else -1
        while at >= 0:
            first, last = bisect_left(offsets, at), bisect_left(offsets, at + len(letters))
            if offsets[first] > at:
                at = joined.find(letters, offsets[first])
                continue
            if offsets[last] == at + len(letters):
                yield first, last
            at = joined.find(letters, offsets[first + 1])


def words(text: str) -> Words:
    """Return the words of `text`. Takes time in proportion to its length."""
    folded = fold_article(text)
    norms: list[str] = []
    starts, ends = array("I"), array("I")
    known: dict[str, str] = {}
    for match in _TOKEN.finditer(folded.text):
        raw = match["word"]
        if raw is None:
            continue
        norm = known.get(raw)
        if norm is None:
            norm = known[raw] = _norm(raw)
        norms.append(norm)
        starts.append(match.start())
        ends.append(match.end())
    return Words(text, folded, norms, starts, ends)


words_of_article = lru_cache(maxsize=8)(words)
"""The same, kept for the next quote of the same article."""


def clean(quote: str) -> str:
    """Return a pasted quote without entities, tags, links and the brackets around a changed capital (`[T]he`)."""
    return _CAPITAL.sub(r"\1", _LINK.sub(r"\1", re.sub(_MARKUP, "", html.unescape(quote))))


def bare(text: str) -> str:
    """Return folded letters without their accents."""
    return _ONLY_MARKS.sub("", text)


def _norm(raw: str) -> str:
    if raw[0].isdigit() or raw[0] == "-":
        return re.sub("[ ,]", "", raw) if _GROUPED.fullmatch(raw) else raw.replace(",", ".")
    if raw == "%":
        return "percent"
    return bare(raw).casefold().removesuffix("'s")
