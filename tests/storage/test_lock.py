"""One writer at a time."""

import errno
import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from briefing.storage.lock import locked

HOLD = """
import sys
from pathlib import Path
from briefing.storage.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    """Start a program that holds the lock until it is told to end."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_it_is_held_by_one_at_a_time_and_leaves_no_file(tmp_path: Path) -> None:
    order: list[str] = []
    with locked(tmp_path):
        other = threading.Thread(target=lambda: _append(tmp_path, order))
        other.start()
        other.join(0.1)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert not list(tmp_path.iterdir())


def _append(folder: Path, order: list[str]) -> None:
    with locked(folder):
        order.append("second")


def test_the_same_thread_may_hold_it_twice(tmp_path: Path) -> None:
    with locked(tmp_path):
        with locked(tmp_path / "."):
            pass
        descriptor = os.open(tmp_path, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)


def test_another_program_is_waited_for_but_not_for_ever(tmp_path: Path) -> None:
    with holding(tmp_path) as other:
        with pytest.raises(OSError, match="another program is writing") as caught, locked(tmp_path, 0.05):
            pass
        assert caught.value.filename == str(tmp_path)
        other.communicate("\n")
    with locked(tmp_path):
        pass


def test_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    with holding(tmp_path) as other:
        other.kill()
    with locked(tmp_path):
        pass


def test_where_the_file_system_has_no_locks_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", unsupported)
    with locked(tmp_path):
        pass


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked(tmp_path / "none"):
        pass
