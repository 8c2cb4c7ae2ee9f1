"""The program in a real terminal: what goes to it, and that it is given back however the program ends."""

import os
import re
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from select import select
from typing import Final

import pytest

from tests.libraries import make_library
from tests.tui.hostile import SIGNATURES, make_hostile
from tests.tui.quiet_loop import SECONDS
from tests.tui.terminal import TAKEN, Terminal, opened, started

CRASHING: Final = """
import sys
from pathlib import Path
from briefing.cli.reader import open_reader
from briefing.tui.screens.article import ArticleScreen

def crash(self):
    raise RuntimeError("an error of the program's own")

ArticleScreen.body = crash
sys.exit(open_reader(Path(sys.argv[1])))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder for the reader's settings."""
    return tmp_path / "home"


@pytest.mark.slow
def test_nothing_of_a_hostile_library_reaches_the_terminal_as_a_control(home: Path, tmp_path: Path) -> None:
    terminal = opened(home, make_hostile(tmp_path))
    terminal.press("1", "f filter")
    terminal.press("j\r", "Enter claim")
    terminal.press(" G]", "quote not found")
    terminal.press("q", "f filter")
    terminal.press("jjjy", "there is no quote")
    terminal.press("?", "Space more")
    terminal.press("q", "f filter")
    terminal.press("p", "Enter correct")
    terminal.press("G", "17 of 17")
    terminal.press("q", "f filter")
    terminal.press("2", "2 First line")
    terminal.press("e", "Export")
    terminal.send("\x1b")
    terminal.gone("Export")
    terminal.leave()
    assert b"PWNED" in terminal.raw, "the test has seen the article"
    for signature in SIGNATURES:
        assert signature not in terminal.raw
    written = terminal.raw.decode()
    for character in "\u202e\u2066\u200b\u2028\x9b\x9d\x00\x05\x7f":
        assert character not in written
    titles = re.findall(r"\x1b\][02];[^\x07\x1b]*", written)
    assert not any("PWNED" in title for title in titles)
    terminal.check_given_back()


def test_q_leaves_with_0_and_gives_the_terminal_back(home: Path) -> None:
    terminal = opened(home)
    terminal.press("1", "f filter")
    terminal.press("j\r", "Enter claim")
    terminal.leave()
    terminal.check_given_back()


ENDING: Final = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]


@pytest.mark.parametrize(
    ("number", "code"), [ENDING[0], *(pytest.param(*each, marks=pytest.mark.slow) for each in ENDING[1:])]
)
def test_a_signal_ends_it_with_the_usual_code_and_gives_the_terminal_back(
    number: signal.Signals, code: int, home: Path
) -> None:
    terminal = opened(home)
    terminal.press("1j\r", "quote 1 of 2")
    terminal.process.kill(number)
    assert terminal.end() == code
    terminal.check_given_back()


@pytest.mark.slow
def test_it_can_be_stopped_and_go_on(home: Path) -> None:
    terminal = opened(home)
    terminal.send("\x1a")
    terminal.stopped()
    terminal.check_given_back()
    for _ in range(20):
        terminal.process.kill(signal.SIGCONT)
        time.sleep(0.002)
    terminal.take(TAKEN, times=2)
    terminal.press("1", "f filter")
    terminal.leave()
    terminal.check_given_back()


@pytest.mark.slow
def test_being_told_to_go_on_unasked_changes_nothing(home: Path) -> None:
    terminal = opened(home)
    for _ in range(2):
        terminal.process.kill(signal.SIGCONT)
    terminal.press("1", "f filter")
    terminal.leave()
    terminal.check_given_back()


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.0, 0.02, 0.1])
@pytest.mark.parametrize(("number", "code"), ENDING[:2])
def test_a_signal_in_the_first_moments_ends_it_too(
    number: signal.Signals, code: int, wait: float, home: Path, tmp_path: Path
) -> None:
    terminal = started(home, make_library(tmp_path))
    terminal.take(TAKEN)
    time.sleep(wait)
    terminal.process.kill(number)
    assert terminal.end() == code
    terminal.check_given_back()


@pytest.mark.slow
@pytest.mark.slow
def test_the_terminal_is_not_taken_back_while_it_is_being_given_back(home: Path) -> None:
    terminal = opened(home)
    terminal.send("\x1a")
    for _ in range(60):
        terminal.process.kill(signal.SIGCONT)
        time.sleep(0.005)
    terminal.press("?", "Space more")
    for _ in range(20):  # more than Textual's queue of what is to be painted holds
        terminal.send("jk")
    terminal.send("\x1b")
    terminal.gone("Space more")
    terminal.leave()
    terminal.check_given_back()


