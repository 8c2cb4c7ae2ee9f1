"""Of many keys at once, the app is given few at a time, so that it can do other things between them."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static

from briefing.tui.on_top import OnTop
from briefing.tui.turns import Turns
from tests.tui.driver import played, reading, with_turns

LETTERS = "".join(chr(ord("a") + each % 26) for each in range(300))


class Noting(App[None]):
    """An app that notes its keys, and how many messages wait while it handles one."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = ""
        self.most_waiting = 0

    def on_key(self, event: Key) -> None:
        """Note the key."""
        self.pressed += event.key
        self.most_waiting = max(self.most_waiting, self.message_queue_size)


async def send(turns: Turns, letters: str) -> None:
    """Send letters at once, as the thread does that reads the terminal."""

    def send_each() -> None:
        for letter in letters:
            turns.add(Key(letter, letter))

    await asyncio.to_thread(send_each)


async def until(is_so: Callable[[], bool]) -> None:
    """Let the app work until something is so."""
    async with asyncio.timeout(60):
        while not is_so():
            await asyncio.sleep(0)


@played
async def test_an_app_is_given_a_key_when_it_has_handled_the_one_before() -> None:
    app = Noting()
    async with app.run_test():
        await send(with_turns(app), LETTERS)
        await until(lambda: len(app.pressed) == len(LETTERS))
    assert app.pressed == LETTERS
    assert app.most_waiting <= len(("the callback behind the key", "what the thread has said"))


class Opening(OnTop[None]):
    """A screen that is not there before the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.may_open = asyncio.Event()
        self.pressed: list[str] = []

    def type(self, key: Key) -> bool:
        """Return False: no letters can be typed here."""
        return False

    def compose(self) -> ComposeResult:
        """Return some widget."""
        yield Static()

    async def on_mount(self) -> None:
        """Wait for the test."""
        await self.may_open.wait()

    async def act(self, key: str) -> bool:
        """Note the key."""
        self.pressed.append(key)
        return True


@played
async def test_keys_wait_in_a_screen_that_is_opening_and_hold_nothing_up(root: Path) -> None:
    async with reading(root) as session:
        opening = Opening()
        session.app.push_screen(opening)
        for key in ("down", "up", "escape"):
            await session.app.on_key(Key(key, None))
        assert opening.pressed == []
        opening.may_open.set()
        await session.settle()
        assert opening.pressed == ["down", "up", "escape"]


@played
async def test_keys_keep_their_order_when_a_busy_screen_is_covered_by_another(root: Path) -> None:
    async with reading(root) as session:
        below, above, goes_on = Opening(), Opening(), asyncio.Event()
        below.may_open.set()
        above.may_open.set()
        await session.app.push_screen(below)
        turns = with_turns(session.app)
        below.call_later(goes_on.wait)
        await send(turns, LETTERS[:5])
        await session.app.push_screen(above)
        await send(turns, LETTERS[5:])
        for _ in LETTERS:
            await asyncio.sleep(0)
        goes_on.set()
        await until(lambda: len(above.pressed) == len(LETTERS))
        assert "".join(above.pressed) == LETTERS
        assert below.pressed == []
