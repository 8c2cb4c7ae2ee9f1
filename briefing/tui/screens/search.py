"""The page that searches the whole library as one types."""

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import suppress
from threading import Event, Lock
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing.model import Library, counted
from briefing.search import Hit, HitKind, Index, cache_folder
from briefing.tui.content.brief import MUTED
from briefing.tui.keymap import Page
from briefing.tui.keys import bindings
from briefing.tui.reading import QuoteTrail
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.inputs import SafeInput

MOST: Final = 50
"""Hits that are shown. Who does not find it among these types another word."""
_FOUND: Final = "bold underline"
WAYS: Final = (
    ("words", "all of them in one claim, quote or paragraph, in any order"),
    ('"a phrase"', "these words in a row"),
    ("begin*", "every word that begins so"),
)
"""What can be typed, and what it finds."""


class Left(Exception):
    """The reader has left the page before its library was indexed."""


class Finder:
    """What lasts from one search to the next: the words, and the index of the library. Threads may share it."""

    def __init__(self) -> None:
        self.words = ""
        """What was typed last."""
        self._library: Library | None = None
        self._index: Index | None = None
        self._lock = Lock()

    def is_ready(self, library: Library) -> bool:
        """Return whether the library need not be indexed first."""
        return self._library is library

    def search(self, library: Library, words: str, left: Event) -> list[Hit]:
        """Return the hits. Raises Left where `left` is set before the library is indexed."""

        def step() -> None:
            if left.is_set():
                raise Left

        with self._lock:
            if self._index is None or not self.is_ready(library):
                self._index = Index.open(library, path=cache_folder(), step=step)
                self._library = library
            index = self._index
        return index.search(words, MOST, typing=True)


class SearchScreen(ListScreen):
    """Words at the top, and below them the claims, quotes and paragraphs that have them."""

    PAGE = Page.SEARCH
    AUTO_FOCUS = "#search-words"
    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings([Page.SEARCH]),
        Binding("escape", "screen.back", "come back", show=False),
        Binding("pagedown", "screen.page(1)", "one page on", show=False),
        Binding("pageup", "screen.page(-1)", "one page back", show=False),
    ]

    def __init__(self, state: ReaderState, finder: Finder) -> None:
        super().__init__(state)
        self._finder = finder
        self._hits: list[Hit] = []
        self._answered: tuple[Library, str] = (state.library, "")
        self._looking = False
        self._left = Event()

    def body(self) -> ComposeResult:
        """Return the title with the number of hits, the words, and the hits."""
        yield TitleBar(id="title", classes="title")
        with Horizontal(id="search"):
            yield Static(Content.styled(" Search ", "bold"), id="search-name")
            yield SafeInput(self._finder.words, 'words, "a phrase", begin*', compact=True, id="search-words")
        yield self.text_view("text")

    @property
    def count(self) -> int:
        """How many hits there are."""
        return len(self._hits)

    def draw(self) -> None:
        """Show the hits."""
        words = self._answered[1].strip()
        self._say(_counted(words, self.count))
        self.column.show(_blocks(self._hits) if self._hits else _ways(words), cursor=self.row, anchor=(0, 0))

    def _say(self, words: str) -> None:
        self.query_one("#title", TitleBar).show(Content(words))

    def on_mount(self) -> None:
        """Show the hits of the words that were typed last."""
        super().on_mount()
        self.draw()
        self.reload()

    # Looking, one question at a time: what is typed meanwhile is asked next, and only the last of it

    @on(Input.Changed, "#search-words")
    def _typed(self, event: Input.Changed) -> None:
        self._finder.words = event.value
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
                    self._say("reading the library…")
                hits = await asyncio.to_thread(self._finder.search, *asked, self._left)
                if not self.app.is_running or self not in self.app.screen_stack:
                    return  # the page has been left meanwhile, and its parts may be gone already
                self._hits = hits
                self.row = 0
                self._answered = asked
                self.draw()
        self._looking = False

    def on_unmount(self) -> None:
        """End what is not finished: the program must not wait for it."""
        self._left.set()

    # Opening

    @on(Input.Submitted, "#search-words")
    def action_open(self) -> None:
        """Go to the hit: to the claim, or to the passage in its article."""
        if not self._hits or self._answered[0] is not self.library:
            self.app.bell()
            return
        hit = self._hits[self.row]
        if hit.kind is HitKind.CLAIM and hit.brief:
            self.desk.open_claim(hit.brief, hit.claim)
        elif hit.evidence and hit.brief and hit.claim:
            self.desk.open_article(QuoteTrail(hit.brief, hit.claim, hit.claim.quotes.index(hit.evidence)))
        elif hit.source:
            self.desk.open_source(hit.source, hit.span)

    def clicked(self, key: Hashable) -> bool:
        """Go to what was clicked; letters still go to the words."""
        self.query_one("#search-words", Input).focus()
        return super().clicked(key)


def _counted(words: str, count: int) -> str:
    if not words:
        return "Search claims, quotes and articles"
    return f"the best {MOST} hits" if count == MOST else counted(count, "hit") if count else "no hits"


def _ways(words: str) -> Iterator[Block]:
    """Return what can be typed; where words were, that nothing has them."""
    if words:
        yield Block(Content("Nothing has all these words together. Try fewer of them."))
    for index, (way, finds) in enumerate(WAYS):
        yield Block(
            Content.styled(finds, MUTED),
            Content.assemble("  ", (way, "bold")),
            indent=14,
            above=int(not index and bool(words)),
        )


def _blocks(hits: list[Hit]) -> Iterator[Block]:
    """Return each hit: where it stands, what it is, and the words in their surroundings."""
    for row, hit in enumerate(hits):
        snippet = shown(hit.snippet)
        for start, end in hit.marks:
            snippet = snippet.stylize(_FOUND, start, end)
        kind = f" · quote of {hit.cited_by}" if hit.cited_by else " · article" if hit.source else ""
        head = Content.assemble(shown(hit.where, "bold"), shown(kind, MUTED))
        yield Block(Content.assemble(head, "\n", snippet), key=row, above=int(row > 0))
