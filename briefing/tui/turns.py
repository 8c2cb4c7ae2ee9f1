"""Hand the app one key, click or paste at a time, so that each goes to the screen that the one before it has left."""

import asyncio
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

_OVERDUE: Final = 2.0
"""Seconds after which the next is handed over although the one before is still under way."""


class Turns:
    """What the terminal has sent and the app has not been given yet.

    Textual would post all of it at once. A key then waits in the queue of the screen that was on top when it was
    posted; if that screen opens another one, later keys reach the new screen by a shorter way, and before it. Nor would
    the app pause among a thousand letters to be painted, resized or ended, and asyncio would drop signals, since its
    pipe holds 278 wake-ups.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[Message] = deque()
        self._overdue: asyncio.TimerHandle | None = None

    def add(self, message: Message) -> None:
        """Append a message, from any thread."""
        self._waiting.append(message)
        if len(self._waiting) == 1:
            self._loop.call_soon_threadsafe(self._hand_over)

    def put_back(self, message: Message) -> None:
        """Put a message that was handed over before all others: it came too early."""
        self._waiting.appendleft(message)
        self._hand_over()

    def _hand_over(self) -> None:
        if self._waiting and not self._overdue:
            self._overdue = self._loop.call_later(_OVERDUE, self._next)
            self._app.post_message(self._waiting.popleft())
            # Once the app has passed it on, follow it, from the widget that it goes to up to the app.
            self._app.post_message(events.Callback(callback=lambda: self._follow(iter(self._way), self._overdue)))

    @property
    def _way(self) -> list[DOMNode]:
        screens = self._app.screen_stack
        return (screens[-1].focused or screens[-1]).ancestors_with_self if screens else []

    def _follow(self, way: Iterator[DOMNode], turn: asyncio.TimerHandle | None) -> None:
        # Each queue keeps the order, so a callback behind the message comes to the app when the message has.
        again = events.Callback(callback=partial(self._follow, way, turn))
        if not any(node.post_message(again) for node in way) and turn is self._overdue:
            self._next()

    def _next(self) -> None:
        if self._overdue:
            self._overdue.cancel()
        self._overdue = None
        self._hand_over()


def press_again(app: App[Any], key: events.Key) -> None:
    """Press a key before all that wait: the screen that it came to is not the one that should handle it."""
    again = events.Key(key.key, key.character)
    turns: Turns | None = getattr(app._driver, "turns", None)  # Textual's driver for tests has none
    if turns:
        turns.put_back(again)
    else:
        app.post_message(again)
