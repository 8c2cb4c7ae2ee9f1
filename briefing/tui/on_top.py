"""What all screens of the program have in common: their keys come from the one table, and only the one on top acts."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Any, ClassVar, TypeAlias, TypeVar

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import ModalScreen, Screen

from briefing.tui.keymap import Registry
from briefing.tui.pages import TYPING, Page
from briefing.tui.widgets.bars import KeyHints

Result = TypeVar("Result")
_Callback: TypeAlias = Callable[..., Any]
Handlers: TypeAlias = Iterable[tuple[type, Callable[[Message], Awaitable[Any]]]]
"""What handles a message, with the class whose it is, as Textual yields them."""


class OnTop(Screen[Result], inherit_bindings=False):
    """A screen that does nothing while it is not on top.

    Two keys in one write, or a double click, reach a screen that the first of them has left. Textual's `dismiss` would
    take away whichever screen is on top by then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "screen.copy_text", show=False)]
    registry: Registry
    """The keys."""
    _times = 0
    """The count that was typed before the action that is being done; 0 for none."""

    @property
    def is_current(self) -> bool:
        """Whether it is to be seen. Textual would draw a page that another covers too, and all of the screen again."""
        return super().is_current and (self.is_active or self.app.screen.is_modal)

    @property
    def page_in_front(self) -> Page:
        """What the keys go to."""
        raise NotImplementedError

    async def act(self, key: str) -> bool:
        """Do what a key does here, and say whether it did anything."""
        action = self.registry.action_of(key, self.page_in_front)
        if action is None:
            return False
        await self.run_action(action.call.format(key=key))
        return True

    def action_times(self, name: str, step: int) -> None:
        """Do what takes a count as often as was typed before."""
        getattr(self, f"action_{name}")(step * (self._times or 1))

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen with a result, once."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def _dispatch_message(self, message: Message) -> None:
        # Laying out a screen sends it another Resize: two sizes on their way would follow each other for ever.
        if isinstance(message, events.Resize) and message.size != self.app.size:
            return
        if self.is_active or not _by_the_reader(message):
            await super()._dispatch_message(message)
        elif isinstance(message, events.Key):  # typed ahead: it is for the screen that is on top now
            self.app.post_message(events.Key(message.key, message.character))

    @property
    def _has_its_parts(self) -> bool:
        """Whether all that it is made of is there: from when it is composed until it, or the program, begins to end."""
        return bool(self.children) and self.is_attached and not self._pruning

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Handlers:
        # Closed by the next key, or with the program: what comes afterward, or came before, is for Textual alone.
        for owner, method in super()._get_dispatch_methods(method_name, message):
            if (
                self._has_its_parts
                or isinstance(message, events.Unmount)
                or not owner.__module__.startswith("briefing.")
            ):
                yield owner, method

    async def run_action(self, action: str, namespaces: Mapping[str, DOMNode] | None = None) -> None:
        """Do an action, unless the screen is closed by now: what the palette offers is done after it has gone."""
        if self._has_its_parts:
            await super().run_action(action, namespaces)

    def call_after_refresh(self, callback: _Callback, *given: Any, **named: Any) -> bool:
        """Do something once the screen is painted, unless it is closed by then."""
        return super().call_after_refresh(self._do, partial(callback, *given, **named))

    def call_later(self, callback: _Callback, *given: Any, **named: Any) -> bool:
        """Do something after what has been asked for so far, unless the screen is closed by then."""
        return super().call_later(self._do, partial(callback, *given, **named))

    def _do(self, callback: _Callback) -> Any:
        return callback() if self._has_its_parts else None


# The first base is the one along which Textual looks for styles: a modal screen's let the page show through.
class Dialog(ModalScreen[Result], OnTop[Result], inherit_bindings=False):
    """A dialog: it lies over the page that it is about, and its last line names its keys."""

    PAGE: ClassVar[Page]
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self.registry = registry

    @property
    def page_in_front(self) -> Page:
        """The dialog itself."""
        return self.PAGE

    async def act(self, key: str) -> bool:
        """Do what a key does here. One that does nothing goes no further, unless letters are typed here."""
        return await super().act(key) or self.PAGE not in TYPING

    def keys(self, *idle: str) -> KeyHints:
        """Return the line of its keys, without those of actions that have nothing to do."""
        hints = KeyHints()
        hints.show(self.registry.hints(self.PAGE, idle=("help", *idle)))
        return hints

    def show_keys(self, *idle: str) -> None:
        """Show its keys, without those of actions that have nothing to do now."""
        self.query_one(KeyHints).show(self.registry.hints(self.PAGE, idle=("help", *idle)))

    def action_cancel(self) -> None:
        """Leave without a result."""
        self.dismiss(None)


def _by_the_reader(message: Message) -> bool:
    """Return whether a message comes of a key or a click: an event of input, or what a widget makes of one."""
    if isinstance(message, events.Event):
        return isinstance(message, events.InputEvent)
    return type(message).__module__ != messages.__name__
