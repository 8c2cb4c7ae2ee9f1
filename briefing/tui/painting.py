"""Screens that are styled and painted once for all that a key changes."""

import asyncio
from functools import cached_property
from typing import Final, TypeVar

from textual import events, screen
from textual.await_remove import AwaitRemove
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

Result = TypeVar("Result")
_TURNS: Final = 50
"""The turns of the event loop after which a screen is painted even if more messages are waiting."""
_LAYOUTS: Final = 3
"""The layouts after which a screen is painted even if another one is wanted."""


class _UpdateTimer(Timer):
    """Calls once whenever it is resumed. Textual's first waits for its interval, in which a new page would be blank."""

    async def _run(self) -> None:
        while True:
            await self._active.wait()
            self.pause()
            await self._tick(next_timer=0.0, count=0)


class PaintedOnce(Screen[Result], inherit_bindings=False):
    """A screen that is painted when all messages that follow a key have been handled.

    Textual styles a new page twice and paints it five times: after each layout, and at once when a widget reports a
    change, although others are about to. The page below is painted three times when the one on top closes.
    """

    _is_updating = False
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """The field that has the keys. It paints itself; Textual would paint the whole screen."""
    _is_to_be_painted = False
    _theme = ""
    """The theme in which it was last shown."""

    def _compositor_refresh(self) -> None:
        """Paint at the end of the update. Textual calls this after each layout and each change."""
        self._is_to_be_painted = True
        if not self._is_updating:
            self._update_timer.resume()

    @cached_property
    def _update_timer(self) -> Timer:
        timer = _UpdateTimer(self, 0.0, name="screen_update", callback=self._update, pause=True)
        timer._start()
        self._timers.add(timer)
        return timer

    async def _update(self) -> None:
        """Paint what has changed; the next update comes after Textual's interval."""
        if self is self.app.screen:
            await self._lay_out_all()
        else:
            self._lay_out()  # for the dialog on top, which paints this screen too
        if self._is_to_be_painted or self.app._batch_count:
            self._paint()
            await asyncio.sleep(screen.UPDATE_PERIOD)

    async def _lay_out_all(self) -> None:
        """Lay out until nothing changes any more."""
        await self._settle()
        for _ in range(_LAYOUTS):
            self._lay_out()
            await self._settle()
            if not (self._layout_required or self._scroll_required or self._repaint_required or self._dirty_widgets):
                break

    def _on_timer_update(self) -> None:
        """Lay out and paint at once, for tests."""
        self._lay_out()
        self._paint()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out in the next update. Textual lays out a new page at once, and again when its widgets are complete."""
        if self._is_updating:
            super()._refresh_layout(size or self.app.size, scroll)
            return
        if scroll:
            self._scroll_required = True
        else:
            self._layout_required = True
        self._update_timer.resume()

    def _lay_out(self) -> None:
        self._is_updating = True
        super()._on_timer_update()
        self._is_updating = False

    def _paint(self) -> None:
        if self.app._batch_count:  # changes that are painted together are still being made
            self._update_timer.resume()
        elif self._is_to_be_painted:
            self._is_to_be_painted = False
            super()._compositor_refresh()
            if self._callbacks:
                self.call_next(self._invoke_and_clear_callbacks)

    async def _invoke_and_clear_callbacks(self) -> None:
        """Call what waits for the paint, unless one is still to come."""
        if not self._is_to_be_painted:
            await super()._invoke_and_clear_callbacks()

    async def _settle(self) -> None:
        """Wait until the program and the widgets of this screen have handled their messages."""
        pumps = (self.app, *self.walk_children(with_self=True))
        for _ in range(_TURNS):
            await asyncio.sleep(0)
            if not any(pump.message_queue_size for pump in pumps):
                break

    def remove(self) -> AwaitRemove:
        """Remove it. With its parent, Textual would lay out and paint the page below once more."""
        return self.app._prune(self)

    async def _dispatch_message(self, message: Message) -> None:
        if isinstance(message, events.Resize) and message.size == self.outer_size:
            return  # by its own layout, after which Textual would lay out it and the page below again
        if isinstance(message, events.ScreenResume):
            if not self.is_current:
                return  # another page has opened over it in the meantime
            # Its widgets were styled when they were mounted.
            message.refresh_styles = message.refresh_styles and self._theme not in ("", self.app.theme)
            self._theme = self.app.theme
        await super()._dispatch_message(message)
