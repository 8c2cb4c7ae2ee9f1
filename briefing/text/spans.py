"""Where the paragraphs and sentences of a text stand. Offsets count characters (code points)."""

import re
from typing import Final, NamedTuple

from briefing.text.wrapping import wrap_width

_LINE: Final = re.compile(r"[^\r\n]+")
_LINE_BREAKS: Final = ("\n", "\r\n", "\r")
_CLOSING: Final = r"[\"'”’)\]»]*"
_OPENING: Final = r"\"'“‘«(\["
_SENTENCE_END: Final = re.compile(
    rf"[.!?…؟۔।॥።։။។]{_CLOSING}(?=\s+[{_OPENING}]*([^\s{_OPENING}]))"
    r"|[。！？．｡]+[」』”’）)\]】》]*(?![とっ」』”’）)\]】》])"  # 「…。」と goes on
)
"""With a space after it, and then what is no small letter; in Chinese and Japanese there is no space."""
_ABBREVIATION: Final = re.compile(
    r"\b(?:(?:[A-Z]|[a-z](?:\.[a-z])+|[A-Z](?:\.[A-Z])+"
    r"|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|Rev|St|No|vs|cf|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
"""What ends in a full stop without ending a sentence: an initial, letters with stops between, a title, a month."""
_LOOK_BACK: Final = 12


class Span(NamedTuple):
    """A run of characters in a text: from `start` up to, not including, `end`."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> "Span":
        """Return the same run, `by` characters further on."""
        return Span(self.start + by, self.end + by)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order: its non-blank lines, white space at their ends included.

    Where the text is hard-wrapped (see `wrapping`) these are the blocks of lines between blank ones. Lines end at line
    feeds and carriage returns only, as in the files that people cite from.
    """
    lines = [Span(*line.span()) for line in _LINE.finditer(text) if not line.group().isspace()]
    if wrap_width(text) is None:
        return tuple(lines)
    blocks: list[Span] = []
    for line in lines:
        if blocks and text[blocks[-1].end : line.start] in _LINE_BREAKS:
            blocks[-1] = Span(blocks[-1].start, line.end)
        else:
            blocks.append(line)
    return tuple(blocks)


def sentences(text: str, within: Span) -> tuple[Span, ...]:
    """Return the sentences of one paragraph of `text`: they cover `within` except white space between them.

    A rule of thumb for showing a quote in its surroundings; nothing that must be right depends on it.
    """
    found: list[Span] = []
    start = within.start
    for match in _SENTENCE_END.finditer(text, within.start, within.end):
        if match[1] and match[1].islower():
            continue
        if _ABBREVIATION.search(text, max(start, match.end() - _LOOK_BACK), match.end()):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
        while start < within.end and text[start].isspace():
            start += 1
    if start < within.end:
        found.append(Span(start, within.end))
    return tuple(found)
