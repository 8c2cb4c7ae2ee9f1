"""The list of topics: a pane beside the brief, or a full page if there is no room."""

from collections.abc import Callable
from typing import Final

from textual.content import Content

from briefing.tui.content.brief import legend_blocks, preview_blocks, topic_blocks, topic_rows
from briefing.tui.content.empty import empty_blocks
from briefing.tui.navigation import BriefCursor
from briefing.tui.pages import Page
from briefing.tui.state import ReaderState
from briefing.tui.widgets.pane import Pane

TOPIC_WIDTH: Final = 23
"""The width in cells of a topic beside the brief; briefing.tcss adds the indent and the scrollbar."""
_PAGE: Final = 5
"""The number of topics moved by a page."""


class TopicsPane(Pane):
    """The topics, with the cursor on the one whose brief is displayed."""

    PAGE = Page.TOPICS

    def __init__(self, cursor: BriefCursor, choose: Callable[[int], None], text_width: int) -> None:
        """List the topics of the cursor's library; `choose` shows the brief of a topic by its index."""
        super().__init__("topics", text_width)
        self._cursor = cursor
        self._choose = choose

    def draw(self, state: ReaderState, *, beside: bool) -> None:
        """Show the topics; `beside` the brief, one line each."""
        self.title_bar.show(Content("Topics"))
        brief = self._cursor.brief
        missing = empty_blocks(state.library, state.problems, state.registry.key_of("problems"))
        if beside:
            rows = topic_rows(state.library, state.signs, TOPIC_WIDTH, state.registry)
            blocks = [*rows, *missing, *legend_blocks(state.library)]
        else:
            blocks = [*topic_blocks(state.library, state.signs), *missing]
            blocks += preview_blocks(brief) if brief else []
        self.text.show(blocks, cursor=brief.id if brief else None)
        if brief:
            self.text.reveal(brief.id)

    def _go(self, index: int) -> None:
        self._choose(max(0, min(len(self._cursor.library.briefs) - 1, index)))

    def move(self, lines: int) -> None:
        """Move by topics and show the brief."""
        self._go(self._cursor.topic + lines)

    def page(self, pages: float) -> None:
        """Move by pages of topics."""
        self._go(self._cursor.topic + int(_PAGE * pages))

    def end(self, direction: int) -> None:
        """Go to the first or last topic."""
        self._go(len(self._cursor.library.briefs) - 1 if direction > 0 else 0)

    def go_to_number(self, number: int) -> None:
        """Go to a topic by number."""
        self._go(number - 1)
