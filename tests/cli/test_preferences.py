"""`settings` and `keys` say what a reader can set, what is set, and what is wrong with it."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.settings import MEANINGS, SETTINGS_FILE
from briefing.tui.key_table import ACTIONS
from tests.commands import Outcome, controls, run, start
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path))
    return tmp_path


def settings(folder: Path, capsys: Capture, text: str) -> Outcome:
    (folder / SETTINGS_FILE).write_text(text, encoding="utf-8")
    return run(capsys, "settings")


# settings


def test_settings_says_where_they_are_and_every_setting_with_its_meaning(folder: Path, capsys: Capture) -> None:
    outcome = run(capsys, "settings")
    assert outcome.code == 0
    assert outcome.err == f"Settings are read from {folder / SETTINGS_FILE}\n"
    for name, meaning in MEANINGS.items():
        assert f"{name}: " in outcome.out
        assert f"    {meaning}\n" in outcome.out
    assert outcome.out.startswith("theme: (unset)\n")
    assert "text_width: 72\n" in outcome.out
    assert not (folder / SETTINGS_FILE).exists()


def test_settings_shows_the_values_of_the_file(folder: Path, capsys: Capture) -> None:
    text = "theme: nord\ntext_width: 60\nreduced_motion: yes\nkeys: {find: X, copy: [B, ctrl+x]}\n"
    outcome = settings(folder, capsys, text)
    assert outcome.code == 0
    for line in ("theme: nord", "text_width: 60", "reduced_motion: yes", "keys: find: X, copy: B ctrl+x"):
        assert line in outcome.out.splitlines()


@each_row(
    ("text", "error", "hint"),
    [
        ("color: red\n", "settings.yaml:1:1: unknown setting `color`", "Settings: theme, text_width"),
        ("text_width: 9\n", "settings.yaml:1:13: `text_width` must be 40 to 120", "72 reads well."),
        ("theme: nrod\n", "settings.yaml:1:8: there is no theme `nrod`", "Did you mean nord?"),
        ("keys:\n  fidn: x\n", "settings.yaml:2:3: there is no action `fidn`", "Did you mean find?"),
        ("keys:\n  next-quote: n\n", "settings.yaml:2:3: n is already the key of `next-match`", "another key"),
        ("keys:\n  topic: x\n", "settings.yaml:2:3: the keys of `topic` are always 1–9", "Leave the line out."),
        ("keys:\n  find: pagefoo\n", "settings.yaml:2:3: `pagefoo` is not a key", "Write `x`"),
        ("theme: [\n", "settings.yaml:", ""),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_exits_1(
    text: str, error: str, hint: str, folder: Path, capsys: Capture
) -> None:
    outcome = settings(folder, capsys, text)
    assert outcome.code == 1
    assert error in outcome.out
    assert hint in outcome.out


def test_no_byte_of_the_file_acts_on_the_terminal(folder: Path, capsys: Capture) -> None:
    text = 'theme: "\\e]0;x\\a\\u202e"\nkeys:\n  "\\e[1m": "\\e[2m"\n  find: "\\x9b"\n"\\e[3m": 1\n'
    outcome = settings(folder, capsys, text)
    assert outcome.code == 1
    assert not controls(outcome.out + outcome.err)


def test_without_a_home_there_is_no_file(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.settings.home", lambda: None)
    outcome = run(capsys, "settings")
    assert outcome.code == 0
    assert "no file: there is no home folder" in outcome.err


# keys


def test_keys_lists_every_action_with_its_keys(folder: Path, capsys: Capture) -> None:
    outcome = run(capsys, "keys")
    assert (outcome.code, outcome.err) == (0, "")
    rows = outcome.out.splitlines()
    assert len(rows) == len(ACTIONS)
    for row, action in zip(rows, ACTIONS, strict=True):
        assert row.split()[0] == action.id
        assert f"  {action.key_names} " in row
        assert action.does in row
    assert len({row.index(f"  {action.does}") for row, action in zip(rows, ACTIONS, strict=True)}) == 1


def test_keys_lists_the_readers_own_and_says_when_some_cannot_be(folder: Path, capsys: Capture) -> None:
    (folder / SETTINGS_FILE).write_text("keys: {find: X, filter: q}\n")
    outcome = run(capsys, "keys")
    assert outcome.code == 0
    rows = {row.split()[0]: row.split()[1] for row in outcome.out.splitlines()}
    assert (rows["find"], rows["filter"]) == ("X", "f")
    assert "briefing settings" in outcome.err


def test_keys_costs_no_screen_toolkit() -> None:
    code = "import sys, briefing.cli.main; briefing.cli.main.main(['keys']); sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=False).returncode == 0


@each_row("command", ["settings", "keys"])
def test_they_need_no_library(command: str, tmp_path: Path) -> None:
    done = start(command, cwd=tmp_path, BRIEFING_LIBRARY=str(tmp_path / "nowhere"))
    assert done.returncode == 0
