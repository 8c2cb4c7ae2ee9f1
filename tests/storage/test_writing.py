"""Writing leaves the old file or the new one, whoever else writes and whenever it is stopped."""

import errno
import logging
import os
import stat
from pathlib import Path

import pytest

from briefing.storage import writing
from briefing.storage.writing import write
from tests.rows import each_row
from tests.storage.leftovers import NEW, OLD, leftovers, no_hard_links


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
        with pytest.raises(OSError, match=r"folder|exists|cross-device|denied"):
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


@each_row("mode", [None, 0o644])
def test_a_private_file_can_be_read_by_its_owner_only_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int | None
) -> None:
    path = tmp_path / "a.json"
    if mode:
        path.write_bytes(OLD)
        path.chmod(mode)
    modes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode)))
    write(path, NEW, overwrite=True, is_private=True)
    assert modes[0] == stat.S_IMODE(path.stat().st_mode) == 0o600


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


def test_where_there_are_no_hard_links_nothing_is_overwritten_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_hard_links)
    write(tmp_path / "a.md", NEW, overwrite=False)
    with pytest.raises(FileExistsError):
        write(tmp_path / "a.md", OLD, overwrite=False)
    assert (tmp_path / "a.md").read_bytes() == NEW
    assert not leftovers(tmp_path)


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
