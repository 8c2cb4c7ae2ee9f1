"""The base of pages with a table and, below or beside it, the details of the row under the cursor."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

from textual import getters
from textual.app import ComposeResult
from textual.content import Content

from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.detailed import DetailedScreen, DetailsPane
from briefing.tui.screens.list_screen import Row
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.panes import Bordered, Panes
from briefing.tui.widgets.table import Table
from briefing.tui.widgets.textview import TextView


class TableScreen(DetailedScreen[Row], inherit_bindings=False):
    """A page with a table."""

    CSS_PATH = "tables.tcss"
    head = getters.query_one("#head", TitleBar)
    details_title = getters.query_one("#details-title", TitleBar)
    details = getters.query_one("#details-text", TextView)
    NONE: ClassVar[str] = ""
    """The message shown instead of a page without rows."""

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open, unless there are no rows and NONE says so."""
        page = cls(front.state)
        return cls.NONE if cls.NONE and not page.count else page

    def body(self) -> ComposeResult:
        yield TitleBar("title", filled=True, classes="title")
        yield from self.above_head()
        with Panes(id="two"):
            with Bordered(id="rows"):
                yield TitleBar("head", classes="title")
                yield Table("text")
            with Bordered(id="details"):
                yield TitleBar("details-title", classes="title")
                details = self.text_view("details-text")
                details.set_reactive(TextView.has_keys, False)
                yield details

    @property
    def details_pane(self) -> DetailsPane:
        """The details, which every table has."""
        return self.details_title, self.details

    def above_head(self) -> ComposeResult:
        """Return widgets to insert between the title and the column titles: none by default."""
        yield from ()

    def show_title(self, left: Content, right: Sequence[Content]) -> None:
        """Show the title of the table."""
        self.title_bar.show(left, right)

    def show_head(self, head: Content) -> None:
        """Show the column titles."""
        self.head.show(head)

    def show_rows(self, rows: Sequence[Block]) -> None:
        """Show the rows. The table grows with them up to the height of the page."""
        self.table.styles.height = max(1, len(rows))
        self.table.show(rows, cursor=self.row)

    def show_details(self, title: tuple[Content, Sequence[Content]], blocks: Iterable[Block]) -> None:
        """Show the details of the row under the cursor from the top."""
        self.details_title.show(*title)
        self.details.show(blocks, anchor=(0, 0))

    def draw_again(self) -> None:
        """Redraw everything, keeping the scroll position of the details."""
        top = self.details.top
        super().draw_again()
        self.details.show(self.details.blocks, cursor=self.details.cursor, anchor=top)

    def action_zoom(self) -> None:
        """Zoom the focused pane to the full page, or restore both panes."""
        self.toggle_class("-zoomed")
        self.call_after_refresh(self.draw_again)  # the rows depend on the width available

    def action_back(self) -> None:
        """Undo the zoom, else go one step back."""
        if self.has_class("-zoomed"):
            self.action_zoom()
        else:
            super().action_back()
