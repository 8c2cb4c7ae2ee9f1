"""The page that compares the wordings of a claim: one below the other, or side by side if there is room."""

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
from briefing.views.wordings import Wording


class CompareScreen(ListScreen[Wording], inherit_bindings=False):
    """What each article says about a claim, with a cursor on the quotes."""

    PAGE = Page.COMPARE

    def __init__(self, state: ReaderState, reading: QuoteTrail) -> None:
        """Compare the quotes of a trail, with the cursor on the one being read."""
        super().__init__(state)
        self._columns = Columns(1, 1)
        self._take(reading)

    def _take(self, reading: QuoteTrail) -> None:
        self._reading = reading
        self._comparison = Comparison(reading.brief, reading.claim, self.library.articles_of(reading.brief))
        self.rows = self._comparison.wordings
        self.row = reading.index

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the current claim, at its quote."""
        return cls(front.state, front.reading) if front.reading else front.no_quote

    def body(self) -> ComposeResult:
        yield TitleBar("title", filled=True, classes="title")
        yield Table("text")

    @property
    def in_columns(self) -> bool:
        """Whether the quotes are side by side: there are several, and there is room."""
        return self.has_columns and self.count > 1

    @property
    def idle(self) -> Collection[str]:
        """Moving between columns has no effect without columns."""
        return () if self.in_columns else ("left",)

    @property
    def reading(self) -> QuoteTrail:
        """The quote under the cursor."""
        return QuoteTrail(self._reading.brief, self._reading.claim, self.row)

    @property
    def place(self) -> Place:
        """The place of the quote in the brief's file."""
        return self.reading.quote.place

    def reload(self) -> None:
        """Refresh the claim, keeping the cursor on the same quote; keep the old claim if it is gone."""
        reading = self.reading.within(self.library)
        if reading:
            self._take(reading)
            self.draw()

    def draw(self) -> None:
        signs, table, text_width = self.state.signs, self.table, self.state.text_width
        table.set_class(not self.in_columns, "centered", update=False)
        table.styles.margin = 0
        self.center()
        if self.in_columns:
            room = self.app.size.width - table.scrollbar_size_vertical - 2
            self._columns = columns(self.count, room, text_width)
            table.show(column_blocks(self._comparison, self._columns, self.row, signs, text_width))
        else:
            table.show(stacked_blocks(self._comparison, signs), cursor=self.row)
        self._show_title()

    def _show_title(self) -> None:
        brief, claim = self._reading.brief, self._reading.claim
        name = brief.name_of(claim) if claim else f"{brief.title}: the bottom line"
        count = f"quote {self.row + 1} of {self.count}"
        self.title_bar.show(Content("Compare"), [Content.styled(count, MUTED)], beside=line(name))

    def moved(self) -> None:
        """Show the position among the quotes, and scroll to the quote's column."""
        if self.in_columns:
            self.draw()
        self._show_title()

    def action_quote(self, step: int) -> None:
        """Go to the next or previous quote on the page."""
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
        """Go to the previous column; from the first, every key but the arrow goes back."""
        if self.in_columns and self.row:
            self.go_to(self.row - 1)
        else:
            super().action_left(key)

    def action_move(self, lines: int) -> None:
        """Go to the next quote; above the first, below the last and in columns, scroll."""
        row = max(0, min(self.row + lines, self.count - 1))
        if not self.in_columns and row != self.row:
            self.go_to(row)
        elif self.column.max_scroll_y:
            self.column.lines(lines)
        else:
            self.say(f"All of it is in view: {self.registry.key_of('next-quote')} goes to the next quote.")

    def _reveal(self) -> None:
        if self.in_columns and self._columns.first(self.row):
            self.column.reveal((COLUMNS, self._columns.first(self.row)))
            return
        super()._reveal()
        if self.in_columns:
            return
        if self.row not in self.column.keys_in_view():  # the first quote may be far below the top of the page
            self.column.reveal(self.row)

    def action_page(self, pages: float) -> None:
        """Scroll by pages, so that even a very long quote can be read. The cursor moves along."""
        self.column.page(pages)
        stops = [key for key in self.column.keys_in_view() if isinstance(key, int)]
        if stops and self.row not in stops:
            self.go_to(stops[0] if pages > 0 else stops[-1])

    def action_end(self, direction: int) -> None:
        """Go to the first quote and the top, or to the last quote and the bottom."""
        super().action_end(direction)
        self.column.to_end(bottom=direction > 0)

    def clicked(self, key: Hashable) -> bool:
        """Go to the clicked quote or column; return whether the cursor was already there."""
        if isinstance(key, tuple) and key[0] == COLUMNS:
            key = self._columns.at(key[1], self.table.pointed)
        return super().clicked(key)

    def action_open(self) -> None:
        self.post_message(OpenArticle(self.reading))
