"""The page of a brief's support as a picture: claims down, articles across, a mark where one supports the other."""

from collections.abc import Hashable
from typing import Self

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing.model import Brief, Claim, Source, counted
from briefing.tui.content.brief import MAX_DOTS
from briefing.tui.content.matrix import Layout, cell_title, detail_blocks, head, layout, legend, row_block
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.list_screen import place_of
from briefing.tui.screens.table_screen import TableScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import indent_of, line
from briefing.views.tables import matrix_rows, matrix_sources


class MatrixScreen(TableScreen, inherit_bindings=False):
    """A brief's claims by the library's articles."""

    PAGE = Page.MATRIX

    def __init__(self, state: ReaderState, brief: Brief, claim: Claim | None = None) -> None:
        """Show the matrix of a brief, with the cursor on the first quote of a claim, or of the brief's first."""
        super().__init__(state)
        self._take(brief)
        self.row = claim.number - 1 if claim else 0
        cited = self._rows[self.row].claim.sources if self._rows else ()
        self.article = place_of(cited[0].id if cited else None, [source.id for source in self._sources], 0)
        """Which article the cursor is on, from 0."""
        self._place = Layout(1, 1, 0, 0, 0)
        self._lit = self.row
        """The row that shows the cursor."""

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the brief in front, with the cursor on its claim."""
        if front.brief is None:
            return "There is no brief in front."
        return cls(front.state, front.brief, front.claim)

    @property
    def brief(self) -> Brief:
        """The brief whose claims these are."""
        return self._of

    def _take(self, brief: Brief) -> None:
        self._of = brief
        self._rows = matrix_rows(brief)
        numbered = matrix_sources(brief, self.library, MAX_DOTS)
        self._numbers = [number for number, _ in numbered]
        self._sources = [source for _, source in numbered]
        self._indent = indent_of(len(self._rows))

    def reload(self) -> None:
        """Show the brief as it has become, with the cursor on the same claim and article. One that is gone stays."""
        claim = self._rows[self.row].claim.id if self._rows else None
        source = self.source.id if self.source else None
        self._take(next((brief for brief in self.library.briefs if brief.id == self._of.id), self._of))
        self.row = place_of(claim, [row.claim.id for row in self._rows], self.row)
        self.article = place_of(source, [each.id for each in self._sources], self.article)
        self.draw()

    def above_head(self) -> ComposeResult:
        """Return the names of the articles."""
        yield Static(id="legend")

    @property
    def count(self) -> int:
        """How many claims there are."""
        return len(self._rows)

    @property
    def source(self) -> Source | None:
        """The article that the cursor is on; None where there is none."""
        return self._sources[self.article] if self._sources else None

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the cell under the cursor, if it has one."""
        cell = self._rows[self.row].cells.get(self.source.id) if self._rows and self.source else None
        return QuoteTrail(self._of, self._rows[self.row].claim, cell.first) if cell else None

    def draw(self) -> None:
        """Show the matrix at the width that there is."""
        room = self.table.room(self._indent)
        wide = self.width_class == "wide"
        self._place = layout(self._rows, len(self._sources), self.article, room, support=wide)
        left = Content.assemble(line(self._of.title), f": {counted(self.count, 'claim')}")
        self.show_title(left, [Content.styled(words, MUTED) for words in self._marks()])
        names = self.query_one("#legend", Static)
        names.display = len(self._sources) <= MAX_DOTS and self.width_class != "narrow"
        if names.display:
            names.update(legend(self._numbers, self._sources, room))
        self.show_rows([self._block(index) for index in range(self.count)])
        self._lit = self.row
        self._show_cell()

    def _marks(self) -> list[str]:
        """Say which articles are on show, or what the marks mean, at several lengths."""
        if self._place.shown < len(self._sources):
            numbers = [self._numbers[n] for n in self._place.articles]
            which = f"articles {numbers[0]} to {numbers[-1]}, of {len(self._sources)} cited"
            return [f"{which}: ← → shows the others", which]
        marks = "● quoted  A B by side  ◌ not found  · nothing"
        left_out = len(self.library.sources) - len(self._sources)
        others = f"{counted(left_out, 'article')} not cited"
        twice = marks.replace("quoted", "quoted  ●2 twice")
        return [f"{marks}  {others}", others] if left_out else [twice, marks, "● quoted  A B by side"]

    def _block(self, index: int) -> Block:
        current = self.article if index == self.row else None
        return row_block(index, self._rows[index], self._sources, self._place, self._indent, current)

    def moved(self) -> None:
        """Mark the cell under the cursor, and no longer the one before."""
        if not self._rows:
            return
        if self.article not in self._place.articles:
            self.draw()
            return
        for index in {self._lit, self.row}:
            self.table.put(index, self._block(index))
        self._lit = self.row
        self._show_cell()

    def _show_cell(self) -> None:
        if not self._rows or not self.source:
            return
        row, source = self._rows[self.row], self.source
        self.show_head(head(self._numbers, self.article, self._place, self._indent))
        title = cell_title(self._numbers[self.article], source, row)
        self.show_details(title, detail_blocks(self._of, row, source, self.state.signs))

    def action_right(self) -> None:
        """Go to the next article."""
        if self.article + 1 < len(self._sources):
            self._go_to_article(self.article + 1)
        else:
            super().action_right()

    def action_left(self, key: str) -> None:
        """Go to the article before; from the first one, all but the arrow go back."""
        if self.article > 0:
            self._go_to_article(self.article - 1)
        else:
            super().action_left(key)

    @property
    def no_quote(self) -> str:
        """The cell is empty."""
        return "The claim has no quote from this article."

    def _go_to_article(self, article: int) -> None:
        if 0 <= article < len(self._sources):
            self.article = article
            self.moved()

    def clicked(self, key: Hashable) -> bool:
        """Go to the cell that was clicked, and say whether the cursor was there already."""
        article = self._place.article_at(self.table.pointed - self._indent)
        same = article in (None, self.article)
        again = super().clicked(key)
        if article is not None:
            self._go_to_article(article)
        return again and same

    def action_open(self) -> None:
        """Read the quote of the cell in its article."""
        if self.reading:
            self.post_message(OpenArticle(self.reading))
        else:
            self.say(self.no_quote)
