"""Find the quoted passages of a document, with the text around them that may name their source."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from msgspec import Struct

from briefing.text.spans import Span
from briefing.text.tokens import UNSPACED, tokens
from briefing.verify.documents import Document
from briefing.verify.markdown_marks import MARKUP, in_words

LEAST_WORDS: Final = 4
LEAST_CHARACTERS: Final = 12
"""Quotes with fewer words, or fewer characters of a script without spaces, are not checked."""
_CLOSING: Final = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«", "「": "」", "『": "』", "”": "”", '"': '"'}
_MARKS: Final = re.compile('["“”„‟«»「」『』]')
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_ITEM: Final = re.compile(r"\n[\0\s]*(?=(?:[-*+•]|\d{1,3}[.)])\s)")
"""The start of a list item."""
_OF_SPACES: Final = re.compile(rf"[{UNSPACED}]")
_SENTENCE_END: Final = re.compile(r"[.!?…。！？][\0\"”’»)\]]*\s+(?:\([^()\n]*\)\S*)?(?=\S)")
_LONGEST: Final = 8_000
"""The longest quote in characters; a quotation mark that is not closed by then is ignored."""
_REFERENCE: Final = re.compile(r"\[\^?([^\]\n]{1,80})\]")


class Quoted(Struct, frozen=True):
    """A quoted passage of a document."""

    document: Document
    span: Span
    """Without the quotation marks."""
    words: str
    """The quoted text, without markup, with its white space."""
    said_after: str
    """The text after the quote, up to the next one: it may name the source."""
    said_before: str

    @property
    def place(self) -> tuple[int, int]:
        """The line and column in the file, both from 1."""
        return self.document.place(self.span.start)


def quotes_of(document: Document) -> list[Quoted]:
    """Return the quoted passages that are long enough to check, in order."""
    outer: list[Span] = []
    for span in sorted({*document.blocks, *_in_marks(document)}, key=lambda span: (span.start, -span.end)):
        if not outer or span.end > outer[-1].end:
            outer.append(span)
    return [quoted for quoted in _with_context(document, outer) if _is_long_enough(quoted.words)]


def _is_long_enough(words: str) -> bool:
    found = [token.letters for token in tokens(words)]
    unspaced = sum(bool(_OF_SPACES.match(letters[0])) or "\u1100" <= letters[0] <= "\u11ff" for letters in found)
    return len(found) - unspaced >= LEAST_WORDS or unspaced >= LEAST_CHARACTERS


def _in_marks(document: Document) -> Iterator[Span]:
    """Yield the text within quotation marks, paragraph by paragraph."""
    text = document.text
    for paragraph in _paragraphs(text, document.blocks):
        at = paragraph.start
        while opening := _MARKS.search(text, at, paragraph.end):
            span = _quoted(text, opening.start(), paragraph)
            if span is None:
                at = opening.end()
            else:
                yield span
                at = span.end + 1


def _paragraphs(text: str, blocks: tuple[Span, ...]) -> Iterator[Span]:
    """Yield paragraphs and list items, and block quotes, each as a whole."""
    ends = sorted({match.start() for pattern in (_BLANK_LINE, _ITEM) for match in pattern.finditer(text)})
    starts = [block.start for block in blocks]
    for start, end in pairwise(sorted({0, len(text), *ends, *(edge for block in blocks for edge in block)})):
        block = bisect_right(starts, start) - 1
        if block < 0 or start >= blocks[block].end:
            yield Span(start, end)
        elif start == blocks[block].start:
            yield blocks[block]


def _quoted(text: str, at: int, paragraph: Span) -> Span | None:
    """Return the quote that begins with the quotation mark at `at`; None if it begins no quote.

    If the mark is not closed in its paragraph, the quote is the rest of the paragraph: in a quote of several
    paragraphs, writers close only the last.
    """
    if not _may_open(text, at, paragraph):
        return None
    open_marks = [text[at]]
    for match in _MARKS.finditer(text, at + 1, min(paragraph.end, at + _LONGEST)):
        mark, where = match[0], match.start()
        if mark in _CLOSING[open_marks[-1]] and _may_close(text, where, paragraph):
            open_marks.pop()
            if not open_marks:
                return Span(at + 1, where)
        elif mark in _CLOSING and mark not in "”»" and _may_open(text, where, paragraph):
            open_marks.append(mark)
        elif mark in _CLOSING[open_marks[0]] and _may_close(text, where, paragraph):
            return Span(at + 1, where)  # the marks within are not paired
    return None if text[at] in '"”»' else Span(at + 1, paragraph.end)


def _may_open(text: str, at: int, paragraph: Span) -> bool:
    """Return whether a mark that is the same at both ends may begin a quote here; other marks always may."""
    if text[at] not in '"”':
        return text[at] in _CLOSING
    before = text[paragraph.start : at].rstrip(MARKUP)[-1:]
    after = text[at + 1 : paragraph.end].lstrip(MARKUP)[:1]
    return not before.isalnum() and not after.isspace() and after != ""


def _may_close(text: str, at: int, paragraph: Span) -> bool:
    """Return whether a mark that is the same at both ends may end a quote here; other marks always may."""
    if text[at] != '"':
        return True
    before = text[paragraph.start : at].rstrip(MARKUP)[-1:]
    after = text[at + 1 : paragraph.end].lstrip(MARKUP)[:1]
    return before not in _CLOSING and not ((before.isspace() or before.isalnum()) and after.isalnum())


def _with_context(document: Document, spans: list[Span]) -> Iterator[Quoted]:
    """Yield each quote with the text before and after it, within its paragraph and up to the neighboring quotes."""
    text = document.text
    paragraphs = list(_paragraphs(text, ()))
    starts = [paragraph.start for paragraph in paragraphs]
    blocks = frozenset(document.blocks)
    ends = [Span(*match.span()) for match in _SENTENCE_END.finditer(text)]
    for index, span in enumerate(spans):
        around = max(0, bisect_right(starts, span.start) - 1)
        start, end = paragraphs[around].start, max(paragraphs[around].end, span.end)
        if span in blocks:  # the lines before and after it may name the author
            start = paragraphs[max(0, around - 1)].start
            end = paragraphs[min(len(paragraphs) - 1, bisect_right(starts, span.end))].end
        else:
            start, end = _sentence_around(ends, span, start, end)
        if index:
            start = max(start, spans[index - 1].end)
        if index + 1 < len(spans):
            end = min(end, spans[index + 1].start)
        words = in_words(text[span.start : span.end]).strip()
        if span in blocks:
            words = _without_marks(words)
        hint = document.hints.get(span.start, "")
        after = f"{_said(document, span.end, end)}\n{hint}"
        yield Quoted(document, span, words, after, _said(document, min(start, span.start), span.start))


def _sentence_around(ends: list[Span], span: Span, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the sentence that contains a quote, including a parenthesis after it.

    `ends` are the ends of all sentences of the text, each from its full stop to the start of the next sentence.
    """
    after = bisect_left(ends, max(span.start, span.end - 1), key=lambda each: each.start)
    before = bisect_right(ends, span.start, key=lambda each: each.end) - 1
    if before >= 0 and ends[before].start >= start:
        start = ends[before].end
    return start, ends[after].end if after < len(ends) and ends[after].end < end else end


def _without_marks(words: str) -> str:
    """Return a block quote without quotation marks around the whole of it."""
    if len(words) > 1 and words[-1] in _CLOSING.get(words[0], "") and not _MARKS.search(words[1:-1]):
        return words[1:-1].strip()
    return words


def _said(document: Document, start: int, end: int) -> str:
    """Return the words of a run, the addresses of its links, and its notes."""
    run = document.text[start:end]
    links = [link.address for link in document.links_in(start, end)]
    # References are markup in the text; with a single piece, they have the same offsets in the file.
    raw = document.file[start:end] if document.pieces == ((0, 0),) else run
    notes = [document.notes[name] for name in _REFERENCE.findall(raw) if name in document.notes]
    return "\n".join((in_words(run), *links, *notes))
