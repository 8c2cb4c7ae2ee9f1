"""Two articles compared: the claims on which they differ, those that both support, and those that only one does."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from textual import on
from textual.content import Content

from briefing.model import ClaimRow, Source
from briefing.tui.content.two_articles import Look, detail_blocks, totals
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.claim_list import ClaimListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import Table, line
from briefing.tui.widgets.textview import TextView
from briefing.views.claim_groups import of_two_articles


class TwoArticlesScreen(ClaimListScreen, inherit_bindings=False):
    """The claims that quote one of two articles, in four groups."""

    PAGE = Page.TWO_ARTICLES

    def __init__(self, state: ReaderState, one: Source, other: Source) -> None:
        super().__init__(state)
        self._pair = one, other
        self.take_groups(of_two_articles(state.library, one, other))
        self._side = 0
        """The index of the article whose quotes the cursor is on."""
        self._fitted = 0
        """The width for which the details were drawn."""

    @property
    def empty(self) -> str:
        """The message if neither article is quoted."""
        return "No claim quotes either of the two."

    def reload(self) -> None:
        """Refresh the articles; keep the old one if it is gone."""
        found = {source.id: source for source in self.library.sources}
        one, other = (found.get(source.id, source) for source in self._pair)
        self._pair = one, other
        self.take_groups(of_two_articles(self.library, one, other))
        super().reload()

    def show_list_title(self) -> None:
        """Show the names of the two articles, the row number, and the totals."""
        names = Content(" against ").join(line(source.label) for source in self._pair)
        self.title_bar.show(names, [Content.styled(self.position, MUTED)])
        self.show_head(Content.styled(totals(self.groups), MUTED))

    @property
    def _quotes(self) -> Sequence[int | None]:
        """The index of each article's first quote in the trail of the claim under the cursor, if there is one."""
        sources = [item.source.id for item in self.current.claim.quotes] if self.current else []
        return [sources.index(source.id) if source.id in sources else None for source in self._pair]

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the article under the cursor."""
        index = self._quotes[self._side]
        return QuoteTrail(self.current.brief, self.current.claim, index) if self.current and index is not None else None

    def moved(self) -> None:
        """Show what the two articles say, with the cursor on the first that is quoted."""
        if self._quotes[self._side] is None:
            self._side = 1 - self._side
        super().moved()
        self.details.cursor = self._side

    def go_to(self, row: int) -> None:
        """Move the cursor to a row, and to its first article."""
        if row != self.row:
            self._side = 0
        super().go_to(row)

    def detail_blocks(self, row: ClaimRow) -> Iterator[Block]:
        """Return what the two articles say about a claim."""
        self._fitted = self.details.size.width
        room = (self._fitted or self.size.width) - self.details.scrollbar_size_vertical - 2
        look = Look(whole=self.has_columns, has_keys=self.in_details)
        width = self.state.text_width
        return detail_blocks(row, self._pair, self._side, self.state.signs, room=room, text_width=width, look=look)

    def action_pane(self, step: int) -> None:
        """Focus the quotes, or the list again."""
        super().action_pane(step)
        self.moved()

    def action_quote(self, step: int) -> None:
        """Go to the quotes of the other article."""
        if self.width_class == "narrow" and not self.in_details:  # they are on a page of their own
            self.action_pane(1)
            return
        side = self._side + step
        if side not in (0, 1) or self._quotes[side] is None:
            self.say(f"The two have no quote {'after' if step > 0 else 'before'} this one.")
            return
        self._side = side
        self.moved()
        self.details.reveal(side)

    def action_open(self) -> None:
        """Open the claim under the cursor or, from the quotes, the article at the quote."""
        if self.in_details and self.reading:
            self.post_message(OpenArticle(self.reading))
        else:
            super().action_open()

    @on(TextView.Moved, "#details-text")
    def _fit_details(self) -> None:
        """Redraw the details if the available width has changed."""
        if self.details.size.width != self._fitted:
            self.moved()

    def text_view(self, view_id: str) -> TextView:
        """Return a column wide enough for two columns of text."""
        return Table(view_id)

    def action_filter(self) -> None:
        """Go to the first claim of the next group that is not empty, wrapping around."""
        starts = list(accumulate((len(group.rows) for group in self.groups), initial=0))
        following = (
            start for start, group in zip(starts, self.groups, strict=False) if group.rows and start > self.row
        )
        start = next(following, 0)
        if start not in self.table.keys_in_view():  # go_to would show no more of the group than its first claim
            self.table.reveal(start, high=True)
        self.go_to(start)
