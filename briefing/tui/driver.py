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

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again, unless the program has it: SIGCONT comes, too, to what nothing has stopped.

        Taken twice, its keys would be read by two threads, of which leaving ends one.
        """
        if self._key_thread is None or not self._key_thread.is_alive():
            super()._sigcont_application()

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
