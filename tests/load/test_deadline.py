"""A library that would take too long to read is read as far as the time goes, and what is left out is reported."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from briefing.check import check
from briefing.load import deadline, load
from briefing.load.deadline import DEADLINE_HINT
from briefing.model import Problem, Status
from tests.libraries import BRIEF, BRIEF_FILE, SOURCES_FILE, make_library, write


def library_in(tmp_path: Path) -> Path:
    folder = make_library(tmp_path)
    write(folder, "briefs/tides.yaml", BRIEF)
    return folder


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


def let_looking_take_time(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Let each look at the clock take a second, of which there are so many."""
    seconds = count()
    monkeypatch.setattr(deadline, "thread_time", lambda: next(seconds))
    monkeypatch.setattr(deadline, "monotonic", count(step=1_000).__next__)
    monkeypatch.setattr(deadline, "MAX_SECONDS", most)


def left_out(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(problem.place.file, problem.message) for problem in problems if problem.hint == DEADLINE_HINT}


def test_what_comes_after_it_is_left_out_and_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    let_looking_take_time(monkeypatch, 3)
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert [item.status for item in library.evidence] == [Status.EXACT] * 2
    assert left_out(library.problems) == {
        (BRIEF_FILE, "this quote is left out: finding those before it took too long"),
        ("briefs/tides.yaml", "this brief is left out: those before it took too long to read"),
    }


def test_bases_that_come_after_it_are_told_apart_from_those_that_are_wrong(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(root)
    let_looking_take_time(monkeypatch, 1)
    problems = check(library)
    message = "not checked: the quotes before it took too long"
    searched = "this silence was not checked: those before it took too long"
    assert left_out(problems) == {(SOURCES_FILE, message), ("briefs/tides.yaml", searched)}
    assert "basis-missing" not in {problem.rule for problem in problems}
