"""The base of pages with a cursor on rows: tables and lists."""

from collections.abc import Collection, Hashable, Sequence
from functools import partial
from typing import Final, Generic, TypeVar

from textual import getters, on
from textual.events import Resize

from briefing.model import Brief, Claim, ClaimRow
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.table import Table
from briefing.tui.widgets.textview import TextView
from briefing.views.clippings import Clipping
from briefing.views.tables import CitedBy

Row = TypeVar("Row")

ABOUT_A_ROW: Final = (
    "open",
    "next-hit",
    "mark-hit",
    "topic",
    "next-pane",
    "next-quote",
    "left",
    "compare",
    "against",
    "sort",
    "reverse",
    "find",
    "copy",
    "copy-clipping",
    "copy-clippings",
    "export-clippings",
    "mark",
    "edit",
    "zoom",
    "export",
)
"""The ids of actions on one or more rows."""


class ListScreen(BaseScreen, Generic[Row], inherit_bindings=False):
    """A page whose keys move a cursor between rows. The key of each row's Block is its index."""

    table = getters.query_one("#text", Table)
    """The table of the rows, unless the page shows them in another widget."""
    rows: Sequence[Row] = ()
    row: int = 0
    """The index of the row under the cursor."""
    _room = 0
    """The width for which the page was drawn when it was mounted."""

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self.rows)

    @property
    def list_view(self) -> TextView:
        """The column with the rows."""
        return self.query_one("#text", TextView)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.row] if self.row < len(self.rows) else None

    @property
    def idle(self) -> Collection[str]:
        """Actions on rows have no effect in an empty list."""
        return () if self.count else ABOUT_A_ROW

    @property
    def position(self) -> str:
        """The position of the cursor: `3 of 15`."""
        return f"{self.row + 1 if self.count else 0} of {self.count}"

    def draw(self) -> None:
        """Draw everything at the current width."""
        raise NotImplementedError

    def take(self, rows: Sequence[Row]) -> None:
        """Set the rows, with the cursor at the same index or on the last row."""
        self.rows = rows
        self.row = max(0, min(self.row, len(rows) - 1))

    def draw_again(self) -> None:
        """Redraw everything, keeping the cursor on the same row."""
        self.draw()
        self._reveal()

    def marks_changed(self) -> None:
        self.draw_again()

    def moved(self) -> None:
        """Update what depends on the row under the cursor."""

    def action_open(self) -> None:
        """Open the row under the cursor."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draw everything. Textual also calls BaseScreen.on_mount."""
        self.draw()
        table = self.list_view
        if isinstance(table, Table):
            self._room = table.room(0)
            table.sized = partial(self._draw_first, table)

    def go_to_number(self, number: int) -> None:
        """Go to the row of that number, from 1."""
        self.go_to(number - 1)

    @on(Resize)
    def _resized(self) -> None:
        if not isinstance(self.list_view, Table):  # a table is drawn as it is laid out
            self.call_after_refresh(self.draw_again)

    def _draw_first(self, table: Table) -> None:
        """Draw everything at a new size, before the first paint, unless it was drawn for this width when mounted."""
        if self._room != table.room(0):
            self.draw()
        self._room = 0
        self._reveal()

    def go_to(self, row: int) -> None:
        """Move the cursor to a row; beyond the ends, to the first or last row."""
        if not self.count:
            return
        row = max(0, min(row, self.count - 1))
        if row != self.row:
            self.row = row
            self.list_view.cursor = row
            self.moved()
        self._reveal()

    def arrived(self, key: Hashable) -> None:
        """Move the cursor to the row with the match."""
        if isinstance(key, int):
            self.go_to(key)

    def _reveal(self) -> None:
        self.list_view.reveal(self.row)
        if self.row == 0:
            self.list_view.to_end(bottom=False)

    def action_move(self, lines: int) -> None:
        """Move by rows."""
        self.go_to(self.row + lines)

    def action_page(self, pages: float) -> None:
        """Move by as many rows as are in view."""
        self.go_to(self.row + int(pages * max(2, len(self.list_view.keys_in_view()) - 1)))

    def action_end(self, direction: int) -> None:
        """Go to the first or last row."""
        self.go_to(self.count - 1 if direction > 0 else 0)

    @on(TextView.Chosen, "#text")
    def _row_clicked(self, event: TextView.Chosen) -> None:
        """Go to the row; a second click opens it."""
        if self.clicked(event.key):
            self.action_open()

    def clicked(self, key: Hashable) -> bool:
        """Go to the clicked row; return whether the cursor was already there."""
        again = key == self.row
        if isinstance(key, int):
            self.go_to(key)
        return again


class OfClaims(BaseScreen, inherit_bindings=False):
    """A list whose rows belong to claims. To be named after its other base, a ListScreen."""

    @property
    def current(self) -> ClaimRow | CitedBy | Clipping | None:
        """The row under the cursor."""
        raise NotImplementedError  # the ListScreen has it

    @property
    def brief(self) -> Brief | None:
        """The brief of the row under the cursor."""
        return self.current.brief if self.current else super().brief

    @property
    def claim(self) -> Claim | None:
        """The claim of the row under the cursor."""
        return self.current.claim if self.current else None
