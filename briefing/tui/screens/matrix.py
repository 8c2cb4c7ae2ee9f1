"""The matrix of a brief: a row for each claim, a column for each article, a mark where the article supports it."""

from collections.abc import Hashable
from typing import Final, Self

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing.model import Brief, Claim, Source, counted, with_id
from briefing.tui.content.matrix import Layout, cell_title, detail_blocks, head, layout, legend, row_block
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail, index_of
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.table_screen import TableScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import indent_of, line
from briefing.views.outline import MAX_DOTS
from briefing.views.tables import MatrixRow, matrix_rows, matrix_sources

_MOST_LINES: Final = 2
"""The most lines that the names of the articles take on a narrow screen."""


class MatrixScreen(TableScreen[MatrixRow], inherit_bindings=False):
    """A brief's claims by the library's articles."""

    PAGE = Page.MATRIX

    def __init__(self, state: ReaderState, brief: Brief, claim: Claim | None = None) -> None:
        """Show the matrix of a brief, with the cursor on the first quote of `claim` or of the first claim."""
        super().__init__(state)
        self._take(brief)
        self.row = claim.number - 1 if claim else 0
        cited = self.rows[self.row].claim.sources if self.rows else ()
        self.article = index_of(cited[0].id if cited else None, [source.id for source in self._sources], 0)
        """The index of the article under the cursor."""
        self._place = Layout(1, 1, 0, 0, 0)
        self._lit = self.row
        """The row that shows the cursor."""

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the current brief, with the cursor on its claim."""
        if front.brief is None:
            return "There is no brief here."
        return cls(front.state, front.brief, front.claim)

    @property
    def brief(self) -> Brief:
        """The brief of the claims."""
        return self._of

    def _take(self, brief: Brief) -> None:
        self._of = brief
        self.rows = matrix_rows(brief)
        numbered = matrix_sources(brief, self.library, MAX_DOTS)
        self._numbers = [number for number, _ in numbered]
        self._sources = [source for _, source in numbered]
        self._indent = indent_of(len(self.rows))

    def reload(self) -> None:
        """Refresh the brief, keeping the cursor on the same claim and article; keep the old brief if it is gone."""
        claim = self.rows[self.row].claim.id if self.rows else None
        source = self.source.id if self.source else None
        self._take(with_id(self.library.briefs, self._of.id) or self._of)
        self.row = index_of(claim, [row.claim.id for row in self.rows], self.row)
        self.article = index_of(source, [each.id for each in self._sources], self.article)
        self.draw()

    def above_head(self) -> ComposeResult:
        """Return the names of the articles."""
        yield Static(id="legend")

    @property
    def source(self) -> Source | None:
        """The article under the cursor, if there is one."""
        return self._sources[self.article] if self._sources else None

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the cell under the cursor, if it has one."""
        cell = self.rows[self.row].cells.get(self.source.id) if self.rows and self.source else None
        return QuoteTrail(self._of, self.rows[self.row].claim, cell.first) if cell else None

    def draw(self) -> None:
        room = self.table.room(self._indent)
        wide = self.width_class == "wide"
        self._place = layout(self.rows, len(self._sources), self.article, room, support=wide)
        left = Content.assemble(line(self._of.title), f": {counted(self.count, 'claim')}")
        self.show_title(left, [Content.styled(words, MUTED) for words in self._marks()])
        names = self.query_one("#legend", Static)
        articles = legend(self._numbers, self._sources, room) if len(self._sources) <= MAX_DOTS else Content("")
        lines = articles.plain.count("\n") + 1
        names.display = bool(articles) and (self.width_class != "narrow" or lines <= _MOST_LINES)
        if names.display:
            names.update(articles)
        self.show_rows([self._block(index) for index in range(self.count)])
        self._lit = self.row
        self._show_cell()

    def _marks(self) -> list[str]:
        """Return the range of articles in view or the meaning of the marks, longest version first."""
        if self._place.shown < len(self._sources):
            numbers = [self._numbers[n] for n in self._place.articles]
            which = f"articles {numbers[0]} to {numbers[-1]}, of {len(self._sources)} cited"
            return [f"{which}: ← → shows the others", which]
        marks = "● supports  ◐ not  A B positions  ◌ unverified"
        left_out = len(self.library.sources) - len(self._sources)
        others = f"{counted(left_out, 'article')} not cited"
        twice = marks.replace("supports", "supports  ●2 twice")
        return [f"{marks}  {others}", others] if left_out else [f"{twice}  · no quote", marks, "● supports  ◐ not"]

    def _block(self, index: int) -> Block:
        current = self.article if index == self.row else None
        return row_block(index, self.rows[index], self._sources, self._place, self._indent, current)

    def moved(self) -> None:
        if not self.rows:
            return
        if self.article not in self._place.articles:
            self.draw()
            return
        for index in {self._lit, self.row}:
            self.table.put(index, self._block(index))
        self._lit = self.row
        self._show_cell()

    def _show_cell(self) -> None:
        if not self.rows or not self.source:
            return
        row, source = self.rows[self.row], self.source
        self.show_head(head(self._numbers, self.article, self._place, self._indent))
        title = cell_title(self._numbers[self.article], source, row)
        self.show_details(title, detail_blocks(self._of, row, source, self.state.signs, whole=self.has_columns))

    def action_right(self) -> None:
        """Go to the next article."""
        if not self.in_details and self.article + 1 < len(self._sources):
            self._go_to_article(self.article + 1)
        else:
            self.say("There is nothing to the right.")

    def action_left(self, key: str) -> None:
        """Go to the previous article; from the first, every key but the arrow goes back."""
        if self.article > 0 and not self.in_details:
            self._go_to_article(self.article - 1)
        else:
            super().action_left(key)

    @property
    def no_quote(self) -> str:
        """The message for an empty cell."""
        return "The claim has no quote from this article."

    def _go_to_article(self, article: int) -> None:
        if 0 <= article < len(self._sources):
            self.article = article
            self.moved()

    def clicked(self, key: Hashable) -> bool:
        """Go to the clicked cell; return whether the cursor was already there."""
        article = self._place.article_at(self.table.pointed - self._indent)
        same = article in (None, self.article)
        again = super().clicked(key)
        if article is not None:
            self._go_to_article(article)
        return again and same

    def action_open(self) -> None:
        if self.reading:
            self.post_message(OpenArticle(self.reading))
        else:
            self.say(self.no_quote)
