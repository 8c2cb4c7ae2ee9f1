"""A pane: a title with a column below it. One pane of a page is focused, and looks so."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.reactive import reactive

from briefing.tui.pages import Page
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.panes import Bordered
from briefing.tui.widgets.textview import TextView


class Pane(Bordered):
    """A titled column. The page binds the keys; the pane implements their actions."""

    PAGE: ClassVar[Page]
    text = getters.query_one(TextView)
    has_keys: reactive[bool] = reactive(False, repaint=False)
    """Whether the pane is focused: its title is filled then, and its cursor's bar colored."""

    def __init__(self, pane_id: str, text_width: int) -> None:
        """Create a pane with lines of text of at most `text_width` cells."""
        super().__init__(id=pane_id)
        self._text_width = text_width

    def compose(self) -> ComposeResult:
        yield TitleBar(f"{self.id}-title", classes="title")
        yield TextView(f"{self.id}-text", self._text_width)

    def watch_has_keys(self, has_keys: bool) -> None:
        """Show whether the pane is focused."""
        self.set_class(has_keys, "-has-keys", update=False)  # the page does that when needed
        if self.is_mounted:
            self.title_bar.filled = self.text.has_keys = has_keys

    def on_mount(self) -> None:
        """Show the initial focus."""
        self.title_bar.filled = self.text.has_keys = self.has_keys

    @property
    def title_bar(self) -> TitleBar:
        """The title bar."""
        return self.query_one(TitleBar)

    # Actions

    def move(self, lines: int) -> None:
        """Scroll the column by lines."""
        self.text.lines(lines)

    def page(self, pages: float) -> None:
        """Scroll the column by pages."""
        self.text.page(pages)

    def end(self, direction: int) -> None:
        """Scroll the column to the first or last line."""
        self.text.to_end(bottom=direction > 0)

    def go_to_number(self, number: int) -> None:
        """Go to a line by its number from 1."""
        self.text.to_end(bottom=False)
        self.text.lines(number - 1)
