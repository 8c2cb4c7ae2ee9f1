"""The commands: what goes to stdout, what to stderr, and what the program exits with."""

import json
from pathlib import Path

import click
import pytest

from briefing import __version__
from briefing.cli.main import commands, main
from briefing.load import load
from tests.commands import controls, run
from tests.libraries import BRIEF_FILE, INDEX_FILE, change, write
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def invalid(root: Path) -> Path:
    """The same with a second topic, and an error in the first."""
    write(root, "briefs/port.yaml", (root / BRIEF_FILE).read_bytes().replace(b"title: Harbour", b"title: Port"))
    change(root, INDEX_FILE, "[harbour]", "[harbour, port]")
    change(root, BRIEF_FILE, "kind: reported", "kind: rumour")
    return root


# --library


def test_the_library_may_be_before_or_after_the_command(root: Path, capsys: Capture) -> None:
    before = run(capsys, "--library", root, "list")
    after = run(capsys, "list", "--library", root)
    assert before == after
    assert "harbour" in before.out


def test_the_library_after_the_command_is_the_one_that_counts(root: Path, capsys: Capture) -> None:
    assert "harbour" in run(capsys, "--library", "nowhere", "list", "--library", root).out


def test_the_environment_names_the_library(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(root))
    assert "harbour" in run(capsys, "list").out


