"""A pane: a title and a column below it. One pane of a page has the keys, and shows it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive

from briefing.tui.pages import Page
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.textview import TextView


class Pane(Vertical):
    """A titled column. Its keys are those of its page; what they do is its own."""

    PAGE: ClassVar[Page]
    has_keys: reactive[bool] = reactive(False)
    """Whether the keys go to it: its title is filled then, and its cursor's bar in the color of the cursor."""

    def __init__(self, pane_id: str, text_width: int) -> None:
        """Make a pane whose lines of text have at most `text_width` cells."""
        super().__init__(id=pane_id)
        self._text_width = text_width

    def compose(self) -> ComposeResult:
        """Return the title and the column."""
        yield TitleBar(f"{self.id}-title", classes="title")
        yield TextView(f"{self.id}-text", self._text_width)

    @property
    def title_bar(self) -> TitleBar:
        """The title."""
        return self.query_one(TitleBar)

    @property
    def text(self) -> TextView:
        """The column."""
        return self.query_one(TextView)

    def watch_has_keys(self, has_keys: bool) -> None:
        """Show whether the keys go here."""
        self.set_class(has_keys, "-has-keys", update=False)  # the page does that, where it matters
        if self.is_mounted:
            self.title_bar.filled = self.text.has_keys = has_keys

    def on_mount(self) -> None:
        """Show it from the beginning."""
        self.title_bar.filled = self.text.has_keys = self.has_keys

    # What the keys do

    def move(self, lines: int) -> None:
        """Move the column by so many lines."""
        self.text.lines(lines)

    def page(self, pages: float) -> None:
        """Move the column by so many of its heights."""
        self.text.page(pages)

    def end(self, direction: int) -> None:
        """Move the column to its first line, or to its last."""
        self.text.to_end(bottom=direction > 0)

    def go_to_number(self, number: int) -> None:
        """Go to the line of that number, from 1."""
        self.text.to_end(bottom=False)
        self.text.lines(number - 1)
