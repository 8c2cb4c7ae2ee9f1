"""The first page has the colors for the terminal's background, where the terminal tells it in time."""

from pathlib import Path
from typing import Final

import pytest

from briefing.tui.background import QUESTION, by_environment, is_light
from briefing.tui.themes import DARK, LIGHT, THEMES
from tests.libraries import make_library
from tests.tui.quiet_loop import SECONDS
from tests.tui.terminal import Terminal, opened

BLACK = b"\x1b]11;rgb:0000/0000/0000\x1b\\"
WHITE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"


PROGRAM: Final = """
import sys
from briefing.cli.start import main
from briefing.tui import background

background.PATIENCE = float(sys.argv.pop(1))
sys.exit(main())
"""


def asked(tmp_path: Path, *, patience: float = SECONDS) -> Terminal:
    """Open the reader, which waits so long for an answer, and wait for its question."""
    library = str(make_library(tmp_path))
    terminal = Terminal(tmp_path / "home", "-c", PROGRAM, str(patience), "--library", library)
    terminal.take(QUESTION)
    return terminal


def background(theme: str) -> bytes:
    """Return how the background of a theme is sent."""
    color = THEMES[theme].background
    assert color
    return "48;2;{};{};{}".format(*bytes.fromhex(color[1:])).encode()


@pytest.mark.parametrize(
    ("answer", "theme"), [(WHITE, LIGHT), pytest.param(BLACK, DARK, marks=pytest.mark.slow), (b"", DARK)]
)
def test_the_colors_are_those_for_the_background(answer: bytes, theme: str, tmp_path: Path) -> None:
    terminal = asked(tmp_path, patience=SECONDS if answer else 0.05)
    terminal.send(answer)
    terminal.read("? help")
    terminal.leave()
    other = LIGHT if theme == DARK else DARK
    assert background(theme) in terminal.raw
    assert background(other) not in terminal.raw
    assert b"11;rgb" not in terminal.raw
    terminal.check_given_back()
    assert '"theme": null' in (tmp_path / "home" / "state.json").read_text(), "nobody has chosen it"


def test_keys_typed_before_the_answer_are_keys(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.press(b"1" + WHITE + b"j", "Evidence of 1")
    assert background(LIGHT) in terminal.raw
    terminal.leave()


@pytest.mark.slow
def test_an_answer_that_comes_too_late_is_swallowed(tmp_path: Path) -> None:
    terminal = asked(tmp_path, patience=0.0)
    terminal.press(WHITE, "? help")
    terminal.press("1", "f filter")
    terminal.leave()
    assert background(LIGHT) not in terminal.raw
    assert b"11;rgb" not in terminal.raw
    assert b"does nothing" not in terminal.raw


@pytest.mark.slow
def test_who_has_chosen_the_colors_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state.json").write_text('{"theme": "nord"}')
    terminal = opened(tmp_path / "home")
    terminal.leave()
    assert QUESTION not in terminal.raw
    assert background("nord") in terminal.raw


@pytest.mark.parametrize(
    ("answer", "light"),
    [("ffff/ffff/ffff", True), ("ff/ff/ff", True), ("0000/2b2b/3636", False), ("fd/f6/e3", True), ("", None)],
)
def test_a_color_is_light_or_not(answer: str, light: bool | None) -> None:
    assert is_light(answer) is light


@pytest.mark.parametrize(("colors", "light"), [("15;0", False), ("0;default;15", True), ("0;7", True), ("", None)])
def test_the_environment_is_a_hint(colors: str, light: bool | None) -> None:
    assert by_environment(colors) is light
