"""Timeline, people, chosen claims and the reasons for labels, as commands."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from briefing.storage.former_texts import keep
from tests.commands import run
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, change
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]


def shape(capsys: Capture, *arguments: object) -> dict[str, Any]:
    """Return what a command prints as JSON, which names its format."""
    found: dict[str, Any] = json.loads(run(capsys, *arguments, "--json").out)
    assert found["format"] == 2
    return found


def test_timeline_prints_what_happened_when(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "--library", root, "timeline")
    assert outcome.out == "March 14, 2026 (computed): The board's vote\n  Harbour dredging 1\n"
    (event,) = shape(capsys, "--library", root, "timeline", "harbour")["events"]
    assert event["when"] == {
        "date": "2026-03-14",
        "words": "March 14, 2026",
        "occasion": "vote",
        "planned": False,
        "computed": True,
    }
    assert event["claims"] == [{"brief": "harbour", "claim": 1, "id": "approved"}]


def test_timeline_says_where_there_is_none(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "    when: vote\n", "")
    assert run(capsys, "--library", root, "timeline").out == "No claim has a date.\n"


def test_people_prints_who_said_what_and_through_whom(root: Path, capsys: Capture) -> None:
    text = run(capsys, "--library", root, "people", "1").out
    assert "the county: 1 quote, 1 claim\n  relayed\n    Harbour dredging 5: speaker unstated ← the county" in text
    assert text.endswith("speaker unstated: 4 quotes, 4 claims\n")
    people = shape(capsys, "--library", root, "people")["people"]
    assert [each["name"] for each in people] == [
        "port authority",
        "members of the board",
        "the county",
        "speaker unstated",
    ]
    assert people[1]["body"] == "port authority"
    assert people[1]["said"][0]["words"] == "approved on Saturday evening"


@each_row(
    ("options", "claims"),
    [
        (["--claims"], ["approved", "no-comment", "survey-first", "residents", "spoil-cost", "delay"]),
        (["--differ"], ["spoil-cost"]),
        (["--claims", "--one-article", "--unstated"], ["no-comment", "survey-first", "residents"]),
        (["--unverified"], []),
        (["--judgments"], ["delay"]),
        (["--differ", "--one-article"], []),
    ],
)
def test_claims_are_listed_that_answer_to_all_filters(
    options: list[str], claims: list[str], root: Path, capsys: Capture
) -> None:
    found = shape(capsys, "--library", root, "list", *options)["claims"]
    assert [each["claim"]["id"] for each in found] == claims
    assert {each["brief"] for each in found} <= {"harbour"}


def test_listed_claims_show_their_labels(root: Path, capsys: Capture) -> None:
    assert run(capsys, "--library", root, "list", "--differ").out == (
        "Harbour dredging 5: Estimates of moving the spoil differ.\n  2 articles\n  ≠ contradictory, 2 positions\n"
    )
    assert run(capsys, "--library", root, "list", "--unverified").out == "No claim matches.\n"


def test_show_says_why(root: Path, capsys: Capture) -> None:
    text = run(capsys, "--library", root, "show", "harbour", "--why").out
    assert "  Support: 2 articles, one origin\n    one origin: one act" in text
    assert '  Search: no "tunnel" in Gazette\n' in text
    labels = shape(capsys, "--library", root, "show", "harbour", "--why")["labels"]
    assert [(each["kind"], each["number"]) for each in labels] == [
        *(("claim", number) for number in range(1, 7)),
        *(("silence", number) for number in range(1, 5)),
    ]


@each_row(
    ("options", "file", "begins"),
    [
        ([], "harbour.md", "---\n"),
        (["-f", "text"], "harbour.txt", "Harbour dredging\n"),
        (["--format", "json"], "harbour.json", "{\n"),
        (["-f", "html"], "harbour.html", "<!DOCTYPE html>"),
        (["-o", "one.txt"], "one.txt", "Harbour dredging\n"),
        (["-o", "one.txt", "-f", "json"], "one.txt", "{\n"),
    ],
)
def test_a_brief_is_exported_in_the_format_that_is_asked_for(
    options: list[str],
    file: str,
    begins: str,
    root: Path,
    tmp_path: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "--library", root, "export", "harbour", *options).code == 0
    assert (tmp_path / file).read_text(encoding="utf-8").startswith(begins)


def test_an_unknown_format_is_wrong_use(root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "--library", root, "export", "harbour", "-f", "word")
    assert outcome.code == 2
    assert "there is no format word; there are markdown, html, text, json" in outcome.err


def test_hints_make_check_fail_only_where_it_is_strict(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "speaker: members of the board", "speaker: a board member")
    outcome = run(capsys, "--library", root, "check")
    assert (outcome.code, outcome.out.splitlines()[-1][:16]) == (0, "0 errors, 1 hint")
    assert "hint: `a board member` is not in `people`" in outcome.out
    assert run(capsys, "--library", root, "check", "--strict").code == 1
    found = shape(capsys, "--library", root, "check")
    assert (found["sound"], [each["level"] for each in found["problems"]]) == (True, ["hint"])


def test_a_quote_of_an_edited_article_says_so_unless_its_sentence_was_compared(root: Path, capsys: Capture) -> None:
    change(root, COURIER_FILE, "HARROW (Courier)", "HARROW (The Courier)")
    shown = " ".join(run(capsys, "--library", root, "show", "harbour").out.split())
    assert shown.count("; verified, but the article has changed since it was quoted") == 4
    keep(root, COURIER, sha256(COURIER.encode()).hexdigest())
    shown = " ".join(run(capsys, "--library", root, "show", "harbour").out.split())
    assert "but the article has changed" not in shown
    assert "not verified: exact, sentence changed" in shown
