"""The terminal's keyboard and mouse: as Textual reads them, but for bytes that are not UTF-8 and the time of an Esc."""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable
from time import monotonic

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from briefing.tui.clipboard import is_remote
from briefing.tui.key_stream import BARE, BARE_REMOTE, KeyStream

_TURN = 0.1
"""Seconds after which the thread looks whether it is to end."""


class TerminalDriver(LinuxDriver):
    """Reads keys in any bytes. KeyStream cuts them: Textual's parser gets whole ones, and never waits."""

    typed = b""
    """What came before the terminal was taken."""

    _is_lent = False
    """Whether the terminal is somebody else's, of whom it is to be taken again."""

    @property
    def _has_terminal(self) -> bool:
        return self._key_thread is not None and self._key_thread.is_alive()

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while, unless it has been left already."""
        if self._has_terminal:
            self._is_lent = True
            super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, if it was given back for a while: SIGCONT comes, too, to what nothing has stopped.

        Taken twice, its keys would be read by two threads, of which leaving ends one. Taken at the end, it stays taken.
        """
        if self._is_lent:
            super().resume_application_mode()
            self._is_lent = not self._has_terminal

    def _run_input_thread(self) -> None:
        """Read until the end. An error here is the program's: Textual would print it and exit with 0."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
            self._app.call_later(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read what the terminal sends, and post it as messages, until the program leaves."""
        constants.ESCAPE_DELAY = 0.0  # type: ignore[misc]  # KeyStream has waited already
        stream = KeyStream(BARE_REMOTE if is_remote() else BARE)
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode

        def post(keys: Iterable[str]) -> None:
            for key in keys:
                for message in (*parser.feed(key), *parser.tick()):
                    self.process_message(message)

        typed, self.typed = self.typed, b""
        post(stream.feed(decode(typed), monotonic()))
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait = _TURN if stream.deadline is None else max(0.0, min(_TURN, stream.deadline - monotonic()))
                if selector.select(wait):
                    text = decode(os.read(self.fileno, 4096))
                    post(stream.feed(text, monotonic()))
                post(stream.expire(monotonic()))
