"""Without a command the reader opens, where there is a terminal."""

import sys
from pathlib import Path

import pytest

from tests.commands import run

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("elsewhere")


def terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None]]:
    """Make every stream a terminal, and return where the reader's runs are kept."""
    opened: list[tuple[Path, str | None]] = []

    def reader(library_root: Path, topic: str | None, *, is_cached: bool = True) -> int:
        opened.append((library_root, topic))
        return 0

    monkeypatch.setattr("briefing.cli.reader.open_reader", reader)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    return opened


def test_without_a_command_the_reader_opens(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = terminal(monkeypatch)
    assert run(capsys, "--library", root).code == 0
    assert opened == [(root, None)]


def test_the_reader_opens_at_a_topic(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = terminal(monkeypatch)
    assert run(capsys, "-t", "Harbour Dredging", "--library", root).code == 0
    assert opened == [(root, "harbour")]


def test_the_reader_opens_at_the_id_of_a_topic_before_the_library_is_read(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = terminal(monkeypatch)
    read: list[Path] = []
    monkeypatch.setattr("briefing.load.load", lambda folder, _memory: read.append(folder))
    assert run(capsys, "-t", "harbour", "--library", root).code == 0
    assert (opened, read) == ([(root, "harbour")], [])


def test_the_list_of_topics_is_no_topic(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (terminal(monkeypatch), run(capsys, "-t", "index", "--library", root).code) == ([], 2)


def test_the_reader_does_not_open_at_a_topic_that_is_not_there(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = terminal(monkeypatch)
    outcome = run(capsys, "--topic", "habour", "--library", root)
    assert outcome.code == 2
    assert "Did you mean harbour?" in outcome.err
    assert opened == []


def test_without_a_terminal_one_line_of_advice(capsys: Capture) -> None:
    outcome = run(capsys)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "Error: the reader needs a terminal; try `briefing show TOPIC`.\n"


def test_where_what_the_reader_draws_on_is_no_terminal_it_says_so(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = terminal(monkeypatch)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    outcome = run(capsys, "--library", root)
    assert (outcome.code, opened) == (2, [])
    assert "the reader needs a terminal" in outcome.err


def test_a_topic_for_the_reader_does_not_go_with_a_command(capsys: Capture) -> None:
    outcome = run(capsys, "--topic", "trade", "list")
    assert outcome.code == 2
    assert "--topic is for the reader" in outcome.err
