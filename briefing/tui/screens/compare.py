"""The page on which the articles' wordings of a claim stand below each other, or side by side where there is room."""

from collections.abc import Collection, Hashable
from typing import Self

from textual.app import ComposeResult
from textual.content import Content

from briefing.model import Place
from briefing.tui.content.compare import (
    COLUMNS,
    Columns,
    Comparison,
    column_blocks,
    columns,
    stacked_blocks,
)
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.table import Table, line


class CompareScreen(ListScreen, inherit_bindings=False):
    """What each article says of a claim, with a cursor on the quotes."""

    PAGE = Page.COMPARE

    def __init__(self, state: ReaderState, reading: QuoteTrail) -> None:
        """Compare the quotes of a trail; the cursor is on that of the reading."""
        super().__init__(state)
        self._columns = Columns(0, 1, 1)
        self._take(reading)

    def _take(self, reading: QuoteTrail) -> None:
        self._reading = reading
        self._comparison = Comparison(reading.brief, reading.claim, self.library.articles_of(reading.brief))
        self.row = reading.index

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the claim in front, at its quote."""
        return cls(front.state, front.reading) if front.reading else front.no_quote

    def body(self) -> ComposeResult:
        """Return the title and the quotes."""
        yield TitleBar("title", filled=True, classes="title")
        yield Table("text")

    @property
    def table(self) -> Table:
        """The quotes."""
        return self.query_one("#text", Table)

    @property
    def in_columns(self) -> bool:
        """Whether the quotes stand side by side: several do, where there is room."""
        return self.has_columns and self.count > 1

    @property
    def idle(self) -> Collection[str]:
        """Columns are gone through only where there are any."""
        return () if self.in_columns else ("left",)

    @property
    def count(self) -> int:
        """How many quotes there are."""
        return len(self._comparison.wordings)

    @property
    def reading(self) -> QuoteTrail:
        """The quote that the cursor is on."""
        return QuoteTrail(self._reading.brief, self._reading.claim, self.row)

    @property
    def place(self) -> Place:
        """Where the quote stands in the brief's file."""
        return self.reading.quote.place

    def reload(self) -> None:
        """Show the claim as it has become, with the cursor on the same quote. One that is gone stays."""
        reading = self.reading.within(self.library)
        if reading:
            self._take(reading)
            self.draw()

    def draw(self) -> None:
        """Show the claim and what each article says."""
        signs, table, text_width = self.state.signs, self.table, self.state.text_width
        table.set_class(not self.in_columns, "centered")
        table.styles.margin = 0
        self.center()
        if self.in_columns:
            room = self.app.size.width - table.scrollbar_size_vertical - 2
            self._columns = columns(self.count, self.row, self._columns.first, room, text_width)
            table.show(column_blocks(self._comparison, self._columns, self.row, signs, text_width))
        else:
            table.show(stacked_blocks(self._comparison, signs), cursor=self.row)
        self._show_title()

    def _show_title(self) -> None:
        brief, claim = self._reading.brief, self._reading.claim
        name = f"{brief.title} {claim.number}" if claim else f"{brief.title}: the bottom line"
        count = f"quote {self.row + 1} of {self.count}"
        self.query_one("#title", TitleBar).show(Content("Compare"), [Content.styled(count, MUTED)], beside=line(name))

    def moved(self) -> None:
        """Say which quote the cursor is on, and show its column."""
        if self.in_columns:
            self.draw()
        self._show_title()

    def action_quote(self, step: int) -> None:
        """Go to the next quote on the page, or to the one before."""
        self._go_to_quote(self.row + step)

    def _go_to_quote(self, row: int) -> None:
        if 0 <= row < self.count:
            self.go_to(row)
        else:
            self.say(f"This is the {'last' if row else 'first'} quote.")

    def action_right(self) -> None:
        """Go to the next column."""
        if self.in_columns:
            self._go_to_quote(self.row + 1)
        else:
            super().action_right()

    def action_left(self, key: str) -> None:
        """Go to the column before; from the first, all but the arrow go back."""
        if self.in_columns and self.row:
            self.go_to(self.row - 1)
        else:
            super().action_left(key)

    def action_move(self, lines: int) -> None:
        """Go to the next quote; above the first and below the last, and in columns, move the page."""
        row = max(0, min(self.row + lines, self.count - 1))
        if not self.in_columns and row != self.row:
            self.go_to(row)
        elif self.column.max_scroll_y:
            self.column.lines(lines)
        else:
            self.say(f"All of it is in view: {self.registry.key_of('next-quote')} goes to the next quote.")

    def _reveal(self) -> None:
        if self.in_columns:
            return
        super()._reveal()
        if self.row not in self.column.keys_in_view():  # the first quote may stand far below the top of the page
            self.column.reveal(self.row)

    def action_page(self, pages: float) -> None:
        """Move by pages, so that no quote is too long to be read. The cursor comes along."""
        self.column.page(pages)
        stops = [key for key in self.column.keys_in_view() if isinstance(key, int)]
        if stops and self.row not in stops:
            self.go_to(stops[0] if pages > 0 else stops[-1])

    def action_end(self, direction: int) -> None:
        """Go to the first quote and the top of the page, or to the last and the bottom."""
        super().action_end(direction)
        self.column.to_end(bottom=direction > 0)

    def clicked(self, key: Hashable) -> bool:
        """Go to the quote, or to the column, that was clicked, and say whether the cursor was there already."""
        return super().clicked(self._columns.at(self.table.pointed) if key == COLUMNS else key)

    def action_open(self) -> None:
        """Read the quote in its article."""
        self.post_message(OpenArticle(self.reading))
