"""What ended the reader once, and what piled up in it: keys that come twice, briefs kept in their last good state."""

import asyncio
import gc
from collections import Counter
from pathlib import Path

import pytest
from textual import events
from textual.events import MouseDown
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed

from briefing.load import load
from briefing.tui import textual_leak
from briefing.tui.crash import report
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, WIDE, Session, played, reading

OPENINGS = ("1 e", "1 F", "1 j Y", "1 j enter v A", "1 j o", "1 s", "1 x")
REST = sorted({page.value for page in Page if page.screen} - {"differences", "sources", "versions"})
"""All other pages that open over a brief."""


async def twice(session: Session, key: str) -> None:
    """Press a key twice before the program has done anything."""
    for _ in range(2):
        session.app.simulate_key(key)
    await session.settle()


@pytest.mark.slow
@each_row("key", ["enter", "escape"])
@played
async def test_a_key_that_comes_twice_ends_nothing(key: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for opening in OPENINGS:
            await session.press(*opening.split())
            await twice(session, key)
            assert session.app.crash is None, opening
            assert session.app.is_running, opening
            await session.press(*["escape"] * 4)


@each_row("opening", OPENINGS)
@played
async def test_q_that_comes_twice_closes_the_page_and_at_most_the_program(opening: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*opening.split())
        await twice(session, "q")
        assert session.app.crash is None


@played
async def test_the_matrix_of_a_brief_in_its_last_good_state_opens(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j")
        (root / BRIEF_FILE).write_text("title: [")
        change(root, COURIER_FILE, "£410 million", "£420 million")
        session.app.reopen(load(root))
        await session.settle()
        for keys in (("x",), ("escape", "c"), ("escape", "enter"), ("escape", "s"), ("escape", "F", "a")):
            await session.press(*keys)
        assert session.app.crash is None


@played
async def test_a_size_that_the_terminal_no_longer_has_is_not_taken(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for size in (Size(100, 30), Size(80, 24), Size(60, 20)):
            session.app.screen.post_message(events.Resize(size, size))
        await session.settle()
        assert session.app.screen.size == Size(*MEDIUM)
        assert len(session.lines) == MEDIUM[1]


@each_row("keys", ["p colon", "s q", "question_mark 1", "x apostrophe", "1 enter q", "F escape"])
@played
async def test_a_page_that_is_closed_before_it_is_there_ends_nothing(keys: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for _ in range(3):
            for key in keys.split():
                session.app.simulate_key(key)
        session.app.action_page("problems")
        session.app.pop_screen()
        await session.settle()
        assert session.app.crash is None


@pytest.mark.parametrize(
    "page", ["differences", "sources", *(pytest.param(page, marks=pytest.mark.slow) for page in REST)]
)
@played
async def test_a_page_that_is_closed_while_it_is_laid_out_ends_nothing(page: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j")
        for moments in range(8):
            session.app.action_page(page)
            for _ in range(moments):
                await asyncio.sleep(0)
            opened = session.app.screen
            opened.post_message(events.Resize(session.app.size, session.app.size))
            session.app.pop_screen()
            await session.settle()
            assert session.app.crash is None
            assert session.app.front.page is Page.BRIEF


@played
async def test_a_click_on_what_has_just_been_removed_ends_nothing(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        x, y = session.place("Gazette ¶1")
        await session.app.screen.query_one("#evidence-text").remove()
        await session.mouse(MouseDown, x, y)
        assert session.app.crash is None


@played
async def test_what_is_still_to_be_done_is_not_done_once_the_program_is_left(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        page = session.app.front
        session.app.exit()
        await page.run_action("screen.find")  # as of what was chosen in the palette before
        assert not page.query("FindBar")
        assert session.app.crash is None


@played
async def test_the_report_of_an_error_beside_the_screen_says_where_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work_in_vain() -> None:
        raise KeyError(("paragraph", 25))

    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))
    with pytest.raises(WorkerFailed) as failed:
        async with reading(root, MEDIUM) as session:
            session.app.run_worker(work_in_vain())
    assert "KeyError" in report(failed.value)
    assert "in work_in_vain" in (tmp_path / "home" / "last-crash.txt").read_text()


@played
async def test_a_click_on_a_key_of_a_page_that_a_dialog_covers_does_nothing(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "Y")
        dialog = session.app.screen
        await session.app.front.run_action("screen.times('quote', 1)")
        await session.settle()
        assert session.app.crash is None
        assert session.app.screen is dialog is not session.app.front


@played
async def test_a_search_ends_with_its_page(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("F", "a")
        page = session.app.screen
        await session.press("escape", "escape", "escape")
        assert not page.is_attached
        assert vars(page)["_left"].is_set(), "the program would wait for what still searches"


def alive() -> Counter[str]:
    """Count the widgets that are alive, and the lines that were drawn."""
    gc.collect()
    kinds: Counter[str] = Counter()
    for each in gc.get_objects():
        if isinstance(each, Strip | Widget):
            kinds["strips" if isinstance(each, Strip) else "widgets"] += 1
    return kinds


@pytest.mark.slow
@played
async def test_pages_that_are_closed_are_forgotten(root: Path) -> None:
    textual_leak.cure()
    async with reading(root) as session:
        pages = (("enter", "escape"), ("c", "escape"), ("s", "escape"), ("question_mark", "escape"), ("2", "1", "j"))
        await session.press("1", "j")  # a claim is in front: what Enter opens is an article, of which one page is kept
        for keys in pages:
            await session.press(*keys)
        before = alive()
        for keys in pages * 10:
            await session.press(*keys)
        after = alive()
        assert after["widgets"] <= before["widgets"] + 5
        assert after["strips"] <= 1.2 * before["strips"]
