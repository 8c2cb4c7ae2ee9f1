"""A new library is sound, and made as a whole or not at all."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.authoring.add_article import add
from briefing.authoring.errors import AuthoringError
from briefing.authoring.new_brief import new_brief
from briefing.authoring.new_library import start
from briefing.check import check
from briefing.load import load
from briefing.model import Kind, Level
from briefing.storage import writing
from tests.libraries import write
from tests.rows import each_row


def entries(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def failing_at(number: int, call: Callable[..., Any]) -> Callable[..., Any]:
    """Return `call`, but that its call of that number finds the disk full."""
    calls = 0

    def failing(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(28, "No space left on device")
        return call(*arguments, **named)

    return failing


def test_it_is_sound_and_shows_what_a_brief_can_hold(tmp_path: Path) -> None:
    files = start(tmp_path / "harbour")
    library = load(tmp_path / "harbour")
    assert check(library) == ()
    (brief,) = library.briefs
    assert len(library.sources) == 2
    assert any(claim.difference for claim in brief.claims)
    assert any(claim.kind is Kind.JUDGMENT for claim in brief.claims)
    assert any(silence.is_verified for silence in brief.silences)
    assert all((tmp_path / "harbour" / file).is_file() for file in files)


def test_it_can_be_empty_and_is_sound_then_too(tmp_path: Path) -> None:
    start(tmp_path / "harbour", empty=True)
    library = load(tmp_path / "harbour")
    assert check(library) == ()
    assert (library.briefs, library.sources) == ((), ())
    (tmp_path / "a.txt").write_text("A\n\nThe survey will be complete in June.\n")
    (article,) = add(tmp_path / "harbour", [tmp_path / "a.txt"])
    new_brief(tmp_path / "harbour", "survey", "The survey", date(2026, 1, 5))
    library = load(tmp_path / "harbour")
    assert [problem for problem in check(library) if problem.level is Level.ERROR] == []
    assert [source.id for source in library.sources] == [article.id]
    assert [brief.id for brief in library.briefs] == ["survey"]


@each_row("empty", [True, False])
def test_every_file_names_a_schema_that_is_there(tmp_path: Path, empty: bool) -> None:
    start(tmp_path / "harbour", empty=empty)
    for path in (tmp_path / "harbour").glob("*/*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert (path.parent / first.partition("$schema=")[2]).is_file()


def test_folders_above_it_are_made(tmp_path: Path) -> None:
    start(tmp_path / "a" / "b")
    assert check(load(tmp_path / "a" / "b")) == ()


def test_an_empty_folder_is_filled_and_stays_the_same_one(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    start(tmp_path)
    assert tmp_path.stat().st_ino == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "briefs", "seeds"]


@each_row("name", ["notes.txt", ".hidden", "briefs/mine.yaml", "seeds/courier.txt", "mine/"])
def test_a_folder_with_anything_else_in_it_is_refused(name: str, tmp_path: Path) -> None:
    if name.endswith("/"):
        (tmp_path / name).mkdir()
    else:
        write(tmp_path, name, "mine")
    before = entries(tmp_path)
    with pytest.raises(AuthoringError, match="is not empty"):
        start(tmp_path)
    assert entries(tmp_path) == before


def test_a_library_that_was_made_already_is_refused(tmp_path: Path) -> None:
    start(tmp_path)
    with pytest.raises(AuthoringError, match="already contains this library"):
        start(tmp_path)


def test_a_start_that_was_killed_is_taken_up_again(tmp_path: Path) -> None:
    start(tmp_path)
    expected = entries(tmp_path)
    for file in ("briefs/index.yaml", "seeds/courier.txt", ".gitignore"):
        (tmp_path / file).unlink()
    write(tmp_path, "seeds/.briefing-0123456789abcdef.tmp", "half")
    start(tmp_path)
    (tmp_path / "seeds/.briefing-0123456789abcdef.tmp").unlink()
    assert entries(tmp_path) == expected
    assert check(load(tmp_path)) == ()


def test_git_ignores_what_a_kill_leaves(tmp_path: Path) -> None:
    start(tmp_path)
    assert ".briefing-*.tmp" in (tmp_path / ".gitignore").read_text().splitlines()


def test_a_file_in_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "harbour").write_text("mine")
    with pytest.raises(OSError, match=r"Not a directory|File exists"):
        start(tmp_path / "harbour")
    assert (tmp_path / "harbour").read_text() == "mine"
    assert entries(tmp_path) == ["harbour"]


@each_row("number", range(1, 9))
def test_a_full_disk_leaves_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.authoring.new_library.write", failing_at(number, writing.write))
    with pytest.raises(OSError, match="No space left"):
        start(tmp_path / "harbour")
    assert entries(tmp_path) == []


def test_a_folder_that_cannot_be_filled_is_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.authoring.new_library.write", failing_at(5, writing.write))
    with pytest.raises(OSError, match="No space left"):
        start(tmp_path)
    assert entries(tmp_path) == []
