"""The command `repair`: a walk through what is not exact, with an answer for each."""

import json
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import briefing.authoring.repair
from briefing.authoring.citations import StoredCitation
from briefing.check import check
from briefing.cli.main import commands
from briefing.exit_codes import ExitCode
from briefing.export.text import report
from briefing.load import load
from briefing.model import Problem
from briefing.storage.former_texts import keep
from briefing.storage.yaml_editor import NotEditable
from tests.commands import controls, run
from tests.libraries import BRIEF, BRIEF_FILE, COURIER, COURIER_FILE, change, make_library, write
from tests.rows import each_row


def library_in(tmp_path: Path) -> Path:
    """Return a library in which one quote is typographic, one ambiguous and one missing."""
    folder = make_library(tmp_path)
    change(folder, BRIEF_FILE, "voted seven to two on Saturday to", "voted eight to two on Saturday to")
    change(folder, BRIEF_FILE, "quote: “We will not", "quote: '\"We will not")
    change(folder, BRIEF_FILE, "complete,”", "complete,\"'")
    change(folder, BRIEF_FILE, '        before: "the school district "\n', "")
    return folder


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


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
    assert "harbour quote 1: missing (briefs/harbour.yaml:14:16)\n" in outcome.out
    assert "voted [-eight-]{+seven+} to two on Saturday to approve the channel, a £410 million" in outcome.out
    assert "  claim     The port authority approved the £410 million channel on a Saturday.\n" in outcome.out
    assert "  closest text  ¶2\n" in outcome.out
    assert "  place 1  ¶3\n" in outcome.out
    assert "  place 2  ¶3\n" in outcome.out
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
    assert "Every quote matches its article exactly." in outcome.err


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
def test_words_can_be_typed_until_they_are_there(root: Path) -> None:
    outcome = answered(root, "e", "words that are nowhere", "e", "a £410 million project", "s", "s")
    assert outcome.return_value == ExitCode.PROBLEMS
    assert "These words are not in courier, or more than once." in outcome.stderr
    assert "quote: a £410 million project\n" in (root / BRIEF_FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("_asking")
@each_row("answers", [["q"], ["s", "s", "s"], ["", "", ""], ["x", "3", "q"]])
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
        if "voted eight" in (root / BRIEF_FILE).read_text(encoding="utf-8"):
            change(root, BRIEF_FILE, "voted eight", "voted nine")
        return "a"

    monkeypatch.setattr("briefing.cli.repair.click.prompt", answer)
    outcome = CliRunner().invoke(commands, ["--library", str(root), "repair"])
    assert "harbour quote 1: briefs/harbour.yaml changed in the meantime" in outcome.stderr
    assert "2 repaired, 1 left." in outcome.stderr
    assert "voted nine to two" in (root / BRIEF_FILE).read_text(encoding="utf-8")


def test_what_cannot_be_written_by_itself_keeps_no_other_from_it(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Satur\u00adday evening")
    apply = briefing.authoring.repair.apply
    hint = "Edit the file by hand."

    def first_is_refused(folder: Path, citation: StoredCitation, edits: Mapping[str, str]) -> None:
        if citation.name == "harbour quote 2":
            raise NotEditable(Problem(citation.place, "this text cannot be edited automatically", hint, "yaml"))
        apply(folder, citation, edits)

    monkeypatch.setattr("briefing.authoring.repair.apply", first_is_refused)
    outcome = run(capsys, "--library", root, "repair", "--write")
    assert outcome.code == ExitCode.PROBLEMS
    assert f"this text cannot be edited automatically. {hint}\n" in outcome.err
    assert "1 repaired, 3 left." in outcome.err


def test_a_changed_article_is_named_with_the_command_that_pins_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(root, COURIER_FILE, "Port authority", "The port authority")
    outcome = run(capsys, "--library", root, "repair", "harbour")
    assert "`briefing replace courier` pins it" in outcome.err


def test_a_changed_article_is_named_also_where_every_quote_still_matches(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root, BRIEF_FILE, BRIEF)
    change(root, COURIER_FILE, "Port authority", "Edited: port authority")
    outcome = run(capsys, "--library", root, "repair")
    assert outcome.err.splitlines()[-2:] == [
        "Every quote matches its article exactly.",
        f"{COURIER_FILE} has changed since it was pinned: `briefing replace courier` pins it.",
    ]
    assert outcome.code == ExitCode.OK


def test_no_character_of_a_library_acts_as_a_control(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(root, COURIER_FILE, "approve the channel", "approve\x1b[31m the\x9b channel")
    change(root, BRIEF_FILE, "quote: declined to comment", 'quote: "declined\\e[2J to comment"')
    outcome = run(capsys, "--library", root, "repair")
    assert controls(outcome.out + outcome.err) == []


# A sentence that changed, and changes that recur


def replaced(root: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    new = write(root, "../new.txt", text)
    assert run(capsys, "--library", root, "replace", "--force", "courier", new).code == ExitCode.OK


@pytest.fixture
def sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Return a library in which the sentence of one quote has changed."""
    root = make_library(tmp_path)
    replaced(root, capsys, COURIER.replace("a £410 million project.", "a £410 million project, if the county pays."))
    return root


@pytest.mark.usefixtures("_asking")
def test_a_changed_sentence_is_asked_about_and_agreed_to(sentence: Path) -> None:
    outcome = answered(sentence, "s")
    assert "harbour quote 1: exact, sentence changed (briefs/harbour.yaml:" in outcome.stdout
    assert "a £410 million project{+, if the county pays+}." in outcome.stdout
    assert load(sentence).briefs[0].evidence[0].cut_from
    assert "7 quotes (6 exact, 1 exact, sentence changed)" in report(load(sentence), ())
    outcome = answered(sentence, "a")
    assert outcome.return_value == ExitCode.OK
    assert (sentence / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF
    assert check(load(sentence)) == ()


def test_writing_without_asking_agrees_to_no_sentence(sentence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replaced(
        sentence, capsys, (sentence / COURIER_FILE).read_text(encoding="utf-8").replace("HARROW (C", "HARROW – (C")
    )
    marked = load(sentence).briefs[0].evidence[0].cut_from
    change(sentence, BRIEF_FILE, "quote: voted seven to two", "quote: voted seven to\u00ad two")
    assert run(capsys, "--library", sentence, "repair", "--write").code == ExitCode.PROBLEMS
    first = load(sentence).briefs[0].evidence[0]
    assert (first.quote[:18], first.cut_from) == ("voted seven to two", marked)


def test_before_it_is_pinned_a_changed_sentence_is_shown_and_replace_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_library(tmp_path)
    keep(root, COURIER, sha256(COURIER.encode()).hexdigest())
    change(root, COURIER_FILE, "a £410 million project.", "a £410 million project, if the county pays.")
    outcome = run(capsys, "--library", root, "repair")
    assert "harbour quote 1: exact, sentence changed" in outcome.out
    assert "`briefing replace courier` pins it" in outcome.err


@pytest.mark.usefixtures("_asking")
def test_a_change_that_recurs_is_accepted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_library(tmp_path)
    replaced(root, capsys, COURIER.replace("spoil", "mud").replace("seven to two", "6 to 3"))
    outcome = answered(root, "r", "s")
    assert "seven → 6, two → 3 in 2 quotes: harbour quote 1, origin board-vote\n" in outcome.stdout
    assert "r accept seven → 6, two → 3 in all 2" in outcome.stderr
    assert "2 repaired, 1 left." in outcome.stderr
    assert "voted 6 to 3 on Saturday to approve the channel\n" in (root / BRIEF_FILE).read_text(encoding="utf-8")
    assert "quote: voted 6 to 3 on Saturday" in (root / "seeds/sources.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("_asking")
def test_what_recurs_is_accepted_once_only_where_the_sentence_has_no_other_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_library(tmp_path)
    text = COURIER.replace("seven to two", "6 to 3").replace("project.", "project, if the county pays.")
    replaced(root, capsys, text)
    outcome = answered(root, "s", "s")
    assert "voted [-seven-]{+6+} to [-two-]{+3+} on Saturday" in outcome.stdout
    assert "a £410 million project{+, if the county pays+}.\n" in outcome.stdout
    assert "            quote: voted 6 to 3 on Saturday to approve the channel\n" in outcome.stdout
    assert "in all" not in outcome.stderr
    sentence = json.loads(run(capsys, "--library", root, "repair", "--json").out)["quotes"][0]["sentence"]
    assert sentence["former"].endswith("a £410 million project.")
    assert sentence["present"].endswith("a £410 million project, if the county pays.")
    outcome = answered(root, "a", "s")
    assert "voted 6 to 3 on Saturday to approve the channel\n" in (root / BRIEF_FILE).read_text(encoding="utf-8")


@pytest.mark.usefixtures("_asking")
def test_what_recurs_is_accepted_one_by_one_where_the_former_text_is_unknown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "quote: “We will not begin", "quote: seven to two on Saturday to approve #")
    replaced(root, capsys, COURIER.replace("seven to two", "6 to 3"))
    shutil.rmtree(root / "seeds/.versions")
    outcome = answered(root, "s", "s", "s")
    assert "seven → 6, two → 3 in 3 quotes: harbour quote 1, harbour quote 4, origin board-vote\n" in outcome.stdout
    assert outcome.stderr.count("in all 3") == 1, "offered for the origin's words, which need no sentence"


def test_a_dry_run_only_lists(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / BRIEF_FILE).read_bytes()
    outcome = run(capsys, "--library", root, "repair", "--write", "--dry-run")
    assert "0 repaired, 3 left." in outcome.err
    assert "harbour quote 4: typographic" in outcome.out
    assert (root / BRIEF_FILE).read_bytes() == before


def test_as_json_each_has_its_claim_and_the_closest_text(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(capsys, "--library", root, "repair", "--json")
    shape = json.loads(outcome.out)
    assert (outcome.code, shape["repaired"], shape["left"]) == (ExitCode.PROBLEMS, 0, 3)
    first = shape["quotes"][0]
    assert (first["name"], first["status"], first["claim"][:9]) == ("harbour quote 1", "missing", "The port ")
    assert first["closest"][0]["text"] == "voted seven to two on Saturday to approve the channel"
