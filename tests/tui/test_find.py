"""/ finds words in the column in front as they are typed; Esc comes back to where one was, Enter stays."""

from pathlib import Path

import pytest
from textual.widgets import Input

from briefing.tui.pages import READING, Page
from briefing.tui.widgets.bars import KeyHints
from briefing.tui.widgets.find import FindBar
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.test_keymap import WAYS

FIND = "slash"
FINDABLE = [page for page in READING if page not in (Page.HITS, Page.VERSIONS)]  # no article here has a former text


async def find(session: Session, words: str) -> None:
    """Press / and type the words over those of the last time."""
    await session.press(FIND, *("space" if letter == " " else letter for letter in words))


def is_finding(session: Session) -> bool:
    return any(bar.display for bar in session.app.screen.query(FindBar))


def said(session: Session) -> str:
    """What the bar says of the matches."""
    line = next(line for line in reversed(session.lines) if line.startswith(" Find "))
    return line[line.index("↑") - 20 : line.index("↑")].split("  ")[-2].strip() if "↑" in line else ""


def found(session: Session) -> str:
    """The characters in the column that are shown as the match in front: bold and reversed."""
    return "".join(
        segment.text
        for row in session.rows(session.column)
        for segment in row
        if segment.style and segment.style.reverse and segment.style.bold
    )


def others(session: Session) -> list[str]:
    """The characters in the column that are shown as other matches."""
    return [
        segment.text
        for row in session.rows(session.column)
        for segment in row
        if segment.style and segment.style.underline and segment.style.bold and not segment.style.reverse
    ]


@pytest.mark.slow
@each_row("page", FINDABLE)
@played
async def test_it_works_on_every_page_and_esc_leaves_it_as_it_was(page: Page, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*WAYS[page].split())
        session.frame.query_one(KeyHints).hush()  # what a library opened for the first time says
        await session.settle()
        before = session.text
        letter = next(c for block in session.column.blocks for c in block.content.plain if c.isalpha() and c.isascii())
        await find(session, letter)
        assert is_finding(session)
        assert session.lines[-1].startswith(" Find ")
        assert session.column.matches
        assert f"1 of {session.column.matches}" in session.text
        await session.press("escape")
        assert not is_finding(session)
        assert session.text == before
        assert session.front is page


@played
async def test_matches_are_counted_while_one_types(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "d")
        many = session.column.matches
        await session.press(*"eclined")
        assert 0 < session.column.matches == 2 < many
        assert "1 of 2" in session.text
        assert found(session) == "declined"
        await session.press("down")
        assert "2 of 2" in session.text
        await session.press("down")
        assert "1 of 2" in session.text
        await session.press("up")
        assert "2 of 2" in session.text
        await session.press(*"zz")
        assert "not found" in session.text


@played
async def test_the_line_of_the_match_bears_a_mark_not_color_alone(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "railway")
        assert [row.text[:1] for row in session.rows(session.column) if "railway" in row.text] == ["►"]


@played
async def test_capitals_and_quotation_marks_are_as_a_reader_types_them(root: Path) -> None:
    wanted = {
        "school district": 1,
        "School": 0,
        "Port authority": 1,
        "port authority": 2,
        "£410": 1,
        "“we": 1,
        '"we': 1,
    }
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "g", FIND)
        found = {}
        for words in wanted:
            session.app.screen.query_one(FindBar).query_one(Input).value = words
            await session.settle()
            found[words] = session.column.matches
        assert found == wanted


@played
async def test_esc_restores_the_place_in_a_long_article(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "enter", "space", "space", "j")
        before = session.text
        await find(session, "berth 39")
        assert found(session) == "berth 39"
        assert session.text != before
        await session.press("escape")
        assert session.text == before


@played
async def test_enter_stays_and_n_goes_on_and_round(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "railway")
        await session.press("enter")
        assert not is_finding(session)
        first, many = session.column.match, session.column.matches
        assert session.told == f"1 of {many}"
        for key, number in (("n", 2), ("n", 3), ("N", 2), ("N", 1)):
            await session.press(key)
            assert found(session) == "railway"
            assert session.told == f"{number} of {many}"
        assert session.column.match == first
        await session.press("N")
        last = session.column.match
        assert session.told == f"{many} of {many}, the last again"
        assert first is not None
        assert last is not None
        assert last > first
        await session.press("n")
        assert session.column.match == first
        assert session.told == f"1 of {many}, the first again"


