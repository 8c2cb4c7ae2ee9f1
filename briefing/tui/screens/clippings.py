"""The clippings: what the reader has marked, to copy, export and return to."""

from collections.abc import Sequence
from typing import Self

from textual.content import Content

from briefing.export.citation import citation_line
from briefing.export.clippings import clipping_markdown, clippings_markdown
from briefing.model import counted
from briefing.model.mark import Mark
from briefing.tui.clipboard import copy
from briefing.tui.content.clippings import clipping_blocks, detail_blocks
from briefing.tui.messages import OpenArticle, OpenClaim, OpenSource
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.beside import BesideScreen, Shown
from briefing.tui.screens.list_screen import OfClaims
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.table import line
from briefing.tui.widgets.textview import TextView
from briefing.views.clippings import Clipping, clipping, in_order_of_library


class ClippingsScreen(BesideScreen[Clipping], OfClaims, inherit_bindings=False):
    """The clippings of the library. An unmarked one keeps its row until the page is closed."""

    PAGE = Page.CLIPPINGS

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._by_library = False
        self._marks = list(state.marks)
        """The rows in the order of marking."""
        self._take()

    def _take(self) -> None:
        self._marks += [mark for mark in self.state.marks if mark not in self._marks]
        rows = [clipping(mark, self.library) for mark in self._marks]
        self.rows = in_order_of_library(rows, self.library) if self._by_library else rows

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        return cls(front.state)

    def new_list(self) -> TextView:
        return self.text_view("text")

    @property
    def has_details(self) -> bool:
        """Whether there is room for the evidence of a clipping."""
        return self.width_class == "wide"

    @property
    def to_mark(self) -> Mark | None:
        """The clipping under the cursor, as a mark."""
        return self.current.mark if self.current else None

    @property
    def nothing_to_export(self) -> str:
        """The message that says which key marks."""
        return f"No clippings. {self.registry.key_of('mark')} marks a claim, a quote or a hit."

    def draw(self) -> None:
        unmarked = {place for place, each in enumerate(self.rows) if each.mark not in self.state.marks}
        self.list_view.show(list(clipping_blocks(self.rows, unmarked, self.nothing_to_export)), cursor=self.row)
        self.moved()

    def moved(self) -> None:
        """Show the position in the list, and the clipping's evidence."""
        order = "the library" if self._by_library else "marking"
        marked = len(self.state.marks)
        many = f"{marked} of {self.count}" if marked < self.count else f"{marked}"
        about = Content.styled(f"{many} in the order of {order}" if self.count else "", MUTED)
        of = [Content.styled(f"{self.row + 1} of {self.count}", MUTED)] if self.count else []
        self.title_bar.show(Content("Clippings"), of, beside=about)
        self.show_details()

    def details(self) -> Shown:
        """Return the evidence of the clipping's claim."""
        each = self.current
        name = f"Evidence of {each.claim_name}" if each and each.claim else ""
        return (line(name), ()), detail_blocks(each, self.state.signs) if each else (), None

    def reload(self) -> None:
        """Refresh the clippings, keeping the cursor on the same one."""
        mark = self.to_mark
        self._take()
        self.row = next((place for place, each in enumerate(self.rows) if each.mark == mark), 0)
        self.draw()

    def marks_changed(self) -> None:
        top = self.list_view.top
        self.reload()
        self.list_view.show(self.list_view.blocks, cursor=self.row, anchor=top)

    def action_sort(self) -> None:
        """Sort by the order of the library or of marking."""
        self._by_library = not self._by_library
        self.reload()
        self._reveal()

    def action_open(self) -> None:
        """Open the claim, the quote in its article, or the passage."""
        each = self.current
        if each is None:
            self.say(self.nothing_to_export)
        elif each.quote and each.brief and each.claim:
            self.post_message(OpenArticle(QuoteTrail.of(each.brief, each.claim, each.quote)))
        elif each.source:
            self.post_message(OpenSource(each.source, each.span))
        elif each.brief and each.claim:
            self.post_message(OpenClaim(each.brief, each.claim))
        else:
            self.say(f"Cannot open it: {each.problem}.")

    def action_copy(self) -> None:
        """Copy the clipping: a quote with its citation, anything else as Markdown."""
        each = self.current
        if each is None:
            self.say(self.nothing_to_export)
        elif each.quote:
            copy(self.app, citation_line(each.quote), "Quote and citation")
        else:
            copy(self.app, clipping_markdown(each), f"The {each.kind}")

    @property
    def clippings(self) -> Sequence[Clipping]:
        """The marked items in the order of the page."""
        return [each for each in self.rows if each.mark in self.state.marks]

    def action_copy_all(self) -> None:
        """Copy all marked items as one Markdown text, in the order of the page."""
        if self.clippings:
            copy(self.app, clippings_markdown(self.clippings, self.library), counted(len(self.clippings), "clipping"))
        else:
            self.say(self.nothing_to_export)
