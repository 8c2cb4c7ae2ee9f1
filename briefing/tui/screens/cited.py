"""The page that lists the claims citing a passage."""

from typing import Self

from textual.content import Content

from briefing.model import Source, counted, with_id
from briefing.text.spans import Span
from briefing.tui.content.cited import cited_blocks
from briefing.tui.messages import OpenClaim
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.list_screen import ListScreen, OfClaims
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.table import line
from briefing.views.tables import CitedBy, cited_by


class CitedScreen(ListScreen[CitedBy], OfClaims, inherit_bindings=False):
    """The claims of all briefs that cite any part of a passage."""

    PAGE = Page.CITED
    LISTS_CLAIMS = True

    def __init__(self, state: ReaderState, source: Source, span: Span) -> None:
        super().__init__(state)
        self._source = source
        self._span = span
        self.rows = cited_by(state.library, source, span)

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the selection, the current passage, or the passage of the current quote."""
        reading = front.reading
        if front.passage_in_front and front.source_in_front:
            return cls(front.state, front.source_in_front, front.passage_in_front)
        if reading and reading.quote.span:
            return cls(front.state, reading.quote.source, reading.quote.span)
        return front.no_quote if reading is None else "This quote was not found in its article."

    def reload(self) -> None:
        """Refresh the claims. If the article has changed, locate the passage by its words if they occur once."""
        source = with_id(self.library.sources, self._source.id)
        if source is None:
            return
        if source.text != self._source.text:
            words = self._source.text[self._span.start : self._span.end]
            if source.text.count(words) != 1:
                return
            start = source.text.index(words)
            self._span = Span(start, start + len(words))
        self._source = source
        self.take(cited_by(self.library, source, self._span))
        self.draw()

    def draw(self) -> None:
        self.moved()
        self.column.show(cited_blocks(self._source, self._span, self.rows, self.state.signs), cursor=self.row)

    def moved(self) -> None:
        """Show the name of the passage and the position among its claims."""
        number = self._source.paragraph_at(self._span.start)
        where = line(f"{self._source.label} ¶{number} · {self.position}", MUTED)
        self.title_bar.show(Content(f"Cited by {counted(self.count, 'claim')}"), [where])

    def action_open(self) -> None:
        if self.current:
            self.post_message(OpenClaim(self.current.brief, self.current.claim))
        else:
            self.say("No claim cites this passage.")
