"""Reading inside a library's bounds."""

import hashlib
import os
import socket
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing.storage import files
from briefing.storage.files import ReadError, read_text
from tests.rows import each_row

LIMIT: Final = 100
OLD, NEW = b"old\n" * 1000, b"new\n" * 2000


def library_in(tmp_path: Path) -> Path:
    """A library with one article, and a secret outside it."""
    library = tmp_path / "library"
    (library / "seeds").mkdir(parents=True)
    (library / "seeds" / "a.txt").write_text("text")
    (tmp_path / "secret").write_text("secret")
    return library


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


def refusal(root: Path, relative: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_text(root, relative, LIMIT)
    return caught.value


def test_a_file_is_read_as_its_text_and_the_digest_of_its_bytes(root: Path) -> None:
    data = "\ufeffé\r\n\tthe “end”\0".encode()
    (root / "seeds/a.txt").write_bytes(data)
    assert read_text(root, "seeds/a.txt", LIMIT) == (data.decode(), hashlib.sha256(data).hexdigest())


@each_row("relative", ["seeds/a.txt", "./seeds/a.txt", "seeds//a.txt", "seeds/./a.txt"])
def test_a_path_within_the_library_may_be_written_in_any_way(root: Path, relative: str) -> None:
    assert read_text(root, relative, LIMIT)[0] == "text"


@each_row(
    ("relative", "message"),
    [
        ("../secret", "the path leads out of the library"),
        ("seeds/../../secret", "the path leads out of the library"),
        ("seeds/../seeds/a.txt", "the path leads out of the library"),
        ("/etc/passwd", "the path leads out of the library"),
        ("seeds\\a.txt", "the path contains a backslash"),
        ("..\\secret", "the path contains a backslash"),
        ("seeds/a.txt\0.yaml", "the path contains a character that file names cannot have"),
        ("seeds/\ud800", "the path contains a character that file names cannot have"),
        ("", "the path is empty"),
        (".", "the path is empty"),
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


@each_row("target", ["a.txt", "../seeds/a.txt", "folder/a.txt", "ABSOLUTE/seeds/a.txt"])
def test_a_symbolic_link_that_stays_inside_is_followed(root: Path, target: str) -> None:
    (root / "seeds/folder").symlink_to("../seeds")
    (root / "seeds/link").symlink_to(target.replace("ABSOLUTE", str(root)))
    assert read_text(root, "seeds/link", LIMIT)[0] == "text"


@each_row("target", ["../../secret", "/etc/passwd", "ABSOLUTE/../secret", "up/secret", "ABSOLUTE-2/a.txt"])
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
    assert refusal(root, "a").message == "a loop of symbolic links"


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


@each_row(
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
