"""A very wide page leaves no half of itself blank: details stand beside lists, and a column of text in the middle."""

from pathlib import Path

import pytest

from tests.tui.driver import WIDE, played, reading

HUGE = (200, 60)


@pytest.mark.parametrize("keys", ["D", "T", "s", "1 x", "s c j c"])
@played
async def test_details_stand_beside_the_rows_only_where_there_is_room(keys: str, root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*keys.split())
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.x == rows.right
        assert details.bottom == rows.bottom == 59
        await session.resize(*WIDE)
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.y == rows.bottom
        await session.resize(*HUGE)
        assert session.app.screen.query_one("#details").region.x > 100


@pytest.mark.parametrize("keys", ["1 j w", "1 j U", "s i", "p"])
@played
async def test_a_page_of_text_stands_in_the_middle(keys: str, root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*keys.split())
        view = session.app.screen.query_one("#text").region
        assert (view.x, view.right) == (61, 139)
        await session.resize(*WIDE)
        assert session.app.screen.query_one("#text").region.x == 0


@played
async def test_two_articles_stand_side_by_side_with_the_words_marked_in_which_they_differ(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*"scjc")
        (line,) = (line for line in session.lines if "Harrow Courier · " in line and "▏" in line)
        assert line.split("▏")[1].startswith(" Gazette · ")
        (line,) = (line for line in session.lines if "A  £35 million" in line)
        assert "▏ B  £28 million" in line
        assert "‹35›" in session.text
        assert "‹28›" in session.text
        for size in ((80, 24), HUGE):
            await session.resize(*size)
            assert "B  £28 million" in session.text
            assert not [line for line in session.lines if "A  £35 million" in line and "B  £28 million" in line]
            await session.press("tab", "z")
            both = [line for line in session.lines if "A  £35 million" in line and "B  £28 million" in line]
            assert bool(both) is (size == HUGE)
            await session.press("z", "shift+tab")


@played
async def test_speakers_and_what_they_said_stand_side_by_side_from_110_columns(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("W")
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert (rows.width, details.width) == (45, 75)
        await session.press("z")
        assert session.app.screen.query_one("#rows").region.width == 120
        assert "As the articles call them" in session.text
        await session.press("z", "tab", "z")
        assert session.app.screen.query_one("#details").region.width == 120
        await session.press("escape")
        await session.resize(80, 24)
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.y == rows.bottom
