"""`verify` tells of every quote that no source has, and `check` and `verify` say it as GitHub reads it."""

import json
from pathlib import Path

import pytest

from tests.commands import Outcome, controls, run
from tests.libraries import BRIEF_FILE, change, make_library

Capture = pytest.CaptureFixture[str]
REPORT = """\
# Report

It “voted seven to two on Saturday”, and said:

> The board gave a date
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_library(tmp_path)
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return root


def verify(capsys: Capture, *arguments: object) -> Outcome:
    return run(capsys, "verify", *arguments)


def test_a_quote_that_is_not_found_is_told_with_what_is_like_it(root: Path, capsys: Capture) -> None:
    outcome = verify(capsys, "report.md", "--sources", root)
    assert outcome.code == 1
    assert outcome.out == (
        "report.md:5:1: not found: “The board gave a date”\n"
        "    closest text, Gazette ¶3: The board gave [-a-]{+no+} date\n"
    )
    assert outcome.err == "2 quotes: 1 exact, 1 not found\n"


def test_all_quotes_are_shown_where_that_is_asked_for(root: Path, capsys: Capture) -> None:
    shown = verify(capsys, "report.md", "--sources", root / "seeds", "--all").out.splitlines()
    article = root / "seeds" / "courier-2026-03-14.txt"
    assert shown[0] == f"report.md:3:5: matches exactly, {article} ¶2: “voted seven to two on Saturday”"


def test_a_report_whose_quotes_are_there_exits_with_0(root: Path, capsys: Capture) -> None:
    Path("good.txt").write_text("“Voted seven”, “voted seven to two on Saturday”", encoding="utf-8")
    outcome = verify(capsys, "good.txt", "--sources", root)
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "1 quote: 1 exact\n")


def test_without_sources_the_library_is_asked(root: Path, capsys: Capture) -> None:
    outcome = verify(capsys, "report.md", "--library", root)
    assert outcome.out == verify(capsys, "report.md", "--sources", root).out
    assert outcome.err.startswith(f"The library is {root}\n")


def test_json_has_places_and_the_closest_text(root: Path, capsys: Capture) -> None:
    outcome = verify(capsys, "report.md", "--sources", root, "--json")
    assert outcome.code == 1
    assert verify(capsys, "report.md", "--sources", root, "--format", "json").out == outcome.out
    found = json.loads(outcome.out)
    assert (found["format"], found["untrue"]) == (2, 1)
    exact, missing = found["quotes"]
    assert (exact["found"], exact["file"], exact["line"], exact["column"]) == ("exact", "report.md", 3, 5)
    (place,) = exact["places"]
    text = (root / "seeds" / "courier-2026-03-14.txt").read_text(encoding="utf-8")
    assert text[place["start"] : place["end"]] == place["text"] == "voted seven to two on Saturday"
    assert missing["closest"]["text"] == "The board gave no date"


def test_annotations_are_those_of_github(root: Path, capsys: Capture) -> None:
    outcome = verify(capsys, "report.md", "--sources", root, "--format", "github")
    assert outcome.out == (
        "::error file=report.md,line=5,col=1,title=Quote%3A not found::not found%0AThe board gave [-a-]{+no+} date\n"
    )
    change(root, BRIEF_FILE, "approved on Saturday evening", "approved at 100%, on Sunday")
    outcome = run(capsys, "check", "--library", root, "--format", "github")
    assert outcome.code == 1
    (line,) = outcome.out.splitlines()
    assert line.startswith(f"::error file={root.relative_to(Path.cwd())}/{BRIEF_FILE},line=")
    assert "title=briefing%3A quote-missing::" in line
    assert "100%25, on Sunday" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md", "--sources", "."], "nowhere.md: no such file"),
        (["report.md", "--sources", "nowhere"], "nowhere: no such file"),
        (["report.md", "--sources", "empty"], "there is no text, Markdown or saved page in empty"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(root: Path, capsys: Capture, arguments: list[str], said: str) -> None:
    Path("empty").mkdir()
    outcome = verify(capsys, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err


def test_a_hostile_document_is_safe_to_print(root: Path, capsys: Capture) -> None:
    Path("bad.md").write_text("“one two \x1b[31mthree\u202e four five”", encoding="utf-8")
    for form in ("text", "github"):
        outcome = verify(capsys, "bad.md", "--sources", root, "--format", form)
        assert outcome.code == 1
        assert not controls(outcome.out + outcome.err)
