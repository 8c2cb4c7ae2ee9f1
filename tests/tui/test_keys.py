"""Keys are the reader's: other keys work and the usual ones no longer do, and what cannot be is said with its line."""

import re
from collections.abc import Mapping
from itertools import product
from pathlib import Path

from textual.keys import _character_to_key

from briefing.model import Place
from briefing.settings import SETTINGS_FILE, Settings, State
from briefing.tui.key_names import glyph, key_name
from briefing.tui.key_table import ACTIONS
from briefing.tui.keymap import Registry, registry
from briefing.tui.pages import Page
from tests.rows import each_row
from tests.tui.driver import WIDE, Session, played, reading
from tests.tui.many import make_many


def with_keys(keys: Mapping[str, str]) -> Settings:
    """Return the settings of a file with one line for each action, from line 2 on."""
    places = {name: Place(SETTINGS_FILE, line, 3) for line, name in enumerate(keys, start=2)}
    return Settings(keys={name: tuple(typed.split()) for name, typed in keys.items()}, places=places)


def remapped(**keys: str) -> Registry:
    return registry(with_keys({name.replace("_", "-"): typed for name, typed in keys.items()}))


def told(changed: Registry) -> list[str]:
    return [str(problem) for problem in changed.problems]


# The registry


def test_a_character_is_the_key_that_textual_says_and_is_shown_as_itself() -> None:
    characters = [chr(code) for code in range(33, 127)]
    assert [key_name(character) for character in characters] == list(map(_character_to_key, characters))
    assert [glyph(key_name(character) or "") for character in characters] == characters


def test_keys_may_be_written_as_they_are_shown_or_named() -> None:
    for each in ACTIONS:
        for key in each.keys:
            assert key_name(key) == key_name(glyph(key)) == key


@each_row(
    ("typed", "key"),
    [
        ("Esc", "escape"),
        ("PgDn", "pagedown"),
        ("pagedown", "pagedown"),
        ("Ctrl+X", "ctrl+x"),
        ("shift+tab", "shift+tab"),
        ("F5", "f5"),
        ("F", "F"),
        ("ñ", "ñ"),
        ("§", "section_sign"),
        (" ", "space"),
        ("↓", "down"),
        ("Del", "delete"),
        ("foo", None),
        ("", None),
        ("f25", None),
        ("ctrl+", None),
        ("hyper+x", None),
        ("x y", None),
        ("\x07", None),
        ("\t", None),
    ],
)
def test_what_is_no_key_has_no_name(typed: str, key: str | None) -> None:
    assert key_name(typed) == key


def test_two_actions_may_change_keys_with_each_other() -> None:
    changed = remapped(find="f", filter="/")
    assert told(changed) == []
    assert (changed["find"].keys, changed["filter"].keys) == (("f",), ("slash",))


@each_row(
    ("keys", "said"),
    [
        ({"fidn": "x"}, ["settings.yaml:2:3: there is no action `fidn`"]),
        ({"find": "X", "next-quote": "n"}, ["settings.yaml:3:3: n is already the key of `next-match`"]),
        ({"next-quote": "X", "compare": "X"}, ["settings.yaml:3:3: X is already the key of `next-quote`"]),
        ({"topic": "x"}, ["settings.yaml:2:3: the keys of `topic` are always 1–9"]),
        ({"find": "5"}, ["settings.yaml:2:3: 5 is already the key of `topic`"]),
        ({"find": "ctrl+q"}, ["settings.yaml:2:3: Ctrl+Q is already the key of `quit`"]),
        ({"find": "X foo"}, ["settings.yaml:2:3: `foo` is not a key"]),
        (
            {"find": "f", "filter": "e"},
            [
                "settings.yaml:2:3: f is already the key of `filter`",
                "settings.yaml:3:3: e is already the key of `export`",
            ],
        ),
        ({"\x1b[1m": "x"}, ["settings.yaml:2:3: there is no action `␛[1m`"]),
        ({"find": "\x9bx"}, ["settings.yaml:2:3: `\ufffdx` is not a key"]),
    ],
)
def test_what_cannot_be_is_told_with_its_line_and_leaves_the_usual_keys(keys: dict[str, str], said: list[str]) -> None:
    changed = registry(with_keys(keys))
    assert told(changed) == said
    usual = {action.id: action.keys for action in ACTIONS}
    refused = {list(keys)[problem.place.line - 2] for problem in changed.problems}
    for action in changed.actions:
        assert action.keys == usual[action.id] or (action.id in keys and action.id not in refused)


def test_whatever_is_changed_no_key_means_two_things() -> None:
    changes = product(
        [action.id for action in ACTIONS if action.id not in ("topic", "count")], ("x", "q", "f", "escape", "n")
    )
    for name, key in changes:
        changed = registry(with_keys({name: key}))
        for page in Page:
            meanings: dict[str, str] = {}
            for action in changed.on(page):
                for each in action.keys:
                    assert meanings.setdefault(each, action.id) == action.id


def test_the_same_key_may_serve_on_pages_that_never_meet() -> None:
    assert told(remapped(sort="v")) == []


def test_settings_with_a_former_id_go_on() -> None:
    changed = remapped(next_cell="R")
    assert told(changed) == []
    assert changed["right"].keys == ("R",)


