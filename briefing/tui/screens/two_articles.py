"""Two articles compared: the claims on which they differ, those that both support, and those that only one does."""

from collections.abc import Iterator
from itertools import accumulate

from textual import on
from textual.content import Content

from briefing.model import Source
from briefing.tui.content.two_articles import detail_blocks, totals
from briefing.tui.pages import Page
from briefing.tui.screens.claim_list import ClaimListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import Table, line
from briefing.tui.widgets.textview import TextView
from briefing.views.claim_groups import ClaimRow, of_two_articles


class TwoArticlesScreen(ClaimListScreen, inherit_bindings=False):
    """The claims that quote one of two articles, in four groups."""

    PAGE = Page.TWO_ARTICLES

    def __init__(self, state: ReaderState, one: Source, other: Source) -> None:
        super().__init__(state)
        self._pair = one, other
        self.take_groups(of_two_articles(state.library, one, other))
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

    def detail_blocks(self, row: ClaimRow) -> Iterator[Block]:
        """Return what the two articles say about a claim."""
        self._fitted = self.details.size.width
        room = (self._fitted or self.size.width) - self.details.scrollbar_size_vertical - 2
        return detail_blocks(
            row, *self._pair, self.state.signs, room=room, text_width=self.state.text_width, whole=self.has_columns
        )

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
        self.go_to(next(following, 0))
