"""The search page answers as one types, and leads to the claim or the passage."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.events import Key

from briefing.load import load
from briefing.tui.finder import Finder
from briefing.tui.pages import Page
from briefing.tui.screens.search import SearchScreen
from tests.libraries import COURIER_FILE, change, make_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, SIZES, Session, played, reading, with_turns


@asynccontextmanager
async def searching(root: Path, *keys: str, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Session]:
    """Open the search page and type."""
    async with reading(root, size) as session:
        await session.app.push_screen(SearchScreen(session.app.state, Finder()))
        await session.press(*keys)
        yield session


@each_row("size", SIZES)
@played
async def test_hits_appear_as_one_types(root: Path, size: tuple[int, int]) -> None:
    async with searching(root, *"comm", size=size) as session:
        assert "The school district declined to comment." in session.text
        assert "Harrow Courier ¶3 " in session.text
        assert ("quoted by Harbour dredging 2" if size[0] >= 110 else "HD 2") in session.text
        assert "also: comment   3 places: 2 claims, 1 passage" in session.text
        assert "1 of 3" in session.text
        await session.press("x")
        assert session.page_title.startswith("No match for “commx”.")


@played
async def test_the_words_are_marked(root: Path) -> None:
    async with searching(root, *"spoil") as session:
        runs = [
            segment.text
            for row in session.rows(session.column)
            for segment in row
            if segment.style and segment.style.reverse
        ]
        assert len(runs) > 3
        assert {run.lower() for run in runs} == {"spoil"}


@played
async def test_keys_move_the_cursor_while_letters_go_to_the_words(root: Path) -> None:
    async with searching(root, *"comment") as session:
        await session.press("down", "down", "up")
        assert session.column.cursor == 1
        await session.press("pagedown", "pageup", "end", "j")
        assert session.page_title.startswith("No match for")


@played
async def test_a_claim_is_opened_in_its_brief(root: Path) -> None:
    async with searching(root, *"survey is unlikely", *["backspace"] * 18, *"unlikely", "enter") as session:
        assert session.front is Page.BRIEF
        assert session.at[0] == session.brief.claim("delay").number


@played
async def test_a_passage_is_opened_in_its_article_and_escape_comes_back(root: Path) -> None:
    async with searching(root, *'"declined to') as session:
        await session.press("down", "down", "enter")
        assert session.reversed.startswith("declined to")
        await session.press("escape")
        assert session.front is Page.SEARCH
        assert session.column.cursor == 2
        await session.press("escape")
        assert session.frame is session.reader


@played
async def test_a_paragraph_is_opened_at_the_marked_words(root: Path) -> None:
    async with searching(root, *"northern route cost county published", "enter") as session:
        assert session.front is Page.ARTICLE
        assert session.reversed.startswith("northern route would cost")


@played
async def test_enter_without_a_hit_goes_nowhere(root: Path) -> None:
    async with searching(root, *"zzz", "enter") as session:
        assert session.front is Page.SEARCH
        assert session.keys == "F1 help  Esc back"


@played
async def test_a_click_goes_to_the_hit_and_a_second_opens_it(root: Path) -> None:
    async with searching(root, *"comment") as session:
        await session.click("Harrow Courier")
        assert session.column.cursor == 2
        await session.press("x")
        assert session.page_title.startswith("No match for")
        await session.press("backspace")
        await session.click("Harbour dredging 2")
        assert session.front is Page.BRIEF


@played
async def test_opened_again_the_page_has_the_last_words(root: Path) -> None:
    async with reading(root) as session:
        finder = Finder()
        await session.app.push_screen(SearchScreen(session.app.state, finder))
        await session.press(*"survey", "escape")
        await session.app.push_screen(SearchScreen(session.app.state, finder))
        await session.settle()
        assert session.page_title == "5 places: 2 claims, 2 silences, 1 passage"
        await session.press(*"quay")
        assert session.page_title == "1 place: 1 passage"


@played
async def test_what_may_be_meant_is_taken_by_enter(root: Path) -> None:
    async with searching(root, *"residants") as session:
        assert "No match for “residants”.  Did you mean residents (5)?   Enter tries it" in session.text
        await session.press("enter")
        assert "also: resident   5 places: " in session.text


@played
async def test_a_changed_library_is_searched_again(root: Path) -> None:
    async with searching(root, *"quicksand") as session:
        assert session.page_title.startswith("No match for")
        change(root, COURIER_FILE, "declined to", "sank in quicksand and declined to")
        session.frame.reopen(replace(session.app.state, library=load(root)))
        await session.settle()
        assert session.page_title == "1 place: 1 passage"


@pytest.mark.slow
@each_row("words", ['"', "*", "-", '" OR *', "(a AND", "[bold]", "\\"])
@played
async def test_whatever_is_typed_is_no_error(root: Path, words: str) -> None:
    async with searching(root, *words) as session:
        assert session.front is Page.SEARCH


@played
async def test_an_answer_that_comes_when_the_page_has_been_left_is_not_drawn(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with searching(root, *"spoil") as session:
        page, drawn = session.frame, list[SearchScreen]()
        assert isinstance(page, SearchScreen)
        monkeypatch.setattr(page, "draw", lambda: drawn.append(page))
        monkeypatch.setattr(page, "_say", lambda _: None)
        await session.press("escape")
        assert page not in session.app.screen_stack
        page._finder.words = "study"
        await page._look()
        assert drawn == []


@each_row(("words", "front"), [("spoil", Page.HELP), ("nowhere", Page.SEARCH)])
@played
async def test_a_key_after_enter_is_for_the_page_that_opens(
    words: str, front: Page, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with searching(root) as session:
        page, may_answer, in_thread = session.frame, asyncio.Event(), asyncio.to_thread

        async def late(*asked: Any) -> Any:
            await may_answer.wait()
            return await in_thread(*asked)

        assert isinstance(page, SearchScreen)
        monkeypatch.setattr(asyncio, "to_thread", late)
        await session.press(*words)
        turns = with_turns(session.app)
        for key, character in (("enter", None), ("question_mark", "?")):
            turns.add(Key(key, character))
            await session.settle()
        assert page._finder.words == words
        may_answer.set()
        await session.settle()
        assert session.front is front
        assert page._finder.words == (words if front is Page.HELP else f"{words}?")


@played
async def test_tab_moves_the_keys_to_the_hits_and_back(root: Path) -> None:
    async with searching(root, *"spoil") as session:
        await session.press("tab", "j")
        assert session.front is Page.HITS
        assert "2 of " in session.text
        await session.press("k", "n", "G")
        last = session.column.cursor
        assert last == len(session.column.blocks) - 3  # the headings of two groups
        assert session.frame.reading is not None
        await session.press("slash")
        assert session.lines[-1].count("Tab hits") == 1
        await session.press("tab", "enter")
        assert session.reversed


@played
async def test_the_last_searches_are_offered_again(root: Path) -> None:
    async with reading(root) as session:
        finder = Finder()
        for words in ("survey", "spoil"):
            await session.app.push_screen(SearchScreen(session.app.state, finder))
            await session.press(*words, "enter")
            await session.press("escape", "escape")
        await session.app.push_screen(SearchScreen(session.app.state, finder))
        await session.press("backspace")
        assert finder.recent == ("spoil", "survey")
        await session.press("down", "enter")
        assert session.page_title.startswith("5 places")


@played
async def test_the_last_searches_survive_the_program(root: Path, tmp_path: Path) -> None:
    async with reading(root) as session:
        await session.press("F", *"survey")
        await session.press("enter")
        await session.press("Q")
    async with reading(root) as session:
        await session.press("F")
        assert "survey" in session.lines[3]
        await session.press("enter")
        assert session.page_title.startswith("5 places")
    elsewhere = make_library(tmp_path / "elsewhere")
    async with reading(elsewhere) as session:
        await session.press("F")
        assert "survey" not in session.lines[3]


@played
async def test_a_hit_is_marked_while_letters_are_typed(root: Path) -> None:
    async with searching(root, *"comment") as session:
        await session.press("down", "ctrl+t")
        assert "◆" in next(line for line in session.lines if "Who pays for the spoil 2" in line)
        await session.press("ctrl+t", "x")
        assert "◆" not in session.text
        assert session.page_title.startswith("No match for “commentx”.")


@played
async def test_a_search_is_narrowed_by_speaker_place_and_filter(root: Path) -> None:
    async with searching(root, *"spoil") as session:
        assert session.page_title == "8 places: 2 bottom lines, 2 claims, 2 headlines, 2 passages"
        await session.press(*" speaker:county")
        assert session.page_title == "3 places: 2 claims, 1 passage"
        await session.press(*" in:pays")
        assert session.page_title == "2 places: 1 claim, 1 passage"
        assert "speaker unstated ← the county" in session.text
        await session.press(*" is:differ")
        assert session.page_title == "2 places: 1 claim, 1 passage"
        await session.press(*["backspace"] * 6, *"unverified")
        assert session.page_title.startswith("No match for")


@each_row("size", SIZES)
@played
async def test_the_key_line_names_what_acts(root: Path, size: tuple[int, int]) -> None:
    async with searching(root, *"spoil", size=size) as session:
        keys = session.lines[-1].split("  ")
        assert keys[1:4] == ["Enter go", "↓ ↑ hit", "Tab hits"]
        assert keys[4:-1] == (["Ctrl+T mark"] if size[0] > 60 else [])
        assert keys[-1] == "Esc back"
