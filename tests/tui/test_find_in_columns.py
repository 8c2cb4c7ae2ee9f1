"""/ finds phrases over the lines of columns; the keys of its bar are whole however many matches there are."""

from pathlib import Path

import pytest

from briefing.load import shipped
from tests.tui.driver import MEDIUM, NARROW, WIDE, played, reading
from tests.tui.many import make_many
from tests.tui.test_find import find, found


@pytest.mark.slow
@played
async def test_a_phrase_is_found_over_lines_that_are_beside_others() -> None:
    async with reading(shipped(), (200, 60)) as session:
        await session.press("4", "f", "c")
        await find(session, "confirmed that Lee reaffirmed Seoul's respect for the")
        assert "1 of 1" in session.text
        assert "".join(found(session).split()) == "confirmedthatLeereaffirmedSeoul’srespectforthe"
        assert sum("►" in line for line in session.lines) > 1
        await session.press("enter", "n")
        assert session.told == "1 of 1"
        await session.resize(*WIDE)
        assert session.column.matches == 1
        await session.press("escape", "0")
        await find(session, "dialogue with North Korea")
        assert "dialogue with North Korea" in " ".join(found(session).split())
        assert session.column.matches == 1
        await session.resize(*MEDIUM)
        assert session.column.matches == 1
        await session.press("escape", "escape", "question_mark")
        await session.resize(*WIDE)
        await find(session, "13G goes to the 13th")
        assert session.column.matches == 1


@played
async def test_the_keys_of_the_bar_are_whole_however_many_matches_there_are(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), NARROW) as session:
        await session.press("1", "j", "enter", "g")
        await find(session, "e")
        await session.press("up")
        assert session.column.matches > 99
        assert session.lines[-1].split("  ")[-1] == "Esc back"
        assert session.lines[-1].split(" of ")[1].split("  ")[0] == str(session.column.matches)
