"""A terminal that lacks a symbol shows another in its place, in as many cells."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from briefing.load import shipped
from briefing.tui.symbols import FALLBACKS, Fallbacks
from tests.libraries import make_library
from tests.rows import each_row
from tests.tui.terminal import Terminal


def painted(text: str, encoding: str, *, fonts: bool = False) -> str:
    fallbacks = Fallbacks(encoding, fonts=fonts)
    if not fallbacks.enabled:
        return text
    return "".join(segment.text for segment in fallbacks.apply([Segment(text)], Color(0, 0, 0)))


def test_a_fallback_is_ascii_and_as_wide() -> None:
    for symbol, fallback in FALLBACKS.items():
        assert fallback.isascii()
        assert cell_len(fallback) == cell_len(symbol), symbol


def test_every_symbol_of_the_program_has_one() -> None:
    folder = Path(__file__).parents[2] / "briefing" / "tui"
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    assert set(re.findall(r"[^\x00-\xff]", code)) <= set(FALLBACKS)


@each_row(
    ("encoding", "fonts", "shown"),
    [
        ("utf-8", False, "≠ ● “café” 李 ¶4 £"),
        ("utf-8", True, '! * "café" 李 ¶4 £'),
        ("iso-8859-1", False, '! * "café" ?? ¶4 £'),
        ("ascii", False, '! * "caf?" ?? ?4 ?'),
    ],
)
def test_what_the_terminal_lacks_is_replaced(encoding: str, shown: str, fonts: bool) -> None:
    assert painted("≠ ● “café” 李 ¶4 £", encoding, fonts=fonts) == shown
    assert cell_len(shown) == cell_len("≠ ● “café” 李 ¶4 £")


@pytest.mark.slow
def test_on_the_linux_console_a_difference_is_said_with_an_exclamation_mark(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(shipped()), TERM="linux")
    terminal.read("? help")
    assert re.search(r"\d  !\d", terminal.screen)
    terminal.press("1j", "Evidence of 1")
    assert "≠" not in terminal.raw.decode()
    assert "● ○" not in terminal.raw.decode()
    terminal.leave()


@pytest.mark.slow
def test_a_terminal_that_is_not_utf_8_gets_no_escapes(tmp_path: Path) -> None:
    library = str(make_library(tmp_path))
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", library, PYTHONIOENCODING="iso-8859-1")
    terminal.read("? help")
    terminal.press("1j", "Evidence of 1")
    assert b"\\u" not in terminal.raw
    terminal.leave()
