"""The matrix: claims down, articles across; the cursor goes from cell to cell, and Enter to the quote."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.tui.pages import Page
from briefing.tui.screens.matrix import MatrixScreen
from tests.libraries import BRIEF, BRIEF_FILE, SOURCES_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.test_goldens import compare


def number(session: Session) -> str:
    """Return the number of the claim that the cursor is on."""
    return session.marked[0][1:].split()[0]


def title(session: Session) -> str:
    """Return the line that names the article and the claim under the cursor."""
    return session.lines[session.app.screen.query_one("#details-title").region.y]


@played
async def test_the_matrix_looks_as_it_did(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", *"jjjj")
        assert session.front is Page.MATRIX
        compare(session, "matrix", MEDIUM)


@played
async def test_quotes_that_are_not_found_look_as_they_did(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    change(root, SOURCES_FILE, "label: Gazette", "label: 한국항만신문")
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", "right")
        compare(session, "matrix-invalid", MEDIUM)


@played
async def test_arrows_go_from_cell_to_cell_and_stop_at_the_edges(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x")
        assert (number(session), session.reversed) == ("1", "●")
        assert "1 Harrow Courier" in title(session)
        await session.press("right", "right")
        assert "2 Gazette" in title(session)
        await session.press("down", "k", "up", "up")
        assert number(session) == "1"
        await session.press("left", "left", "j")
        assert "1 Harrow Courier" in title(session)
        assert (number(session), session.reversed) == ("2", "●")
        await session.press("l")
        assert session.reversed == "·"
        await session.press("G")
        assert number(session) == "6"
        await session.press("g")
        assert number(session) == "1"


@played
async def test_only_the_cell_under_the_cursor_is_reversed(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "x")
        for key in ("j", "right", "j", "left", "G", "right", "g"):
            await session.press(key)
            assert len(session.reversed) == 1


@each_row(("keys", "quote"), [("", "voted seven"), ("j j j j right", "northern route would cost")])
@played
async def test_enter_reads_the_quote_of_the_cell_and_escape_comes_back(keys: str, quote: str, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "x")
        await session.press(*keys.split())
        before = session.text
        await session.press("enter")
        assert session.front is Page.ARTICLE
        assert quote in session.reversed
        await session.press("escape")
        assert session.text == before


@played
async def test_a_cell_without_a_quote_opens_nothing_and_says_so(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", "j", "right", "enter")
        assert session.front is Page.MATRIX
        assert "not quoted for this claim" in session.text
        assert session.told == "The claim has no quote from this article."


@played
async def test_the_positions_of_a_difference_are_named_below(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", *"jjjj")
        assert "A  £35 million" in session.view_text("details-text")
        await session.press("right")
        assert "B  £28 million" in session.view_text("details-text")


@played
async def test_a_judgment_says_that_it_cites_nothing(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", *"jjjjj")
        assert "The claim cites no article." in session.text
        assert "judgment, rests on 2 claims" in session.text


@played
async def test_a_cell_is_chosen_by_a_click_and_opened_by_a_second(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x")
        _, y = session.place("5 Estimates of moving")
        column = session.lines[y].index("B")
        await session.click_at(column, y)
        assert (number(session), session.reversed) == ("5", "B")
        await session.click_at(column, y)
        assert session.front is Page.ARTICLE
        assert session.frame.reading is not None
        assert "northern route would cost" in session.frame.reading.quote.words


@pytest.mark.slow
@each_row("size", [NARROW, WIDE])
@played
async def test_articles_beyond_the_edge_are_shown_page_by_page(size: tuple[int, int], tmp_path: Path) -> None:
    root = make_many(tmp_path, articles=30, claims=30, paragraphs=4)
    async with reading(root, size) as session:
        await session.press("1", "x")
        assert "of 30 cited" in session.text
        await session.press("left")
        seen = set()
        for article in range(1, 31):
            assert f"  {article} Quay {article} " in title(session)
            seen.add(session.text.split("\n")[1])
            await session.press("right")
        assert len(seen) > 1
        await session.press("left")
        assert "  29 Quay 29 " in title(session)


@played
async def test_a_large_library_shows_only_the_articles_that_the_brief_cites(tmp_path: Path) -> None:
    root = make_many(tmp_path, articles=30, claims=2, paragraphs=4)
    async with reading(root, WIDE) as session:
        await session.press("1", "x")
        assert "26 articles not cited" in session.text
        assert "Quay 30" not in session.text


@played
async def test_the_cell_stays_in_view_when_the_width_changes(tmp_path: Path) -> None:
    root = make_many(tmp_path, articles=30, claims=30, paragraphs=4)
    async with reading(root, WIDE) as session:
        await session.press("1", "x", "G", *["right"] * 18)
        before = title(session).split("  ")[1]
        for size in (NARROW, MEDIUM, WIDE):
            await session.resize(*size)
            assert before in title(session)
            assert number(session) == "30"
            assert len(session.reversed) == 1


@played
async def test_words_are_found_in_the_rows(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", "slash", *"Estimates")
        assert "1 of 1" in session.text
        await session.press("escape")
        assert session.front is Page.MATRIX


@played
async def test_the_cursor_begins_on_the_first_quote_of_the_claim_that_is_asked_about(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        claim = session.brief.claim("residents")
        session.app.push_screen(MatrixScreen(session.app.state, session.brief, claim))
        await session.settle()
        assert number(session) == "4"
        assert "2 Gazette" in title(session)


@played
async def test_the_cursor_stays_on_its_claim_and_article_when_the_brief_changes(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "x", *"jjj", "right")
        survey = BRIEF[BRIEF.index("  - id: no-comment") : BRIEF.index("  - id: survey-first")]
        change(root, BRIEF_FILE, survey, "")
        session.app.reopen(load(root))
        await session.settle()
        assert (number(session), session.reversed) == ("3", "●")
        assert "Residents asked" in session.marked[0]
        assert "Harbour dredging: 5 claims" in session.text
