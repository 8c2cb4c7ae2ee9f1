"""The page that searches the whole library as one types."""

import asyncio
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing.model import Library
from briefing.model.mark import Mark
from briefing.search import Answer, Hit, HitKind, Index
from briefing.settings import MAX_SEARCHES, load_state, update_state
from briefing.tui.content.search import (
    HIT_INDENT,
    found_line,
    hit_blocks,
    mark_of,
    nothing_found,
    recent_blocks,
    way_blocks,
)
from briefing.tui.messages import OpenClaim, OpenSource
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import LABEL
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.inputs import SafeInput
from briefing.tui.widgets.table import Table


class Left(Exception):
    """The reader has left the page before its library was indexed."""


class Finder:
    """What lasts from one search to the next: the words, and the index of the library. Threads may share it."""

    def __init__(self, root: Path | None = None) -> None:
        """Begin with the searches that were kept for the library at `root`; without one none is kept."""
        self._root = root
        self.words = ""
        """What was typed last."""
        self.recent = load_state().searches.get(str(root), ())
        """The words of which a hit was opened, the last ones first."""
        self._library: Library | None = None
        self._index: Index | None = None
        self._lock = Lock()

    def remember(self, words: str) -> None:
        """Keep words for the next time that nothing is typed."""
        self.recent = (words, *(each for each in self.recent if each != words))[:MAX_SEARCHES]
        if root := self._root:
            update_state(lambda state: state.searching(root, words))

    def is_ready(self, library: Library) -> bool:
        """Return whether the library need not be indexed first."""
        return self._library is library

    def search(self, library: Library, words: str, left: Event) -> Answer:
        """Return what is found. Raises Left where `left` is set before the library is indexed."""

        def step() -> None:
            if left.is_set():
                raise Left

        with self._lock:
            if self._index is None or not self.is_ready(library):
                self._index = Index(library, step=step)
                self._library = library
            index = self._index
        return index.search(words, typing=True)


