"""Create a citation for a passage of an article that identifies it unambiguously. Offsets count characters.

Every citation is verified before it is returned: `anchor.resolve` finds it exactly, at just that passage.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from briefing.anchor import resolve
from briefing.load.values import MAX_TEXT
from briefing.model import ELLIPSIS, MOST_WORDS, UNSTATED, Source, Status
from briefing.text.boundaries import STEP, is_mark, units
from briefing.text.cached import cached
from briefing.text.find import find as find_words
from briefing.text.folding import unwrapped
from briefing.text.patterns import compiled
from briefing.text.spans import Span, sentences

ENDS: Final = 6
"""The minimum number of words in `from` and in `to`."""

_LONGEST_WORD: Final = 200
"""How far back to look for the beginning of a word, in characters."""
_sentences = cached(2)(sentences)
"""Kept, because a paragraph may have the words thousands of times."""


class Width(StrEnum):
    """How far to widen a passage."""

    WORDS = "words"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class WordsFound(Struct, frozen=True):
    """The result of finding words in an article."""

    spans: tuple[Span, ...] = ()
    near: tuple[Span, ...] = ()
    """If there is no match, the most similar passages, best first."""


class Citation(Struct, frozen=True, eq=False):
    """A passage as a brief cites it: by `quote`, or by its `first` and `last` words."""

    source: Source
    span: Span
    quote: str = ""
    first: str = ""
    last: str = ""
    before: str = ""
    after: str = ""

    @property
    def words(self) -> str:
        """The quote, or the first and last words with `[…]` between them."""
        return self.quote or f"{self.first} {ELLIPSIS} {self.last}"

    @property
    def paragraph(self) -> int:
        """The number, from 1, of the paragraph in which the passage begins."""
        return self.source.paragraph_at(self.span.start)

    @property
    def entries(self) -> Mapping[str, str]:
        """The keys and values of the citation in a brief's file; the curator adds speaker and origin."""
        passage = {"quote": self.quote, "from": self.first, "to": self.last, "before": self.before, "after": self.after}
        stated = {key: unwrapped(words) for key, words in passage.items() if words}
        return {"source": self.source.id, **stated, "speaker": UNSTATED, "origin": UNSTATED}


def find(source: Source, words: str) -> WordsFound:
    """Return the matches of `words` in the article as a reader would find them, or with words left out by `[…]`.

    Case matters only if there is a match in the same case.
    """
    text = source.text
    if spans := find_words(text, words) or find_words(text, words, cased=False):
        return WordsFound(tuple(spans))
    resolution = resolve(text, words, pinned=True)
    spans = [span for span in (resolution.span, *resolution.candidates) if span and span.end > span.start]
    return WordsFound(near=tuple(spans)) if resolution.status is Status.MISSING else WordsFound(tuple(spans))


def widen(source: Source, span: Span, width: Width = Width.WORDS) -> Span:
    """Return `span` widened to whole words, or to the sentences or paragraphs that it overlaps.

    White space at its ends is dropped; a span of only white space becomes empty.
    """
    span = _trimmed(source.text, span)
    if span.start == span.end:
        return span
    first, last = source.paragraph_at(span.start), source.paragraph_at(span.end - 1)
    if width is Width.PARAGRAPH:
        return _trimmed(source.text, Span(source.paragraph(first).start, source.paragraph(last).end))
    if width is Width.SENTENCE:
        starts = [each.start for each in _sentences(source.text, source.paragraph(first))]
        ends = [each.end for each in _sentences(source.text, source.paragraph(last))]
        start = max((start for start in starts if start <= span.start), default=span.start)
        end = min((end for end in ends if end >= span.end), default=span.end)
        return _trimmed(source.text, Span(start, end))
    start = min(span.start, _letters_at(source.text, span.start).start)
    end = max(span.end, _letters_at(source.text, span.end - 1).end)
    while start > 0 and is_mark(source.text[start]):
        start -= 1
    while end < len(source.text) and is_mark(source.text[end]):
        end += 1
    return Span(start, end)


