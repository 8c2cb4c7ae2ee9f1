"""Hand the app one key, click or paste at a time, so that each goes to the screen that the one before it has left."""

import asyncio
from collections import deque
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

_OVERDUE: Final = 2.0
"""Seconds after which the next is handed over although the one before is still being handled."""
_ROUNDS: Final = 2
"""How often the way of a message is followed: for the key itself, then for the messages that its action has sent."""


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
        self._turn: asyncio.TimerHandle | None = None
        """The wait for the next turn, and what ends it at the latest."""
        self._screen: DOMNode | None = None
        """The screen that was on top at the last turn."""
        self._is_paused = False

    def add(self, message: Message) -> None:
        """Append a message, from any thread."""
        if self._is_paused and isinstance(message, events.Key) and message.key == "escape":
            self._is_paused = False
            self._waiting.clear()
        self._waiting.append(message)
        if len(self._waiting) == 1:
            self._loop.call_soon_threadsafe(self._begin)

    def put_back(self, key: events.Key) -> None:
        """Press a key before all that wait: the screen that it came to is not the one that should handle it."""
        self._waiting.appendleft(events.Key(key.key, key.character))
        self._begin()

    def pause(self) -> None:
        """Let everything wait until `resume`: what is to be pressed is not there yet. Esc ends the wait."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on after `pause`."""
        self._is_paused = False
        self._begin()

    def _begin(self) -> None:
        if self._waiting and not self._turn and not self._is_paused:
            turn: asyncio.TimerHandle = self._loop.call_later(_OVERDUE, lambda: self._hand_over(turn))
            self._turn = turn
            self._go_round(turn, _ROUNDS)

    def _go_round(self, turn: asyncio.TimerHandle, rounds: int) -> None:
        """Follow what was handed over before: from the app to the widget that has the keys, and back to the app.

        Each queue keeps the order, so a callback behind a message arrives when the message has been handled.
        """
        if rounds:
            self._app.post_message(events.Callback(callback=lambda: self._go_up(turn, rounds)))
        else:
            self._wait_for_paint(turn)

    def _go_up(self, turn: asyncio.TimerHandle, rounds: int) -> None:
        stack = self._app.screen_stack
        way = iter((stack[-1].focused or stack[-1]).ancestors_with_self if stack else ())

        def go_on() -> None:
            if not any(node.post_message(events.Callback(callback=go_on)) for node in way):
                self._go_round(turn, rounds - 1)

        go_on()

    def _wait_for_paint(self, turn: asyncio.TimerHandle) -> None:
        """Hand over the next when the screen on top, if it has just opened, is painted."""
        before, self._screen = self._screen, next(reversed(self._app.screen_stack), None)
        if self._screen in (before, None):
            self._hand_over(turn)
        else:
            DOMNode.call_after_refresh(self._screen, self._hand_over, turn)

    def _hand_over(self, turn: asyncio.TimerHandle) -> None:
        if turn is self._turn:
            turn.cancel()
            self._turn = None
            if self._waiting and not self._is_paused:  # a pause may have begun, or Esc ended it, in the meantime
                self._app.post_message(self._waiting.popleft())
            self._begin()


def turns_of(app: App[Any]) -> Turns:
    """Return the turns of the app's driver; new ones, which nothing waits for, if it is Textual's driver for tests."""
    turns: Turns | None = getattr(app._driver, "turns", None)
    return turns or Turns(app)
