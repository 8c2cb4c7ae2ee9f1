"""Who opens a library for the first time is told what to press; who knows other keys, once, which have changed."""

from pathlib import Path

import pytest

from briefing.settings import LastPlace, Settings, State, load_state
from briefing.tui.key_table import EDITION, WHAT_CHANGED
from briefing.tui.keymap import Registry
from briefing.tui.pages import Page
from tests.tui.driver import SIZES, Session, played, reading


def key_line(session: Session) -> str:
    return session.lines[-1].strip()


@pytest.mark.parametrize("size", SIZES, ids=str)
@played
async def test_a_library_opened_for_the_first_time_says_what_to_press(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size, overview=True) as session:
        assert session.front is Page.OVERVIEW
        assert key_line(session) == "j and k choose a topic, Enter opens it.   ? help"
        await session.press("j", "enter")
        assert session.topic == "Who pays for the spoil"
        assert "choose a topic" not in key_line(session)
    async with reading(root, size, overview=True) as session:
        await session.press("enter")
        assert (session.front, session.topic) == (Page.BRIEF, "Harbour dredging"), "the first opens like the others"
        await session.press("q")
        assert session.front is Page.OVERVIEW


@played
async def test_an_enter_from_before_the_reader_had_the_terminal_opens_the_topic(root: Path) -> None:
    async with reading(root, overview=True) as session:
        await session.press("j", "ctrl+j")
        assert session.topic == "Who pays for the spoil"


@played
async def test_it_names_the_readers_own_keys(root: Path) -> None:
    async with reading(root, settings=Settings(keys={"down": ("X",), "help": ("Z",)}), overview=True) as session:
        assert key_line(session) == "X and k choose a topic, Enter opens it.   Z help"


@pytest.mark.parametrize("size", SIZES, ids=str)
@played
async def test_after_an_update_it_says_once_which_keys_have_changed(size: tuple[int, int], root: Path) -> None:
    before = State(places={str(root): LastPlace("harbour")}, keys_seen=EDITION - 1)
    async with reading(root, size, state=before) as session:
        assert key_line(session).startswith(WHAT_CHANGED), "whole, at every width"
        await session.press("j")
        assert WHAT_CHANGED not in key_line(session)
    assert load_state().keys_seen == EDITION
    async with reading(root, size, state=State(places=before.places, keys_seen=EDITION)) as session:
        assert WHAT_CHANGED not in key_line(session)


def test_what_has_changed_is_what_the_table_says() -> None:
    keys = Registry()
    for action, said in (
        ("mark", "m marks"),
        ("cross-table", "x cross table"),
        ("cited", "U cited by"),
        ("close", "q closes"),
    ):
        assert said in WHAT_CHANGED
        assert keys.key_of(action) in said.split()
    assert "Q leaves" in WHAT_CHANGED
    assert keys.key_of("quit") == "Q"
