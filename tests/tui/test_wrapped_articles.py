"""An article whose lines were broken at a width is read as its paragraphs, wherever its lines end."""

from collections.abc import Callable
from pathlib import Path
from textwrap import fill, indent

import pytest

from briefing.tui.screens.selection import SelectionScreen
from tests.libraries import COURIER, COURIER_FILE, make_library, write
from tests.rows import each_row
from tests.tui.driver import SIZES, WIDE, played, reading

HEADLINE, *PARAGRAPHS = COURIER.strip().split("\n\n")
WRAPPED = "\r\n\r\n".join(
    (HEADLINE, *(indent(fill(words, 50), "       ").replace("\n", "  \r\n") for words in PARAGRAPHS))
)


def library_in(tmp_path: Path) -> Path:
    library = make_library(tmp_path)
    write(library, COURIER_FILE, WRAPPED)
    return library


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


@each_row("size", SIZES)
@played
async def test_its_lines_are_those_of_the_screen(root: Path, size: tuple[int, int]) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "enter")
        indent = session.column.blocks[-1].indent
        shown = " ".join("".join(row.text[indent:] for row in session.rows(session.column)).split())
        assert PARAGRAPHS[0] in shown
        assert "\u200b" not in session.text
        assert "\ufffd" not in session.text
        assert " of 4 · " in session.text


@played
async def test_its_words_are_found_and_selected_across_its_lines(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "v", "v")
        screen = session.app.screen
        assert isinstance(screen, SelectionScreen)
        assert screen.selected
        words = WRAPPED[screen.selected.start : screen.selected.end]
        assert " ".join(words.split()) == PARAGRAPHS[0]
        assert session.reversed == PARAGRAPHS[0]
