"""The program ends when its terminal is gone."""

import os
from threading import Event

import pytest

from briefing.tui import terminal_hangup


def test_the_program_is_told_once_its_terminal_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    told, ended = Event(), Event()
    monkeypatch.setattr(terminal_hangup, "GRACE", 0)
    monkeypatch.setattr(os, "_exit", lambda code: ended.set() if code == 129 else None)
    master, slave = os.openpty()
    terminal_hangup.when_gone(slave, told.set)
    os.write(master, b"a key, which is no end\n")
    assert not told.wait(0.1)
    os.close(master)
    assert told.wait(10)
    assert ended.wait(10)
    os.close(slave)
