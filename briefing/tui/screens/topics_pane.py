"""The list of topics: a pane beside the brief, or a page of its own where there is no room."""

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
"""Cells for a topic in the pane beside the brief; briefing.tcss has room for indent and scrollbar too."""
_PAGE: Final = 5
"""Topics that a page goes on."""


class TopicsPane(Pane):
    """The topics, with the cursor on the one whose brief is shown."""

    PAGE = Page.TOPICS

    def __init__(self, cursor: BriefCursor, choose: Callable[[int], None], text_width: int) -> None:
        """List the topics of the cursor's library; `choose` shows the brief of one of them, by its place from 0."""
        super().__init__("topics", text_width)
        self._cursor = cursor
        self._choose = choose

    def draw(self, state: ReaderState, *, beside: bool) -> None:
        """Show the topics; `beside` the brief each has one line."""
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
        """Show the brief of the topic so many lines on."""
        self._go(self._cursor.topic + lines)

    def page(self, pages: float) -> None:
        """Go some topics on."""
        self._go(self._cursor.topic + int(_PAGE * pages))

    def end(self, direction: int) -> None:
        """Go to the first topic, or to the last."""
        self._go(len(self._cursor.library.briefs) - 1 if direction > 0 else 0)

    def go_to_number(self, number: int) -> None:
        """Go to a topic by its number."""
        self._go(number - 1)
