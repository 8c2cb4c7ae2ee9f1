"""The registry of actions: what it says works, on the pages of which it says so, and the screen tells it."""

import re
from collections import defaultdict
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Final

import pytest

from briefing.storage.former_texts import keep
from briefing.tui.action import Action
from briefing.tui.key_rows import key_rows
from briefing.tui.key_table import ACTIONS, FORMER_IDS
from briefing.tui.keymap import LONGEST_MESSAGE, Registry
from briefing.tui.on_top import OnTop
from briefing.tui.pages import DIALOGS, TYPING, Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.bars import fitting, line_of
from tests.libraries import BRIEF_FILE, COURIER, change
from tests.rows import each_row
from tests.tui.driver import WIDE, Session, played, reading

WAYS: Final = {
    Page.TOPICS: "",
    Page.BRIEF: "1",
    Page.EVIDENCE: "1 j tab",
    Page.ARTICLE: "1 j enter",
    Page.PASSAGE: "1 j enter tab",
    Page.ABOUT: "1 j enter i",
    Page.SELECTING: "1 j enter v",
    Page.COMPARE: "1 j c",
    Page.SOURCES: "1 s",
    Page.MATRIX: "1 x",
    Page.CITED: "1 j U",
    Page.OVERVIEW: "0",
    Page.DIFFERENCES: "D",
    Page.TWO_ARTICLES: "s c j c",
    Page.TIMELINE: "T",
    Page.PEOPLE: "W",
    Page.CLIPPINGS: "1 j m tab m M",
    Page.VERSIONS: "1 j enter V",
    Page.WHY: "1 j w",
    Page.SEARCH: "1 F",
    Page.HITS: "1 F s u r v e y tab",
    Page.PROBLEMS: "1 p",
    Page.HELP: "1 question_mark",
    Page.FIND: "1 slash",
    Page.COMMAND: "1 colon",
    Page.PALETTE: "1 ctrl+p",
    Page.COPY: "1 j Y",
    Page.EXPORT: "1 e",
    Page.APPEND: "1 j enter v A",
    Page.ADDRESS: "1 j o",
    Page.REPAIR: "p enter",
}
"""The keys that lead to each page."""


def invalid(root: Path) -> Path:
    """Return the library with a quote that is not exact."""
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    return root


def prepared(page: Page, root: Path) -> Path:
    """Return the library with what the page needs to open."""
    if page is Page.VERSIONS:
        former = COURIER.replace("voted seven", "voted six")
        keep(root, former, sha256(former.encode()).hexdigest())
    return invalid(root) if page is Page.REPAIR else root


def on(page: Page) -> list[Action]:
    return [action for action in ACTIONS if page in action.pages]


def page_on_top(session: Session) -> Page:
    screen = session.app.screen
    assert isinstance(screen, OnTop)
    return screen.page_in_front


def test_every_page_has_a_way_to_it_in_these_tests() -> None:
    assert set(WAYS) == set(Page)


@pytest.mark.slow
@each_row("page", Page)
@played
async def test_every_action_of_the_page_can_be_done_there(page: Page, root: Path) -> None:
    async with reading(prepared(page, root), WIDE) as session:
        await session.press(*WAYS[page].split())
        assert page_on_top(session) is page
        screen = session.app.screen
        for action in on(page):
            where, name = re.split(r"[.(]", action.call)[:2]
            holder = session.app if where == "app" else screen
            assert callable(getattr(holder, f"action_{name}", None)), action.call
            if name == "times":
                assert callable(getattr(screen, "action_" + action.call.split("'")[1], None)), action.call


@pytest.mark.slow
@each_row("page", [page for page in Page if page not in TYPING and page not in DIALOGS])
@played
async def test_every_key_of_the_page_can_be_pressed(page: Page, root: Path) -> None:
    async with reading(prepared(page, root), WIDE) as session:
        for action in on(page):
            if action.id in ("edit", "close", "quit", "shell"):
                continue
            if page_on_top(session) is not page:
                await session.press("escape")
            if page_on_top(session) is not page:
                await session.press(*["escape"] * 3, "1", "g", "escape", *WAYS[page].split())
            await session.press(action.keys[-1])
            assert session.app.is_running, action.id
            if isinstance(session.app.screen, BaseScreen):
                assert len(session.told) <= LONGEST_MESSAGE


def test_a_message_about_a_key_fits_the_narrowest_terminal() -> None:
    said = {Registry().elsewhere(key) for action in ACTIONS for key in action.keys}
    assert {words for words in said if len(words) > LONGEST_MESSAGE} == set()


def test_no_key_means_two_things_on_a_page() -> None:
    meanings = defaultdict(set)
    for action in ACTIONS:
        for page, key in product(action.pages, action.keys):
            meanings[page, key].add(action.call.format(key=key))
    assert {where: calls for where, calls in meanings.items() if len(calls) > 1} == {}


def test_actions_have_words_and_ids_of_their_own() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.does
        assert not action.does.endswith(".")
        assert action.id not in FORMER_IDS
        if action.pair:
            assert Registry()[action.pair].pair == action.id


def test_former_ids_lead_to_actions() -> None:
    assert set(FORMER_IDS.values()) <= {action.id for action in ACTIONS}


def test_the_line_of_keys_names_only_keys_that_act_on_its_page() -> None:
    for page in Page:
        for hint in Registry().hints(page):
            assert page in hint.action.pages, hint
            assert hint.word, hint


def test_the_line_of_keys_fits_every_width_and_cuts_no_word() -> None:
    for page, main in product(Page, (True, False)):
        check_line_of_keys(page, main=main)


def check_line_of_keys(page: Page, *, main: bool) -> None:
    hints = Registry().hints(page, main=main)
    whole = [f"{hint.keys} {hint.word}" for hint in hints]
    last = ("Esc back", "Esc cancel", "q leave" if main else "q close")
    for width in range(60, 201):
        shown = line_of(fitting(hints, width)).plain
        assert len(shown) <= width
        parts = shown.split("  ")
        assert [part for part in whole if part in parts] == parts, "in order, and whole"
        assert parts[0] in ("? help", "F1 help")
        assert parts[-1] in last
    assert len(fitting(hints, 60)) >= min(3, len(hints))


@each_row("size", [(200, 60), (120, 40), (80, 24), (60, 20)])
@played
async def test_help_has_every_action_once_in_its_group_and_what_acts_is_bright(
    size: tuple[int, int], root: Path
) -> None:
    async with reading(root, size) as session:
        await session.press("1", "question_mark")
        text = "\n".join(block.gutter_at(0, 1).plain + " " + block.content.plain for block in session.column.blocks)
        flat = " ".join(text.split())
        for group, rows in key_rows(ACTIONS):
            assert group in flat
            for row in rows:
                words = row.does.split()[:4] if size[0] >= 110 else row.does.split()
                assert " ".join(words) in flat, row.does
        for block in session.column.blocks:
            gutter = block.gutter_at(0, 1)
            assert gutter.cell_length < block.indent, f"{gutter.plain!r} has no room"
        width = max(len(row.text.rstrip()) for row in session.rows(session.column))
        assert width <= size[0]


@played
async def test_help_is_about_the_page_that_one_came_from(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "slash", "f1")
        assert "keys that act on the words to find are bright" in session.text
        await session.press("q", "escape", "s", "question_mark")
        assert "keys that act on the articles are bright" in session.text
        assert "Top" in session.lines[1]
        await session.press("G")
        assert "Bot" in session.lines[1]
