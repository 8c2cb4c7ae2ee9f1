"""The program in a real terminal: what goes to it, and that it is given back however the program ends."""

import os
import re
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress
from itertools import product
from pathlib import Path
from typing import Final

import pexpect
import pyte
import pytest

from tests.libraries import make_library
from tests.tui.hostile import SIGNATURES, make_hostile

COLUMNS, LINES = 100, 30
SECONDS: Final = 20
MUTED: Final = 0.12
"""Seconds without a byte after which a page is taken to be painted."""
CRASHING: Final = """
import sys
from pathlib import Path
from briefing.tui.app import run
from briefing.tui.screens.article import ArticleScreen

def crash(self):
    raise RuntimeError("an error of the program's own")

ArticleScreen.body = crash
sys.exit(run(Path(sys.argv[1])))
"""


class Terminal:
    """A program in a terminal of its own, and everything that it has written there."""

    def __init__(self, home: Path, *arguments: str, **others: str) -> None:
        environment = {
            **os.environ,
            "BRIEFING_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **others,
        }
        for name in ("SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "BRIEFING_LIBRARY"):
            environment.pop(name, None)
        command = [sys.executable, "-P", *arguments]
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            command[0], command[1:], env=environment, dimensions=(LINES, COLUMNS), timeout=SECONDS, encoding=None
        )
        self.process.delaybeforesend = None
        self.raw = b""
        self._shown = 0
        self._emulator = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._emulator)

    def read(self, until: str = "") -> None:
        """Take what the program writes until it pauses, and until the words are on the screen."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                self.raw += self.process.read_nonblocking(1 << 16, MUTED)
            except pexpect.TIMEOUT:
                if until in self.screen:
                    return
            except pexpect.EOF:
                return
        raise AssertionError(f"{until!r} never came:\n{self.screen}")

    def press(self, keys: str, until: str = "") -> None:
        """Press keys and wait for what comes of them."""
        self.process.send(keys.encode())
        self.read(until)

    @property
    def screen(self) -> str:
        """What a terminal shows of all this."""
        new, self._shown = self.raw[self._shown :], len(self.raw)
        # pyte knows no private modes with `<`, `=`, `>`, with which terminals are asked what they can do.
        self._stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", b"", new))
        return "\n".join(self._emulator.display)

    def end(self) -> int:
        """Wait for the end and return the exit code, as a shell would."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            try:
                self.raw += self.process.read_nonblocking(1 << 16, 1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                break
        self.process.wait()
        signalled = self.process.signalstatus
        return 128 + signalled if signalled else int(self.process.exitstatus or 0)

    def mode(self, number: int) -> bool:
        """Return whether a private mode of the terminal is on at the end."""
        states = re.findall(rb"\x1b\[\?(?:\d+;)*%d(?:;\d+)*([hl])" % number, self.raw)
        return bool(states) and states[-1] == b"h"

    def check_given_back(self) -> None:
        """Fail unless the alternate screen is left, the cursor shown, and mouse and paste are as they were."""
        assert b"\x1b[?1049h" in self.raw
        assert not self.mode(1049), "the alternate screen is still there"
        assert self.mode(25), "the cursor is hidden"
        for number in (1000, 1002, 1003, 1006, 1015, 2004):
            assert not self.mode(number), f"mode {number} is still on"
        local = termios.tcgetattr(self.process.child_fd)[3]
        assert local & termios.ECHO, "keys are not echoed"
        assert local & termios.ICANON, "lines are not edited"


def opened(root: Path, tmp_path: Path) -> Terminal:
    """Open the reader on a library."""
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(root))
    terminal.read("? help")
    return terminal


@pytest.mark.slow
def test_nothing_of_a_hostile_library_reaches_the_terminal_as_a_control(tmp_path: Path) -> None:
    terminal = opened(make_hostile(tmp_path), tmp_path)
    for keys in ("1", "j", "\r", " ", "G", "]", "\x1b", "j", "j", "j", "y", "?", "\x1b", "p", "G", "\x1b", "2", "e"):
        terminal.press(keys)
    terminal.press("\x1b", "First line")
    terminal.press("q")
    assert terminal.end() == 0
    assert b"PWNED" in terminal.raw, "the test has seen the article"
    for signature in SIGNATURES:
        assert signature not in terminal.raw
    written = terminal.raw.decode()
    for character in "\u202e\u2066\u200b\u2028\x9b\x9d\x00\x05\x7f":
        assert character not in written
    titles = re.findall(r"\x1b\][02];[^\x07\x1b]*", written)
    assert not any("PWNED" in title for title in titles)
    terminal.check_given_back()


def test_q_leaves_with_0_and_gives_the_terminal_back(tmp_path: Path) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    terminal.press("1", "Claims")
    terminal.press("j\r", "Harrow Courier")
    terminal.press("Q")
    assert terminal.end() == 0
    terminal.check_given_back()


ENDING: Final = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]


@pytest.mark.parametrize(
    ("number", "code"), [ENDING[0], *(pytest.param(*each, marks=pytest.mark.slow) for each in ENDING[1:])]
)
def test_a_signal_ends_it_with_the_usual_code_and_gives_the_terminal_back(
    number: signal.Signals, code: int, tmp_path: Path
) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    terminal.press("1j\r", "quote 1 of 2")
    terminal.process.kill(number)
    assert terminal.end() == code
    terminal.check_given_back()


