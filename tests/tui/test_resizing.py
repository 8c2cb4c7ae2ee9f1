"""What a reader sees survives every change of the terminal's size, in the middle of whatever is being done."""

from pathlib import Path
from typing import Final

import pytest

from briefing.tui.widgets.textview import MARK
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many

CYCLES: Final = (
    (WIDE, MEDIUM, NARROW, MEDIUM, WIDE),
    (MEDIUM, (200, 60), NARROW, MEDIUM),
    (NARROW, (61, 20), (62, 20), (63, 20), NARROW),
)
ALL_SIZES: Final = (WIDE, MEDIUM, NARROW, (61, 20), (62, 20), (63, 20), NARROW, MEDIUM, (200, 60), NARROW, WIDE)


def first_words(session: Session, name: str) -> str:
    """Return the first words at the top of the column of that id."""
    lines = session.view_text(name).split("\n")
    return next(line for line in lines if line.strip(" ▌"))


@pytest.mark.slow
@each_row("cycle", CYCLES)
@played
async def test_an_article_has_the_same_character_at_its_top(cycle: tuple[tuple[int, int], ...], tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=3), cycle[0]) as session:
        await session.press("1", "j", "enter", "g", "j")
        for pages in (1, 5):
            await session.press(*["space"] * pages)
            block, offset = session.column.top
            before = session.text
            for width, height in cycle[1:]:
                await session.resize(width, height)
                line = session.column.blocks[block].content.plain[offset : offset + 12]
                rows = session.view_text("text").split("\n")[1:4]
                top = "".join(row.lstrip(f"{MARK} ") for row in rows)
                assert session.column.top[0] == block, f"{width} columns"
                assert line[:6].strip() in top, f"{width} columns: {line!r} is not in {top!r}"
            assert session.text == before


@pytest.mark.slow
@played
async def test_a_brief_keeps_its_cursor_in_view(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), ALL_SIZES[0]) as session:
        await session.press("1")
        before = session.text
        for moves in (0, 17, 25):
            await session.press(*"j" * moves)
            at = session.at
            for width, height in ALL_SIZES[1:]:
                await session.resize(width, height)
                assert session.at == at
                assert "\n▌" in session.view_text("brief-text"), f"the cursor is out of view at {width}x{height}"
            assert moves or session.text == before


@played
async def test_the_quote_stays_in_view_when_the_terminal_gets_lower(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=3), WIDE) as session:
        await session.press("1", "j", "enter")
        before = session.marked
        await session.resize(120, 20)
        assert session.marked == before


@played
async def test_the_cursor_stays_in_view_when_the_terminal_gets_lower(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), (120, 60)) as session:
        await session.press("1", *"j" * 12)
        await session.resize(120, 20)
        assert "\n▌ 12 " in session.view_text("brief-text")


@played
async def test_evidence_stays_where_it_was_read_when_only_the_height_changes(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, quotes=9), WIDE) as session:
        await session.press("1", "j", "tab", "space", "j")
        before = first_words(session, "evidence-text")
        await session.resize(120, 36)
        assert first_words(session, "evidence-text") == before


@played
async def test_esc_comes_back_to_the_same_claim_after_a_resize_in_the_article(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), WIDE) as session:
        await session.press("1", *"j" * 30)
        before = session.text
        await session.press("enter")
        await session.resize(*NARROW)
        await session.press("space")
        await session.resize(*MEDIUM)
        await session.press("escape")
        assert session.at == (30, 0)
        assert "\n▌ 30 " in session.view_text("brief-text")
        await session.resize(*WIDE)
        assert session.text == before


@pytest.mark.slow
@played
async def test_no_size_is_too_small_or_too_large(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for keys in ("", "1 j", "1 j tab", "1 j enter", "p", "question_mark", "1 e", "ctrl+p", "t"):
            await session.press(*keys.split())
            for width, height in [(1, 1), (2, 30), (300, 2), (9, 9), (20, 5), (400, 120), (79, 24), (80, 24)]:
                await session.resize(width, height)
                assert len(session.lines) == height, keys
            await session.press(*["escape"] * 4)


@pytest.mark.slow
@played
async def test_no_line_is_wider_than_the_terminal(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for width in (1, 8, 40, 61, 79, 80, 95, 109, 110, 131):
            await session.resize(width, 24)
            for keys in ("1", "j", "tab", "enter", "escape", "question_mark", "escape", "p"):
                await session.press(keys)
                assert {strip.cell_length for strip in session.strips} == {width}, keys


@played
async def test_an_article_opens_again_in_a_terminal_that_has_no_room_for_it(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), MEDIUM) as session:
        await session.press("1", "j", "enter", *["space"] * 3)
        await session.resize(60, 19)
        await session.press("escape", "enter", "G", "k", "slash", "t", "enter", "n", "v", "escape")
        await session.resize(*MEDIUM)
        assert " of 40 · " in session.lines[1]
