"""Run work in threads that end with the program: leaving it does not wait for them, as it does for asyncio's own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import partial
from threading import Thread
from time import monotonic
from typing import Final, ParamSpec, TypeVar

SWITCH: Final = 0.001
"""How long, in seconds, a thread may run while another waits: the longest delay of a key."""
PAUSE: Final = 0.1
"""Seconds between two reports of progress."""
Given = ParamSpec("Given")
Result = TypeVar("Result")


class _Daemons(Executor):
    """Gives each piece of work a thread of its own."""

    def submit(self, work: Callable[Given, Result], /, *given: Given.args, **named: Given.kwargs) -> Future[Result]:
        """Begin the work, and return its future result."""
        result: Future[Result] = Future()
        result.set_running_or_notify_cancel()

        def run() -> None:
            try:
                result.set_result(work(*given, **named))
            except Exception as error:  # noqa: BLE001  # raised where the result is awaited
                result.set_exception(error)

        Thread(target=run, daemon=True).start()
        return result


_DAEMONS: Final = _Daemons()


async def in_thread(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """Return the result of `work`, done in a thread."""
    return await asyncio.get_running_loop().run_in_executor(_DAEMONS, partial(work, *given, **named))


def now_and_then(report: Callable[[int, int], None]) -> Callable[[int, int], None]:
    """Return a function for threads that has the event loop call `report`, but not so often that keys are delayed."""
    loop, due = asyncio.get_running_loop(), 0.0

    def tell(done: int, of: int) -> None:
        nonlocal due
        if (now := monotonic()) >= due:
            due = now + PAUSE
            loop.call_soon_threadsafe(report, done, of)

    return tell