def test_bytes_that_are_not_utf_8_are_no_end(home: Path) -> None:
    terminal = opened(home)
    for keys in (b"\xff", b"\xc3(", b"\xe1", b"caf\xe9", b"\x1b[M\xa0\xc3\xd2", b"\x1b[200~caf\xe9\x1b[201~"):
        terminal.press(keys + b"?", "Space more")
        terminal.send("\x1b")
        terminal.gone("Space more")
    terminal.leave()


def test_sequences_whose_numbers_name_no_key_are_no_end(home: Path) -> None:
    terminal = opened(home)
    for codes in ("6:u", "99999999999u", "9999999u", "1;2;99999999u", "1;2:3A", "<99999999999;1;1M"):
        terminal.press(f"\x1b[{codes}?", "Space more")
        terminal.send("\x1b")
        terminal.gone("Space more")
    terminal.press("F", "Search")
    terminal.press("\x1b[55296ubuoy", "Search buoy")
    terminal.process.kill(signal.SIGTERM)
    assert terminal.end() == 143


@pytest.mark.slow
def test_an_arrow_with_a_gap_in_it_is_the_arrow_or_at_most_an_esc(home: Path) -> None:
    terminal = opened(home)
    terminal.press("1gj", "f filter")
    for parts, gap in product([("\x1b", "[B"), ("\x1b[", "B"), ("\x1bO", "B")], [0.0, 0.01, 0.06, 0.15]):
        terminal.press("j\x1b[B", "Evidence of 3")
        terminal.press("gj", "Evidence of 1")
        terminal.send(parts[0])
        time.sleep(gap)
        terminal.send(parts[1])
        terminal.press("?", "Space more")  # no page of letters is open, and nothing else was pressed
        assert "Export" not in terminal.screen, (parts, gap)
        terminal.send("q")
        terminal.gone("Space more")
        terminal.send("1gj")
        terminal.read("Evidence of 1")


def test_an_error_of_its_own_ends_it_with_70_and_gives_the_terminal_back(home: Path, tmp_path: Path) -> None:
    terminal = Terminal(home, "-c", CRASHING, str(make_library(tmp_path)))
    terminal.read("? help")
    terminal.send("1j\r")
    assert terminal.end() == 70
    terminal.check_given_back()
    after = terminal.raw.decode().rpartition("\x1b[?1049l")[2]
    told = re.sub(r"\x1b\[[^a-z]*[a-z]", "", after).strip().splitlines()
    report = home / "last-crash.txt"
    assert told == [
        f"briefing stopped because of an internal error (RuntimeError). Your place is saved. Details are in {report}"
    ]
    assert "an error of the program's own" in report.read_text()
    assert report.stat().st_mode & 0o777 == 0o600
    assert '"claim": "approved"' in (home / "state.json").read_text()


def test_it_opens_at_the_topic_that_was_asked_for(home: Path, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    terminal = Terminal(home, "-m", "briefing", "--library", str(root), "--topic", "harbour")
    terminal.read("quote 1 of 4")
    terminal.leave()


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Fsurvey", "Search survey"),
        pytest.param("1/survey", "Find survey", marks=pytest.mark.slow),
        pytest.param("1\x10survey", "survey", marks=pytest.mark.slow),
    ],
)
def test_letters_typed_before_their_field_is_there_are_typed_into_it(
    keys: str, shown: str, home: Path, tmp_path: Path
) -> None:
    terminal = started(home, make_library(tmp_path))
    terminal.take(TAKEN)
    terminal.press(keys, shown)
    terminal.process.kill(signal.SIGTERM)
    assert terminal.end() == 143


def test_keys_in_one_write_each_act_on_what_the_one_before_has_opened(home: Path, tmp_path: Path) -> None:
    terminal = started(home, make_library(tmp_path))
    terminal.read("Overview")
    terminal.press("Fsurvey\r", "quote 1 of 1")
    before, name = re.findall(r"Evidence of (\d+)", terminal.screen), "Harbour dredging"
    assert before == ["3"]
    terminal.press("0Fsurvey\rkc", f"Compare  {name} 2")
    terminal.leave()


def test_a_dumb_terminal_gets_a_line_of_advice(home: Path, tmp_path: Path) -> None:
    terminal = Terminal(home, "-m", "briefing", "--library", str(make_library(tmp_path)), TERM="dumb")
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
            assert select([master], [], [], SECONDS)[0], shown
            shown += os.read(master, 1 << 16)
        os.close(master)
        assert process.wait(SECONDS) == 128 + signal.SIGHUP
    finally:
        process.kill()
