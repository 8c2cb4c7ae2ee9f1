"""Work that takes longer than a second says on a terminal how far it is, and nothing in a pipe."""

import re
import sys
from pathlib import Path

import pexpect
import pytest

from tests.commands import run
from tests.tui.many import make_many

_SLOW = """
import sys
from briefing.cli import output
output._PATIENCE = output._PAUSE = 0.0
from briefing.cli.main import main
sys.exit(main())
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    return make_many(tmp_path, topics=4, claims=3, quotes=1)


def on_terminal(code: str, *arguments: object) -> str:
    """Return what a command writes on a terminal."""
    child = pexpect.spawn(
        sys.executable, ["-P", "-c", code, *map(str, arguments)], encoding="utf-8", timeout=60, dimensions=(24, 120)
    )
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


def said(words: str) -> list[str]:
    return re.findall(r"\r(\w+ \d of \d briefs)\x1b\[K", words)


def test_check_says_how_many_briefs_are_read_and_checked(many: Path) -> None:
    words = on_terminal(_SLOW, "check", "--no-cache", "--library", many)
    assert said(words) == [f"{doing} {number} of 4 briefs" for doing in ("reading", "checking") for number in range(4)]
    line = words.rpartition("\r\x1b[K")[2]
    assert "The library is" in line  # the line of progress has been taken away


@pytest.mark.parametrize("form", ["markdown", "text", "json"])
def test_export_of_all_says_how_many_are_written(many: Path, tmp_path: Path, form: str) -> None:
    words = on_terminal(_SLOW, "export", "--all", "-f", form, "-o", tmp_path / "out", "--library", many)
    assert said(words)[-4:] == [f"exporting {number} of 4 briefs" for number in range(4)]


def test_quick_work_says_nothing_of_itself(many: Path) -> None:
    assert (
        said(
            on_terminal(
                _SLOW.replace("_PATIENCE = output._PAUSE = 0.0", "_PATIENCE = 60.0"), "check", "--library", many
            )
        )
        == []
    )


def test_a_pipe_is_told_nothing(
    many: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.cli.output._PATIENCE", 0.0)
    assert "briefs\x1b" not in run(capsys, "check", "--library", many).err
