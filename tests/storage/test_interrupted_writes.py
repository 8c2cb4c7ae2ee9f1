"""Whatever fails or ends the program while it writes, the file is the old one or the new one."""

import errno
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing.storage import writing
from briefing.storage.writing import is_temporary, write
from tests.rows import each_row
from tests.storage.leftovers import NEW, OLD, leftovers, no_hard_links


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.md", NEW, overwrite=False)
    assert not list(tmp_path.iterdir())


class Errors:
    """Let the n-th call to the system fail, counted from 1; a write then leaves half of its bytes."""

    CALLS: Final = ("open", "stat", "fchmod", "write", "fsync", "close", "link", "replace", "unlink")

    def __init__(self, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
        self.left = nth
        self.failed: str | None = None
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self.failing(name, getattr(os, name)))

    def failing(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def wrapper(*arguments: object, **keywords: object) -> object:
            self.left -= 1
            if self.left:
                return call(*arguments, **keywords)
            self.failed = name
            if name == "write":
                descriptor, data = arguments
                assert isinstance(data, memoryview)
                call(descriptor, data[: len(data) // 2])
            if name == "close":
                call(*arguments)
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        return wrapper


@each_row("overwrite", [True, False])
@each_row("links", [True, False])
def test_whichever_call_fails_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, overwrite: bool, links: bool
) -> None:
    failed: list[str] = []
    for nth in range(1, 100):
        folder = tmp_path / str(nth)
        folder.mkdir()
        path = folder / "a.md"
        if overwrite:
            path.write_bytes(OLD)
        raised: OSError | None = None
        with pytest.MonkeyPatch.context() as patch:
            if not links:
                patch.setattr(os, "link", no_hard_links)
            errors = Errors(patch, nth)
            try:
                write(path, NEW, overwrite=overwrite)
            except OSError as error:
                raised = error
        assert raised is None or raised.filename == str(path)
        content = path.read_bytes() if path.exists() else None
        assert content == ((OLD if overwrite else None) if raised else NEW), errors.failed
        assert not leftovers(folder) or errors.failed == "unlink"
        if errors.failed is None:
            break
        failed.append(errors.failed)
    else:
        pytest.fail("there was always an error")
    assert {"open", "write", "fsync", "close", "unlink"} <= set(failed)


def test_a_system_that_takes_few_bytes_at_a_time_gets_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:7]))
    write(tmp_path / "a.md", NEW, overwrite=False)
    assert (tmp_path / "a.md").read_bytes() == NEW


KILLED_AT_EACH_CALL = """
import json, os, signal, sys
from pathlib import Path
from briefing.storage.writing import write

folder, overwrite, old, new = Path(sys.argv[1]), sys.argv[2] == "True", b"old" * 1000, b"new" * 2000

def killing(name, call, left):
    def wrapper(*arguments, **keywords):
        left[0] -= 1
        if not left[0]:
            if name == "write":
                call(arguments[0], arguments[1][:len(arguments[1]) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*arguments, **keywords)
    return wrapper

results = []
for nth in range(1, 100):
    path = folder / f"{nth}.md"
    if overwrite:
        path.write_bytes(old)
    child = os.fork()
    if not child:
        left = [nth]
        for name in ("open", "fchmod", "write", "fsync", "close", "link", "replace", "unlink"):
            setattr(os, name, killing(name, getattr(os, name), left))
        write(path, new, overwrite=overwrite)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    content = path.read_bytes() if path.exists() else None
    state = {new: "new", old: "old", None: "none"}.get(content, "damaged")
    write(path, new, overwrite=True)
    results.append([os.WTERMSIG(status), state, path.read_bytes() == new])
    if not status:
        break
print(json.dumps(results))
"""


@each_row(("overwrite", "before"), [(True, "old"), (False, "none")])
def test_whenever_the_program_is_killed_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, overwrite: bool, before: str
) -> None:
    command = [sys.executable, "-P", "-c", KILLED_AT_EACH_CALL, str(tmp_path), str(overwrite)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    *killed, last = json.loads(output)
    assert last == [0, "new", True]
    assert len(killed) >= 5
    assert {signal_number for signal_number, _, _ in killed} == {signal.SIGKILL}
    assert {state for _, state, _ in killed} == {before, "new"}
    assert all(written_after for _, _, written_after in killed)


def test_what_a_killed_program_left_is_removed_after_a_minute(tmp_path: Path) -> None:
    names = {
        ".briefing-0123456789abcdef.tmp": 61,
        ".briefing-fedcba9876543210.tmp": 50,
        ".briefing-0123456789abcdef.txt": 1000,
        ".briefing-mine.tmp": 1000,
        "a.tmp": 1000,
    }
    for name, age in names.items():
        (tmp_path / name).write_bytes(OLD)
        made = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (made, made))
    (tmp_path / ".briefing-00000000000000ff.tmp").symlink_to("a.tmp")
    write(tmp_path / "a.md", NEW, overwrite=False)
    assert {path.name for path in tmp_path.iterdir()} == {
        *(name for name in names if name != ".briefing-0123456789abcdef.tmp"),
        ".briefing-00000000000000ff.tmp",
        "a.md",
    }


def test_a_finished_file_that_kept_its_first_name_is_one_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path / "a.md", OLD, overwrite=False)
    os.link(tmp_path / "a.md", tmp_path / ".briefing-0123456789abcdef.tmp")
    with caplog.at_level(logging.WARNING):
        write(tmp_path / "a.md", NEW, overwrite=True)
    assert not caplog.text
    assert not leftovers(tmp_path)


def test_temporary_files_are_known_by_their_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(path.name for path in tmp_path.iterdir()))
    write(tmp_path / "a.md", NEW, overwrite=False)
    assert is_temporary(seen[0])
    assert Path(seen[0]).match(writing.TEMPORARY_PATTERN)
