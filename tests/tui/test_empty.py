"""A library without briefs, without articles, or with nothing but errors says what to do, and takes every key."""

from itertools import cycle
from pathlib import Path

import pytest

from briefing.load import load
from briefing.tui.keymap import LONGEST_MESSAGE
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from tests.libraries import BRIEF_FILE, INDEX_FILE, SOURCES_FILE, make_library, write
from tests.tui.driver import SIZES, WIDE, played, reading

WITHOUT_ARTICLES = """\
title: Harbour dredging
as_of: 2026-03-15
headline: Nothing is known yet.
bottom_line: {text: Nothing is known yet., rests_on: [payer]}
claims: []
silences:
  - {id: payer, text: No article says who pays.}
source_summary: There is no article yet.
"""
KEYS = "j k G g ] [ } { tab l h c x s D T W M F U w V y Y m e f S r z i C p t 0 1 2 enter / n N :"
ADD = "briefing add FILE… adds articles"
NEW = "briefing new TOPIC begins a brief"


def empty(tmp_path: Path) -> Path:
    root = tmp_path / "empty"
    write(root, INDEX_FILE, "title: Nothing yet\ntopics: []\n")
    write(root, SOURCES_FILE, "sources: {}\n")
    return root


def without_briefs(tmp_path: Path) -> Path:
    root = make_library(tmp_path)
    write(root, INDEX_FILE, "title: Harrow\ntopics: []\n")
    (root / BRIEF_FILE).unlink()
    return root


def without_articles(tmp_path: Path) -> Path:
    root = make_library(tmp_path)
    write(root, SOURCES_FILE, "sources: {}\n")
    write(root, BRIEF_FILE, WITHOUT_ARTICLES)
    return root


def with_errors_alone(tmp_path: Path) -> Path:
    root = make_library(tmp_path)
    write(root, BRIEF_FILE, "claims: [")
    return root


KINDS = {
    empty: ("This library has no article and no brief yet. In its folder, run:", ADD, NEW),
    without_briefs: ("This library has no brief yet. In its folder, run:", NEW),
    without_articles: ("This library has no article yet. In its folder, run:", ADD),
    with_errors_alone: ("No brief can be read. Press p for the errors and how to correct them.",),
}


@pytest.mark.parametrize("kind", KINDS)
@played
async def test_each_kind_says_what_to_do_on_overview_and_topics(kind: type, tmp_path: Path) -> None:
    root = kind(tmp_path)
    for size in SIZES:
        async with reading(root, size, overview=True) as session:
            for page in (Page.OVERVIEW, Page.TOPICS):
                assert session.front is page
                shown = " ".join(session.view_text("text" if page is Page.OVERVIEW else "topics-text").split())
                for words in KINDS[kind]:
                    assert words in shown, (size, page)
                if kind is not without_articles:
                    assert "1–9" not in session.keys
                    assert "Enter" not in session.keys
                await session.press("q")


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@played
async def test_each_kind_takes_every_key_in_a_row(kind: type, tmp_path: Path) -> None:
    async with reading(kind(tmp_path), WIDE, overview=True) as session:
        after = cycle(("x", "D", "f", "T", "W", "s", "c", "y", "M"))
        for first in KEYS.split():
            await session.press("escape", "escape", "escape")
            for key in (first, next(after), next(after)):
                await session.press(key)
                assert session.app.is_running, (first, key)
                if isinstance(session.app.screen, BaseScreen):
                    assert len(session.told) <= LONGEST_MESSAGE, (first, key)


@played
async def test_what_is_added_is_shown_at_once(tmp_path: Path) -> None:
    root = without_briefs(tmp_path)
    async with reading(root, overview=True) as session:
        make_library(tmp_path)
        session.app.reopen(load(root))
        await session.settle()
        assert "briefing new" not in session.text
        assert "1 Harbour dredging" in session.text
        assert "1–9 topic" in session.keys


@played
async def test_a_page_without_a_row_is_not_opened_and_says_so(tmp_path: Path) -> None:
    async with reading(empty(tmp_path), overview=True) as session:
        for key, said in (("s", "no article yet"), ("T", "No claim has a date"), ("W", "No quote names a speaker")):
            await session.press(key)
            assert session.front is Page.OVERVIEW
            assert said in session.told
