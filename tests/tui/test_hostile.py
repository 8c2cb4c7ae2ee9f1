"""No byte of a library acts as markup or as a control: every page opens, and shows what is there."""

from pathlib import Path
from typing import Final

import pytest
from textual.widgets import Input

from briefing.load import load
from briefing.text.sanitize import sanitize, sanitize_line
from briefing.tui.pages import Page
from tests.tui.driver import EVERY_SIZE, Session, played, reading
from tests.tui.hostile import CHARACTERS, PAYLOAD, make_hostile

PAGES: Final = {
    "topics": "",
    "bottom line": "1",
    "claim": "1 j",
    "evidence": "1 j tab",
    "difference": "1 j j",
    "judgment": "1 j j j",
    "no quotes": "1 G",
    "article": "1 j enter",
    "article's head": "1 j enter g",
    "article's end": "1 j enter G",
    "missing quote": "1 j enter right_square_bracket",
    "difference in its article": "1 j j enter",
    "two lines": "2 j",
    "help": "1 question_mark",
    "problems": "p",
    "problems' end": "p G",
    "export": "1 e",
    "palette": "1 ctrl+p",
    "copied": "1 j y",
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    return make_hostile(tmp_path)


def check_screen(session: Session) -> None:
    """Fail if a character on the screen could act or hide, or if text of the library has become a link or a button."""
    for strip in session.strips:
        assert sanitize(strip.text) == strip.text
        for segment in strip:
            link = segment.style.link if segment.style else None
            assert link in (None, "https://example.org/%5B@click=app.quit%5Dq%5B/%5D"), "only the article's own address"
            assert segment.style is None or "@click" not in segment.style.meta


def test_the_hostile_library_is_read_and_not_refused(hostile: Path) -> None:
    library = load(hostile)
    assert [len(brief.claims) for brief in library.briefs] == [4, 4]
    assert [item.status for item in library.briefs[0].claims[0].evidence] == ["exact", "missing"]
    assert sanitize(CHARACTERS).count("\ufffd") + sanitize(CHARACTERS).count("\u2421") + 1 == len(CHARACTERS)


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_every_page_opens_and_nothing_of_it_acts(size: tuple[int, int], hostile: Path) -> None:
    async with reading(hostile, size) as session:
        for page, keys in PAGES.items():
            await session.press(*keys.split())
            check_screen(session)
            assert len(session.lines) == size[1], page
            assert {strip.cell_length for strip in session.strips} == {size[0]}, page
            await session.press(*["escape"] * 4)
            assert session.front is Page.TOPICS, page


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_markup_is_shown_as_the_characters_that_it_is(size: tuple[int, int], hostile: Path) -> None:
    words = "".join(sanitize(PAYLOAD).split())
    async with reading(hostile, size) as session:
        for keys in ("1", "j", "enter", "escape", "p"):
            await session.press(keys)
            view = "".join(row.text[1:] for row in session.rows(session.column))
            assert words[:40] in "".join(view.split()), session.text


@played
async def test_a_click_on_a_button_in_markup_does_not_act(hostile: Path) -> None:
    async with reading(hostile, (120, 40)) as session:
        await session.press("1", "j")
        for words in ("[@click=app.quit]q", "[/x]"):
            await session.click(words)
            assert session.app.is_running
        await session.press("1", "p")
        await session.click("[sic]")
        assert session.app.is_running


@played
async def test_a_title_of_two_lines_takes_one(hostile: Path) -> None:
    async with reading(hostile) as session:
        await session.press("2")
        assert "First line second line" in session.text
        assert session.lines[0].startswith(" briefing   A library [sic]")


@played
async def test_what_is_copied_has_no_control_in_it(hostile: Path) -> None:
    async with reading(hostile) as session:
        await session.press("1", "j", "y")
        assert sanitize(session.app.clipboard) == session.app.clipboard
        assert "\n" not in session.app.clipboard


@played
async def test_a_hostile_path_is_made_safe_before_it_is_shown_or_written(hostile: Path) -> None:
    async with reading(hostile, (120, 40)) as session:
        await session.press("1", "e")
        name = "[@click=app.quit]q \x9b31m\u202e.md"
        session.app.screen.query_one(Input).value = name
        await session.settle()
        region = session.app.screen.query_one("#whole").region
        words = "".join(strip.crop(region.x, region.right).text for strip in session.strips[region.y : region.bottom])
        assert "[@click=app.quit]q \ufffd31m\ufffd.md" in words
        await session.press("enter")
        check_screen(session)
        assert Path(sanitize_line(name)).exists()
        assert "[@click=app.quit]q \ufffd31m\ufffd.md" in session.said[0]
