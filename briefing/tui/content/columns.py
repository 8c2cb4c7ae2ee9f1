"""Columns of text side by side, as one text whose lines go over all of them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from msgspec.structs import replace
from textual.content import Content

from briefing.text.spans import Span
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, wrapped
from briefing.tui.widgets.table import fit
from briefing.tui.widgets.textview import MARK

NARROWEST: Final = 36
"""Cells that the words of a column have at least."""
EDGES: Final = 3
"""Cells of a column beside its words: for the cursor's bar, a blank and the line between it and the next."""


def lines_of(parts: Sequence[Content], width: int) -> list[Content]:
    """Return texts below each other as lines of at most `width` cells."""
    return [
        line[span.start : span.end]
        for part in parts
        for line in part.split("\n", allow_blank=True)
        for span in wrapped(line.plain, width) or (Span(0, 0),)
    ]


def narrowed(blocks: Iterator[Block], width: int) -> Iterator[Block]:
    """Yield Blocks with their text wrapped at `width` cells, for a view whose lines may be longer."""
    return (replace(block, content=Content("\n").join(lines_of([block.content], width))) for block in blocks)


def side_by_side(columns: Sequence[Sequence[Content]], width: int, current: int | None = None) -> Content:
    """Return columns of lines of `width` cells; the one at index `current` has the cursor's bar on every line."""
    between = Content.styled("▏", MUTED)
    rows = []
    for row in zip_longest(*columns, fillvalue=Content("")):
        cells = (
            Content.assemble((MARK, "bold $text-accent") if index == current else " ", fit(cell, width), " ")
            for index, cell in enumerate(row)
        )
        rows.append(between.join(cells))
    return Content("\n").join(rows)