# The reader


async def see(session: Session, *keys: str) -> Page:
    await session.press(*keys)
    return session.front


@played
async def test_the_other_key_works_and_the_usual_one_does_not(root: Path) -> None:
    async with reading(root, WIDE, settings=with_keys({"compare": "X", "help": "R f2", "find": "ctrl+t"})) as session:
        assert await see(session, "1", "j", "c") is Page.BRIEF
        assert await see(session, "X") is Page.COMPARE
        assert await see(session, "question_mark") is Page.COMPARE
        assert await see(session, "f1") is Page.COMPARE
        assert await see(session, "f2") is Page.HELP
        assert await see(session, "escape", "R") is Page.HELP
        await session.press("slash", "z")
        assert "Find" not in session.lines[-1]
        await session.press("ctrl+t", "z")
        assert " Find z" in session.text


@played
async def test_keys_that_were_changed_with_each_other_work(root: Path) -> None:
    async with reading(root, settings=with_keys({"find": "f", "filter": "/"})) as session:
        await session.press("1", "slash")
        assert "Harbour dredging: accounts differ" in session.text
        await session.press("f", "z")
        assert " Find z" in session.text
        assert session.said == []


@played
async def test_back_may_leave_esc(root: Path) -> None:
    async with reading(root, settings=with_keys({"back": "X"})) as session:
        await session.press("1", "j", "enter")
        assert await see(session, "escape") is Page.ARTICLE
        assert await see(session, "X") is Page.BRIEF
        await session.press("slash", "z", "escape")
        assert "Find" not in session.text, "what is typed over a page is still left by Esc"
        await session.press("Y", "escape")
        assert len(session.app.screen_stack) == 1
        assert await see(session, "X") is Page.TOPICS


@played
async def test_the_palette_has_the_key_that_it_was_given_and_no_other(root: Path) -> None:
    async with reading(root, settings=with_keys({"palette": "ctrl+k"})) as session:
        await session.press("1", "ctrl+p")
        assert len(session.app.screen_stack) == 1
        await session.press("ctrl+k")
        assert len(session.app.screen_stack) == 2


@played
async def test_moving_keys_may_be_others_too(root: Path) -> None:
    async with reading(root, settings=with_keys({"down": "n", "up": "B", "next-match": "j"})) as session:
        await session.press("1", "n", "n")
        assert session.at == (2, 0)
        await session.press("B")
        assert session.at == (1, 0)
        await session.press("down")
        assert session.at == (1, 0)


@played
async def test_the_line_of_keys_and_help_show_them(root: Path) -> None:
    async with reading(root, WIDE, settings=with_keys({"compare": "X", "back": "B", "help": "R"})) as session:
        await session.press("1", "j")
        line = session.lines[-1]
        assert line.startswith(" R help")
        assert "X compare" in line
        assert "c compare" not in line
        await session.press("R")
        told = "\n".join(block.content.plain for block in session.column.blocks)
        does = {action.id: action.does for action in ACTIONS}
        for key, action in (("X", "compare"), ("B", "back")):
            assert re.search(rf"(?m)(?:^|  ){key} +{re.escape(does[action][:20])}", told), told


@played
async def test_the_header_names_the_key_for_errors(root: Path) -> None:
    (root / "briefs/harbour.yaml").write_text("title: [")
    async with reading(root, settings=with_keys({"problems": "X"})) as session:
        assert "press X" in session.lines[0]
        assert await see(session, "X") is Page.PROBLEMS


@played
async def test_what_cannot_be_is_said_when_the_reader_opens(root: Path) -> None:
    async with reading(root, settings=with_keys({"find": "q", "fidn": "x"})) as session:
        assert session.said == [
            "Settings settings.yaml:2:3: q is already the key of `close` (and 1 more: run briefing settings)"
        ]
        await session.press("1", "slash", "z")
        assert " Find z" in session.text


@played
async def test_a_theme_that_is_not_there_is_said_with_its_line(root: Path) -> None:
    settings = Settings(theme="nrod", theme_place=Place(SETTINGS_FILE, 4, 8))
    async with reading(root, settings=settings) as session:
        assert session.said == ["Settings settings.yaml:4:8: there is no theme `nrod`"]


@played
async def test_the_theme_that_is_set_comes_before_the_one_chosen_last(root: Path) -> None:
    async with reading(root, settings=Settings(theme="nord"), state=State(theme="dracula")) as session:
        assert session.app.theme == "nord"
    async with reading(root, settings=Settings(theme="nrod"), state=State(theme="dracula")) as session:
        assert session.app.theme == "dracula"


@played
async def test_lines_are_as_long_as_the_reader_has_set(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    for width in (40, 72):
        async with reading(root, (200, 60), settings=Settings(text_width=width)) as session:
            await session.press("1", "j", "enter", "G")
            indent = session.column.blocks[-1].indent
            longest = max(
                row.cell_length - len(row.text) + len(row.text.rstrip()) for row in session.rows(session.column)
            )
            assert width - 8 < longest - indent <= width


@played
async def test_reduced_motion_stops_animations(root: Path) -> None:
    async with reading(root, settings=Settings(reduced_motion=True)) as session:
        assert session.app.animation_level == "none"
