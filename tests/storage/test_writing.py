"""Writing leaves the old file or the new one, whoever else writes and whenever it is stopped."""

import errno
import json
import logging
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

import pytest

from briefing.storage import exchange as exchange_module
from briefing.storage import writing
from briefing.storage.exchange import exchange
from briefing.storage.writing import is_temporary, write
from briefing.storage.yaml_editor import EditConflict, save
from tests.libraries import make_library
from tests.rows import each_row

OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".briefing-")]


@each_row("overwrite", [True, False])
@each_row("data", [b"", b"x", NEW])
def test_a_new_file_holds_what_was_written(tmp_path: Path, data: bytes, overwrite: bool) -> None:
    write(tmp_path / "a.md", data, overwrite=overwrite)
    assert (tmp_path / "a.md").read_bytes() == data
    assert not leftovers(tmp_path)


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    with pytest.raises(FileExistsError):
        write(path, NEW, overwrite=False)
    assert path.read_bytes() == OLD
    write(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert not leftovers(tmp_path)


def test_a_file_of_another_process_just_made_is_not_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    monkeypatch.setattr(os, "fsync", lambda _: path.write_bytes(OLD))
    with pytest.raises(FileExistsError):
        write(path, NEW, overwrite=False)
    assert path.read_bytes() == OLD


@each_row("name", [".", "..", "/"])
def test_a_folder_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    for overwrite in (True, False):
        with pytest.raises(OSError, match=r"folder|exists|cross-device"):
            write(Path(name), NEW, overwrite=overwrite)
    assert not leftovers(tmp_path)


def test_a_named_pipe_or_device_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="a named pipe, not a file"):
        write(tmp_path / "pipe", NEW, overwrite=True)
    with pytest.raises(OSError, match="a device, not a file"):
        write(Path("/dev/null"), NEW, overwrite=True)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@each_row("name", ["a\0b", "\ud800", "none/a.md", "x" * 300])
@each_row("overwrite", [True, False])
def test_a_path_that_cannot_be_is_an_os_error(tmp_path: Path, name: str, overwrite: bool) -> None:
    with pytest.raises(OSError, match=r"."):
        write(tmp_path / name, NEW, overwrite=overwrite)
    assert not leftovers(tmp_path)


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / ("x" * 255), NEW, overwrite=False)
    assert (tmp_path / ("x" * 255)).read_bytes() == NEW