@played
async def test_three_lines_are_before_a_match(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "enter", "G")
        await find(session, "railway")
        await session.press("enter", "N", "N")
        rows = [number for number, row in enumerate(session.rows(session.column)) if "►" in row.text[:2]]
        assert rows
        assert rows[0] >= 3


@played
async def test_n_without_words_moves_nothing(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1")
        before = session.text
        await session.press("n", "N")
        assert session.lines[:-1] == before.splitlines()[:-1]
        assert session.told == "There is nothing to find again: / finds words."


@played
async def test_the_next_time_the_words_are_there_and_typing_replaces_them(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "declined")
        await session.press("escape")
        assert session.column.matches == 0
        await session.press(FIND)
        assert session.app.screen.query_one(FindBar).words == "declined"
        assert "1 of 2" in session.text
        await session.press(*"survey")
        assert session.app.screen.query_one(FindBar).words == "survey"
        assert "1 of 1" in session.text


@played
async def test_letters_and_keys_of_the_page_are_typed_not_done(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1")
        await find(session, "q1? f")
        assert session.app.is_running
        assert session.app.screen.query_one(FindBar).words == "q1? f"
        assert session.front is Page.FIND
        assert session.frame.page is Page.BRIEF


@played
async def test_ctrl_p_goes_to_the_match_before_while_one_types(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "declined")
        await session.press("ctrl+n")
        assert "2 of 2" in session.text
        await session.press("ctrl+p")
        assert "1 of 2" in session.text


@played
async def test_in_the_evidence_it_finds_in_the_evidence(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "tab")
        before = session.text
        await find(session, "saturday")
        assert found(session) == "Saturday"
        evidence = session.column
        assert evidence.id == "evidence-text"
        assert "Saturday" in session.view_text("brief-text"), "the brief has the word too"
        await session.press("down", "escape")
        assert session.text == before
        await find(session, "saturday")
        await session.press("enter", "n")
        assert session.column is evidence


@played
async def test_a_click_elsewhere_leaves_finding_where_it_began(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "tab")
        await find(session, "sat")
        evidence = session.column
        await session.click("Estimates of moving")
        await session.press(*"urday")
        assert session.app.screen.query_one(FindBar).words == "saturday"
        assert session.column is not evidence
        assert session.column.matches == 0
        await session.press("escape")
        assert not is_finding(session)
        assert session.front is Page.BRIEF


@played
async def test_another_window_does_not_end_finding(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        await find(session, "sur")
        session.app.app_focus = False
        await session.settle()
        assert is_finding(session)
        session.app.app_focus = True
        await session.settle()
        await session.press(*"vey")
        assert session.app.screen.query_one(FindBar).words == "survey"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_in_the_brief_the_cursor_comes_to_the_claim_with_the_words(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1")
        await find(session, "resident")
        await session.press("enter")
        assert session.brief.claims[session.at[0] - 1].id == "residents"
        await session.press("enter")
        assert session.front is Page.ARTICLE
        assert "Residents had asked" in session.reversed


@played
async def test_words_of_no_claim_leave_the_cursor(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j")
        await find(session, "both articles go back")
        await session.press("enter")
        assert session.at == (1, 0)


@played
async def test_the_marks_stay_while_one_walks_the_quotes(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        await find(session, "channel")
        await session.press("enter", "right_square_bracket")
        assert "channel" in [found(session).lower(), *map(str.lower, others(session))]


@played
async def test_after_a_reload_the_bar_counts_what_there_is_now(root: Path) -> None:
    from briefing.load import load

    async with reading(root, WIDE) as session:
        await session.press("1")
        await find(session, "survey")
        before = session.column.matches
        change(root, BRIEF_FILE, "text: Estimates of moving the spoil differ.", "text: The survey, the survey.")
        session.app.reopen(load(root))
        await session.settle()
        assert is_finding(session)
        assert session.column.matches == before + 2
        assert f"of {before + 2}" in session.text
        await session.press("escape")
        assert session.front is Page.BRIEF


@played
async def test_a_resize_keeps_the_words_and_the_match(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "declined")
        await session.press("down", "enter")
        match = session.column.match
        await session.resize(*NARROW)
        assert session.column.match == match
        assert "declined" in found(session)