def test_inside_a_library_that_one_is_read(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert "harbour" in run(capsys, "list").out


def test_anywhere_else_the_shipped_library_is_read(capsys: Capture) -> None:
    assert "north-korea" in run(capsys, "list").out


@each_row("command", [["list"], ["show", "x"], ["export", "x"], ["check"]])
def test_a_library_that_is_no_folder_is_wrong_use(command: list[str], capsys: Capture) -> None:
    outcome = run(capsys, *command, "--library", "no\x1b[1mwhere")
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not a folder. A library is a folder with briefs/ and seeds/" in outcome.err
    assert not controls(outcome.err)


# list


def test_list_prints_one_line_for_each_topic(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "list", "--library", root)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out == "1  harbour  Harbour dredging  6 claims  7 quotes  all verified\n"


def test_list_as_json_has_a_promised_shape(root: Path, capsys: Capture) -> None:
    assert json.loads(run(capsys, "list", "--json", "--library", root).out) == {
        "format": 2,
        "library": "Harrow harbour",
        "root": str(root),
        "topics": [
            {
                "number": 1,
                "id": "harbour",
                "title": "Harbour dredging",
                "as_of": "2026-03-15",
                "headline": "The channel is approved; who pays for the spoil is open.",
                "claims": 6,
                "quotes": 7,
                "unverified": 0,
                "differ": 1,
                "one_article": 3,
            }
        ],
    }


# show


@each_row("topic", ["harbour", "1", "HARBOUR DREDGING"])
def test_show_takes_an_id_a_number_or_a_title(topic: str, root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "show", topic, "--library", root)
    assert outcome.code == 0
    assert outcome.err == ""
    assert outcome.out.startswith("Harbour dredging\nThe channel is approved;")


def test_a_mistyped_topic_is_answered_with_those_like_it(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "show", "habour", "--library", root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "there is no topic habour. Did you mean harbour?" in outcome.err


def test_an_unknown_topic_is_answered_with_where_to_find_them(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "show", "\x1b]0;zzz\x07", "--library", root)
    assert outcome.code == 2
    assert "Run `briefing list` to see the topics." in outcome.err
    assert not controls(outcome.err)


def test_a_mistyped_command_is_wrong_use(capsys: Capture) -> None:
    outcome = run(capsys, "lst")
    assert (outcome.code, outcome.out) == (2, "")
    assert "No such command 'lst'" in outcome.err


# check


def test_check_of_a_sound_library_prints_the_counts(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "check", "--library", root)
    assert outcome.code == 0
    assert outcome.out == "0 errors: 2 articles, 1 brief, 6 claims, 7 quotes (7 exact)\n"
    assert outcome.err == f"The library is {root}\n"


def test_check_prints_each_error_with_place_and_hint_and_exits_1(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "Moving the spoil inland would cost", "Moving the spoil inland will cost")
    outcome = run(capsys, "check", "--library", root)
    place, hint, *_, summary = outcome.out.splitlines()
    assert outcome.code == 1
    assert place.startswith(f"{BRIEF_FILE}:")
    assert hint.startswith("    ")
    assert summary == "1 error: 2 articles, 1 brief, 6 claims, 7 quotes (6 exact, 1 missing)"


def test_check_as_json_has_a_promised_shape(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "Moving the spoil inland would cost", "Moving the spoil inland will cost")
    outcome = run(capsys, "check", "--json", "--library", root)
    shape = json.loads(outcome.out)
    assert outcome.code == 1
    assert [set(problem) for problem in shape.pop("problems")] == [
        {"file", "line", "column", "message", "hint", "rule", "level"}
    ]
    assert shape == {
        "format": 2,
        "library": "Harrow harbour",
        "root": str(root),
        "sound": False,
        "articles": 2,
        "briefs": 1,
        "claims": 6,
        "quotes": {"exact": 6, "typographic": 0, "ambiguous": 0, "missing": 1},
        "verified": 6,
    }


def test_the_shipped_library_is_sound(capsys: Capture) -> None:
    outcome = run(capsys, "check")
    assert outcome.code == 0
    assert outcome.out.startswith("0 errors: 5 articles")  # a hint would be the first line


# A library with errors


def test_errors_that_are_only_counted_are_among_the_number(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "silences:", "".join(f"  - {{id: x{n}}}\n" for n in range(30)) + "silences:")
    assert "and 10 more in this file\n" in run(capsys, "--library", root, "check").out
    assert run(capsys, "--library", root, "check").out.splitlines()[-1].startswith("60 errors: ")
    assert run(capsys, "--library", root, "list").err.startswith("The library has 60 errors: ")


def test_a_library_with_errors_is_read_all_the_same(invalid: Path, capsys: Capture) -> None:
    outcome = run(capsys, "show", "port", "--library", invalid)
    assert outcome.code == 0
    assert outcome.out.startswith("Port dredging")
    assert outcome.err.startswith("The library has ")
    assert outcome.err.endswith("run `briefing check` to see them.\n")
    assert outcome.err.count("\n") == 1


def test_no_byte_of_a_library_reaches_the_terminal_as_a_control(root: Path, capsys: Capture) -> None:
    hostile = '"A\\e[31mred\\e]0;owned\\a\\u202etitle\\x9b2J\\x7f"'
    change(root, BRIEF_FILE, "title: Harbour dredging", f"title: {hostile}")
    change(root, BRIEF_FILE, "kind: reported", f"kind: {hostile}")
    change(root, BRIEF_FILE, "No article says who pays.", hostile)
    write(root, "briefs/a\x1b[2Jb.yaml", "title: x")
    commands = [["list"], ["show", "1"], ["check"], ["export", "1", "-o", "-"]]
    commands += [["list", "--json"], ["show", "1", "--json"], ["check", "--json"]]
    for command in commands:
        outcome = run(capsys, *command, "--library", root)
        assert not controls(outcome.out + outcome.err), command


# Help, version, completion


def test_the_version_is_that_of_the_package(capsys: Capture) -> None:
    assert run(capsys, "--version").out == f"briefing, version {__version__}\n"


@each_row("shell", ["bash", "zsh", "fish"])
def test_help_says_how_to_switch_completion_on(shell: str, capsys: Capture) -> None:
    assert f"_BRIEFING_COMPLETE={shell}_source briefing" in run(capsys, "--help").out


def test_the_list_of_commands_cuts_no_sentence_short(capsys: Capture) -> None:
    assert "..." not in run(capsys, "--help").out.replace("[ARGS]...", "")


@each_row("command", commands.list_commands(click.Context(commands)))
def test_every_command_has_help_and_takes_a_library(command: str, capsys: Capture) -> None:
    outcome = run(capsys, command, "--help")
    assert outcome.code == 0
    about_no_library = command in ("init", "keys", "schema", "settings")
    assert ("--library DIR" in outcome.out) is not about_no_library


@each_row(
    ("words", "completed"),
    [
        ("briefing show ha", "plain,harbour\n"),
        ("briefing show Ha", "plain,harbour\n"),
        ("briefing show ", "plain,harbour\n"),
        ("briefing show x", ""),
        ("briefing export ", "plain,harbour\n"),
        ("briefing --topic h", "plain,harbour\n"),
    ],
)
def test_topics_complete(
    words: str, completed: str, root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(root))
    monkeypatch.setenv("_BRIEFING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    with pytest.raises(SystemExit) as left:
        main([])
    assert left.value.code == 0
    assert capsys.readouterr().out.lstrip("\n") == completed


def test_completion_reads_the_library_that_is_named_on_the_line(
    root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_BRIEFING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"briefing show --library {root} h")
    monkeypatch.setenv("COMP_CWORD", "4")
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out == "plain,harbour\n"


def test_completion_without_a_library_is_silent(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", "nowhere")
    monkeypatch.setenv("_BRIEFING_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "briefing show h")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        main([])
    captured = capsys.readouterr()
    assert (captured.out.strip(), captured.err) == ("", "")


def test_every_quote_of_show_as_json_is_in_its_article(root: Path, capsys: Capture) -> None:
    shape = json.loads(run(capsys, "show", "harbour", "--json", "--library", root).out)
    texts = {source.id: source.text for source in load(root).sources}
    quotes = [quote for claim in shape["claims"] for quote in claim["quotes"]]
    assert quotes
    for quote in quotes:
        if "[…]" not in quote["words"]:
            assert texts[quote["source"]][quote["start"] : quote["end"]] == quote["words"]
