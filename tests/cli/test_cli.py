"""The commands: what goes to stdout, what to stderr, and what the program exits with."""

import json
import sys
from pathlib import Path

import pytest

from briefing import __version__
from briefing.cli.main import commands, main
from briefing.load import load
from tests.commands import controls, run
from tests.libraries import BRIEF_FILE, INDEX_FILE, change, write
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder that is no library, and no library named by the environment."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    return folder


@pytest.fixture
def invalid(root: Path) -> Path:
    """The same with a second topic, and an error in the first."""
    write(root, "briefs/port.yaml", (root / BRIEF_FILE).read_bytes().replace(b"title: Harbour", b"title: Port"))
    change(root, INDEX_FILE, "[harbour]", "[harbour, port]")
    change(root, BRIEF_FILE, "kind: reported", "kind: rumour")
    return root


# --library


def test_the_library_may_stand_before_or_after_the_command(root: Path, capsys: Capture) -> None:
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


def test_list_gives_one_line_for_each_topic(root: Path, capsys: Capture) -> None:
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


# export


def test_export_writes_to_the_current_folder_and_says_where(root: Path, elsewhere: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", "harbour", "--library", root)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        f"Written: {elsewhere / 'harbour.md'}\n"
        "It holds this much of the articles' text: 40% of Harrow Courier, 32% of Gazette.\n"
    )
    assert "Harbour dredging" in (elsewhere / "harbour.md").read_text(encoding="utf-8")


def test_export_to_stdout_gives_the_same_bytes(root: Path, elsewhere: Path, capsys: Capture) -> None:
    run(capsys, "export", "harbour", "--library", root, "-o", "a.md")
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", "-")
    assert outcome.err.startswith("It holds this much of the articles' text: ")
    assert outcome.out == (elsewhere / "a.md").read_text(encoding="utf-8")


def test_export_never_writes_over_a_file_unasked(root: Path, elsewhere: Path, capsys: Capture) -> None:
    target = elsewhere / "harbour.md"
    target.write_text("mine", encoding="utf-8")
    outcome = run(capsys, "export", "harbour", "--library", root)
    assert outcome.code == 2
    assert "exists; nothing was written. Use --force to overwrite it." in outcome.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(capsys, "export", "harbour", "--library", root, "--force").code == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_export_does_not_write_through_a_dangling_link(root: Path, elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "harbour.md").symlink_to("target")
    assert run(capsys, "export", "harbour", "--library", root).code == 2
    assert not (elsewhere / "target").exists()


def test_export_all_makes_the_folder_and_writes_every_brief(
    elsewhere: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run(capsys, "export", "--all", "-o", "new/folder")
    names = {path.name for path in (elsewhere / "new" / "folder").iterdir()}
    assert outcome.code == 0
    assert {"north-korea.md", "trade.md", "culture.md", "taiwan.md"} <= names
    assert outcome.err.count("Written: ") == len(names)


@pytest.mark.slow
def test_export_all_writes_nothing_where_one_file_is_in_the_way(elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "out").mkdir()
    (elsewhere / "out" / "taiwan.md").write_text("mine", encoding="utf-8")
    outcome = run(capsys, "export", "--all", "-o", "out")
    assert outcome.code == 2
    assert [path.name for path in (elsewhere / "out").iterdir()] == ["taiwan.md"]
    assert run(capsys, "export", "--all", "-o", "out", "--force").code == 0


@each_row("arguments", [[], ["--all"], ["--all", "-o", "-"], ["harbour", "--all"], ["harbour", "--all", "-o", "x"]])
def test_export_needs_a_topic_or_a_folder_for_all(arguments: list[str], root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", *arguments, "--library", root)
    assert outcome.code == 2
    assert "name a TOPIC, or use --all with -o FOLDER." in outcome.err


def test_export_to_a_folder_asks_for_a_file(root: Path, elsewhere: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", elsewhere)
    assert outcome.code == 2
    assert "is a folder" in outcome.err


@each_row("target", ["no/such/folder/a.md", "file/a.md", "n" * 300])
def test_what_cannot_be_written_is_wrong_use(target: str, root: Path, elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "file").write_text("", encoding="utf-8")
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", target)
    assert outcome.code == 2
    assert outcome.err.startswith(f"Error: {target} cannot be written: ")


# check


def test_check_of_a_sound_library_gives_the_counts(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "check", "--library", root)
    assert outcome.code == 0
    assert outcome.out == "0 errors: 2 articles, 1 brief, 6 claims, 7 quotes (7 exact)\n"
    assert outcome.err == f"The library is {root}\n"


def test_check_gives_each_error_with_place_and_hint_and_exits_1(root: Path, capsys: Capture) -> None:
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


# The reader


def terminal(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str | None]]:
    """Make both streams a terminal, and give where the reader's runs are kept."""
    opened: list[tuple[Path, str | None]] = []

    def reader(library_root: Path, topic: str | None, *, is_cached: bool = True) -> int:
        opened.append((library_root, topic))
        return 0

    monkeypatch.setattr("briefing.tui.app.run", reader)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    return opened


def test_without_a_command_the_reader_opens(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = terminal(monkeypatch)
    assert run(capsys, "--library", root).code == 0
    assert opened == [(root, None)]


def test_the_reader_opens_at_a_topic(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = terminal(monkeypatch)
    assert run(capsys, "-t", "Harbour Dredging", "--library", root).code == 0
    assert opened == [(root, "harbour")]


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


def test_a_topic_for_the_reader_does_not_go_with_a_command(capsys: Capture) -> None:
    outcome = run(capsys, "--topic", "trade", "list")
    assert outcome.code == 2
    assert "--topic is for the reader" in outcome.err


# Help, version, completion


def test_the_version_is_that_of_the_package(capsys: Capture) -> None:
    assert run(capsys, "--version").out == f"briefing, version {__version__}\n"


@each_row("shell", ["bash", "zsh", "fish"])
def test_help_says_how_to_switch_completion_on(shell: str, capsys: Capture) -> None:
    assert f"_BRIEFING_COMPLETE={shell}_source briefing" in run(capsys, "--help").out


@each_row("command", sorted(commands.commands))
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


def test_every_quote_of_show_as_json_stands_in_its_article(root: Path, capsys: Capture) -> None:
    shape = json.loads(run(capsys, "show", "harbour", "--json", "--library", root).out)
    texts = {source.id: source.text for source in load(root).sources}
    quotes = [quote for claim in shape["claims"] for quote in claim["quotes"]]
    assert quotes
    for quote in quotes:
        if "[…]" not in quote["words"]:
            assert texts[quote["source"]][quote["start"] : quote["end"]] == quote["words"]
