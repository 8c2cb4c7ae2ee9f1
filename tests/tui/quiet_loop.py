"""An event loop that says when nothing is left to do, which is what tests of the screens wait for."""

import asyncio
import selectors
from asyncio import Future
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from typing import Any, Final, TypeVar, TypeVarTuple, Unpack

Given = TypeVarTuple("Given")
Result = TypeVar("Result")
SECONDS: Final = 60
"""How long anything may take on a busy machine before a test fails."""
_SOON: Final = 0.02
"""What a timer does within so many seconds is still to be done: screens are painted by one, and take a size by one."""


class _Selector(selectors.DefaultSelector):
    """Notices when the loop would wait for input, because nothing else is left to do."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted: list[Future[None]] = []
        self.working: set[Future[Any]] = set()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for input, but not while it is wanted to know that nothing is left to do."""
        if not self.wanted or self.working or (timeout is not None and timeout < _SOON):
            return super().select(timeout)
        if not (found := super().select(0)):
            for each in self.wanted:
                if not each.done():
                    each.set_result(None)
            self.wanted.clear()
        return found


class QuietLoop(asyncio.SelectorEventLoop):
    """An event loop whose `quiet` returns when no task can go on, no thread works for one, and no timer is due."""

    def __init__(self) -> None:
        self._watch = _Selector()
        super().__init__(self._watch)

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Given]], Result], *args: *Given
    ) -> Future[Result]:
        """Run a function in a thread, and know of it."""
        work = super().run_in_executor(executor, func, *args)
        self._watch.working.add(work)
        work.add_done_callback(self._watch.working.discard)
        return work

    async def quiet(self) -> None:
        """Wait until nothing is left to do."""
        wanted = self.create_future()
        self._watch.wanted.append(wanted)
        async with asyncio.timeout(SECONDS):
            await wanted


async def quiet() -> None:
    """Wait until nothing is left to do in the loop that is running."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, QuietLoop)
    await loop.quiet()


def run(coroutine: Coroutine[object, object, None]) -> None:
    """Run a coroutine that may wait until nothing is left to do."""
    with asyncio.Runner(loop_factory=QuietLoop) as runner:
        runner.run(coroutine)
