"""Base classes of all screens: their keys come from the one table, and only the top screen acts."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar, TypeAlias, TypeVar

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.geometry import Offset
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from briefing.tui.keymap import Registry
from briefing.tui.pages import TYPING, Page
from briefing.tui.painting import PaintedOnce
from briefing.tui.turns import turns_of
from briefing.tui.widgets.bars import KeyHints

Result = TypeVar("Result")
_Callback: TypeAlias = Callable[..., Any]
Handlers: TypeAlias = Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]
"""Message handlers with their classes, as Textual yields them."""


class OnTop(PaintedOnce[Result], inherit_bindings=False):
    """A screen that ignores input while it is not on top.

    The second of two keys in one write, or of a double click, may reach a screen that the first has closed. Textual's
    `dismiss` would then close whichever screen is on top.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "screen.copy_text", show=False)]
    registry: Registry
    """The keys."""
    _times = 0
    """The count typed before the current action; 0 for none."""

    @property
    def is_current(self) -> bool:
        """Whether it is visible. Textual would also draw a covered page, and redraw the whole screen."""
        return super().is_current and (self.is_active or self.app.screen.is_modal)

    @property
    def page_in_front(self) -> Page:
        """The page that handles keys."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    def type(self, key: events.Key) -> bool:
        """Type a letter that was pressed before the field had the keys, and say whether there is one that takes it."""
        fields = (field for field in self.query(Input) if all(each.display for each in field.ancestors_with_self))
        field = next(fields, None) if key.is_printable and self.page_in_front in TYPING else None
        if field is None:
            return False
        self.set_focus(field)
        field.post_message(events.Key(key.key, key.character))
        return True

    async def act(self, key: str) -> bool:
        """Handle a key, and return whether it did anything."""
        action = self.registry.action_of(key, self.page_in_front)
        if action is None:
            return False
        await self.run_action(action.call.format(key=key))
        return True

    def action_times(self, name: str, step: int) -> None:
        """Repeat an action as often as the typed count says."""
        getattr(self, f"action_{name}")(step * (self._times or 1))

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close the screen with a result; only the first call counts."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a place, unless it has been removed since the last layout: Textual would fail there."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget and widget.is_attached else (None, None)

    async def _dispatch_message(self, message: Message) -> None:
        # Layout sends another Resize: two different pending sizes would alternate forever.
        if isinstance(message, events.Resize) and message.size != self.app.size:
            return
        if self.is_active or not _by_the_reader(message):
            await super()._dispatch_message(message)
        elif isinstance(message, events.Key):  # typed ahead, for the screen now on top
            turns_of(self.app).put_back(message)

    @property
    def _has_its_parts(self) -> bool:
        """Whether all its widgets exist: from when it is composed until it, or the program, begins to close."""
        return bool(self.children) and self.is_attached and not self._pruning

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Handlers:
        # While the screen is not complete, only Textual handles messages.
        for owner, method in super()._get_dispatch_methods(method_name, message):
            if (
                self._has_its_parts
                or isinstance(message, events.Unmount)
                or not owner.__module__.startswith("briefing.")
            ):
                yield owner, method

    async def run_action(self, action: str, namespaces: Mapping[str, DOMNode] | None = None) -> None:
        """Run an action unless the screen is closed or covered: Textual would look for it on the screen on top.

        The palette's actions run after the palette has closed, and a click may come after the key that opened a dialog.
        """
        if self._has_its_parts and self.is_active:
            await super().run_action(action, namespaces)

    def call_after_refresh(self, callback: _Callback, *given: Any, **named: Any) -> bool:
        """Call something after the screen is painted, unless the screen is closed by then."""
        return super().call_after_refresh(self._do, partial(callback, *given, **named))

    def call_later(self, callback: _Callback, *given: Any, **named: Any) -> bool:
        """Call something after all pending messages, unless the screen is closed by then."""
        return super().call_later(self._do, partial(callback, *given, **named))

    def _do(self, callback: _Callback) -> Any:
        return callback() if self._has_its_parts else None


# Textual looks up styles along the first base class: those of a modal screen let the page show through.
class Dialog(ModalScreen[Result], OnTop[Result], inherit_bindings=False):
    """A dialog over a page; its last line shows its keys."""

    PAGE: ClassVar[Page]
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self.registry = registry

    @property
    def page_in_front(self) -> Page:
        return self.PAGE

    async def act(self, key: str) -> bool:
        """Handle a key. A key without a function here goes no further, unless letters can be typed here."""
        return await super().act(key) or self.PAGE not in TYPING

    def keys(self, *idle: str) -> KeyHints:
        """Return the line of its keys, without actions that are not available."""
        hints = KeyHints()
        hints.show(self.registry.hints(self.PAGE, idle=("help", *idle)))
        return hints

    def show_keys(self, *idle: str) -> None:
        """Show its keys, without actions that are not available now."""
        self.query_one(KeyHints).show(self.registry.hints(self.PAGE, idle=("help", *idle)))

    def action_cancel(self) -> None:
        """Close without a result."""
        self.dismiss(None)


def _by_the_reader(message: Message) -> bool:
    """Return whether a message results from a key or a click: an input event, or a widget's message for one."""
    if isinstance(message, events.Event):
        return isinstance(message, events.InputEvent)
    return type(message).__module__ != messages.__name__
