"""Drives the reader without a terminal: keys go in, the screen comes out as plain text."""

import os
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache, wraps
from pathlib import Path
from typing import Any, Final, ParamSpec

import pytest
from rich.cells import cell_len
from textual.app import App
from textual.events import Key, MouseDown, MouseEvent, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.keys import key_to_character
from textual.pilot import Pilot
from textual.strip import Strip

from briefing.load import load, shipped
from briefing.load.memory import Memory
from briefing.model import Brief
from briefing.settings import Settings, State
from briefing.storage.cache import Cache
from briefing.tui.app import BriefingApp
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.turns import Turns
from briefing.tui.widgets.bars import KeyHints, line_of
from briefing.tui.widgets.textview import MARK, TextView
from tests.libraries import shipped_library
from tests.tui import quiet_loop

Given = ParamSpec("Given")
_LONG: Final = 3600.0
"""Seconds that no test takes."""
THUMB: Final = re.compile(r"(?<= )[▁▂▃▄▅▆▇](?=[ ▏│]|$)")
"""The end of a scrollbar's thumb."""
WIDE: Final = (120, 40)
MEDIUM: Final = (80, 24)
NARROW: Final = (60, 20)
SIZES: Final = (WIDE, MEDIUM, NARROW)
EVERY_SIZE: Final = (MEDIUM, *(pytest.param(size, marks=pytest.mark.slow) for size in (WIDE, NARROW)))
"""The parameters of a test that walks far: one size in a plain run, the others among the slow ones."""


def played(test: Callable[Given, Coroutine[object, object, None]]) -> Callable[Given, None]:
    """Make a test that awaits into one that pytest can run."""

    @wraps(test)
    def run(*given: Given.args, **named: Given.kwargs) -> None:
        quiet_loop.run(test(*given, **named))

    return run


def with_turns(app: App[None]) -> Turns:
    """Return the turns of the app, as if it had a terminal."""
    driver: Any = app._driver
    driver.turns = turns = Turns(app)
    return turns