class SearchScreen(ListScreen, inherit_bindings=False):
    """Words at the top, and below them what the briefs say and the passages that have them."""

    PAGE = Page.SEARCH
    AUTO_FOCUS = "#search-words"
    CSS_PATH = "search.tcss"

    def __init__(self, state: ReaderState, finder: Finder) -> None:
        super().__init__(state)
        self._finder = finder
        self._answer: Answer | None = None
        self._answered: tuple[Library, str] = (state.library, "")
        self._looking = False
        self._is_awaited = False
        """Whether the first hit is to be opened as soon as it is there."""
        self._in_hits = False
        """Whether the keys go to the hits, and no longer to the words."""
        self._left = Event()

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open with the words of the last time."""
        finder = front.state.memory.setdefault(Page.SEARCH, Finder(front.library.root))
        assert isinstance(finder, Finder)
        return cls(front.state, finder)

    def body(self) -> ComposeResult:
        """Return the words with the place among the hits, what was found, and the hits."""
        with Horizontal(id="search"):
            yield Static(Content.styled(" Search ", LABEL), id="search-name")
            yield SafeInput(self._finder.words, 'words, "a phrase", begin*', compact=True, id="search-words")
            yield Static(id="search-place")
        yield TitleBar("title", classes="title")
        yield Table("text")

    @property
    def count(self) -> int:
        """How many hits there are, or searches to repeat."""
        if not self._answered[1].strip():
            return len(self._finder.recent)
        return len(self._answer.hits) if self._answer else 0

    def draw(self) -> None:
        """Show the hits."""
        words = self._answered[1].strip()
        self.moved()
        if not words or self._answer is None:
            self._say(Content("Search what the briefs say, and the articles"))
            self.column.show([*recent_blocks(self._finder.recent), *way_blocks()], cursor=self.row)
        elif not self.count:
            self._say(nothing_found(words, self._answer))
            self.column.show(way_blocks())
        else:
            self._say(found_line(self._answer))
            room = self.table.room(HIT_INDENT)
            signs = replace(self.state.signs, library=self._answered[0])
            blocks = hit_blocks(self._answer, signs, self.width_class, room)
            self.column.show(blocks, cursor=self.row)

    def moved(self) -> None:
        """Say at which hit of how many the cursor is."""
        place = f" {self.row + 1} of {self.count} " if self._hit else ""
        self.query_one("#search-place", Static).update(Content(place))

    @property
    def table(self) -> Table:
        """The hits."""
        return self.query_one("#text", Table)

    def _say(self, words: Content) -> None:
        self.query_one("#title", TitleBar).show(words)

    def on_mount(self) -> None:
        """Show the hits of the words that were typed last."""
        super().on_mount()
        self.draw()
        self.reload()

    # Looking, one question at a time: what is typed meanwhile is asked next, and only the last of it

    @on(Input.Changed, "#search-words")
    def _typed(self, event: Input.Changed) -> None:
        self._finder.words = event.value
        self._is_awaited = False
        self.reload()

    def reload(self) -> None:
        """Look again: for other words, or in a library that has changed."""
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
                    return  # the page has been left meanwhile, and its parts may be gone already
                self._answer = answer
                self.row = 0
                self._answered = asked
                self.draw()
                self.show_keys()
                self.column.to_end(bottom=False)
        self._looking = False
        if self._is_awaited:
            self._is_awaited = False
            self.action_open()

    def on_unmount(self) -> None:
        """End what is not finished: the program must not wait for it."""
        self._left.set()

    # Opening

    @property
    def _hit(self) -> Hit | None:
        """The hit that the cursor is on."""
        if self._answer is None or not self._answered[1].strip() or self.row >= len(self._answer.hits):
            return None
        return self._answer.hits[self.row]

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote of the hit: that of the claim, or the one in which the words of the passage stand."""
        hit = self._hit
        if hit is None:
            return None
        if hit.claim and hit.brief and hit.brief.trail(hit.claim):
            return QuoteTrail(hit.brief, hit.claim, 0)
        for use in hit.quoted_by:
            return QuoteTrail(use.brief, use.claim, use.claim.quotes.index(use.evidence))
        return None

    @property
    def to_mark(self) -> Mark | None:
        """What the hit is marked as."""
        return mark_of(self._hit, self.library) if self._hit else None

    @property
    def no_quote(self) -> str:
        """Why there is nothing to copy."""
        return "No claim quotes this place." if self._hit else "There is no hit."

    def action_open(self) -> None:
        """Go to the hit: to the claim, or to the passage. Where there is none, take what may be meant."""
        if (self.library, self._finder.words) != self._answered:
            self._is_awaited = True  # the hits in front are those of other words
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
            self.say("Nothing to go to: no hit yet.")

    def _type(self, words: str) -> None:
        """Put words in the place of those that were typed."""
        field = self.query_one("#search-words", Input)
        field.value = words
        field.cursor_position = len(words)

    # The keys go to the words or to the hits

    @property
    def page(self) -> Page:
        """The words, while letters are typed; else the hits."""
        return Page.HITS if self._in_hits else Page.SEARCH

    def action_pane(self, _step: int) -> None:
        """Give the keys to the hits, or back to the words."""
        if self.page is Page.HITS:
            self._focus_words()
        else:
            self._in_hits = True
            self.set_focus(None)

    async def action_find(self) -> None:
        """Go back to the words."""
        self._focus_words()

    def _focus_words(self) -> None:
        self._in_hits = False
        self.query_one("#search-words", Input).focus()

    def action_match(self, step: int) -> None:
        """Go to the next hit, or to the one before."""
        self.action_move(step)

    def on_descendant_focus(self) -> None:
        """Show the keys of the words."""
        self.show_keys()

    def on_descendant_blur(self) -> None:
        """Show the keys of the hits."""
        self.show_keys()

    def action_hit(self, step: int) -> None:
        """Go so many hits on, while words are typed."""
        if self.page_in_front is Page.SEARCH:
            self.action_move(step)
        else:
            super().action_hit(step)

    def action_hits(self, pages: int) -> None:
        """Go on by a page of hits, while words are typed."""
        self.action_page(pages)

    def action_cancel(self) -> None:
        """Leave the page."""
        self.leave()

    def clicked(self, key: Hashable) -> bool:
        """Go to what was clicked; letters still go to the words."""
        self._focus_words()
        return super().clicked(key)
