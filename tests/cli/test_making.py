"""`init`, `new`, `add` and `schema`: what they say, what they exit with, and where they refuse to write."""

import json
from pathlib import Path

import pytest

from briefing.check import check
from briefing.load import load, shipped
from briefing.load.json_schema import FILES, json_schema
from tests.commands import controls, run
from tests.libraries import make_library, write
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]
COMMANDS = [["new", "survey"], ["add", "late.txt"]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder that is no library and has one text in it, and no library named by the environment."""
    folder = tmp_path / "here"
    write(folder, "late.txt", "Survey is late\n\nIt will be complete in June.\n")
    monkeypatch.chdir(folder)
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    return folder


def test_a_library_is_made_and_every_command_reads_it(capsys: Capture) -> None:
    outcome = run(capsys, "init", "harbour")
    assert (outcome.code, outcome.out) == (0, "")
    assert "Written: harbour/briefs/dredging.yaml\n" in outcome.err
    assert run(capsys, "--library", "harbour", "check").out.startswith("0 errors: 2 articles, 1 brief")


def test_a_folder_that_is_not_empty_is_refused(here: Path, capsys: Capture) -> None:
    outcome = run(capsys, "init", ".")
    assert (outcome.code, outcome.out) == (2, "")
    assert "is not empty" in outcome.err
    assert [path.name for path in here.iterdir()] == ["late.txt"]


@each_row("folder", ["late.txt", "late.txt/harbour"])
def test_what_cannot_be_a_folder_is_named(folder: str, capsys: Capture) -> None:
    outcome = run(capsys, "init", folder)
    assert outcome.code == 2
    assert outcome.err.startswith(f"Error: {folder} cannot be written: ")


def test_a_brief_is_begun_with_the_topics_words_for_a_title(tmp_path: Path, capsys: Capture) -> None:
    root = make_library(tmp_path)
    assert run(capsys, "--library", root, "new", "late-survey").code == 0
    assert (
        run(capsys, "new", "tides", "--title", "Of tides", "--library", root).err
        == f"Written: {root}/briefs/tides.yaml\n"
    )
    assert [brief.title for brief in load(root).briefs[1:]] == ["Late survey", "Of tides"]
    outcome = run(capsys, "--library", root, "new", "tides")
    assert (outcome.code, outcome.err) == (2, "Error: briefs/tides.yaml exists; nothing was written.\n")


def test_an_article_is_added_and_its_id_is_given(tmp_path: Path, capsys: Capture) -> None:
    root = make_library(tmp_path)
    outcome = run(capsys, "--library", root, "add", "late.txt")
    assert (outcome.code, outcome.out) == (0, "late\n")
    assert outcome.err == f"Added: {root}/seeds/late.txt: Survey is late\n"
    assert check(load(root)) == ()
    assert run(capsys, "--library", root, "add", "late.txt").code == 2
    assert run(capsys, "--library", root, "add").code == 2


def test_a_files_name_cannot_act_on_the_terminal(here: Path, tmp_path: Path, capsys: Capture) -> None:
    root = make_library(tmp_path)
    write(here, "\x1b]0;x\x07\u202e.txt", "\x1b[2JTides\u202e\n\nThey are late.\n")
    write(here, "\x1b[2J.md", b"\xff")
    for name, code in (("\x1b]0;x\x07\u202e.txt", 0), ("\x1b[2J.md", 2), ("\x1b[2Jnone", 2)):
        outcome = run(capsys, "--library", root, "add", name)
        assert outcome.code == code
        assert controls(outcome.out + outcome.err) == []


@each_row("command", COMMANDS)
def test_the_library_that_comes_with_briefing_is_not_written_to_by_accident(
    command: list[str], capsys: Capture
) -> None:
    before = (shipped() / "briefs/index.yaml").read_bytes(), (shipped() / "seeds/sources.yaml").read_bytes()
    outcome = run(capsys, *command)
    assert outcome.code == 2
    assert "briefing init DIR" in outcome.err
    assert before == ((shipped() / "briefs/index.yaml").read_bytes(), (shipped() / "seeds/sources.yaml").read_bytes())


@pytest.mark.parametrize("command", COMMANDS)
def test_the_library_of_the_current_folder_and_of_the_environment_is_written_to(
    command: list[str], here: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(make_library(tmp_path)))
    assert run(capsys, *command).code == 0
    monkeypatch.delenv("BRIEFING_LIBRARY")
    monkeypatch.chdir(make_library(tmp_path / "second"))
    write(Path(), "late.txt", (here / "late.txt").read_bytes())
    assert run(capsys, *command).code == 0
    assert check(load(Path())) == ()


@each_row("kind", FILES)
def test_the_schema_of_each_kind_of_file_is_given(kind: str, capsys: Capture) -> None:
    assert run(capsys, "schema", kind).out == json_schema(kind)


def test_without_a_kind_the_schema_is_that_of_a_brief(here: Path, capsys: Capture) -> None:
    outcome = run(capsys, "schema", "-o", "brief.json")
    assert (outcome.code, outcome.out) == (0, "")
    assert "claims" in json.loads((here / "brief.json").read_text(encoding="utf-8"))["properties"]


def test_a_schema_is_written_over_a_file_only_when_one_says_so(here: Path, capsys: Capture) -> None:
    outcome = run(capsys, "schema", "-o", "late.txt")
    assert outcome.code == 2
    assert "--force" in outcome.err
    assert run(capsys, "schema", "index", "-o", "late.txt", "--force").code == 0
    assert (here / "late.txt").read_text(encoding="utf-8") == json_schema("index")


def test_another_kind_is_wrong_use(capsys: Capture) -> None:
    assert run(capsys, "schema", "claim").code == 2