def cite(source: Source, span: Span) -> Citation | None:
    """Return a citation of the passage at `span`, widened to whole words, with `before` or `after` only if needed.

    Return None for white space, and for a passage that is too long, or too similar to others, to be identified by
    at most MAX_TEXT characters.
    """
    span = widen(source, span)
    if span.start == span.end:
        return None
    forms = list(_forms(source, span))
    for citation in forms:
        if _is_exact(citation):
            return citation
    for citation in forms:
        if placed := _placed(citation):
            return placed
    return None


def word_at(text: str, at: int) -> Span:
    """Return the word or run of punctuation that contains the character at `at`; a space by itself."""
    start = at
    while start > 0 and at - start < _LONGEST_WORD and not text[start - 1].isspace():
        start -= 1
    words = (Span(*match.span()) for match in compiled(STEP).finditer(text, start))
    word = next((word for word in words if word.end > at), None)
    return word if word and word.start <= at else Span(at, at + 1)


def word_after(text: str, at: int) -> Span | None:
    """Return the first word or run of punctuation from `at` on, which must be a word's end; None if there is none."""
    match = compiled(STEP).search(text, at)
    return Span(*match.span()) if match else None


def word_before(text: str, at: int) -> Span | None:
    """Return the last word or run of punctuation up to `at`, which must be a word's start; None if there is none."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return word_at(text, at - 1) if at else None


def _letters_at(text: str, at: int) -> Span:
    """Return the word that contains the character at `at`; if it is punctuation, only that character."""
    word = word_at(text, at)
    return word if _has_letters(text[word.start : word.end]) else Span(at, at + 1)


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _forms(source: Source, span: Span) -> Iterator[Citation]:
    """Yield the ways to cite the passage, best first."""
    passage = source.text[span.start : span.end]
    words = list(units(passage, Span(0, len(passage))))
    if len(words) > MOST_WORDS or source.paragraph_at(span.start) < source.paragraph_at(span.end - 1):
        number = ENDS
        while 2 * number < len(words):
            first, last = passage[: words[number - 1][1]], passage[words[-number][0] :]
            if max(len(first), len(last)) <= MAX_TEXT:
                yield Citation(source, span, first=first, last=last)
            number *= 2
    if len(passage) <= MAX_TEXT:
        yield Citation(source, span, quote=passage)


def _is_exact(citation: Citation) -> bool:
    """Return whether the citation matches its article exactly and once, in its own place."""
    found = resolve(citation.source.text, citation.words, before=citation.before, after=citation.after, pinned=True)
    return found.status is Status.EXACT and found.span == citation.span


def _placed(citation: Citation) -> Citation | None:
    """Return the citation with the least context, before it, after it or on both sides, that makes it exact."""
    text, span = citation.source.text, citation.span
    since, until = max(0, span.start - MAX_TEXT), span.end + MAX_TEXT
    befores = [text[word.start : span.start] for word in units(text, Span(since, span.start))][::-1]
    afters = [text[span.end : word.end] for word in units(text, Span(span.end, min(until, len(text))))]
    longest = (befores[-1] if befores else "", afters[-1] if afters else "")
    if not _is_exact(replace(citation, before=longest[0], after=longest[1])):
        return None
    ways = (
        [(before, "") for before in filter(_has_letters, befores)],
        [("", after) for after in filter(_has_letters, afters)],
        [(before or longest[0], after or longest[1]) for before, after in zip_longest(befores, afters)],
        [(before, "") for before in befores],
        [("", after) for after in afters],
    )
    found: list[Citation] = []
    for way in ways:
        # More context never makes a passage less clear, so bisect for the least that is enough.
        placed = [replace(citation, before=before, after=after) for before, after in way]
        index = bisect_left(placed, True, key=_is_exact)
        found += placed[index : index + 1]
    return min(found, key=_cost, default=None)


def _cost(citation: Citation) -> tuple[bool, bool, int]:
    """Return the cost of a citation's context: avoid other lines, then bare punctuation, then many characters."""
    around = citation.before + citation.after
    return "\n" in around, not _has_letters(around), len(around)


def _has_letters(words: str) -> bool:
    return any(map(str.isalnum, words))
