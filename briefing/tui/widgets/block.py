"""Text blocks wrapped at a width: the mapping from rows to lines and from lines to characters.

Nothing here is drawn or scrolled. Rows and lines count from 0; offsets count characters of a Block's text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Final, Protocol

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from briefing.text.cached import cached
from briefing.text.sanitize import sanitize
from briefing.text.spans import Span
from briefing.text.wrapping import lines_joined

NOTHING: Final = Content("")
_NEAR: Final = 2
"""A view starts at the beginning of a block rather than at most this many lines below it."""
ScrollAnchor = tuple[int, int]
"""The character at the top of a view: the number of its Block, and its offset in the Block's text.

An offset beyond the text counts lines below it.
"""


def shown(text: str, style: str = "") -> Content:
    """Return text of a library as content, with no markup or control characters taking effect."""
    content = Content(sanitize(text))
    return content.stylize(style) if style else content


def shown_paragraph(text: str, width: int | None, style: str = "") -> Content:
    """Return a paragraph as `shown` does, joining lines that were hard-wrapped at `width`."""
    content = shown(text, style)
    if width is None:
        return content
    letters = zip(text, lines_joined(text, width), content.plain, strict=True)
    plain = "".join(safe if one == original else one for original, one, safe in letters)
    return Content(plain).stylize(style) if style else Content(plain)


class Gutter(Protocol):
    """The left margin of a Block with content on several lines, not just the first."""

    def line(self, number: int, lines: int) -> Content:
        """Return the content to the left of a line, from 0, of a text of `lines` lines."""


class Block(Struct, frozen=True):
    """A block of text in a column, with its left margin and the space above."""

    content: Content
    gutter: Content | Gutter = NOTHING
    """Content to the left of the first line or, if a Gutter, of every line, within `indent`."""
    indent: int = 2
    """Cells to the left of the text. The first one is for the mark."""
    key: Hashable = None
    """Identifies the block for clicks and for the cursor."""
    marked: tuple[Span, ...] = ()
    """The span whose lines get the mark."""
    above: int = 0
    """Blank lines above."""
    order: tuple[int, ...] = ()
    """The offsets of the characters in the order of reading, if the text is laid out in columns: find reads it so."""

    def gutter_at(self, number: int, lines: int) -> Content:
        """Return the content to the left of a line, from 0, of `lines` lines."""
        if isinstance(self.gutter, Content):
            return self.gutter if number == 0 else NOTHING
        return self.gutter.line(number, lines)


class LaterBlock(Block, frozen=True, eq=False, dict=True):
    """A Block of known height that is drawn when it is first looked at: long lists draw only what is in view."""

    lines: int = 1
    """How many lines it has."""
    draw: Callable[[], Block] = lambda: Block(NOTHING)
    """Return what is shown."""

    @cached_property
    def _drawn(self) -> Block:
        return self.draw()

    @property  # type: ignore[misc]  # mypy wants an attribute, as in Block
    def content(self) -> Content:
        """Its text."""
        return self._drawn.content

    @property  # type: ignore[misc]  # as above
    def order(self) -> tuple[int, ...]:
        """The offsets of the characters in the order of reading."""
        return self._drawn.order

    def gutter_at(self, number: int, lines: int) -> Content:
        """Return the content to the left of a line, from 0, of `lines` lines."""
        return self._drawn.gutter_at(number, lines)


def later(draw: Callable[[], Block], *, key: Hashable, indent: int, lines: int = 1, above: int = 0) -> Block:
    """Return the Block that `draw` returns when it is first looked at; it has these lines and this indent."""
    return LaterBlock(NOTHING, key=key, indent=indent, above=above, lines=lines, draw=draw)


@cached(4_096)
def wrapped(text: str, width: int) -> tuple[Span, ...]:
    """Return the lines of `text` wrapped at `width` cells, as spans."""
    lines: list[Span] = []
    start, width = 0, max(2, width)
    for line in text.split("\n"):
        words = line.split()
        is_simple = len(words) == line.count(" ") + 1 and cell_len(line) == len(line) and max(map(len, words)) <= width
        lines += (span.shift(start) for span in (_wrapped_simply if is_simple else _wrapped)(line, width))
        start += len(line) + 1
    return tuple(lines)


def _wrapped(line: str, width: int) -> Iterator[Span]:
    position = 0
    for part in Content(line, strip_control_codes=False).wrap(width):
        start = line.find(part.plain, position) if part.plain else position
        position = start + len(part.plain)
        yield Span(start, position)


def _wrapped_simply(line: str, width: int) -> Iterator[Span]:
    """Yield the same for short words between single spaces, each character one cell wide, in a tenth of the time."""
    start = 0
    while len(line) - start > width:
        end = line.rfind(" ", start, start + width + 1)
        yield Span(start, end)
        start = end + 1
    yield Span(start, len(line))


class Wrapping:
    """Blocks wrapped in a column. There are no lines at width 0."""

    def __init__(self, blocks: Sequence[Block] = (), width: int = 0, text_width: int = 0) -> None:
        """Wrap every block at `width` cells, its text at `text_width` at most; those drawn later when they are."""
        self._blocks = blocks if width else ()
        self._width, self._text_width = width, text_width
        self._wrapped: dict[int, tuple[Span, ...]] = {}
        self._tops: list[int] = []
        row = 0
        for index, block in enumerate(self._blocks):
            row += block.above
            self._tops.append(row)
            row += block.lines if isinstance(block, LaterBlock) else len(self._lines(index))
        self.height = row
        """The number of rows."""

    def __bool__(self) -> bool:
        return bool(self._tops)

    def _lines(self, index: int) -> tuple[Span, ...]:
        """Return the lines of a block."""
        if index not in self._wrapped:
            block = self._blocks[index]
            lines = wrapped(block.content.plain, min(self._text_width, self._width - block.indent - 1))
            if isinstance(block, LaterBlock):
                lines = (*lines, *[Span(lines[-1].end, lines[-1].end)] * block.lines)[: block.lines]
            self._wrapped[index] = lines
        return self._wrapped[index]

    def line_at(self, row: int) -> tuple[int, int] | None:
        """Return the index of the block at a row and the line within it; None if the row is blank."""
        index = bisect_right(self._tops, row) - 1
        number = row - self._tops[index] if index >= 0 else 0
        return (index, number) if index >= 0 and number < len(self._lines(index)) else None

    def line(self, index: int, number: int) -> Span:
        """Return the span of a line of a block."""
        return self._lines(index)[number]

    def lines(self, index: int) -> int:
        """Return the number of lines of a block."""
        return len(self._lines(index))

    def whole(self, row: int) -> int:
        """Return the row at which to start a view that shows `row`: the first row of its block if that is close."""
        at = self.line_at(row) if row > 0 else None
        return row - at[1] if at and at[1] <= _NEAR else row

    def blocks(self, first: int, last: int) -> range:
        """Return the indices of blocks with a line in rows `first` to `last`, exclusive."""
        begin = bisect_right(self._tops, first) - 1
        if begin >= 0 and self._tops[begin] + len(self._lines(begin)) <= first:
            begin += 1
        return range(max(0, begin), bisect_left(self._tops, last))

    def rows_of(self, index: int, span: Span) -> tuple[int, int]:
        """Return the first and last row of the characters `span` of a block by index."""
        lines, top = self._lines(index), self._tops[index]
        first = bisect_right(lines, span.start, key=lambda line: line.start) - 1
        last = bisect_left(lines, span.end, key=lambda line: line.start) - 1
        return top + max(0, first), top + max(0, first, last)

    def rows_of_key(self, key: Hashable, span: Span | None = None) -> tuple[int, int] | None:
        """Return the first and last row of the blocks with a key, or of the characters `span` of the first."""
        indexes = [index for index, block in enumerate(self._blocks) if block.key == key]
        if not indexes:
            return None
        if span is None:
            last = indexes[-1]
            return self._tops[indexes[0]], self._tops[last] + len(self._lines(last)) - 1
        return self.rows_of(indexes[0], span)

    def keys(self, first: int, last: int) -> list[Hashable]:
        """Return the keys of blocks that begin in rows `first` to `last`, exclusive."""
        within = slice(bisect_left(self._tops, first), bisect_left(self._tops, last))
        return [block.key for block in self._blocks[within] if block.key is not None]

    def anchor_at(self, row: int) -> ScrollAnchor:
        """Return the anchor of the first character of a row."""
        if not self._tops or row == 0:
            return (0, 0)
        index = max(0, bisect_right(self._tops, row) - 1)
        beyond = row - self._tops[index] - len(self._lines(index)) + 1
        if beyond > 0:
            return index, len(self._blocks[index].content.plain) + beyond
        return index, self._lines(index)[row - self._tops[index]].start

    def row_of(self, anchor: ScrollAnchor) -> int | None:
        """Return the row of an anchor, the inverse of `anchor_at`; None if there is no such block."""
        index, offset = anchor
        if index >= len(self._tops):
            return None
        if anchor == (0, 0):
            return 0
        number = max(0, bisect_right(self._lines(index), offset, key=lambda line: line.start) - 1)
        beyond = max(0, offset - len(self._blocks[index].content.plain))
        return self._tops[index] + number + beyond

    def column_of(self, place: ScrollAnchor) -> int:
        """Return the number of characters before a character on its line; 0 if nothing is shown."""
        index, offset = place
        return offset - self._lines(index)[self._number_of(place)].start if self._tops else 0

    def line_from(self, place: ScrollAnchor, lines: int, column: int) -> ScrollAnchor:
        """Return the offset at a column a number of lines away, staying within the first and last line."""
        if not self._tops:
            return place
        index, number = place[0], self._number_of(place)
        while lines:
            step = 1 if lines > 0 else -1
            lines -= step
            number += step
            if not 0 <= number < len(self._lines(index)):
                if not 0 <= index + step < len(self._tops):
                    number -= step
                    break
                index += step
                number = 0 if step > 0 else len(self._lines(index)) - 1
        line = self._lines(index)[number]
        words = self._blocks[index].content.plain[line.start : line.end].rstrip()
        return index, line.start + max(0, min(column, len(words) - 1))

    def _number_of(self, place: ScrollAnchor) -> int:
        index, offset = place
        return self.rows_of(index, Span(offset, offset + 1))[0] - self._tops[index]
