"""Columns of text side by side, as one text whose lines go over all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

from msgspec.structs import replace
from textual.content import Content

from briefing.text.spans import Span
from briefing.tui.styles import CURSOR, MUTED
from briefing.tui.widgets.block import Block, wrapped
from briefing.tui.widgets.table import fit
from briefing.tui.widgets.textview import MARK, QUIET_MARK

NARROWEST: Final = 36
"""Cells that the words of a column have at least."""
MARKS: Final = "‹›"
"""The signs around words that differ."""
EDGES: Final = 3
"""Cells of a column beside its words: for the cursor's bar, a blank and the line between it and the next."""


def lines_of(parts: Sequence[Content], width: int) -> list[Content]:
    """Return texts below each other as lines of at most `width` cells, plus a blank unless a word continues."""
    lines = []
    for part in parts:
        for line in part.split("\n", allow_blank=True):
            spans = wrapped(line.plain, width) or (Span(0, 0),)
            for span, after in zip_longest(spans, spans[1:]):
                continues = after is not None and after.start == span.end
                lines.append(Content.assemble(line[span.start : span.end], "" if continues else " "))
    return lines


def narrowed(blocks: Iterator[Block], width: int) -> Iterator[Block]:
    """Yield Blocks with their text wrapped at `width` cells, for a view whose lines may be longer."""
    for block in blocks:
        content, order = ordered([[(0, line)] for line in lines_of([block.content], width)])
        yield replace(block, content=content, order=order)


def ordered(rows: Iterable[Iterable[tuple[int | None, Content]]]) -> tuple[Content, tuple[int, ...]]:
    """Return rows of cells as lines, and the offsets of their characters column by column, for Block.order.

    Each cell comes with the number of its column; cells of no column, and the marks around words, are not read.
    """
    lines: list[Content] = []
    read: defaultdict[int, list[int]] = defaultdict(list)
    at = 0
    for row in rows:
        cells = []
        for column, cell in row:
            if column is not None:
                read[column] += (at + offset for offset, letter in enumerate(cell.plain) if letter not in MARKS)
            at += len(cell)
            cells.append(cell)
        lines.append(Content.assemble(*cells))
        at += 1
    return Content("\n").join(lines), tuple(offset for column in sorted(read) for offset in read[column])


def side_by_side(
    columns: Sequence[Sequence[Content]], width: int, current: int | None = None, *, has_keys: bool = True
) -> tuple[Content, tuple[int, ...]]:
    """Return columns of lines of `width` cells, for a Block; that at index `current` has the cursor's bar."""
    bar = Content.styled(MARK, CURSOR) if has_keys else Content.styled(QUIET_MARK, MUTED)
    return ordered(_row(row, width, current, bar) for row in zip_longest(*columns, fillvalue=Content("")))


def _row(
    cells: Sequence[Content], width: int, current: int | None, bar: Content
) -> Iterator[tuple[int | None, Content]]:
    for index, cell in enumerate(cells):
        if index:
            yield None, Content.styled("▏", MUTED)
        yield None, bar if index == current else Content(" ")
        words = cell.rstrip()
        words = fit(words, width) if words.cell_length > width else words
        yield index, words
        yield index if cell.plain.endswith(" ") else None, Content(" " * (width - words.cell_length + 1))
