"""The base of all pages: the program's header at the top, key hints at the bottom, and a column that scrolls."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip

from briefing.model import Brief, Claim, Library, Place, Problem, Source
from briefing.model.mark import Mark
from briefing.settings import LastPlace
from briefing.text.spans import Span
from briefing.tui.content.header import header
from briefing.tui.messages import Jumped
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import COUNTING, TYPING, Page
from briefing.tui.screens.fields import FieldScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import KeyHints, TitleBar, too_small
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.panes import blank_lines
from briefing.tui.widgets.textview import TextView
from briefing.views.clippings import Clipping, clipping, mark_of_quote

_MAX_DIGITS = 4
_TOO_SMALL = {"-tiny", "-low"}
_COLUMNS_FROM = 150
_BESIDE_TEXT = 6
"""Cells for the indent and the scrollbar of a column of text."""


class BaseScreen(FieldScreen, inherit_bindings=False):
    """A full page: header, body, key hints. The page handles the keys, never a focused widget.

    A new page sets PAGE, builds and fills its body in `body` and `on_mount`, and opens itself in `over`.
    """

    PAGE: ClassVar[Page]
    LISTS_CLAIMS: ClassVar[bool] = False
    """Whether the cursor moves over claims rather than quotes."""
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""
    title_bar = getters.query_one("#title", TitleBar)

    def __init__(self, state: ReaderState) -> None:
        super().__init__()
        self.state = state
        self.registry = state.registry
        self._digits = ""
        """The digits of a count typed so far."""

    @classmethod
    def over(cls, front: "BaseScreen") -> "Self | str":
        """Return the page to open over the current one, or a sentence on why there is nothing to show."""
        return cls(front.state)

    def center(self) -> None:
        """Center a column of text that has a very wide page to itself."""
        side = max(0, (self.app.size.width - self.state.text_width - _BESIDE_TEXT) // 2) if self.has_columns else 0
        for view in self.query(".centered"):
            view.styles.margin = (0, side)

    @property
    def has_columns(self) -> bool:
        """Whether there is room for several columns of text."""
        return self.app.size.width >= _COLUMNS_FROM

    def compose(self) -> ComposeResult:
        self.fit_classes()
        yield TitleBar("header")
        yield from self.body()
        yield KeyHints()

    def render(self) -> Content:
        """Return what the page says in a terminal that is too small for its widgets."""
        return too_small(self.app.size)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: widgets cover them, if there is room for any."""
        return super().render_lines(crop) if self.classes & _TOO_SMALL else blank_lines(self, crop)

    @on(Resize)
    def fit_classes(self) -> None:
        """Set the size classes now: after the first layout would be too late for the first paint."""
        before = self.classes
        every = (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS)
        for breakpoints, size in zip(every, self.app.size, strict=True):
            self.remove_class(*(name for _, name in breakpoints or ()), update=False)
            self.add_class(_breakpoint(breakpoints, size), update=False)
        self.set_class(self.has_columns, "-columns", update=False)
        if self.classes != before and (self.children or self.classes & _TOO_SMALL):
            self.update_node_styles()
        self.center()

    def body(self) -> ComposeResult:
        """Return the widgets between header and key hints: by default one column with a title."""
        yield TitleBar("title", filled=True, classes="title")
        yield self.text_view("text").add_class("centered")

    def text_view(self, view_id: str) -> TextView:
        """Return a column with the line width that the reader has set."""
        return TextView(view_id, self.state.text_width)

    def on_mount(self) -> None:
        """Fill in the header and the key hints."""
        self.center()
        self.show_header()
        self.show_keys()

    def reopen(self, state: ReaderState) -> None:
        """Refresh the page after the library has changed, at the same position."""
        self.state = state
        self.show_header()
        self.reload()
        self.find_again()
        self.show_keys()

    def reload(self) -> None:
        """Refresh the body after the library has changed. Pages that do not show the library need not override it."""

    def show_header(self) -> None:
        """Show the header."""
        title = Content.assemble(("briefing   ", "bold"), shown(self.library.title))
        self.query_one("#header", TitleBar).show(title, [Content.styled(words, MUTED) for words in header(self.state)])

    # Current items, for the program's actions and for pages that open over this one

    @property
    def library(self) -> Library:
        return self.state.library

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the library."""
        return self.state.problems

    @property
    def page(self) -> Page:
        """The page or pane that help describes."""
        return self.PAGE

    @property
    def is_main(self) -> bool:
        """Whether this is the last page: the key that closes it quits the program."""
        return self.app.screen_stack[0] is self

    @property
    def reading(self) -> QuoteTrail | None:
        """The current quote, for actions on a quote; None if there is none."""
        return None

    @property
    def no_quote(self) -> str:
        """A sentence on why there is no current quote."""
        return "It rests on silences: there is no quote."

    @property
    def below(self) -> "BaseScreen | None":
        """The page below this one."""
        stack = self.app.screen_stack
        pages = stack[: stack.index(self)] if self in stack else []
        return next((screen for screen in reversed(pages) if isinstance(screen, BaseScreen)), None)

    @property
    def brief(self) -> Brief | None:
        """The current brief: that of the quote, else that of the page below."""
        if self.reading:
            return self.reading.brief
        return self.below.brief if self.below else None

    @property
    def claim(self) -> Claim | None:
        """The current claim, quoted or not; None for the bottom line."""
        if self.reading:
            return self.reading.claim
        return self.below.claim if self.below else None

    @property
    def source_in_front(self) -> Source | None:
        """The current article, for actions on an article; None if there is none."""
        return None

    @property
    def passage_in_front(self) -> Span | None:
        """The current passage of the current article; None if there is none."""
        return None

    @property
    def to_mark(self) -> Mark | None:
        """What the mark key applies to: by default the current quote, on a list of claims the claim."""
        if not self.LISTS_CLAIMS:
            return mark_of_quote(self.reading.quote, self.library) if self.reading else None
        return Mark(self.brief.id, self.claim.id) if self.brief and self.claim else None

    def marks_changed(self) -> None:
        """Update the marks. Pages without marks need not override it."""

    @property
    def clippings(self) -> Sequence[Clipping]:
        """The marked items in export order."""
        return [clipping(mark, self.library) for mark in self.state.marks]

    @property
    def nothing_to_export(self) -> str:
        """A sentence on why there is nothing to export."""
        return "There is no brief to export."

    @property
    def place(self) -> Place | None:
        """The file and line to open in an editor; None if the page has no file."""
        return None

    @property
    def column(self) -> TextView:
        """The column that the movement keys scroll."""
        return self.query_one("#text", TextView)

    @property
    def width_class(self) -> str:
        """The width class: narrow, medium or wide."""
        return next((name for name in ("wide", "medium") if self.has_class(f"-{name}")), "narrow")

    # Position

    def place_within(self, below: LastPlace) -> LastPlace:
        """Return the reader's position: `below`, that of the pages below, to which most pages add nothing."""
        return below

    @property
    def last_place(self) -> LastPlace:
        """The reader's position, to save for the next start and to return to after a jump."""
        place = LastPlace()
        for screen in self.app.screen_stack:
            if isinstance(screen, BaseScreen):
                place = screen.place_within(place)
        return place

    def jump(self) -> None:
        self.post_message(Jumped(self.last_place))

    # Keys

    @property
    def idle(self) -> Collection[str]:
        """The ids of actions with no effect now, which the key hints omit."""
        return ()

    def show_keys(self) -> None:
        """Show the keys that have an effect now."""
        hints = self.registry.hints(self.page_in_front, main=self.is_main, idle=self.idle, counting=bool(self._digits))
        self.query_one(KeyHints).show(hints, count=self._digits)

    def say(self, words: str) -> None:
        self.query_one(KeyHints).say(words)

    async def act(self, key: str) -> bool:
        """Run a key's action. Report a key without effect, unless a text field has the focus."""
        page = self.page_in_front
        self.query_one(KeyHints).hush()
        if self._digits and page in COUNTING:
            if key.isdigit():
                self.action_digit(int(key))
                return True
            if key in self.registry["back"].keys:
                self._digits = ""
                self.show_keys()
                return True
        self._times, self._digits = int(self._digits or 0), ""
        done = await super().act(key)
        self._times = 0
        if not done and page not in TYPING:
            self.say(self.registry.elsewhere(key))
            done = True
        if self.is_active and self.is_mounted:
            self.show_keys()
        return done

    def action_digit(self, digit: int) -> None:
        """Add a digit to the count."""
        self._digits = f"{self._digits}{digit}"[:_MAX_DIGITS]
        self.show_keys()

    def action_move(self, lines: int) -> None:
        """Scroll the column by lines."""
        self.column.lines(lines)

    def action_page(self, pages: float) -> None:
        """Scroll the column by pages."""
        self.column.page(pages)

    def action_end(self, direction: int) -> None:
        """Scroll to the first or last line."""
        self.column.to_end(bottom=direction > 0)

    def action_top(self) -> None:
        """Go to the top or, with a count, to that row."""
        self._jump(-1)

    def action_bottom(self) -> None:
        """Go to the bottom or, with a count, to that row."""
        self._jump(1)

    def _jump(self, direction: int) -> None:
        self.jump()
        if self._times:
            self.go_to_number(self._times)
        else:
            self.action_end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to a row, by default a line, by its number from 1."""
        self.column.to_end(bottom=False)
        self.column.lines(number - 1)

    def action_right(self) -> None:
        """Move right."""
        self.say("There is nothing to the right.")

    def action_left(self, key: str) -> None:
        """Move left. At the left edge, every key but the arrow goes back."""
        if key == "left":
            self.say("There is nothing to the left.")
        else:
            self.action_back()

    def action_back(self) -> None:
        """Go one step back, unless this is the main page."""
        if self.is_main:
            self.say(f"There is nothing to go back to: {self.registry.key_of('quit')} leaves.")
        else:
            self.leave()

    def leave(self) -> None:
        """Close this page."""
        self.dismiss()


def _breakpoint(breakpoints: list[tuple[int, str]] | None, size: int) -> str:
    """Return the class of the largest of the `breakpoints` that `size` reaches."""
    return max(each for each in breakpoints or [(0, "-any")] if each[0] <= size)[1]
