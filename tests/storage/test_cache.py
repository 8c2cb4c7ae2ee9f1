"""The user's cache: found by what an entry was made of, the user's alone, and of bounded size."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.storage import cache as module
from briefing.storage.cache import Cache


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a" / "cache"


def test_what_was_put_under_a_key_is_found_under_that_key_alone(folder: Path) -> None:
    cache = Cache(folder)
    cache.put({"words": ["“quoted”", None, 3]}, "brief", "digest")
    assert Cache(folder).get("brief", "digest") == {"words": ["“quoted”", None, 3]}
    assert cache.get("brief", "another") is None
    assert cache.get("briefdigest") is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(1, "key")
    assert cache.get("key") is None


def test_only_the_user_can_read_and_write_it(folder: Path) -> None:
    folder.mkdir(parents=True, mode=0o755)
    Cache(folder).put(1, "key")
    (entry,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, entry.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_folder_of_somebody_else_is_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(folder).put(1, "key")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert Cache(folder).get("key") is None


def test_an_entry_of_another_version_of_the_program_is_not_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(folder).put(1, "key")
    monkeypatch.setattr(module, "fingerprint", lambda: "another")
    assert Cache(folder).get("key") is None


def test_a_changed_module_makes_another_version(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "briefing"
    for room in module._CODE:
        (package / room).mkdir(parents=True)
    source = package / "anchor" / "exact.py"
    source.write_text("one = 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(package / "storage" / "cache.py"))
    before = module.fingerprint.__wrapped__()
    source.write_text("one = 21\n", encoding="utf-8")
    assert module.fingerprint.__wrapped__() != before == before


def test_what_was_not_used_for_longest_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(folder)
    for number in range(8):
        cache.put("x" * 1_000, str(number))
        entry = max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(entry, (number, number))
    cache.get("0")  # is used again
    monkeypatch.setattr(module, "MAX_BYTES", 5_000)
    monkeypatch.setattr(module, "_KEPT_BYTES", 4_000)
    cache.prune()
    assert [number for number in range(8) if cache.get(str(number))] == [0, 6, 7]


def test_entries_are_looked_at_once_and_again_when_much_has_been_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0
    entries = module._entries

    def looking(within: Path) -> Iterator[tuple[float, int, Path]]:
        nonlocal looked
        looked += 1
        return entries(within)

    monkeypatch.setattr(module, "_entries", looking)
    monkeypatch.setattr(module, "_MUCH", 1_000)
    cache = Cache(folder)
    for number in range(20):
        cache.put("x" * 100, str(number))
        cache.prune()
    assert looked == 2


def test_a_file_that_was_left_half_written_goes_after_a_day(folder: Path) -> None:
    cache = Cache(folder)
    left, new = folder / ".0123456789abcdef.tmp", folder / ".fedcba9876543210.tmp"
    left.write_bytes(b"half")
    new.write_bytes(b"half")
    os.utime(left, (0, 0))
    cache.put(1, "key")
    cache.prune()
    assert (left.exists(), new.exists()) == (False, True)
