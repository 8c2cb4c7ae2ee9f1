"""Whenever a command is killed, the same command once more does what it would have done."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kills import COMMANDS

FEWEST_CALLS = 5


def killed(folder: Path, name: str, step: int, offset: int) -> list[str | int]:
    command = [sys.executable, "-m", "tests.kills", str(folder), str(step), str(offset), name]
    outcome = subprocess.run(command, check=True, capture_output=True, timeout=500, cwd=Path(__file__).parent.parent)
    results: list[str | int] = json.loads(outcome.stdout)[name]
    return results


@pytest.mark.parametrize("name", ["add", "repair", "state"])
def test_after_a_kill_the_same_command_does_what_it_would_have_done(name: str, tmp_path: Path) -> None:
    """At every fifteenth call; which of them differs among the commands. The slow tests have all."""
    calls, *wrong = killed(tmp_path, name, 15, len(name) % 5)
    assert wrong == []
    assert isinstance(calls, int)
    assert calls >= FEWEST_CALLS


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_after_a_kill_at_any_call_the_same_command_does_what_it_would_have_done(name: str, tmp_path: Path) -> None:
    calls, *wrong = killed(tmp_path, name, 1, 0)
    assert wrong == []
    assert isinstance(calls, int)
    assert calls >= FEWEST_CALLS
