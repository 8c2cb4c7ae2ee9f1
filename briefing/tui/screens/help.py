"""The help page: all keys by group, and the meaning of all terms and signs."""

from typing import Self

from textual.app import ComposeResult
from textual.content import Content

from briefing.tui.content.help import help_blocks
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.table import Table


class HelpScreen(BaseScreen, inherit_bindings=False):
    """Help on the page it was opened from."""

    PAGE = Page.HELP

    def __init__(self, state: ReaderState, page: Page) -> None:
        super().__init__(state)
        self._about = page

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        return cls(front.state, front.page_in_front)

    def body(self) -> ComposeResult:
        """Return the title and the help text, as wide as the page."""
        yield TitleBar("title", filled=True, classes="title")
        yield Table("text")

    def on_mount(self) -> None:
        super().on_mount()
        table = self.query_one("#text", Table)
        table.sized = self._fit
        self.watch(table, "scroll_y", self._show_title)

    def _fit(self) -> None:
        width = self.app.size.width - 2
        self.column.show(help_blocks(self.registry, self._about, width))
        self._show_title()

    def _show_title(self) -> None:
        said = Content.styled(f"keys that act on {self._about.label} are bright", MUTED)
        self.title_bar.show(Content("Help"), [Content.styled(self.column.where, MUTED)], beside=said)
