"""Tables: column widths, and the widget that shows the rows."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from typing import Final

from msgspec import Struct
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size

from briefing.text.sanitize import sanitize_line
from briefing.tui.widgets.block import NOTHING, Block, later
from briefing.tui.widgets.textview import TextView

GAP: Final = "  "
"""The gap between two columns."""
NARROWEST: Final = 6
"""The minimum width of a column, in cells."""
_BARS: Final = Size(0, 3)
"""The header, the title and the key hints of a page."""
_ANY_WIDTH: Final = 10_000
"""More cells than any terminal has."""


class Column(Struct, frozen=True, dict=True):
    """A column of a table before its width is known."""

    title: str
    cells: Sequence[Content | str]
    """Its values. Text of a library may be a string, which is made safe when its row is drawn."""
    right: bool = False
    """Whether it is right-aligned, like numbers."""
    elastic: bool = False
    """Whether it shrinks if there is not enough room."""
    mark: str = ""
    """The sign beside the title of the sorted column."""

    @property
    def head(self) -> Content:
        """The title with the mark."""
        return Content.styled(
            self.mark + self.title if self.right else f"{self.title} {self.mark}".rstrip(), "bold" if self.mark else ""
        )

    @cached_property
    def natural(self) -> int:
        """The width in cells of the longest value or of the title, including room for the mark."""
        return max(len(self.title) + (1 if self.right else 2), *map(_width, self.cells), 0)

    def cell(self, row: int) -> Content:
        """Return the value in a row."""
        cell = self.cells[row]
        return line(cell) if isinstance(cell, str) else cell


def _width(cell: Content | str) -> int:
    return cell_len(sanitize_line(cell)) if isinstance(cell, str) else cell.cell_length


def line(text: str, style: str = "") -> Content:
    """Return text of a library on one line, safe to show."""
    return Content.styled(sanitize_line(text), style)


def indent_of(most: int) -> int:
    """Return the indent of rows numbered up to `most`: the cells for the cursor's mark, the number and a space."""
    return max(2, len(str(most))) + 2


def number(value: int, indent: int) -> Content:
    """Return the left margin of a row with that number."""
    return Content.styled(str(value).rjust(indent - 1), "bold")


def fit(text: Content, width: int, *, right: bool = False) -> Content:
    """Return text in exactly `width` cells: padded, or cut with … if it is longer. Wide characters take two."""
    if not right or text.cell_length >= width:
        return text.truncate(width, ellipsis=True, pad=True)
    return Content.assemble(" " * (width - text.cell_length), text)


def widths(columns: Sequence[Column], room: int) -> list[int]:
    """Return the width of each column, shrinking the widest elastic columns until all fit in `room` cells."""
    found = [min(column.natural, room) for column in columns]
    over = sum(found) + len(GAP) * (len(columns) - 1) - room
    for _ in range(over):
        widest = max((n for n, column in enumerate(columns) if column.elastic), key=found.__getitem__, default=None)
        if widest is None or found[widest] <= NARROWEST:
            break
        found[widest] -= 1
    return found


def laid_out(
    columns: Sequence[Column], room: int, indent: int, gutter: Callable[[int], Content] = lambda _row: NOTHING
) -> tuple[Content, list[Block]]:
    """Return the head of a table, and its rows in at most `room` cells beside the indent with the `gutter` of each.

    The key of a row is its index.
    """
    sizes = widths(columns, room)

    def joined(cells: Iterable[Content]) -> Content:
        fitted = zip(cells, columns, sizes, strict=True)
        return Content(GAP).join(fit(cell, size, right=column.right) for cell, column, size in fitted)

    def row(index: int) -> Block:
        return Block(joined(column.cell(index) for column in columns), gutter(index))

    rows = range(len(columns[0].cells))
    return joined(column.head for column in columns), [later(partial(row, n), key=n, indent=indent) for n in rows]


class Table(TextView):
    """A column of rows, each one line as wide as the view."""

    def __init__(self, view_id: str) -> None:
        """Create a table with that id."""
        super().__init__(view_id, _ANY_WIDTH)
        self.pointed = 0
        """The cell of the last click, counted from the left of the view."""
        self.sized: Callable[[], None] | None = None
        """Called at a new size before the first paint: the rows are cut to the width."""

    @property
    def space(self) -> Size:
        """Its size; before the first layout that of a table that fills the page."""
        return self.size or self.app.size - _BARS

    def room(self, indent: int) -> int:
        """Return the cells available to a row beside its indent, even before the first layout."""
        return max(1, self.space.width - self.scrollbar_size_vertical - indent - 1)

    def put(self, row: int, block: Block) -> None:
        """Restyle one row. Its text must not change."""
        self._blocks = (*self._blocks[:row], block, *self._blocks[row + 1 :])
        self._draw_again(block.key)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Rebuild the rows for the current size."""
        before = self.outer_size
        updated = super()._size_updated(size, virtual_size, container_size, layout)
        if self.sized and size != before:
            self.sized()
        return updated

    def on_click(self, event: events.Click) -> None:
        """Remember the clicked cell; TextView reports the row."""
        self.pointed = event.x
