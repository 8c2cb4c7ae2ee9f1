"""Read the terminal's keyboard and mouse like Textual, but with support for invalid UTF-8 and a timeout for Esc."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from briefing.tui.clipboard import is_remote
from briefing.tui.key_stream import BARE, BARE_REMOTE, KeyStream
from briefing.tui.turns import Turns

_TURN: Final = 0.1
"""Seconds between the thread's checks whether it should end."""


class TerminalDriver(LinuxDriver):
    """Reads keys from arbitrary bytes. KeyStream splits them, so Textual's parser gets whole keys and never waits."""

    typed = b""
    """Input that arrived before the terminal was taken over."""

    _is_lent = False
    """Whether another program is using the terminal, from which it must be taken back."""

    _times_told = 0

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Drive `app`, with Textual's own settings."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.turns = Turns(app)
        self._parser = XTermParser(debug)

    def send_message(self, message: Message) -> None:
        """Send a message to the app when it is its turn."""
        self.turns.add(message)

    @property
    def _has_terminal(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    def suspend_application_mode(self) -> None:
        """Release the terminal for a while, unless it has been released already."""
        if self._has_terminal:
            try:
                super().suspend_application_mode()
            finally:
                self._is_lent = True  # only now: a SIGCONT until then would take back half of it

    def write(self, data: str) -> None:
        """Write to the terminal unless it is released: nothing would empty the queue, and a full one waits forever."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def resume_application_mode(self) -> None:
        """Take the terminal back if it was released: SIGCONT also arrives when nothing was stopped.

        If it were taken twice, two threads would read its keys, and only one would end. If it were taken during exit,
        it would not be restored.
        """
        self._times_told += 1
        if self._times_told > 1:
            return  # by a signal, while it is being taken
        try:
            while self._is_lent and self._times_told:
                self._times_told = 1
                super().resume_application_mode()
                self._is_lent = not self._has_terminal  # it cannot be taken in the background of a shell
                self._times_told -= 1
        finally:
            self._times_told = 0  # after an error too, so that the next SIGCONT takes it

    @contextmanager
    def _opened(self) -> Iterator[int]:
        """Open the terminal so that reading never waits: leaving waits for the thread, and input may be flushed."""
        try:
            terminal = os.open(os.ttyname(self.fileno), os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError:  # not a terminal
            yield self.fileno
            return
        try:
            yield terminal
        finally:
            os.close(terminal)

    def _run_input_thread(self) -> None:
        """Read until the end. Report an error as an internal one: Textual would print it and exit with 0."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - nothing else would report an error in a thread
            self._app.call_later(self._app._handle_exception, error)

    def _parsed(self, key: str) -> list[Message]:
        """Return the messages for a whole key; none for a sequence whose numbers name no character."""
        try:
            messages = [*self._parser.feed(key), *self._parser.tick()]
        except (ValueError, OverflowError):  # Textual takes it for a key, and its parser cannot go on
            self._parser = XTermParser(self._debug)
            return []
        return [each for each in messages if not (isinstance(each, events.Key) and is_surrogate(each.character))]

    def run_input_thread(self) -> None:
        """Read the terminal's input and post it as messages, until the program exits."""
        constants.ESCAPE_DELAY = 0.0  # type: ignore[misc]  # KeyStream has waited already
        stream = KeyStream(BARE_REMOTE if is_remote() else BARE)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode

        def post(keys: Iterable[str]) -> None:
            for key in keys:
                for message in self._parsed(key):
                    self.process_message(message)

        typed, self.typed = self.typed, b""
        post(stream.feed(decode(typed), monotonic()))
        with self._opened() as terminal, selectors.SelectSelector() as selector:
            selector.register(terminal, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait = _TURN if stream.deadline is None else max(0.0, min(_TURN, stream.deadline - monotonic()))
                if selector.select(wait):
                    with suppress(BlockingIOError):
                        post(stream.feed(decode(os.read(terminal, 4096)), monotonic()))
                post(stream.expire(monotonic()))


def is_surrogate(character: str | None) -> bool:
    """Return whether it is half of a character, which no text may contain."""
    return character is not None and "\ud800" <= character <= "\udfff"
