"""The screen that all screens of the program are: what comes to it after it has been left, it does not do."""

from typing import TypeVar

from textual import events, messages
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import ModalScreen, Screen

Result = TypeVar("Result")


class OnTop(Screen[Result]):
    """A screen that does nothing while it is not on top.

    Two keys in one write, or a double click, reach a screen that the first of them has left. Textual's `dismiss` would
    take away whichever screen is on top by then.
    """

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave the screen with a result, once."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    async def _dispatch_message(self, message: Message) -> None:
        if self.is_active or not _by_the_reader(message):
            await super()._dispatch_message(message)


# The first base is the one along which Textual looks for styles: a modal screen's let the page show through.
class Dialog(ModalScreen[Result], OnTop[Result]):
    """A dialog: it lies over the page that it is about."""


def _by_the_reader(message: Message) -> bool:
    """Return whether a message comes of a key or a click: an event of input, or what a widget makes of one."""
    if isinstance(message, events.Event):
        return isinstance(message, events.InputEvent)
    return type(message).__module__ != messages.__name__
