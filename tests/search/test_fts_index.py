"""The index of a large library is kept in a folder: brought up to date, replaced when damaged, never trusted."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.load import load
from briefing.model import Library
from briefing.search import Index
from tests.libraries import make_library
from tests.search.test_search import article

WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"]


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every library for a large one."""
    monkeypatch.setattr("briefing.search.index._LARGE", 0)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return ten articles, each with a word of its own."""
    root = make_library(tmp_path)
    return replace(load(root), sources=tuple(article(word, f"Here is {word}.\n\nAnd more.") for word in WORDS))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "search"


def labels(index: Index, words: str) -> list[str]:
    return [hit.where for hit in index.search(words)]


def counting(library: Library, folder: Path) -> tuple[Index, int]:
    """Open the index, and count the articles that had to be read for it."""
    read: list[None] = []
    index = Index.open(library, path=folder, step=lambda: read.append(None))
    return index, len(read) - 1  # the briefs are never kept


def replacing(library: Library, word: str, text: str) -> Library:
    sources = tuple(article(word, text) if source.id == word else source for source in library.sources)
    return replace(library, sources=sources)


def test_a_second_opening_reads_nothing_again(library: Library, folder: Path) -> None:
    assert counting(library, folder)[1] == 10
    index, read = counting(library, folder)
    assert read == 0
    assert labels(index, "alpha") == ["Alpha ¶1"]


def test_only_what_has_changed_is_read(library: Library, folder: Path) -> None:
    counting(library, folder)
    index, read = counting(replacing(library, "alpha", "Something else."), folder)
    assert read == 1
    assert labels(index, "something") == ["Alpha ¶1"]
    assert labels(index, "alpha") == []
    assert len(list(folder.iterdir())) == 1


def test_an_article_that_is_gone_is_not_found(library: Library, folder: Path) -> None:
    counting(library, folder)
    index, read = counting(replace(library, sources=library.sources[1:]), folder)
    assert read == 0
    assert labels(index, "alpha") == []
    assert labels(index, "bravo") == ["Bravo ¶1"]


def test_an_index_mostly_of_the_past_is_made_anew(library: Library, folder: Path) -> None:
    counting(library, folder)
    few = replace(library, sources=(*library.sources[:2], article("kilo", "Here is kilo.")))
    index, read = counting(few, folder)
    assert read == 3
    assert labels(index, "kilo") == ["Kilo ¶1"]


def test_each_library_has_its_own(library: Library, folder: Path) -> None:
    counting(library, folder)
    other = replace(library, root=library.root / "other", sources=(article("alpha", "Nothing here."),))
    assert counting(other, folder)[1] == 1
    assert counting(library, folder)[1] == 0


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1_000])


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, empty])
def test_a_damaged_file_is_replaced(library: Library, folder: Path, damage: Callable[[Path], None]) -> None:
    counting(library, folder)
    (file,) = folder.iterdir()
    damage(file)
    index, read = counting(library, folder)
    assert read == 10
    assert labels(index, "alpha") == ["Alpha ¶1"]
    assert counting(library, folder)[1] == 0


def test_a_file_damaged_after_it_was_opened_costs_no_hit(library: Library, folder: Path) -> None:
    index, _ = counting(library, folder)
    (file,) = folder.iterdir()
    size = file.stat().st_size
    with file.open("r+b") as opened:
        opened.write(b"\xff" * size)
    assert labels(index, "alpha") == ["Alpha ¶1"]


def test_where_the_index_is_wrong_no_hit_is(library: Library) -> None:
    index = Index.open(library)
    places = index._shelves[1]._places
    assert places
    places._firsts = [first + 1 for first in places._firsts]
    assert labels(index, "alpha") == []


def test_a_folder_that_is_a_file_costs_no_hit(library: Library, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("in the way", encoding="utf-8")
    assert labels(Index.open(library, path=folder), "alpha") == ["Alpha ¶1"]


def test_a_full_disk_costs_no_hit(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("briefing.search.fts_index._write", full)
    assert labels(Index.open(library, path=folder), "alpha") == ["Alpha ¶1"]


def test_work_that_is_ended_leaves_no_file(library: Library, folder: Path) -> None:
    calls: list[None] = []

    def step() -> None:
        calls.append(None)
        if len(calls) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Index.open(library, path=folder, step=step)
    assert list(folder.iterdir()) == []


def test_what_a_killed_process_left_is_removed_in_time(library: Library, folder: Path) -> None:
    folder.mkdir(parents=True)
    left, recent = folder / "0-left.part", folder / "0-recent.part"
    for file in (left, recent):
        file.write_bytes(b"x")
    os.utime(left, (0, 0))
    counting(library, folder)
    assert recent.exists()
    assert not left.exists()


def test_processes_that_open_at_once_all_find(library: Library, folder: Path) -> None:
    code = f"""
from pathlib import Path
from briefing.load import load
from briefing.search import Index, index
index._LARGE = 0
library = load(Path({str(library.root)!r}))
for _ in range(5):
    for file in Path({str(folder)!r}).glob("*.db"):
        file.unlink(missing_ok=True)
    assert len(Index.open(library, path=Path({str(folder)!r})).search("declined to comment")) == 3
"""
    processes = [subprocess.Popen([sys.executable, "-P", "-c", code]) for _ in range(3)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
