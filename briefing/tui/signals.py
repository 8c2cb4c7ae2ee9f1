"""End the program by a signal, however busy it is."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from types import FrameType
from typing import Final

ENDING: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Signals on which the program restores the terminal, saves the place and exits. Ctrl+C sends none while it runs."""


def on_ending(end: Callable[[signal.Signals], object]) -> None:
    """Call `end` in the running loop with every signal of ENDING that comes.

    asyncio alone would lose a signal while the pipe that wakes its loop is full: only a byte there names the signal.
    Its handlers are set because that byte wakes the loop; the handlers of Python, which run whatever is in the pipe,
    do the rest.
    """
    loop = asyncio.get_running_loop()
    context = copy_context()  # that of the code which is interrupted may belong to any widget

    def handle(number: int, _: FrameType | None) -> None:
        with suppress(RuntimeError):  # the loop is closed, so the program is ending
            loop.call_soon_threadsafe(end, signal.Signals(number), context=context)

    for number in ENDING:
        loop.add_signal_handler(number, bool)
        signal.signal(number, handle)
    signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)  # a warning would be on the screen


def stop_waking() -> None:
    """Wake the loop by no signal any more: it closes its pipe first, and Python would report that it cannot write."""
    signal.set_wakeup_fd(-1)
