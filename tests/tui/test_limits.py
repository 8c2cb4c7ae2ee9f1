"""What a limit leaves out of a library is the first thing that is said of it."""

from pathlib import Path

import pytest

from tests.commands import run
from tests.tui.driver import played, reading
from tests.tui.many import make_many


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("briefing.load.library.MAX_BRIEFS", 2)
    return make_many(tmp_path, topics=3, claims=2, quotes=1)


@played
async def test_the_header_says_it_in_place_of_the_verified_quotes(cut: Path) -> None:
    async with reading(cut, (120, 40)) as session:
        first = session.text.splitlines()[0]
        assert "only the first 2 of 3 briefs are read: press p" in first
        assert "verified" not in first


@played
async def test_a_narrow_header_says_that_something_is_left_out(cut: Path) -> None:
    async with reading(cut, (60, 20)) as session:
        assert "not all is read" in session.text.splitlines()[0]


def test_commands_say_it_before_anything_else(cut: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(capsys, "list", "--library", cut)
    assert outcome.err.splitlines()[0] == "Not all of the library is read: only the first 2 of 3 briefs are read."


def test_articles_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing.load import load
    from briefing.model.problem import left_out

    monkeypatch.setattr("briefing.load.sources.MAX_SOURCES", 2)
    library = load(make_many(tmp_path, topics=1, claims=2, quotes=1, articles=5))
    assert len(library.sources) == 2
    assert left_out(library.problems) == "only the first 2 of 5 articles are read"


def test_of_many_briefs_that_are_left_out_the_first_is_named_and_the_others_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from briefing.load import load
    from briefing.model.problem import left_out

    monkeypatch.setattr("briefing.load.deadline.MAX_SECONDS", -1.0)
    said = left_out(load(make_many(tmp_path, topics=3, claims=2, quotes=1)).problems)
    assert said == "topic-1: this brief is left out: those before it took too long to read (and 2 more)"
