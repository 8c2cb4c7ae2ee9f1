"""The page about an article: what its own text establishes, and which claims cite it."""

from collections.abc import Collection
from typing import Self

from textual.content import Content

from briefing.model import Place, Source, with_id
from briefing.tui.content.about import about_blocks
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import shown


class AboutScreen(BaseScreen, inherit_bindings=False):
    """The page about an article."""

    PAGE = Page.ABOUT

    def __init__(self, state: ReaderState, source: Source) -> None:
        super().__init__(state)
        self._source = source

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Return the page about the current article, or about that of the current quote."""
        source = front.source_in_front or (front.reading.quote.source if front.reading else None)
        return cls(front.state, source) if source else "There is no article here."

    @property
    def source_in_front(self) -> Source:
        """The article itself."""
        return self._source

    @property
    def idle(self) -> Collection[str]:
        """An article that has not changed has no former text."""
        return () if self._source.changed else ("versions",)

    @property
    def place(self) -> Place:
        """The place of the article's description in its file."""
        return self._source.place

    def on_mount(self) -> None:
        """Show the article's facts. Textual also calls BaseScreen.on_mount."""
        self._show()

    def reload(self) -> None:
        """Refresh the facts; keep the old ones if the article is gone."""
        self._source = with_id(self.library.sources, self._source.id) or self._source
        self._show()

    def _show(self) -> None:
        self.title_bar.show(shown(self._source.label), [Content.styled("about this article", MUTED)])
        self.column.show(about_blocks(self._source, self.library))
