"""What the reader chose or where the reader was is there again the next time."""

from pathlib import Path

from rich.color import Color

from briefing.settings import load_state
from tests.rows import each_row
from tests.tui.driver import NARROW, WIDE, Session, played, reading


async def choose_theme(session: Session, name: str) -> None:
    """Choose a theme by its name, as the reader does."""
    await session.press("t", *name, "enter")


@played
async def test_the_theme_is_kept(root: Path) -> None:
    async with reading(root) as session:
        await choose_theme(session, "nord")
        assert session.app.theme == "nord"
    async with reading(root, state=load_state()) as session:
        assert session.app.theme == "nord"


@played
async def test_a_theme_that_was_only_looked_at_is_not_kept(root: Path) -> None:
    async with reading(root) as session:
        before = session.app.theme
        await session.press("t", "down", "escape")
        assert session.app.theme == before


@each_row("theme", ["no-such-theme", "", "[/x]"])
@played
async def test_a_theme_that_is_not_there_is_no_error(theme: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state.json").write_text(f'{{"theme": "{theme}"}}')
    async with reading(root, state=load_state()) as session:
        assert session.app.is_running


@played
async def test_a_home_that_cannot_be_written_costs_only_the_memory(root: Path, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file is in the way")
    async with reading(root) as session:
        await choose_theme(session, "nord")
        assert session.app.theme == "nord"
        await session.press("Q")
        assert session.app.return_code == 0


@played
async def test_the_place_is_there_again(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("2", "j", "right_square_bracket", "Q")
    async with reading(root, NARROW, state=load_state()) as session:
        assert (session.topic, session.at) == ("Who pays for the spoil", (1, 1))


@played
async def test_the_place_of_a_claim_that_is_gone_is_no_error(root: Path) -> None:
    async with reading(root) as session:
        await session.press("2", "j", "j", "j", "enter", "Q")
    for brief in (root / "briefs").glob("*.yaml"):
        text = brief.read_text(encoding="utf-8")
        brief.write_text(text.replace("survey-first", "another-id"), encoding="utf-8")
    async with reading(root, state=load_state()) as session:
        assert session.topic == "Who pays for the spoil"
        await session.press("j", "enter")
        assert session.app.is_running


@played
async def test_of_a_title_line_only_the_title_is_filled(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1")
        _, row = session.place("as of")
        filled = "".join(s.text for s in session.strips[row] if s.style is not None and s.style.reverse)
        assert filled == " Harbour dredging "


def _luminance(color: Color) -> float:
    parts = (part / 255 for part in color.get_truecolor())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
