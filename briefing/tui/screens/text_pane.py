"""The pane with the text of an article. It shares the page's title."""

from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from briefing.tui.pages import Page
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.panes import blank_lines
from briefing.tui.widgets.textview import TextView


class TextPane(Pane):
    """An article, centered in a wider pane."""

    PAGE = Page.ARTICLE

    def __init__(self, text_width: int) -> None:
        super().__init__("article", text_width)

    def compose(self) -> ComposeResult:
        yield TextView("text", self._text_width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: the text covers all but its margin."""
        return blank_lines(self, crop)

    @property
    def title_bar(self) -> TitleBar:
        """The title of the page, above all its panes."""
        return self.screen.query_one("#title", TitleBar)
