"""What every page has in common: the program's header above, the line of keys below, and the column that keys move."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Self

from textual import on
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
from briefing.tui.widgets.bars import KeyHints, TitleBar, TooSmall
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.panes import blank_lines
from briefing.tui.widgets.textview import TextView
from briefing.views.clippings import Clipping, clipping, mark_of_quote

_MAX_DIGITS = 4
_COLUMNS_FROM = 150
_BESIDE_TEXT = 6
"""Cells beside the lines of a column of text: for its indent and its scrollbar."""


class BaseScreen(FieldScreen, inherit_bindings=False):
    """A full page: header, body, line of keys. Keys go to the page, never to a focused widget.

    A new page sets PAGE, shows its body in `body` and `on_mount`, and says in `over` what it opens on.
    """

    PAGE: ClassVar[Page]
    LISTS_CLAIMS: ClassVar[bool] = False
    """Whether the cursor goes through claims, not quotes."""
    BINDINGS: ClassVar[list[BindingType]] = []
    AUTO_FOCUS = ""

    def __init__(self, state: ReaderState) -> None:
        super().__init__()
        self.state = state
        self.registry = state.registry
        self._digits = ""
        """The digits of a count, while they are typed."""

    @classmethod
    def over(cls, front: "BaseScreen") -> "Self | str":
        """Return the page as it opens over the one in front, or say in a sentence why there is nothing to show."""
        return cls(front.state)

    @on(Resize)
    def center(self) -> None:
        """Put a column of text that has the page to itself in the middle of a very wide one."""
        self.set_class(self.has_columns, "-columns", update=bool(self.children))
        side = max(0, (self.app.size.width - self.state.text_width - _BESIDE_TEXT) // 2) if self.has_columns else 0
        for view in self.query(".centered"):
            view.styles.margin = (0, side)

    @property
    def has_columns(self) -> bool:
        """Whether there is room for several columns of text."""
        return self.app.size.width >= _COLUMNS_FROM

    def compose(self) -> ComposeResult:
        """Return the header, the body and the line of keys."""
        self.fit_classes()
        yield TooSmall()
        yield TitleBar("header")
        yield from self.body()
        yield KeyHints()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: the parts of the page cover them."""
        return blank_lines(self, crop)

    def fit_classes(self) -> None:
        """Take the classes of the terminal's size now: after the first layout, a page would be painted without."""
        every = (self.app.HORIZONTAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS)
        for breakpoints, size in zip(every, self.app.size, strict=True):
            wanted = _breakpoint(breakpoints, size)
            if not self.has_class(wanted):
                self.remove_class(*(name for _, name in breakpoints or ()), update=False)
                self.add_class(wanted, update=bool(self.children))
        self.center()

    def body(self) -> ComposeResult:
        """Return what stands between header and line of keys: by default one column with its title."""
        yield TitleBar("title", filled=True, classes="title")
        text = self.text_view("text")
        text.add_class("centered")
        yield text

    def text_view(self, view_id: str) -> TextView:
        """Return a column whose lines are as long as the reader has set."""
        return TextView(view_id, self.state.text_width)

    def on_mount(self) -> None:
        """Fill in the header and the line of keys."""
        self.show_header()
        self.show_keys()

    def reopen(self, state: ReaderState) -> None:
        """Show the library as it has become, at the same place."""
        self.state = state
        self.show_header()
        self.reload()
        self.find_again()
        self.show_keys()

    def reload(self) -> None:
        """Show the body anew, after the library has changed. A page that says nothing of the library need not."""

    def show_header(self) -> None:
        """Show the header."""
        title = Content.assemble(("briefing   ", "bold"), shown(self.library.title))
        self.query_one("#header", TitleBar).show(title, [Content.styled(words, MUTED) for words in header(self.state)])

    # What is in front, for actions of the program and for pages that open over this one

    @property
    def library(self) -> Library:
        """The library that is open."""
        return self.state.library

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs of the library."""
        return self.library.briefs

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the library."""
        return self.state.problems

    @property
    def page(self) -> Page:
        """The page, or the pane, that the help is about."""
        return self.PAGE

    @property
    def is_main(self) -> bool:
        """Whether there is nothing to go back to: the key that closes a page leaves the program."""
        return self.app.screen_stack[0] is self

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote in front, for the actions that are about a quote; None where there is none."""
        return None

    @property
    def no_quote(self) -> str:
        """Why there is no quote in front, in a sentence."""
        return "It rests on silences: there is no quote."

    @property
    def below(self) -> "BaseScreen | None":
        """The page below this one."""
        stack = self.app.screen_stack
        pages = stack[: stack.index(self)] if self in stack else []
        return next((screen for screen in reversed(pages) if isinstance(screen, BaseScreen)), None)

    @property
    def brief(self) -> Brief | None:
        """The brief in front: that of the quote, else that of the page below."""
        if self.reading:
            return self.reading.brief
        return self.below.brief if self.below else None

    @property
    def claim(self) -> Claim | None:
        """The claim in front, quoted or not; None for the bottom line."""
        if self.reading:
            return self.reading.claim
        return self.below.claim if self.below else None

    @property
    def source_in_front(self) -> Source | None:
        """The article in front, for the actions that are about an article; None where there is none."""
        return None

    @property
    def passage_in_front(self) -> Span | None:
        """The passage of the article in front that the page is at; None where it is at none."""
        return None

    @property
    def to_mark(self) -> Mark | None:
        """What the key that marks would mark: by default the quote in front, on a list of claims the claim."""
        if not self.LISTS_CLAIMS:
            return mark_of_quote(self.reading.quote, self.library) if self.reading else None
        return Mark(self.brief.id, self.claim.id) if self.brief and self.claim else None

    def marks_changed(self) -> None:
        """Show what is marked now. A page that does not show it need not."""

    @property
    def clippings(self) -> Sequence[Clipping]:
        """What is marked, in the order in which it would be exported."""
        return [clipping(mark, self.library) for mark in self.state.marks]

    @property
    def nothing_to_export(self) -> str:
        """Why there is nothing to export, in a sentence."""
        return "There is no brief to export."

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

    # Places

    def place_within(self, below: LastPlace) -> LastPlace:
        """Return where the reader is: `below` is where the pages below are, and all that most pages add is nothing."""
        return below

    @property
    def last_place(self) -> LastPlace:
        """Where the reader is, as it is kept for the next time and for coming back from a jump."""
        place = LastPlace()
        for screen in self.app.screen_stack:
            if isinstance(screen, BaseScreen):
                place = screen.place_within(place)
        return place

    def jump(self) -> None:
        """Remember the place: the reader is about to go far from it."""
        self.post_message(Jumped(self.last_place))

    # Keys

    @property
    def idle(self) -> Collection[str]:
        """The ids of actions that have nothing to do now: the line of keys leaves them out."""
        return ()

    def show_keys(self) -> None:
        """Show the keys that act here and now."""
        hints = self.registry.hints(self.page_in_front, main=self.is_main, idle=self.idle)
        self.query_one(KeyHints).show(hints, count=self._digits)

    def say(self, words: str) -> None:
        """Say in the line of keys why nothing happens."""
        self.query_one(KeyHints).say(words)

    async def act(self, key: str) -> bool:
        """Do what a key does here. One that does nothing is said to, unless letters are typed here."""
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
        """Take another digit of a count."""
        self._digits = f"{self._digits}{digit}"[:_MAX_DIGITS]
        self.show_keys()

    def action_move(self, lines: int) -> None:
        """Move the column by so many lines."""
        self.column.lines(lines)

    def action_page(self, pages: float) -> None:
        """Move the column by so many of its heights."""
        self.column.page(pages)

    def action_end(self, direction: int) -> None:
        """Move the column to its first line, or to its last."""
        self.column.to_end(bottom=direction > 0)

    def action_top(self) -> None:
        """Go to the top; with a count, to that row."""
        self._jump(-1)

    def action_bottom(self) -> None:
        """Go to the bottom; with a count, to that row."""
        self._jump(1)

    def _jump(self, direction: int) -> None:
        self.jump()
        if self._times:
            self.go_to_number(self._times)
        else:
            self.action_end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to the row of that number, from 1: by default, the line."""
        self.column.to_end(bottom=False)
        self.column.lines(number - 1)

    def action_right(self) -> None:
        """Go to what is at the right."""
        self.say("Nothing is at the right.")

    def action_left(self, key: str) -> None:
        """Go to what is at the left. At the left edge, all but the arrow go back."""
        if key == "left":
            self.say("Nothing is at the left.")
        else:
            self.action_back()

    def action_back(self) -> None:
        """Go one step back. From a main page there is none."""
        if self.is_main:
            self.say(f"There is nothing to go back to: {self.registry.key_of('quit')} leaves.")
        else:
            self.leave()

    def leave(self) -> None:
        """Return to the page below, as it was left."""
        self.dismiss()


def _breakpoint(breakpoints: list[tuple[int, str]] | None, size: int) -> str:
    """Return the class of the widest of the `breakpoints` that `size` reaches."""
    return max(each for each in breakpoints or [(0, "-any")] if each[0] <= size)[1]
