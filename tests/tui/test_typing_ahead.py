"""Of many keys at once, the app is given few at a time, so that it can do other things between them."""

import asyncio
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from briefing.tui.driver import FEW, TerminalDriver
from briefing.tui.on_top import OnTop
from tests.tui.driver import played, reading

LETTERS = "".join(chr(ord("a") + each % 26) for each in range(300))


class Busy(App[None]):
    """An app that handles what it is given only when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Message] = []

    @property
    def message_queue_size(self) -> int:
        """How many messages wait."""
        return len(self.waiting)

    def post_message(self, message: Message) -> bool:
        """Keep the message."""
        self.waiting.append(message)
        return True


def type_all(driver: TerminalDriver) -> None:
    """Send every letter, as the thread does that reads the terminal."""
    for letter in LETTERS:
        driver.send_message(Key(letter, letter))


def test_an_app_is_given_as_many_keys_as_it_can_handle_and_all_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    async def typed() -> str:
        app, handled = Busy(), ""
        driver = TerminalDriver(app)
        await asyncio.to_thread(type_all, driver)
        while len(handled) < len(LETTERS):
            await asyncio.sleep(0)
            assert len(app.waiting) <= FEW
            handled += "".join(key.key for key in app.waiting if isinstance(key, Key))
            app.waiting.clear()
        return handled

    monkeypatch.setattr("briefing.tui.driver._SOON", 0)
    monkeypatch.setattr("signal.signal", lambda *_: None)  # Textual's driver would set its own for the test run
    assert asyncio.run(asyncio.wait_for(typed(), 10)) == LETTERS


class Opening(OnTop[None]):
    """A screen that is not there before the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.may_open = asyncio.Event()
        self.pressed: list[str] = []

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
