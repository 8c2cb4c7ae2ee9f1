"""The registry of actions: what it says works, on the pages of which it says so, and the screen tells it."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest
from textual.geometry import Size

from briefing.settings import Settings
from briefing.tui.keymap import ACTIONS, Action, Page, registry
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.bars import KeyHints
from tests.tui.driver import WIDE, played, reading

WAYS: Final = {
    Page.TOPICS: "",
    Page.BRIEF: "1",
    Page.EVIDENCE: "1 j tab",
    Page.ARTICLE: "1 j enter",
    Page.SELECTING: "1 j enter v",
    Page.COMPARE: "1 j c",
    Page.SOURCES: "1 s",
    Page.MATRIX: "1 m",
    Page.CITED: "1 j u",
    Page.SEARCH: "1 F",
    Page.PROBLEMS: "1 p",
    Page.HELP: "1 question_mark",
}
"""The keys that lead to each page."""


def on(page: Page) -> list[Action]:
    return [action for action in ACTIONS if page in action.pages]


def test_every_page_has_a_way_to_it_in_these_tests() -> None:
    assert set(WAYS) == set(Page)


@pytest.mark.parametrize("page", Page)
@played
async def test_every_action_of_the_page_is_bound_there_and_can_be_done(page: Page, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*WAYS[page].split())
        assert session.front is page
        for action in on(page):
            where, name = action.call.split("(")[0].split(".")
            holder = session.app if where == "app" else session.app.screen
            assert callable(getattr(holder, f"action_{name}", None)), action.call
            for key in action.keys if page is not Page.SEARCH else ():  # there the words' input comes first
                calls = {binding.binding.action for k, binding in session.app.active_bindings.items() if k == key}
                assert action.call.format(key=key) in calls or action.id == "palette", f"{key} of {action.id}"


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.SEARCH])
@played
async def test_every_key_of_the_page_can_be_pressed(page: Page, root: Path) -> None:
    async with reading(root, WIDE) as session:
        for action in on(page):
            if action.id in ("edit", "quit"):
                continue
            screen = session.app.screen
            if not isinstance(screen, BaseScreen) or session.front is not page:
                back = ("escape", "escape", "escape", "1", "g", *(["escape"] if page is Page.TOPICS else []))
                await session.press(*back, *WAYS[page].split())
            await session.press(action.keys[-1])
            assert session.app.is_running, action.id


@pytest.mark.parametrize("page", Page)
def test_no_key_means_two_things_on_a_page(page: Page) -> None:
    meanings = defaultdict(set)
    for action in on(page):
        for key in action.keys:
            meanings[key].add(action.call.format(key=key))
    assert {key: calls for key, calls in meanings.items() if len(calls) > 1} == {}


def test_actions_have_words_and_ids_of_their_own() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    for action in ACTIONS:
        assert action.does
        assert action.does[0].islower()
        assert not action.does.endswith(".")
        assert not action.line or action.label, f"{action.id} is in the line of keys without a word"
        assert set(action.line) <= set(action.pages)


@pytest.mark.parametrize("page", Page)
def test_the_line_of_keys_fits_every_width_and_cuts_no_word(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = set()
    for action in on(page):
        keys = [action.shown] if action.shown else [re.split(" ", action.key_names)[0]]
        whole |= {f"{key} {action.label_on(page)}" for key in keys}
    for width in range(40, 141):
        monkeypatch.setattr(KeyHints, "content_size", Size(width, 1))
        line = KeyHints(registry(Settings()))
        line.show(page)
        words = line.render()
        assert len(words.plain.rstrip()) <= width
        shown = words.plain.rstrip().split("  ")
        assert set(shown) <= whole
        if page is not Page.SEARCH:
            assert shown[-1] == "q quit"
            assert page is Page.HELP or shown[0] == "? help"
        if page in (Page.TOPICS, Page.BRIEF, Page.EVIDENCE):
            assert any(each.startswith("Enter ") for each in shown)
        if width >= 58 and page not in (Page.TOPICS, Page.SEARCH):
            assert "Esc back" in shown, "a reader at 60 columns knows how to come back"


@pytest.mark.parametrize("page", [page for page in Page if page not in (Page.SEARCH, Page.HELP)])
@played
async def test_help_lists_every_action_of_its_page(page: Page, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*WAYS[page].split(), "question_mark")
        rows = {(block.gutter.plain.strip(), block.content.plain) for block in session.column.blocks}
        for action in on(page):
            assert (action.key_names, action.does) in rows


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=str)
@played
async def test_help_never_cuts_the_names_of_keys(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "question_mark")
        for block in session.column.blocks:
            assert block.gutter.cell_length < block.indent, f"{block.gutter.plain!r} has no room"
