"""The first page has the colors for the terminal's background, where the terminal tells it in time."""

import time
from pathlib import Path

import pytest

from briefing.tui.background import QUESTION, by_environment, is_light
from briefing.tui.themes import DARK, LIGHT, THEMES
from tests.libraries import make_library
from tests.tui.test_terminal import SECONDS, Terminal

BLACK = b"\x1b]11;rgb:0000/0000/0000\x1b\\"
WHITE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"


def asked(tmp_path: Path, *, state: str = "") -> Terminal:
    """Open the reader and wait for the question, or for the first page where it has no need to ask."""
    (tmp_path / "home").mkdir()
    if state:
        (tmp_path / "home" / "state.json").write_text(state)
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(make_library(tmp_path)))
    while QUESTION not in terminal.raw and b"help" not in terminal.raw:
        terminal.raw += terminal.process.read_nonblocking(1 << 16, SECONDS)
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
    terminal = asked(tmp_path)
    terminal.process.send(answer)
    terminal.read("? help")
    other = LIGHT if theme == DARK else DARK
    assert background(theme) in terminal.raw
    assert background(other) not in terminal.raw
    assert "11;rgb" not in terminal.screen
    terminal.press("Q")
    assert terminal.end() == 0
    terminal.check_given_back()
    assert '"theme": null' in (tmp_path / "home" / "state.json").read_text(), "nobody has chosen it"


def test_keys_typed_before_the_answer_are_keys(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.process.send(b"1" + WHITE + b"j")
    terminal.read("Evidence of 1")
    assert background(LIGHT) in terminal.raw
    terminal.press("Q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_an_answer_that_comes_too_late_is_swallowed(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    time.sleep(0.06)
    terminal.process.send(WHITE)
    terminal.read("? help")
    assert background(LIGHT) not in terminal.raw
    assert "11;rgb" not in terminal.screen
    assert "does nothing" not in terminal.screen
    terminal.press("1", "Claims")
    terminal.press("Q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_who_has_chosen_the_colors_is_not_waited_for(tmp_path: Path) -> None:
    terminal = asked(tmp_path, state='{"theme": "nord"}')
    terminal.read("? help")
    assert QUESTION not in terminal.raw
    assert background("nord") in terminal.raw
    terminal.press("Q")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("answer", "light"),
    [("ffff/ffff/ffff", True), ("ff/ff/ff", True), ("0000/2b2b/3636", False), ("fd/f6/e3", True), ("", None)],
)
def test_a_color_is_light_or_not(answer: str, light: bool | None) -> None:
    assert is_light(answer) is light


@pytest.mark.parametrize(("colors", "light"), [("15;0", False), ("0;default;15", True), ("0;7", True), ("", None)])
def test_the_environment_is_a_hint(colors: str, light: bool | None) -> None:
    assert by_environment(colors) is light