@pytest.mark.slow
def test_it_can_be_stopped_and_go_on(tmp_path: Path) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    terminal.process.send(b"\x1a")
    os.waitid(os.P_PID, terminal.process.pid or 0, os.WSTOPPED | os.WNOWAIT)
    with suppress(pexpect.TIMEOUT):
        terminal.raw += terminal.process.read_nonblocking(1 << 16, MUTED)
    terminal.check_given_back()
    for _ in range(20):
        terminal.process.kill(signal.SIGCONT)
        time.sleep(0.002)
    terminal.read("? help")
    terminal.press("1", "Claims")
    terminal.press("Q")
    assert terminal.end() == 0
    terminal.check_given_back()


@pytest.mark.slow
def test_being_told_to_go_on_unasked_changes_nothing(tmp_path: Path) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    for _ in range(2):
        terminal.process.kill(signal.SIGCONT)
    terminal.press("1", "Claims")
    terminal.press("Q")
    assert terminal.end() == 0
    terminal.check_given_back()


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.1])
@pytest.mark.parametrize(("number", "code"), ENDING[:2])
def test_a_signal_in_the_first_moments_ends_it_too(
    number: signal.Signals, code: int, wait: float, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(make_library(tmp_path)))
    while b"\x1b[?1049h" not in terminal.raw:
        terminal.raw += terminal.process.read_nonblocking(1 << 16, SECONDS)
    time.sleep(wait)
    terminal.process.kill(number)
    assert terminal.end() == code
    terminal.check_given_back()


@pytest.mark.slow
def test_bytes_that_are_not_utf_8_are_no_end(tmp_path: Path) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    for keys in (b"\xff", b"\xc3(", b"\xe1", b"caf\xe9", b"\x1b[M\xa0\xc3\xd2", b"\x1b[200~caf\xe9\x1b[201~"):
        terminal.process.send(keys)
        terminal.press("\x1b", "? help")
    terminal.press("1", "Claims")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.slow
def test_an_arrow_with_a_gap_in_it_is_the_arrow_or_at_most_an_esc(tmp_path: Path) -> None:
    terminal = opened(make_library(tmp_path), tmp_path)
    for parts, gap in product([(b"\x1b", b"[B"), (b"\x1b[", b"B"), (b"\x1bO", b"B")], [0.0, 0.01, 0.06, 0.15]):
        terminal.press("1gj", "Evidence of 1")
        terminal.process.send(parts[0])
        time.sleep(gap)
        terminal.process.send(parts[1])
        terminal.read()
        time.sleep(0.3)
        terminal.press("?", "Help")  # no page of letters is open, and nothing else was pressed
        terminal.press("\x1b", "? help")
        assert gap or "Evidence of 2" in terminal.screen, parts
        assert "Export" not in terminal.screen, (parts, gap)


def test_an_error_of_its_own_ends_it_with_70_and_gives_the_terminal_back(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home", "-c", CRASHING, str(make_library(tmp_path)))
    terminal.read("? help")
    terminal.press("1j\r")
    assert terminal.end() == 70
    terminal.check_given_back()
    after = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    told = re.sub(r"\x1b\[[^a-z]*[a-z]", "", after).strip().splitlines()
    report = tmp_path / "home" / "last-crash.txt"
    assert told == [
        f"briefing stopped because of an internal error (RuntimeError). Your place is saved. Details are in {report}"
    ]
    assert "an error of the program's own" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600
    assert '"claim": "approved"' in (tmp_path / "home" / "state.json").read_text()


def test_it_opens_at_the_topic_that_was_asked_for(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(root), "--topic", "harbour")
    terminal.read("quote 1 of 4")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        (b"Fsurvey", "Search survey"),
        pytest.param(b"1/survey", "Find survey", marks=pytest.mark.slow),
        pytest.param(b"1\x10survey", "Find an action", marks=pytest.mark.slow),
    ],
)
def test_letters_typed_before_their_field_is_there_are_typed_into_it(keys: bytes, shown: str, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(make_library(tmp_path)))
    while b"\x1b[?1049h" not in terminal.raw:
        terminal.raw += terminal.process.read_nonblocking(1 << 16, SECONDS)
    terminal.process.send(keys)
    terminal.read(shown)
    assert "survey" in terminal.screen
    terminal.press("\x1b")
    terminal.press("\x1b")
    terminal.process.kill(signal.SIGTERM)
    assert terminal.end() == 143


def test_a_dumb_terminal_gets_a_line_of_advice(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home", "-m", "briefing", "--library", str(make_library(tmp_path)), TERM="dumb")
    assert terminal.end() == 2
    (line,) = terminal.raw.decode().splitlines()
    assert "TERM=dumb" in line
    assert "briefing show TOPIC" in line
    assert "\x1b" not in line


def test_it_ends_when_its_terminal_is_gone_without_a_signal(tmp_path: Path) -> None:
    master, slave = os.openpty()
    environment = {**os.environ, "BRIEFING_HOME": str(tmp_path / "home"), "TERM": "xterm-256color"}
    library = str(make_library(tmp_path))
    command = [sys.executable, "-P", "-m", "briefing", "--library", library]
    # In a session of its own, whose terminal this is not: the system has nobody to send SIGHUP to.
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env=environment
    )
    try:
        os.close(slave)
        shown = b""
        while b"Harbour" not in shown:
            shown += os.read(master, 1 << 16)
        os.close(master)
        assert process.wait(SECONDS) == 128 + signal.SIGHUP
    finally:
        process.kill()
