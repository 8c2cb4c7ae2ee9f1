"""End the program when its terminal is closed without a signal, or with one that had no effect.

Without a terminal, Textual's input thread reads end-of-file forever, and its output thread has ended, so that painting
blocks forever. Neither notifies the program.
"""

import os
import select
import signal
import time
from collections.abc import Callable
from threading import Thread
from typing import Final

GRACE: Final = 3.0
"""Seconds that the program has to exit by itself and save its place."""


def when_gone(terminal: int, leave: Callable[[], object]) -> None:
    """Call `leave`, from a thread, when the terminal of that file descriptor is closed; then kill it if it stays."""
    Thread(target=_wait, args=(terminal, leave), name="hang-up", daemon=True).start()


def _wait(terminal: int, leave: Callable[[], object]) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # poll() always reports the end of a terminal
    if any(event & select.POLLHUP for _, event in poll.poll()):
        leave()
        time.sleep(GRACE)
        os._exit(128 + signal.SIGHUP)
