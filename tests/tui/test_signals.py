"""A signal ends the program however busy it is."""

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from briefing.tui.signals import ENDING, on_ending, stop_waking
from tests.rows import each_row
from tests.tui.driver import played, reading
from tests.tui.quiet_loop import SECONDS
from tests.tui.terminal import opened

MANY = 1_000
"""More wake-ups than the pipe of an event loop holds."""


@each_row("number", ENDING)
def test_a_signal_is_heard_while_the_pipe_of_the_loop_is_full(
    number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    async def told() -> signal.Signals:
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[signal.Signals] = loop.create_future()
        on_ending(heard.set_result)
        for _ in range(MANY):
            loop.call_soon_threadsafe(bool)
        os.kill(os.getpid(), number)
        return await asyncio.wait_for(heard, SECONDS)

    assert asyncio.run(told()) is number
    assert capfd.readouterr().err == ""
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, "after the loop, a signal ends the process"


def test_a_signal_while_the_loop_is_closed_is_not_reported(capfd: pytest.CaptureFixture[str]) -> None:
    async def left() -> None:
        loop: Any = asyncio.get_running_loop()
        on_ending(print)
        close = loop._close_self_pipe

        def close_and_signal() -> None:
            close()
            os.kill(os.getpid(), signal.SIGTERM)

        loop._close_self_pipe = close_and_signal
        stop_waking()

    asyncio.run(left())
    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_a_signal_ends_the_reader_while_thousands_of_letters_are_typed(tmp_path: Path) -> None:
    terminal = opened(tmp_path / "home")
    terminal.press("/", "Find")
    terminal.press("x" * 4_000, "xx")
    terminal.process.kill(signal.SIGTERM)
    assert terminal.end() == 128 + signal.SIGTERM
    terminal.check_given_back()


@played
async def test_what_ends_it_first_decides_its_exit_code(root: Path) -> None:
    async with reading(root) as session:
        session.app.end_by(signal.SIGTERM)
        session.app.end_by(signal.SIGINT)
        assert session.app.ended_by is signal.SIGTERM
    async with reading(root) as session:
        await session.app.action_quit()
        session.app.end_by(signal.SIGINT)
        assert session.app.ended_by is None
