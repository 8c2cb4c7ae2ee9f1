"""The claims of the passage that one is at, beside an article: the pane, and the keys that lead to them and back."""

from pathlib import Path

import pytest

from briefing.tui.pages import Page
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.widgets.textview import MARK, QUIET_MARK
from tests.libraries import BRIEF_FILE, change
from tests.tui.articles import (
    HUGE,
    NEXT,
    QUOTE,
    SIZE_BY_SIZE,
    article,
    bars,
    claims,
    long_article,
    text_rows,
)
from tests.tui.driver import MEDIUM, NARROW, WIDE, played, reading


@played
async def test_the_claims_follow_the_paragraph_that_is_read(root: Path) -> None:
    long_article(root)
    async with reading(root, MEDIUM) as session:
        await session.press("s", "enter")
        assert "No claim rests on ¶1" in session.text
        await session.press("j", "j", "j")
        assert bars(session)[0].startswith("HARROW (Courier)")
        assert "On ¶2: 2 claims" in session.text
        assert f"{QUIET_MARK} Harbour dredging 1        The port authority approved" in session.text
        await session.press("G")
        assert claims(session) == []


@pytest.mark.slow
@SIZE_BY_SIZE
@played
async def test_enter_goes_to_the_claim_and_esc_comes_back_to_the_passage(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("s", "enter", NEXT, NEXT, "enter")
        assert isinstance(session.frame, ReaderScreen)
        assert (session.topic, session.at) == ("Harbour dredging", (5, 0))
        await session.press("escape")
        assert " ".join(session.reversed.split()) == "Moving the spoil inland would cost £35 million"
        await session.press("tab", "j")
        assert session.front == Page.PASSAGE
        await session.press("enter")
        assert (session.topic, session.at) == ("Who pays for the spoil", (5, 0))
        await session.press("escape")
        assert session.front == Page.PASSAGE


@SIZE_BY_SIZE
@played
async def test_enter_on_the_claim_that_one_came_from_goes_back_to_it(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "enter", "right_square_bracket", "enter")
        assert len(session.app.screen_stack) == 1
        assert session.at == (1, 1)


@played
async def test_the_pane_says_how_each_claim_rests_on_the_passage(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: declined to comment", "quote: inland would cost £35 million, the authority")
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j", "enter")
        assert "quote 1 of 2 · from here" not in session.text
        shown = session.view_text("claims-text")
        assert "quote 1 of 1 · from here" in shown
        assert "quote 1 of 2 · position A" in shown
        assert "This quote" in shown


@played
async def test_with_room_the_pane_has_notes_positions_and_other_quotes(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press("s", "enter", NEXT, NEXT)
        shown = " ".join(session.view_text("claims-text").split())
        assert "Note: The Gazette's figure is for the northern route only." in shown
        assert "A £35 million" in shown
        assert "B £28 million" in shown
        assert "“Moving spoil by the northern route would cost £28 million”" in shown
        assert "“Moving the spoil inland would cost £35 million”" not in shown, "it is the passage itself"


@played
async def test_there_is_no_claim_to_walk_where_one_came_from_none(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter")
        assert "] [" not in session.lines[-1]
        await session.press("right_square_bracket")
        assert "No claim to step through: } { go to cited passages." in session.lines[-1]
        await session.press("tab")
        assert "No claim cites this" in session.lines[-1]
        await session.press("enter")
        assert "No claim cites this" in session.lines[-1]
        await session.press("y")
        assert "No quote here" in session.lines[-1]
        assert session.front is Page.ARTICLE


@played
async def test_the_quote_of_the_passage_is_copied_and_that_of_the_claim_in_the_pane(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter", NEXT, "y")
        assert QUOTE in session.app.clipboard
        await session.press("g", "g", "G", "g", NEXT, "tab", "y")
        assert "Moving the spoil inland" in session.app.clipboard


@played
async def test_in_a_narrow_terminal_the_claims_are_a_page_that_q_closes(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("1", "j", "enter")
        assert "Tab shows them" in session.lines[-2]
        await session.press("tab")
        assert text_rows(session) == [] or not article(session).text.region
        assert "The port authority approved" in session.text
        await session.press("q")
        assert QUOTE.split()[0] in session.text
        await session.press("q")
        assert session.front is Page.BRIEF


@played
async def test_the_pane_grows_while_it_has_the_keys_and_z_shows_all_lines_of_the_text(root: Path) -> None:
    long_article(root)
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        page = article(session)
        assert (page.text.region.height, page.query_one("#claims").region.height) == (18, 3)
        await session.press("tab")
        assert page.query_one("#claims").region.height >= 10
        await session.press("z")
        assert page.query_one("#claims").region.height == 21
        await session.press("escape", "escape", "z")
        assert page.text.region.height == 21
        assert session.front is Page.ARTICLE
        await session.press("z")
        assert page.text.region.height == 18


@SIZE_BY_SIZE
@played
async def test_the_bar_of_the_pane_without_keys_is_quiet(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "enter")
        assert all(row.text.startswith(MARK) for row in session.rows(article(session).text) if QUOTE[:5] in row.text)
        await session.press("tab")
        assert MARK in session.view_text("claims-text")
        assert QUIET_MARK not in session.view_text("claims-text")


@played
async def test_a_click_moves_the_bar_to_a_paragraph_and_opens_a_claim(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter")
        await session.click("Moving the spoil")
        assert claims(session) == ["no-comment", "spoil-cost", "no-comment", "spoil-cost"]
        await session.click("Harbour dredging 5")
        assert session.front is Page.PASSAGE
        await session.click("Harbour dredging 5")
        assert (session.topic, session.at[0]) == ("Harbour dredging", 5)
