"""The page of the library's articles: a sortable table, and the details of the article under the cursor."""

from collections.abc import Collection

from msgspec.structs import replace
from textual.content import Content

from briefing.model import Place, Source, counted
from briefing.tui.content.about import about_blocks
from briefing.tui.content.sources import Sorting, detail_title, orders, source_table
from briefing.tui.messages import OpenSource
from briefing.tui.navigation import index_of
from briefing.tui.pages import Page
from briefing.tui.screens.table_screen import TableScreen
from briefing.tui.screens.two_articles import TwoArticlesScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.table import indent_of, line
from briefing.views.tables import SourceRow, ordered, source_rows


class SourcesScreen(TableScreen[SourceRow], inherit_bindings=False):
    """The articles of the library."""

    PAGE = Page.SOURCES
    NONE = "This library has no article yet: briefing add adds one."

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._sorting = Sorting()
        self._all = source_rows(state.library)
        self.rows = self._all
        self._first: Source | None = None
        """The first of two articles to compare."""

    @property
    def source_in_front(self) -> Source | None:
        """The article under the cursor."""
        return self.current.source if self.current else None

    @property
    def idle(self) -> Collection[str]:
        """An article that has not changed has no former text."""
        changed = self.source_in_front is not None and self.source_in_front.changed
        return super().idle if changed else (*super().idle, "versions")

    @property
    def place(self) -> Place | None:
        """The place of the article's entry in its file."""
        return self.current.source.place if self.current else None

    def draw(self) -> None:
        indent = indent_of(self.count)
        head, blocks = source_table(self.rows, self._sorting, self.width_class, self.table.room(indent), indent)
        self.show_head(head)
        self.show_rows(blocks)
        self.moved()

    def moved(self) -> None:
        """Show the position among the articles, and the article's details."""
        title = Content(counted(self.count, "article"))
        said = [f"{self._sorting.words} · {self.position}", self.position]
        if self._first:
            title = Content.assemble(line(self._first.label), " against …")
            said[0] = f"{self.registry.key_of('against')} on the other article · {self.position}"
        self.show_title(title, [Content.styled(words, MUTED) for words in said])
        if self.current:
            self.show_details(detail_title(self.current), about_blocks(self.current.source, self.library))

    def reload(self) -> None:
        """Refresh the articles, keeping the cursor on the same one."""
        self._all = source_rows(self.library)
        self._arrange()

    def _arrange(self) -> None:
        """Sort the rows, keeping the cursor on its article."""
        current = self.current.source.id if self.current else None
        self.rows = ordered(self._all, self._sorting.order, falling=self._sorting.falling)
        self.row = index_of(current, [row.source.id for row in self.rows], self.row)
        self.draw()
        self._reveal()

    def action_sort(self) -> None:
        """Sort by the next visible column."""
        choices = orders(self.width_class)
        place = choices.index(self._sorting.order) + 1 if self._sorting.order in choices else 0
        order = choices[place % len(choices)]
        self._sorting = Sorting(order, order.falling)
        self._arrange()

    def action_reverse(self) -> None:
        """Reverse the order."""
        self._sorting = replace(self._sorting, falling=not self._sorting.falling)
        self._arrange()

    def action_against(self) -> None:
        """Choose the article under the cursor; the second one chosen is compared with the first."""
        chosen = self.source_in_front
        if chosen is None or (self._first and self._first.id == chosen.id):
            self._choose(None)
            self.say("No article is chosen.")
        elif self._first is None:
            self._choose(chosen)
            key, back = (self.registry.key_of(name) for name in ("against", "back"))
            self.say(f"{key} on another article compares the two; {back} cancels.")
        else:
            first = self._first
            self._choose(None)
            self.app.push_screen(TwoArticlesScreen(self.state, first, chosen))

    def _choose(self, first: Source | None) -> None:
        self._first = first
        self.moved()

    def action_back(self) -> None:
        """Unchoose the first of two articles, else go one step back."""
        if self._first:
            self._choose(None)
        else:
            super().action_back()

    def action_page(self, pages: float) -> None:
        """Scroll the table by pages, or the details if the whole table is in view."""
        if self.column.max_scroll_y:
            super().action_page(pages)
        else:
            self.details.page(pages)

    def action_open(self) -> None:
        if self.current:
            self.post_message(OpenSource(self.current.source))
        else:
            self.say(self.NONE)
