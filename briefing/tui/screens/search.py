"""The page that searches the whole library as you type."""

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from threading import Event
from typing import Final, Self

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing.model import Library
from briefing.model.mark import Mark
from briefing.search import Answer, Hit, HitKind
from briefing.tui.content.search import (
    HIT_INDENT,
    found_line,
    hit_blocks,
    hit_details,
    mark_of,
    nothing_found,
    recent_blocks,
    way_blocks,
)
from briefing.tui.content.signs import Signs
from briefing.tui.finder import Finder, Left
from briefing.tui.messages import OpenClaim, OpenSource
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.beside import BesideScreen, Shown
from briefing.tui.state import ReaderState
from briefing.tui.styles import LABEL
from briefing.tui.turns import turns_of
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.inputs import SafeInput
from briefing.tui.widgets.table import Table

_BESIDE_TITLE: Final = 4
"""Cells to the left and right of a title."""


class SearchScreen(BesideScreen[Hit], inherit_bindings=False):
    """The search field, with matching claims and passages below it."""

    PAGE = Page.SEARCH
    AUTO_FOCUS = "#search-words"
    CSS_PATH = "search.tcss"
    field = getters.query_one("#search-words", Input)

    def __init__(self, state: ReaderState, finder: Finder) -> None:
        super().__init__(state)
        self._finder = finder
        self._answer: Answer | None = None
        self._answered: tuple[Library, str] = (state.library, "")
        self._looking = False
        self._is_awaited = False
        """Whether to open the first hit as soon as it is found."""
        self._in_hits = False
        """Whether the hits are focused rather than the search field."""
        self._left = Event()

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        finder = front.state.memory.setdefault(Page.SEARCH, Finder(front.library.root))
        assert isinstance(finder, Finder)
        return cls(front.state, finder)

    def head(self) -> ComposeResult:
        """Return the search field with the position among the hits, and the summary."""
        with Horizontal(id="search"):
            yield Static(Content.styled(" Search ", LABEL), id="search-name")
            yield SafeInput(self._finder.words, 'words, "a phrase", begin*', compact=True, id="search-words")
            yield Static(id="search-place")
        yield TitleBar("title", classes="title")

    def new_list(self) -> Table:
        return Table("text")

    @property
    def count(self) -> int:
        """The number of hits or of recent searches."""
        if not self._answered[1].strip():
            return len(self._finder.recent)
        return len(self._answer.hits) if self._answer else 0

    @property
    def is_last_pane(self) -> bool:
        """Whether there is no pane after the focused one; the hits come after the words."""
        return self._in_hits and super().is_last_pane

    def draw(self) -> None:
        words = self._answered[1].strip()
        self.moved()
        if not words or self._answer is None:
            self._say(Content("Search what the briefs say, and the articles"))
            self.list_view.show([*recent_blocks(self._finder.recent), *way_blocks()], cursor=self.row)
        elif not self.count:
            self._say(nothing_found(words, self._answer))
            self.list_view.show(way_blocks())
        else:
            self._say(found_line(self._answer, self.app.size.width - _BESIDE_TITLE))
            room = self.table.room(HIT_INDENT)
            blocks = hit_blocks(self._answer, self._signs, self.width_class, room)
            self.list_view.show(blocks, cursor=self.row)

    def moved(self) -> None:
        """Show the position among the hits, and the place of the hit."""
        place, said = self.query_one("#search-place", Static), f" {self.row + 1} of {self.count} " if self._hit else ""
        place.update(Content(said), layout=len(said) != place.size.width)
        self.show_details()

    @property
    def has_details(self) -> bool:
        """Whether there is a hit, and room for its text."""
        return self.has_columns and self._hit is not None

    def details(self) -> Shown:
        """Return the text of the hit in its article or brief."""
        assert self._hit is not None
        return hit_details(self._hit, self._signs)

    @property
    def _signs(self) -> Signs:
        """The marks in the library that was searched."""
        return replace(self.state.signs, library=self._answered[0])

    def _say(self, words: Content) -> None:
        self.title_bar.show(words)

    def on_mount(self) -> None:
        super().on_mount()
        self.draw()
        self.reload()

    # Searching, one query at a time: of what is typed during a search, only the last is searched next

    @on(Input.Changed, "#search-words")
    def _typed(self, event: Input.Changed) -> None:
        self._finder.words = event.value
        self._is_awaited = False
        self.reload()

    def reload(self) -> None:
        """Search again, for new words or in a changed library."""
        if not self._looking:
            self.run_worker(self._look())

    async def _look(self) -> None:
        self._looking = True
        with suppress(Left):
            while (asked := (self.library, self._finder.words)) != self._answered:
                if not self._finder.is_ready(self.library):
                    self._say(Content("reading the library…"))
                answer = await asyncio.to_thread(self._finder.search, *asked, self._left)
                if not self.app.is_running or self not in self.app.screen_stack:
                    return  # the page was closed in the meantime, and its widgets may be gone
                self._answer = answer
                self.row = 0
                self._answered = asked
                self.draw()
                self.show_keys()
                self.list_view.to_end(bottom=False)
        self._looking = False
        if self._is_awaited:
            self._is_awaited = False
            self.action_open()
            turns_of(self.app).resume()

    def on_unmount(self) -> None:
        """Cancel a running search, so that quitting does not wait for it."""
        self._left.set()
        turns_of(self.app).resume()

    # Opening hits

    @property
    def _hit(self) -> Hit | None:
        """The hit under the cursor."""
        if self._answer is None or not self._answered[1].strip() or self.row >= len(self._answer.hits):
            return None
        return self._answer.hits[self.row]

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote of the hit: that of the claim, or the one that contains the passage's matching words."""
        hit = self._hit
        if hit is None:
            return None
        if hit.claim and hit.brief and hit.brief.trail(hit.claim):
            return QuoteTrail(hit.brief, hit.claim, 0)
        for use in hit.quoted_by:
            return QuoteTrail.of(use.brief, use.claim, use.evidence)
        return None

    @property
    def to_mark(self) -> Mark | None:
        """The hit as a mark."""
        return mark_of(self._hit, self.library) if self._hit else None

    @property
    def no_quote(self) -> str:
        """The message that there is nothing to copy."""
        return "No claim quotes this place." if self._hit else "There is no hit."

    def action_open(self) -> None:
        """Open the claim or passage of the hit. Without hits, search for the suggested words."""
        if (self.library, self._finder.words) != self._answered:
            self._is_awaited = True  # the hits shown belong to the previous words
            turns_of(self.app).pause()
            return
        hit = self._hit
        if hit:
            self._finder.remember(self._answered[1].strip())
            if hit.source and (hit.span or hit.kind is HitKind.HEADLINE):
                self.post_message(OpenSource(hit.source, hit.span))
            elif hit.brief:
                self.post_message(OpenClaim(hit.brief, hit.claim))
            elif hit.quoted_by:
                self.post_message(OpenClaim(hit.quoted_by[0].brief, hit.quoted_by[0].claim))
        elif not self._answered[1].strip() and self._finder.recent:
            self._type(self._finder.recent[self.row])
        elif self._answer and self._answer.suggestions:
            self._type(self._answer.suggestions[0].words)
        else:
            self.say("There is no hit to go to.")

    def _type(self, words: str) -> None:
        """Replace the typed words."""
        self.field.value = words
        self.field.cursor_position = len(words)

    # Focus on the words or on the hits

    @property
    def page(self) -> Page:
        """The search field while it is focused, else the hits."""
        return Page.HITS if self._in_hits else Page.SEARCH

    def action_pane(self, step: int) -> None:
        """Focus the hits, the text around the hit if it is beside them, or the search field again."""
        if self.page is Page.SEARCH:
            self._in_hits = True
            self.set_focus(None)
        elif self.details_pane and (step > 0) is not self.in_details:
            super().action_pane(step)
        else:
            self._focus_words()

    def fill_title(self, *, filled: bool) -> None:
        """Show whether the search field or the hits are focused."""
        self.query_one("#search-name", Static).update(Content.styled(" Search ", LABEL if filled else "bold"))

    async def action_find(self) -> None:
        """Focus the search field."""
        self._focus_words()

    def _focus_words(self) -> None:
        if self.in_details:
            super().action_pane(-1)
        self._in_hits = False
        self.field.focus()

    def action_match(self, step: int) -> None:
        """Go to the next or previous hit."""
        self.go_to(self.row + step)

    def on_descendant_focus(self) -> None:
        """Show the keys of the search field."""
        self.show_keys()

    def on_descendant_blur(self) -> None:
        """Show the keys of the hits."""
        self.show_keys()

    def action_hit(self, step: int) -> None:
        """Move by hits while words are typed."""
        if self.page_in_front is Page.SEARCH:
            self.action_move(step)
        else:
            super().action_hit(step)

    def action_hits(self, pages: int) -> None:
        """Move by a page of hits while words are typed."""
        self.action_page(pages)

    def action_cancel(self) -> None:
        self.leave()

    def clicked(self, key: Hashable) -> bool:
        """Go to the clicked hit; the search field keeps the focus."""
        self._focus_words()
        return super().clicked(key)
