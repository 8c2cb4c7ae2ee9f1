"""Find the paragraphs and sentences of a text. Offsets count characters (code points)."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from briefing.text.patterns import compiled
from briefing.text.wrapping import INDENT, wrap_width

_LINE: Final = r".+"
_LINE_OR_RETURN: Final = r"[^\r\n]+"
_LINE_BREAKS: Final = ("\n", "\r\n", "\r")
_CLOSING: Final = r"[\"'”’)\]»]*"
_OPENING: Final = r"\"'“‘«(\["
_SENTENCE_END: Final = (
    rf"[.!?…؟۔।॥።։။។]{_CLOSING}(?=\s+[{_OPENING}]*([^\s{_OPENING}]))"
    r"|[。！？．｡]+[」』”’）)\]】》]*(?![とっ」』”’）)\]】》])"  # the sentence continues after 「…。」と
)
"""Ends a sentence unless group 1, the next letter, is lower case. Chinese and Japanese have no space after it."""
_ABBREVIATION: Final = (
    r"\b(?:(?:[A-Z]|[a-z](?:\.[a-z])+|[A-Z](?:\.[A-Z])+"
    r"|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Rev|St|No|vs|cf|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
"""Text that ends in a full stop without ending a sentence: an initial, dotted letters, a title, a month."""
_LOOK_BACK: Final = 12


class Span(NamedTuple):
    """A run of characters in a text, from `start` up to but not including `end`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Return whether the other span is within this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> "Span":
        """Return the span moved forward by `by` characters."""
        return Span(self.start + by, self.end + by)


def merged(spans: Iterable[Span], text: str = "", *, touching: bool = True) -> list[Span]:
    """Return the spans in order, joining those that overlap and, unless `touching` is false, those that touch.

    With `text`, those with only white space between them are joined too.
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start < joined[-1].end + touching or text[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order: its non-blank lines, including white space at their ends.

    In hard-wrapped text (see `wrapping`), paragraphs are the blocks of lines between blank lines, or up to a line with
    an ideographic indent. Only line feeds and carriage returns end a line, as in the files that people cite from.
    """
    pattern = compiled(_LINE_OR_RETURN if "\r" in text else _LINE)  # which takes a fifth of the time
    lines = [Span(*line.span()) for line in pattern.finditer(text) if not line.group().isspace()]
    if wrap_width(text) is None:
        return tuple(lines)
    blocks: list[Span] = []
    for line in lines:
        is_next = blocks and text[blocks[-1].end : line.start] in _LINE_BREAKS
        if is_next and text[line.start] != INDENT:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return tuple(blocks)


def sentences(text: str, within: Span) -> tuple[Span, ...]:
    """Return the sentences of one paragraph of `text`. They cover `within`, except white space between them.

    A heuristic for showing a quote in context; nothing that must be correct depends on it.
    """
    found: list[Span] = []
    start = within.start
    for match in compiled(_SENTENCE_END).finditer(text, within.start, within.end):
        if match[1] and match[1].islower():
            continue
        if compiled(_ABBREVIATION).search(text, max(start, match.end() - _LOOK_BACK), match.end()):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
        while start < within.end and text[start].isspace():
            start += 1
    if start < within.end:
        found.append(Span(start, within.end))
    return tuple(found)
