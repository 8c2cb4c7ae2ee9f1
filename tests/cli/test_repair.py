"""The command `repair`: a walk through what is not exact, with an answer for each."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing.authoring.repair
from briefing.authoring.citations import StoredCitation
from briefing.check import check
from briefing.cli.main import commands
from briefing.exit_codes import ExitCode
from briefing.load import load
from briefing.model import Problem
from briefing.storage.yaml_editor import NotEditable
from tests.commands import controls, run
from tests.libraries import BRIEF, BRIEF_FILE, COURIER_FILE, change, make_library


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a library in which one quote is typographic, one ambiguous and one missing."""
    folder = make_library(tmp_path)
    change(folder, BRIEF_FILE, "voted seven to two on Saturday to", "voted eight to two on Saturday to")
    change(folder, BRIEF_FILE, "quote: “We will not", "quote: '\"We will not")
    change(folder, BRIEF_FILE, "complete,”", "complete,\"'")
    change(folder, BRIEF_FILE, '        before: "the school district "\n', "")
    return folder


@pytest.fixture
def _asking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cli.repair.can_ask", lambda: True)


def answered(root: Path, *answers: str) -> Result:
    """Run the command and answer each question."""
    lines = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(commands, ["--library", str(root), "repair"], input=lines, standalone_mode=False)


def test_without_a_terminal_it_lists_what_it_would_offer(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / BRIEF_FILE).read_bytes()
    outcome = run(capsys, "--library", root, "repair")
    assert outcome.code == ExitCode.PROBLEMS
    assert "0 repaired, 3 left." in outcome.err
    assert "harbour [1]: missing (briefs/harbour.yaml:14:16)\n" in outcome.out
    assert "voted [-eight-]{+seven+} to two on Saturday to approve the channel, a £410 million" in outcome.out
    assert "  1 courier ¶3\n" in outcome.out
    assert "  2 courier ¶3\n" in outcome.out
    assert (root / BRIEF_FILE).read_bytes() == before


def test_with_write_only_what_is_typographic_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / BRIEF_FILE).read_text(encoding="utf-8")
    outcome = run(capsys, "--library", root, "repair", "--write")
    assert outcome.code == ExitCode.PROBLEMS
    assert "1 repaired, 2 left." in outcome.err
    wanted = before.replace("'\"We will", "'“We will").replace("complete,\"'", "complete,”'")
    assert (root / BRIEF_FILE).read_text(encoding="utf-8") == wanted


def test_with_nothing_left_the_exit_code_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_library(tmp_path)
    outcome = run(capsys, "--library", root, "repair", "harbour", "--write")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert "stands there to the character" in outcome.err


@pytest.mark.usefixtures("_asking")
def test_each_is_accepted_or_another_of_the_places_is_chosen(root: Path) -> None:
    outcome = answered(root, "a", "2", "a")
    assert "a accept 1, 2 another, e edit, s skip, q quit" in outcome.stderr
    assert outcome.return_value == ExitCode.OK
    assert check(load(root)) == ()
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    assert text.count("voted seven to two") == BRIEF.count("voted seven to two")
    assert "        quote: declined to comment\n" in text


@pytest.mark.usefixtures("_asking")
def test_words_can_be_typed_until_they_stand_there(root: Path) -> None:
    outcome = answered(root, "e", "words that are nowhere", "e", "a £410 million project", "s", "s")
    assert outcome.return_value == ExitCode.PROBLEMS
    assert "These words do not stand in courier, or more than once." in outcome.stderr
    assert "quote: a £410 million project\n" in (root / BRIEF_FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("_asking")
@pytest.mark.parametrize("answers", [["q"], ["s", "s", "s"], ["", "", ""], ["x", "3", "q"]])
def test_skipping_and_quitting_write_nothing(answers: list[str], root: Path) -> None:
    before = (root / BRIEF_FILE).read_bytes()
    outcome = answered(root, *answers)
    assert outcome.return_value == ExitCode.PROBLEMS
    assert "0 repaired, 3 left." in outcome.stderr
    assert (root / BRIEF_FILE).read_bytes() == before


@pytest.mark.usefixtures("_asking")
def test_quitting_keeps_what_was_accepted_before(root: Path) -> None:
    outcome = answered(root, "a", "q")
    assert "1 repaired, 2 left." in outcome.stderr
    assert "voted seven to two on Saturday to" in (root / BRIEF_FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("_asking")
def test_what_somebody_else_wrote_while_one_was_asked_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(*_: object, **__: object) -> str:
        change(root, BRIEF_FILE, "voted eight", "voted nine")
        return "a"

    monkeypatch.setattr("briefing.cli.repair.click.prompt", answer)
    outcome = CliRunner().invoke(commands, ["--library", str(root), "repair"])
    assert outcome.exit_code == ExitCode.WRONG_USE
    assert "briefs/harbour.yaml has changed meanwhile" in outcome.stderr
    assert "voted nine to two" in (root / BRIEF_FILE).read_text(encoding="utf-8")


def test_what_cannot_be_written_by_itself_keeps_no_other_from_it(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Satur\u00adday evening")
    apply = briefing.authoring.repair.apply
    hint = "Edit the file by hand."

    def first_is_refused(folder: Path, mention: StoredCitation, edits: Mapping[str, str]) -> None:
        if mention.name == "harbour [2]":
            raise NotEditable(Problem(mention.place, "this text cannot be replaced by itself", hint, "yaml"))
        apply(folder, mention, edits)

    monkeypatch.setattr("briefing.authoring.repair.apply", first_is_refused)
    outcome = run(capsys, "--library", root, "repair", "--write")
    assert outcome.code == ExitCode.PROBLEMS
    assert f"this text cannot be replaced by itself. {hint}\n" in outcome.err
    assert "1 repaired, 3 left." in outcome.err


def test_a_changed_article_is_named_with_the_command_that_pins_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, COURIER_FILE, "Port authority", "The port authority")
    outcome = run(capsys, "--library", root, "repair", "harbour")
    assert "`briefing replace courier` pins it" in outcome.err


def test_no_character_of_a_library_acts_as_a_control(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, COURIER_FILE, "approve the channel", "approve\x1b[31m the\x9b channel")
    change(root, BRIEF_FILE, "quote: declined to comment", 'quote: "declined\\e[2J to comment"')
    outcome = run(capsys, "--library", root, "repair")
    assert controls(outcome.out + outcome.err) == []
