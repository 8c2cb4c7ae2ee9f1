"""QuoteTrail inside a library's bounds, and writing that leaves the old file or the new one."""

import errno
import hashlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing.storage import files
from briefing.storage.files import ReadError, read_text
from briefing.storage.writing import write

LIMIT: Final = 100
OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with one article, and a secret outside it."""
    library = tmp_path / "library"
    (library / "seeds").mkdir(parents=True)
    (library / "seeds" / "a.txt").write_text("text")
    (tmp_path / "secret").write_text("secret")
    return library


def refusal(root: Path, relative: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_text(root, relative, LIMIT)
    return caught.value


# QuoteTrail


def test_a_file_gives_its_text_and_the_digest_of_its_bytes(root: Path) -> None:
    data = "\ufeffé\r\n\tthe “end”\0".encode()
    (root / "seeds/a.txt").write_bytes(data)
    assert read_text(root, "seeds/a.txt", LIMIT) == (data.decode(), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize("relative", ["seeds/a.txt", "./seeds/a.txt", "seeds//a.txt", "seeds/./a.txt"])
def test_a_path_within_the_library_may_be_written_in_any_way(root: Path, relative: str) -> None:
    assert read_text(root, relative, LIMIT)[0] == "text"


@pytest.mark.parametrize(
    ("relative", "message"),
    [
        ("../secret", "the path leads out of the library"),
        ("seeds/../../secret", "the path leads out of the library"),
        ("seeds/../seeds/a.txt", "the path leads out of the library"),
        ("/etc/passwd", "the path leads out of the library"),
        ("seeds\\a.txt", "the path has a backslash in it"),
        ("..\\secret", "the path has a backslash in it"),
        ("seeds/a.txt\0.yaml", "the path has a character that no file's name can have"),
        ("seeds/\ud800", "the path has a character that no file's name can have"),
        ("", "no file is named"),
        (".", "no file is named"),
        ("seeds", "a folder, not a text file"),
        ("seeds/b.txt", "no such file"),
        ("seeds/a.txt/b", "no such file"),
        ("x" * 5000, "cannot be read: File name too long"),
    ],
)
def test_a_path_that_is_not_to_be_read_is_refused(root: Path, relative: str, message: str) -> None:
    assert refusal(root, relative).message == message


def test_a_library_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none", "a.txt").message == "no such file"


@pytest.mark.parametrize("target", ["a.txt", "../seeds/a.txt", "folder/a.txt", "ABSOLUTE/seeds/a.txt"])
def test_a_symbolic_link_that_stays_inside_is_followed(root: Path, target: str) -> None:
    (root / "seeds/folder").symlink_to("../seeds")
    (root / "seeds/link").symlink_to(target.replace("ABSOLUTE", str(root)))
    assert read_text(root, "seeds/link", LIMIT)[0] == "text"


@pytest.mark.parametrize(
    "target", ["../../secret", "/etc/passwd", "ABSOLUTE/../secret", "up/secret", "ABSOLUTE-2/a.txt"]
)
def test_a_symbolic_link_that_leads_out_is_refused(root: Path, target: str) -> None:
    (root / "seeds/up").symlink_to("../..")
    (root / "seeds/link").symlink_to(target.replace("ABSOLUTE", str(root)))
    assert refusal(root, "seeds/link").message == "a symbolic link leads out of the library"


def test_a_folder_that_is_a_link_out_is_refused(root: Path) -> None:
    (root / "out").symlink_to("..")
    assert refusal(root, "out/secret").message == "a symbolic link leads out of the library"


def test_links_in_a_circle_are_refused(root: Path) -> None:
    (root / "a").symlink_to("b")
    (root / "b").symlink_to("a")
    assert refusal(root, "a").message == "symbolic links that lead round in a circle"


def test_a_library_opened_through_a_link_is_read(root: Path, tmp_path: Path) -> None:
    (root / "seeds/absolute").symlink_to(root / "seeds/a.txt")
    (tmp_path / "library-link").symlink_to(root)
    assert read_text(tmp_path / "library-link", "seeds/a.txt", LIMIT)[0] == "text"
    assert read_text(tmp_path / "library-link", "seeds/absolute", LIMIT)[0] == "text"


def test_a_named_pipe_is_refused_without_waiting_for_a_writer(root: Path) -> None:
    os.mkfifo(root / "pipe")
    assert refusal(root, "pipe").message == "a named pipe, not a text file"


def test_a_socket_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert "socket" in refusal(root, "socket").message


def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev"), "zero").message == "a device, not a text file"


def test_a_file_of_the_limit_is_read_and_a_longer_one_is_refused_with_the_limit(root: Path) -> None:
    (root / "a").write_bytes(b"x" * LIMIT)
    assert len(read_text(root, "a", LIMIT)[0]) == LIMIT
    (root / "a").write_bytes(b"x" * (LIMIT + 1))
    assert refusal(root, "a").message == "longer than 100 bytes"


def test_a_huge_file_is_refused_unread(root: Path) -> None:
    with (root / "a").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(ReadError, match="longer than 16 MiB"):
        read_text(root, "a", files.MAX_SOURCE)


def test_a_file_that_grows_while_it_is_read_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fstat = os.fstat

    def fstat_then_grow(descriptor: int) -> os.stat_result:
        state = fstat(descriptor)
        if stat.S_ISREG(state.st_mode):
            (root / "seeds/a.txt").write_bytes(b"x" * 1000)
        return state

    monkeypatch.setattr(os, "fstat", fstat_then_grow)
    assert refusal(root, "seeds/a.txt").message == "longer than 100 bytes"


@pytest.mark.parametrize(
    ("data", "line", "column", "byte", "hint"),
    [
        (b"\xff", 1, 1, "0xFF", "UTF-8"),
        (b"one\r\n\xc3\xa9 \x93two\x94", 2, 3, "0x93", "this is the character “"),
        (b"one\ntwo \xe2\x80", 2, 5, "0xE2", "UTF-8"),
        (b"\xed\xa0\x80", 1, 1, "0xED", "UTF-8"),
        (b"\xc0\xaf", 1, 1, "0xC0", "UTF-8"),
        ("ein“".encode("utf-16"), 1, 1, "0xFF", "UTF-16"),
    ],
)
def test_bad_utf_8_has_the_place_of_its_first_byte(
    root: Path, data: bytes, line: int, column: int, byte: str, hint: str
) -> None:
    (root / "a").write_bytes(data)
    error = refusal(root, "a")
    assert (error.line, error.column) == (line, column)
    assert error.message == f"not UTF-8: byte {byte}"
    assert hint in error.hint


def test_a_folder_that_becomes_a_link_out_while_it_is_looked_at_is_never_followed(root: Path) -> None:
    """The check is the opening itself, so no moment lies between them."""
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("secret")
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            (root / "seeds").rename(root / "aside")
            (root / "seeds").symlink_to(outside)
            (root / "seeds").unlink()
            (root / "aside").rename(root / "seeds")

    swapper = threading.Thread(target=swap)
    swapper.start()
    seen: set[str] = set()
    try:
        for _ in range(2000):
            try:
                seen.add(read_text(root, "seeds/a.txt", LIMIT)[0])
            except ReadError as error:
                seen.add(error.message)
    finally:
        done.set()
        swapper.join()
    assert "secret" not in seen


def test_reading_leaves_no_descriptor_open(root: Path) -> None:
    (root / "out").symlink_to("../..")
    (root / "circle").symlink_to("circle")
    before = os.dup(0)
    os.close(before)
    read_text(root, "seeds/a.txt", LIMIT)
    for relative in ("out/secret", "circle", "seeds", "seeds/none", "seeds/a.txt/b"):
        refusal(root, relative)
    after = os.dup(0)
    os.close(after)
    assert after == before


# Writing


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".briefing-")]


@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("data", [b"", b"x", NEW])
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


@pytest.mark.parametrize("name", [".", "..", "/"])
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


@pytest.mark.parametrize("name", ["a\0b", "\ud800", "none/a.md", "x" * 300])
@pytest.mark.parametrize("overwrite", [True, False])
def test_a_path_that_cannot_be_is_an_os_error(tmp_path: Path, name: str, overwrite: bool) -> None:
    with pytest.raises(OSError, match=r"."):
        write(tmp_path / name, NEW, overwrite=overwrite)
    assert not leftovers(tmp_path)


def test_a_name_of_the_greatest_length_can_be_written(tmp_path: Path) -> None:
    write(tmp_path / ("x" * 255), NEW, overwrite=False)
    assert (tmp_path / ("x" * 255)).read_bytes() == NEW


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
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


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
@pytest.mark.parametrize("overwrite", [True, False])
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


@pytest.mark.parametrize("overwrite", [True, False], ids=["replacing", "new"])
@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
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
from briefing.storage.files import write

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
