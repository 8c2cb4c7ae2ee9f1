"""Claims that are new, reworded or labeled otherwise since the reader was last here are marked, and f reaches them."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.settings import load_state
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading

HUGE = (200, 60)
FORMER = "members of the board\n        origin: board-vote"


async def visited(root: Path) -> None:
    """Open the library and leave it."""
    async with reading(root) as session:
        await session.press("1", "Q")


def relabel(root: Path) -> None:
    change(root, BRIEF_FILE, FORMER, FORMER.replace("board-vote", "unstated"))
    change(root, BRIEF_FILE, "text: The school district declined", "text: The district declined")


def flat(session: Session) -> str:
    return " ".join(session.text.replace("▌", " ").replace("▏", " ").split())


@played
async def test_a_first_visit_marks_nothing_and_d_says_why(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("D", *"ffff")
        assert "This is your first visit" in flat(session)
        assert "New" not in session.text.replace("New or changed", "")


@pytest.mark.parametrize("size", [NARROW, MEDIUM, WIDE, HUGE], ids=str)
@played
async def test_what_has_changed_is_marked_in_the_brief_with_its_former_label(size: tuple[int, int], root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, size, state=load_state()) as session:
        await session.press("1", "g", *"ffff")
        assert "Harbour dredging: new" in session.text
        assert [block.key for block in session.column.blocks] == [1, 2]
        shown = " ".join(block.content.plain.replace("\n", " ") for block in session.column.blocks)
        assert "New label: The port authority approved" in shown
        assert "was: 2 articles, one origin" in shown
        assert "Reworded: The district declined" in shown
        await session.press("f", "f")
        assert len([block for block in session.column.blocks if block.key is not None]) > 2


@played
async def test_topics_and_overview_say_which_topic_has_something_new(root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, WIDE, state=load_state()) as session:
        assert "+1 Harbour dred" in session.text
        assert " 2 Who pays" in session.text
        assert "New or changed" in session.text
        await session.press("0")
        assert "+1 Harbour dred" in session.text
        assert "New since you were last here new label 1 reworded 1" in flat(session)
    async with reading(root, MEDIUM, state=load_state()) as session:
        await session.press("0")
        assert "≠1 1:3 +2" in flat(session)


@played
async def test_differences_list_what_is_new_by_what_has_changed(root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, HUGE, state=load_state()) as session:
        await session.press("D", *"ffff")
        assert session.front is Page.DIFFERENCES
        assert "new label 1" in flat(session)
        assert "reworded 1" in flat(session)
        assert "was: 2 articles, one origin" in session.text
        await session.press("enter")
        assert session.at == (1, 0)


@played
async def test_news_is_gone_after_the_next_visit_and_survives_one_that_did_not_end(root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, WIDE, state=load_state()) as session:
        assert "+1 Harbour" in session.text  # and the terminal is closed without a word
    async with reading(root, WIDE, state=load_state()) as session:
        assert "+1 Harbour" in session.text
        await session.press("Q")
    async with reading(root, WIDE, state=load_state()) as session:
        assert "+1 Harbour" not in session.text
        await session.press("D", *"ffff")
        assert "Nothing is new since you were last here." in session.text


@played
async def test_what_changes_while_one_reads_is_marked_at_once(root: Path) -> None:
    await visited(root)
    async with reading(root, WIDE, state=load_state()) as session:
        await session.press("1", *"jj")
        relabel(root)
        session.app.reopen(load(root))
        await session.settle()
        assert "Reworded: The district declined" in flat(session)
        assert session.at == (2, 0)


@played
async def test_a_filter_for_what_is_new_stays_while_the_library_changes(root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, WIDE, state=load_state()) as session:
        await session.press("1", *"ffff")
        change(root, BRIEF_FILE, "text: Estimates of moving the spoil differ", "text: The estimates differ")
        session.app.reopen(load(root))
        await session.settle()
        assert [block.key for block in session.column.blocks] == [1, 2, 5]


@played
async def test_a_brief_that_an_error_hides_is_not_new_when_it_is_back(root: Path) -> None:
    await visited(root)
    sound = (root / BRIEF_FILE).read_text()
    (root / BRIEF_FILE).write_text("title: [")
    async with reading(root, state=load_state()) as session:
        await session.press("Q")
    (root / BRIEF_FILE).write_text(sound)
    async with reading(root, WIDE, state=load_state()) as session:
        assert "+1 Harbour" not in session.text


@each_row("size", [NARROW, MEDIUM, WIDE])
@played
async def test_a_hit_says_what_is_new_about_its_claim(size: tuple[int, int], root: Path) -> None:
    await visited(root)
    relabel(root)
    async with reading(root, size, state=load_state()) as session:
        await session.press("F", *"district")
        assert "Reworded: The district declined" in session.text
        assert session.text.count("Reworded: ") == 1
