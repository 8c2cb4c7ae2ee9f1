"""What every page has in common: the program's header above, the line of keys below, and the column that keys move."""

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from briefing.model import Library, Place, Problem, Source, counted, number_of_problems
from briefing.tui.content.brief import MUTED
from briefing.tui.keymap import Page
from briefing.tui.on_top import OnTop
from briefing.tui.reading import QuoteTrail
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import KeyHints, TitleBar, TooSmall
from briefing.tui.widgets.block import ScrollAnchor, shown
from briefing.tui.widgets.find import FindBar
from briefing.tui.widgets.textview import TextView


class BaseScreen(OnTop[int | None]):
    """A full page: header, body, line of keys. Keys go to the page, never to a focused widget."""

    PAGE: ClassVar[Page]
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, state: ReaderState) -> None:
        super().__init__()
        self.state = state
        self._found_in: TextView | None = None
        self._before: ScrollAnchor = (0, 0)

    def compose(self) -> ComposeResult:
        """Return the header, the body and the line of keys."""
        # Textual gives the classes of the width after the first layout, which would be painted at the wrong one.
        width, height = self.app.size
        self.add_class(_breakpoint(self.app.HORIZONTAL_BREAKPOINTS, width))
        self.add_class(_breakpoint(self.app.VERTICAL_BREAKPOINTS, height))
        yield TooSmall()
        yield TitleBar(id="header")
        yield from self.body()
        yield FindBar()
        yield KeyHints(self.state.registry)

    def body(self) -> ComposeResult:
        """Return what stands between header and line of keys: by default one column with its title."""
        yield TitleBar(id="title", classes="title")
        yield self.text_view("text")

    def text_view(self, view_id: str) -> TextView:
        """Return a column whose lines are as long as the reader has set."""
        return TextView(view_id, self.state.text_width)

    def on_mount(self) -> None:
        """Fill in the header and the line of keys."""
        self._head()
        self.query_one(KeyHints).show(self.page_in_front)

    def reopen(self, state: ReaderState) -> None:
        """Show the library as it has become, at the same place."""
        self.state = state
        self._head()
        self.reload()
        bar = self.query_one(FindBar)
        if bar.display:
            self._find(FindBar.Typed(bar.words))

    def reload(self) -> None:
        """Show the body anew, after the library has changed. A page that says nothing of the library need not."""

    def _head(self) -> None:
        left = Content.assemble((" briefing   ", "bold"), shown(self.library.title))
        self.query_one("#header", TitleBar).show(left, [Content.styled(words, MUTED) for words in self._state()])

    def _state(self) -> list[str]:
        """Say how large and how sound the library is, at several lengths."""
        articles, quotes = len(self.library.sources), len(self.library.evidence)
        verified = self.library.verified
        if number := number_of_problems(self.problems):
            key = self.state.registry.key_of("problems")
            errors = counted(number, "error")
            return [
                f"{verified} of {quotes} quotes verified · {errors}: press {key} ",
                f"{errors}: press {key} ",
                f"{errors} ",
            ]
        return [
            f"{articles} articles · {quotes} quotes, all verified ",
            f"{quotes} quotes, all verified ",
            "verified ",
        ]

    @property
    def library(self) -> Library:
        """The library that is open."""
        return self.state.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the library."""
        return self.state.problems

    @property
    def page_in_front(self) -> Page:
        """The page that the line of keys and the help are about."""
        return self.PAGE

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote in front, for the actions that are about a quote; None where there is none."""
        return None

    @property
    def source_in_front(self) -> Source | None:
        """The article in front, for the actions that are about an article; None where there is none."""
        return None

    @property
    def place(self) -> Place | None:
        """The file and line that an editor is opened at; None where the page is about no file."""
        return None

    @property
    def column(self) -> TextView:
        """The column that the keys for moving move."""
        return self.query_one("#text", TextView)

    @property
    def width_class(self) -> str:
        """The width in words: narrow, medium or wide."""
        return next((name for name in ("wide", "medium") if self.has_class(f"-{name}")), "narrow")

    # Finding words in the column in front

    def action_find(self) -> None:
        """Ask for words to find in the column in front."""
        self._found_in, self._before = self.column, self.column.top
        self.query_one(FindBar).open()
        self.add_class("-finding")

    def action_match(self, step: int) -> None:
        """Go to the next place of the words, or to the one before."""
        if self.column.go_to_match(step):
            self.arrived(self.column.match_key)
        else:
            self.app.bell()

    def arrived(self, key: Hashable) -> None:
        """Follow to the block of that key, in which the words stand that the reader looked for."""

    @on(FindBar.Typed)
    def _find(self, event: FindBar.Typed) -> None:
        view = self._found_in or self.column
        count = view.find(event.words)
        self.query_one(FindBar).count(view.go_to_match(0), count)

    @on(FindBar.Stepped)
    def _step(self, event: FindBar.Stepped) -> None:
        view = self._found_in or self.column
        self.query_one(FindBar).count(view.go_to_match(event.step), view.matches)

    @on(FindBar.Closed)
    def _found(self, event: FindBar.Closed) -> None:
        self.set_focus(None)
        self.remove_class("-finding")
        view = self._found_in or self.column
        if not event.kept:
            view.find("")
            view.show(view.blocks, cursor=view.cursor, anchor=self._before)
        elif view is self.column and view.matches:
            self.arrived(view.match_key)

    def action_move(self, lines: int) -> None:
        """Move the column by so many lines."""
        self.column.lines(lines)

    def action_page(self, pages: int) -> None:
        """Move the column by so many of its heights."""
        self.column.page(pages)

    def action_end(self, direction: int) -> None:
        """Move the column to its first line, or to its last."""
        self.column.to_end(bottom=direction > 0)

    def action_back(self) -> None:
        """Return to the page below, as it was left."""
        self.dismiss()


def _breakpoint(breakpoints: list[tuple[int, str]] | None, size: int) -> str:
    """Return the class of the widest of the `breakpoints` that `size` reaches."""
    return max(each for each in breakpoints or [(0, "-any")] if each[0] <= size)[1]
