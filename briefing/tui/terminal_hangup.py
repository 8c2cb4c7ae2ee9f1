"""Ends the program when its terminal is gone: closed without a signal, or with one that came to nothing.

Without a terminal Textual's thread for the keys reads the end of the input again and again, and its thread for the
screen has ended, so that painting waits for ever. Neither tells the program.
"""

import os
import select
import signal
import time
from collections.abc import Callable
from threading import Thread
from typing import Final

GRACE: Final = 3.0
"""Seconds that the program has to leave by itself and keep its place."""


def when_gone(terminal: int, leave: Callable[[], object]) -> None:
    """Call `leave`, from a thread, once the terminal of that file descriptor is gone; end the program if it stays."""
    Thread(target=_wait, args=(terminal, leave), name="hang-up", daemon=True).start()


def _wait(terminal: int, leave: Callable[[], object]) -> None:
    poll = select.poll()
    poll.register(terminal, 0)  # the end of a terminal is told whatever is asked for
    if any(event & select.POLLHUP for _, event in poll.poll()):
        leave()
        time.sleep(GRACE)
        os._exit(128 + signal.SIGHUP)
