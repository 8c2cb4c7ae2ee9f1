"""The page with a cursor on rows, which tables and lists share."""

from collections.abc import Collection, Hashable, Sequence
from typing import Final

from textual import on
from textual.events import Resize

from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.table import Table
from briefing.tui.widgets.textview import TextView

ABOUT_A_ROW: Final = (
    "open",
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
"""The ids of actions on a row, or on several."""


def place_of(wanted: str | None, ids: Sequence[str], former: int) -> int:
    """Return the place of an id; where it is gone, the place that it had, as far as there still is one."""
    return ids.index(wanted) if wanted in ids else max(0, min(former, len(ids) - 1))


class ListScreen(BaseScreen, inherit_bindings=False):
    """A page whose keys move a cursor from row to row. The key of each row's Block is its place, from 0."""

    row: int = 0
    """Where the cursor is."""
    _is_drawn = False
    """Whether all is shown at the size that there is."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def idle(self) -> Collection[str]:
        """Without a row, all that is about one has nothing to do."""
        return () if self.count else ABOUT_A_ROW

    @property
    def position(self) -> str:
        """Which row of how many the cursor is on: `3 of 15`."""
        return f"{self.row + 1 if self.count else 0} of {self.count}"

    def draw(self) -> None:
        """Show everything, at the width that there is now."""
        raise NotImplementedError

    def draw_again(self) -> None:
        """Show everything anew, with the cursor on the same row."""
        self.draw()
        self._reveal()

    def marks_changed(self) -> None:
        """Show what is marked now."""
        self.draw_again()

    def moved(self) -> None:
        """Follow the cursor, which is on another row now."""

    def action_open(self) -> None:
        """Go to what the cursor is on."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show everything. Textual calls BaseScreen's as well."""
        self.draw()
        if isinstance(self.column, Table):
            self.column.sized = self._draw_first

    def go_to_number(self, number: int) -> None:
        """Go to the row of that number, from 1."""
        self.go_to(number - 1)

    @on(Resize)
    def _resized(self) -> None:
        self.call_after_refresh(self._fit)

    def _draw_first(self) -> None:
        """Show everything at a new size before it is painted: the page would be painted twice."""
        self._is_drawn = True
        self.draw()
        self._reveal()

    def _fit(self) -> None:
        if not self._is_drawn:
            self.draw()
            self._reveal()
        self._is_drawn = False

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, or on the first or the last where there is none so far."""
        if not self.count:
            return
        row = max(0, min(row, self.count - 1))
        if row != self.row:
            self.row = row
            self.column.cursor = row
            self.moved()
        self._reveal()

    def arrived(self, key: Hashable) -> None:
        """Follow the words that were found to their row."""
        if isinstance(key, int):
            self.go_to(key)

    def _reveal(self) -> None:
        self.column.reveal(self.row)
        if self.row == 0:
            self.column.to_end(bottom=False)

    def action_move(self, lines: int) -> None:
        """Go so many rows on."""
        self.go_to(self.row + lines)

    def action_page(self, pages: float) -> None:
        """Go on by as many rows as there are in view."""
        self.go_to(self.row + int(pages * max(2, len(self.column.keys_in_view()) - 1)))

    def action_end(self, direction: int) -> None:
        """Go to the first row, or to the last."""
        self.go_to(self.count - 1 if direction > 0 else 0)

    @on(TextView.Chosen, "#text")
    def _row_clicked(self, event: TextView.Chosen) -> None:
        """Go to the row; a second click opens it."""
        if self.clicked(event.key):
            self.action_open()

    def clicked(self, key: Hashable) -> bool:
        """Go to what was clicked, and say whether the cursor was there already."""
        again = key == self.row
        if isinstance(key, int):
            self.go_to(key)
        return again