@dataclass(frozen=True)
class Session:
    """A reader at work."""

    app: BriefingApp
    pilot: Pilot[None]
    said: list[str]
    """The messages that the reader has been given, the oldest first."""

    async def settle(self) -> None:
        """Wait until nothing moves any more."""
        await quiet_loop.quiet()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.app.post_message(Key(key, key_to_character(key)))
            await self.settle()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys so fast that the reader draws nothing between them."""
        for key in keys:
            self.app.post_message(Key(key, key_to_character(key)))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Make the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()
        assert self.app.size == (width, height)

    async def click(self, words: str) -> None:
        """Click the words on the screen."""
        await self.click_at(*self.place(words))

    async def click_at(self, x: int, y: int) -> None:
        """Click in a column and a row of the screen."""
        await self.mouse(MouseDown, x, y)
        await self.mouse(MouseUp, x, y)

    async def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Hold the mouse button from one place of the screen to another."""
        await self.mouse(MouseDown, *start)
        await self.mouse(MouseMove, *end)
        await self.mouse(MouseUp, *end)

    async def mouse(self, kind: type[MouseEvent], x: int, y: int) -> None:
        """Let the mouse do something at a place of the screen."""
        assert self.app.screen.region.contains(x, y), f"({x}, {y}) is not on the screen"
        button = 0 if kind in (MouseScrollDown, MouseScrollUp) else 1
        self.app.post_message(kind(None, x, y, 0, 0, button, shift=False, meta=False, ctrl=False))
        await self.settle()

    @property
    def strips(self) -> list[Strip]:
        """The lines of the screen, with their styles."""
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen without scrollbars, which are drawn a moment later, and the space at their ends."""
        return [THUMB.sub(" ", strip.text).rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """The screen as plain text."""
        return "".join(line + "\n" for line in self.lines)

    def place(self, words: str) -> tuple[int, int]:
        """Return the column and the row at which words first appear. Fails where they do not."""
        for y, line in enumerate(self.lines):
            if words in line:
                return cell_len(line[: line.index(words)]), y
        raise AssertionError(f"{words!r} is not on the screen:\n{self.text}")

    @property
    def reader(self) -> ReaderScreen:
        """The page of topics, brief and evidence; of several, the one on top."""
        return self.app.reader

    @property
    def frame(self) -> BaseScreen:
        """The page in front. Fails where a dialog is."""
        screen = self.app.screen
        assert isinstance(screen, BaseScreen), screen
        return screen

    @property
    def front(self) -> Page:
        """Which page is in front."""
        return self.frame.page_in_front

    @property
    def brief(self) -> Brief:
        """The brief on show. Fails where there is none."""
        brief = self.reader.brief
        assert brief is not None
        return brief

    @property
    def topic(self) -> str:
        """The title of the brief on show."""
        return self.brief.title

    @property
    def at(self) -> tuple[int, int]:
        """The claim that the cursor is on, 0 for the bottom line, and the place of the quote in its trail, from 0."""
        position = self.reader.cursor.position
        return position.stop, position.quote

    @property
    def column(self) -> TextView:
        """The column that the keys move."""
        return self.frame.column

    @property
    def page_title(self) -> str:
        """The words at the left of the title of the page in front."""
        region = self.app.screen.query_one("#title").region
        return self.strips[region.y].crop(region.x, region.right).text.strip().split("  ")[0]

    def rows(self, view: TextView) -> list[Strip]:
        """Return the lines of a column as they are on the screen, without its scrollbar."""
        region = view.region
        return [strip.crop(region.x, region.right - 1) for strip in self.strips[region.y : region.bottom]]

    def view_text(self, name: str) -> str:
        """Return what the column of that id shows, each line with a line feed before it."""
        return "".join("\n" + row.text for row in self.rows(self.app.screen.query_one(f"#{name}", TextView)))

    @property
    def reversed(self) -> str:
        """The characters of the column in front that are shown in reverse, its lines joined by a space."""
        runs = [
            "".join(s.text for s in row if s.style is not None and s.style.reverse) for row in self.rows(self.column)
        ]
        return " ".join(run.strip() for run in runs if run)

    @property
    def marked(self) -> list[str]:
        """The lines of the column in front that bear the mark."""
        return [row.text for row in self.rows(self.column) if row.text.startswith(MARK)]

    @property
    def keys(self) -> str:
        """What the line of keys of the page or dialog on top says where it has room."""
        return line_of(self.app.screen.query_one(KeyHints).hints).plain

    @property
    def told(self) -> str:
        """The message in the line of keys; nothing where the keys are there."""
        return self.frame.query_one(KeyHints).said


@cache
def _remembered() -> Cache:
    """Return what all readers of a test run share of the libraries that they have read, as those of one user do."""
    return Cache(Path(os.environ["XDG_CACHE_HOME"]) / "libraries")


@asynccontextmanager
async def running(app: BriefingApp, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Session]:
    """Run a reader. Its messages stay, however long a busy machine takes until a test reads them."""
    said: list[str] = []
    notify = app.notify

    def note(message: str, *, title: str = "", **how: Any) -> None:
        said.append(f"{title} {message}".strip())
        notify(message, title=title, **{**how, "timeout": _LONG})

    app.animation_level = "none"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "notify", note)
        patch.setattr(BriefingApp, "CLICK_CHAIN_TIME_THRESHOLD", _LONG)  # a second click is the second of two
        patch.setattr(KeyHints.say, "__kwdefaults__", {"seconds": _LONG})
        async with app.run_test(size=size) as pilot:
            session = Session(app, pilot, said)
            await session.settle()
            yield session


@asynccontextmanager
async def reading(
    root: Path,
    size: tuple[int, int] = MEDIUM,
    *,
    topic: str | None = None,
    settings: Settings | None = None,
    state: State | None = None,
    overview: bool = False,
) -> AsyncIterator[Session]:
    """Open the reader on the library at `root`."""
    memory = Memory(root, _remembered())
    library = shipped_library() if root == shipped() else load(root, memory)
    async with running(
        BriefingApp(library, topic=topic, settings=settings, state=state, overview=overview, memory=memory), size
    ) as on:
        yield on
