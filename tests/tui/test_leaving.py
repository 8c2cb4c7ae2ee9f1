"""The ways back: out of a page, out of the program, and to where one jumped from."""

from pathlib import Path

import pytest

from briefing.tui.pages import Page
from tests.rows import each_row
from tests.tui.driver import played, reading
from tests.tui.many import make_many


@pytest.mark.slow
@each_row("keys", ["q", "1 q", "1 enter q q", "1 enter Q", "p Q", "question_mark Q", "1 slash a ctrl+q"])
@played
async def test_q_leaves_from_the_main_page_and_capital_q_from_all(keys: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press(*keys.split())
        assert session.app.return_code == 0
        assert not session.app.is_running


@played
async def test_q_closes_every_other_page_at_the_same_place(root: Path) -> None:
    async with reading(root) as session:
        for keys in ("p", "1 j enter", "1 j c", "s", "1 x", "1 j U", "1 question_mark"):
            *before, page = keys.split()
            await session.press(*before)
            text = session.text
            await session.press(page)
            assert len(session.app.screen_stack) == 2
            assert session.lines[-1].endswith("q close")
            await session.press("q")
            assert session.text.splitlines()[:-1] == text.splitlines()[:-1]


@played
async def test_the_key_for_help_closes_it_too(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "question_mark")
        assert str(session.front) == "help"
        await session.press("question_mark")
        assert str(session.front) == "brief"


@played
async def test_a_jump_is_taken_back_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = [0.0]
    monkeypatch.setattr("briefing.tui.page_actions.monotonic", lambda: seconds[-1])
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "j", "j")
        at = session.at
        await session.press("G")
        there = session.at
        await session.press("apostrophe")
        seconds.append(0.3)
        await session.press("apostrophe")
        assert session.at == at, "the second within 0.4 seconds counts with the first"
        seconds.append(1.0)
        await session.press("ctrl+o")
        assert session.at == there
        await session.press("s", "j", "enter")
        assert session.front is Page.ARTICLE
        seconds.append(2.0)
        await session.press("apostrophe")
        assert len(session.app.screen_stack) == 1
        assert session.at == there
