"""The page on which the articles' wordings of a claim stand below each other."""

from typing import Self

from textual.content import Content

from briefing.model import Place
from briefing.tui.content.compare import compare_blocks
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import shown
from briefing.views.wordings import rows


class CompareScreen(ListScreen, inherit_bindings=False):
    """What each article says of a claim, with a cursor on the quotes."""

    PAGE = Page.COMPARE

    def __init__(self, state: ReaderState, reading: QuoteTrail) -> None:
        """Compare the quotes of a trail; the cursor is on that of the reading."""
        super().__init__(state)
        self._take(reading)

    def _take(self, reading: QuoteTrail) -> None:
        self._reading = reading
        self._rows = rows(reading.trail, self.library.articles_of(reading.brief))
        self._stops = [wording.index for row in self._rows for wording in row.wordings]
        """The places in the trail, in the order of the page."""
        self.row = self._stops.index(reading.index)

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the claim in front, at its quote."""
        return cls(front.state, front.reading) if front.reading else front.no_quote

    @property
    def count(self) -> int:
        """How many quotes there are."""
        return len(self._stops)

    @property
    def reading(self) -> QuoteTrail:
        """The quote that the cursor is on."""
        return QuoteTrail(self._reading.brief, self._reading.claim, self._stops[self.row])

    @property
    def place(self) -> Place:
        """Where the quote stands in the brief's file."""
        return self.reading.quote.place

    def reload(self) -> None:
        """Show the claim as it has become, with the cursor on the same quote. One that is gone stays."""
        reading = self.reading.within(self.library)
        if reading:
            self._take(reading)
            self.draw()

    def draw(self) -> None:
        """Show the claim and what each article says."""
        brief, claim = self._reading.brief, self._reading.claim
        self.column.show(compare_blocks(brief, claim, self._rows, self.state.signs), cursor=self.row)
        self.moved()

    def moved(self) -> None:
        """Say which quote the cursor is on."""
        brief, claim = self._reading.brief, self._reading.claim
        what = f"claim {claim.number}" if claim else "the bottom line"
        title = Content.assemble(f"Compare: {what} of ", shown(brief.title))
        count = f"quote {self.reading.index + 1} of {self.count}"
        self.query_one("#title", TitleBar).show(title, [Content.styled(count, MUTED)])

    def action_quote(self, step: int) -> None:
        """Go to the next quote on the page, or to the one before."""
        self.action_move(step)

    def action_move(self, lines: int) -> None:
        """Go to the next quote; above the first and below the last, move the page."""
        row = max(0, min(self.row + lines, self.count - 1))
        if row != self.row:
            self.go_to(row)
        else:
            self.column.lines(lines)

    def _reveal(self) -> None:
        super()._reveal()
        if self.row not in self.column.keys_in_view():  # the first quote may stand far below the top of the page
            self.column.reveal(self.row)

    def action_page(self, pages: float) -> None:
        """Move by pages, so that no quote is too long to be read. The cursor comes along."""
        self.column.page(pages)
        stops = [key for key in self.column.keys_in_view() if isinstance(key, int)]
        if stops and self.row not in stops:
            self.go_to(stops[0] if pages > 0 else stops[-1])

    def action_end(self, direction: int) -> None:
        """Go to the first quote and the top of the page, or to the last and the bottom."""
        super().action_end(direction)
        self.column.to_end(bottom=direction > 0)

    def action_open(self) -> None:
        """Read the quote in its article."""
        self.post_message(OpenArticle(self.reading))