@each_row("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_existing_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    path.chmod(mode)
    write(path, NEW, overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_that_is_read_only_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(PermissionError):
        write(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD


@each_row(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
@each_row("overwrite", [True, False])
def test_a_new_file_gets_what_the_umask_allows(tmp_path: Path, umask: int, mode: int, overwrite: bool) -> None:
    former = os.umask(umask)
    try:
        write(tmp_path / "a.md", NEW, overwrite=overwrite)
    finally:
        os.umask(former)
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "a.md"
    target.write_bytes(OLD)
    link = tmp_path / "link"
    link.symlink_to("there/a.md")
    with pytest.raises(FileExistsError):
        write(link, NEW, overwrite=False)
    assert target.read_bytes() == OLD
    write(link, NEW, overwrite=True)
    assert link.is_symlink()
    assert target.read_bytes() == NEW
    assert not leftovers(tmp_path / "there")


def test_a_symbolic_link_to_nothing_is_filled_only_when_asked(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("a.md")
    with pytest.raises(FileExistsError):
        write(link, NEW, overwrite=False)
    write(link, NEW, overwrite=True)
    assert (tmp_path / "a.md").read_bytes() == NEW


def no_hard_links(*_: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def test_where_there_are_no_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_hard_links)
    write(tmp_path / "a.md", NEW, overwrite=False)
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.md", OLD, overwrite=False)
    assert (tmp_path / "a.md").read_bytes() == NEW
    assert not leftovers(tmp_path)


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


@pytest.mark.parametrize(("overwrite", "before"), [(True, "old"), (False, "none")])
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


# Whom a file belongs to


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_an_existing_file_keeps_its_owner_and_group(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    path.chmod(0o664)
    os.chown(path, 1234, 5678)
    write(path, NEW, overwrite=True)
    state = path.stat()
    assert (state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode)) == (1234, 5678, 0o664)


def not_permitted(*_: object) -> None:
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_a_group_that_cannot_be_kept_is_a_reason_not_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    os.chown(path, -1, 5678)
    monkeypatch.setattr(os, "fchown", not_permitted)
    with pytest.raises(PermissionError, match="Its group would change") as caught:
        write(path, NEW, overwrite=True)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == OLD
    assert not leftovers(tmp_path)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may give files away")
def test_an_owner_that_cannot_be_kept_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a\x1b.md"
    path.write_bytes(OLD)
    os.chown(path, 1234, -1)
    monkeypatch.setattr(os, "fchown", not_permitted)
    with caplog.at_level(logging.WARNING):
        write(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW
    assert "now belongs to you: its owner could not be kept." in caplog.text
    assert "\x1b" not in caplog.text


def test_an_access_list_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    monkeypatch.setattr(writing, "_ACCESS_LIST", "user.like-an-access-list")
    try:
        os.setxattr(path, "user.like-an-access-list", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    write(path, NEW, overwrite=True)
    assert os.getxattr(path, "user.like-an-access-list") == b"kept"


def test_other_names_of_a_file_are_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    os.link(path, tmp_path / "b.md")
    with caplog.at_level(logging.WARNING):
        write(path, NEW, overwrite=True)
    assert "has 1 other name (hard links), which keep the old text" in caplog.text
    assert (tmp_path / "b.md").read_bytes() == OLD


# What a killed program leaves


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


# Others who write to the file


class Refused(Exception):
    """The file is not the one that is to be replaced."""


def only_if(path: Path, expected: bytes) -> Callable[[], None]:
    def check() -> None:
        if path.read_bytes() != expected:
            raise Refused

    return check


@each_row("in_place", [True, False])
@each_row("has_exchange", [True, False])
def test_what_another_program_writes_before_the_end_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_place: bool, has_exchange: bool
) -> None:
    if not has_exchange:
        monkeypatch.setattr(writing, "exchange", lambda *_: False)
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", lambda _: saved(path, b"theirs", in_place=in_place))
    with pytest.raises(Refused):
        write(path, NEW, overwrite=True, check=only_if(path, OLD))
    assert path.read_bytes() == b"theirs"
    assert not leftovers(tmp_path)


def saved(path: Path, data: bytes, *, in_place: bool) -> None:
    """Save as editors do."""
    if in_place:
        path.write_bytes(data)
    else:
        other = path.with_suffix(".new")
        other.write_bytes(data)
        other.replace(path)


needs_exchange = pytest.mark.skipif(exchange_module._call() is None, reason="this system exchanges no names")


@needs_exchange
@pytest.mark.parametrize("saves", [1, 2])
def test_what_another_program_writes_at_the_last_moment_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saves: int
) -> None:
    """After the check and before the exchange, and again between the exchange and the way back."""
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    left = [b"theirs", b"theirs again"][:saves]

    def late(one: Path, other: Path) -> bool:
        if left:
            saved(path, left.pop(0), in_place=False)
        return exchange(one, other)

    monkeypatch.setattr(writing, "exchange", late)
    with pytest.raises(Refused):
        write(path, NEW, overwrite=True, check=only_if(path, OLD))
    assert path.read_bytes() == (b"theirs", b"theirs again")[saves - 1]
    assert not leftovers(tmp_path)


@needs_exchange
def test_two_names_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "é", tmp_path / "b"
    one.write_bytes(OLD)
    other.write_bytes(NEW)
    assert exchange(one, other)
    assert (one.read_bytes(), other.read_bytes()) == (NEW, OLD)
    assert not exchange(one, tmp_path / "none")
    assert one.read_bytes() == NEW


EDITOR = """
import random, sys, time
from pathlib import Path
path, in_place = Path(sys.argv[1]), sys.argv[2] == "True"
other = path.with_suffix(".new")
for line in sys.stdin:
    number, wait = line.split()
    until = time.perf_counter() + float(wait)
    if not in_place:
        other.write_text("theirs: %s" % number)
    while time.perf_counter() < until:
        pass
    if in_place:
        path.write_text("theirs: %s" % number)
    else:
        other.replace(path)
    print(number, flush=True)
"""


@needs_exchange
@pytest.mark.parametrize("rounds", [60, pytest.param(1_000, marks=pytest.mark.slow)])
def test_what_an_editor_saves_within_five_milliseconds_is_never_lost(tmp_path: Path, rounds: int) -> None:
    root, chance = make_library(tmp_path / "library"), Random(7)
    path = root / "briefs" / "a.yaml"
    command = [sys.executable, "-c", EDITOR, str(path), "False"]
    written = refused = 0
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as editor:
        assert editor.stdin
        assert editor.stdout
        for number in range(rounds):
            path.write_text("a: 1\n")
            editor.stdin.write(f"{number} {chance.random() * 0.005}\n")
            editor.stdin.flush()
            try:
                save(root, "briefs/a.yaml", "a: 1\n", "a: 2\n")
                written += 1
            except EditConflict:
                refused += 1
            editor.stdout.readline()
            assert path.read_text() == f"theirs: {number}"
        editor.stdin.close()
    assert written + refused == rounds
    assert not leftovers(path.parent)
