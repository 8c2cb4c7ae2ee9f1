"""Work in a thread gives its result or its error, and nothing waits for it when the program is left."""

import asyncio
from threading import Event

import pytest

from briefing.tui.threads import in_thread
from tests.tui.driver import played


@played
async def test_work_returns_its_result_and_raises_its_error() -> None:
    assert await in_thread(divmod, 7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        await in_thread(divmod, 7, 0)


def test_leaving_does_not_wait_for_work() -> None:
    begun, ended, never = Event(), Event(), Event()

    def work() -> None:
        begun.set()
        never.wait()
        ended.set()

    async def leave() -> None:
        waiting = asyncio.ensure_future(in_thread(work))
        await in_thread(begun.wait)
        waiting.cancel()

    asyncio.run(leave())
    assert begun.is_set()
    assert not ended.is_set()
    never.set()  # its result has nowhere to go, which is no error
    assert ended.wait(10)
