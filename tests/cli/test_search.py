"""`search` prints the claims, quotes and paragraphs that have the words."""

import json
from pathlib import Path

import pytest

from tests.commands import Outcome, controls, run
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_HOME", str(tmp_path / "home"))


def search(capsys: Capture, root: Path, *words: str) -> Outcome:
    return run(capsys, "search", "--library", root, *words)


def test_hits_go_to_stdout_and_their_number_to_stderr(root: Path, capsys: Capture) -> None:
    outcome = search(capsys, root, "northern", "route")
    assert outcome.code == 0
    assert "«northern» «route»" in outcome.out or "«northern route»" in outcome.out
    assert "Gazette ¶2 · speaker unstated ← the county · quoted by Harbour dredging 5" in outcome.out
    assert outcome.err.splitlines()[-1] == "1 place: 1 passage"


def test_words_may_be_one_argument_or_several(root: Path, capsys: Capture) -> None:
    assert search(capsys, root, "northern route") == search(capsys, root, "northern", "route")


def test_a_phrase_is_in_a_row_and_a_prefix_goes_on(root: Path, capsys: Capture) -> None:
    assert search(capsys, root, '"approved on Saturday"').out
    assert not search(capsys, root, '"Saturday on approved"').out
    assert "«southern»" in search(capsys, root, "south*").out
    assert not search(capsys, root, "south").out


def test_a_name_is_found_by_its_alias(root: Path, capsys: Capture) -> None:
    assert "port authority" in search(capsys, root, "harbour board").out


def test_nothing_found_is_no_error(root: Path, capsys: Capture) -> None:
    outcome = search(capsys, root, "zebra")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "0 places\n")
    assert json.loads(search(capsys, root, "--json", "zebra").out) == {
        "format": 2,
        "also": [],
        "hits": [],
        "cut": False,
        "did_you_mean": [],
    }


def test_what_may_be_meant_is_told(root: Path, capsys: Capture) -> None:
    assert search(capsys, root, "residants").err == "0 places\ndid you mean residents (3)?\n"
    asked = json.loads(search(capsys, root, "--json", "residants").out)["did_you_mean"]
    assert asked == [{"words": "residents", "places": 3}]


def test_other_forms_and_filters_are_for_the_command_too(root: Path, capsys: Capture) -> None:
    assert search(capsys, root, "harbor boards").err == "5 places: 1 claim, 4 passages; also: port authority\n"
    assert search(capsys, root, "spoil", "is:differ", "in:gazette").out.startswith("Briefs  1\n  Harbour dredging 5")


def test_json_has_offsets_of_the_articles_own_characters(root: Path, capsys: Capture) -> None:
    hits = json.loads(search(capsys, root, "--json", "survey").out)["hits"]
    assert {hit["kind"] for hit in hits} == {"claim", "silence", "passage"}
    texts = {"courier": "courier-2026-03-14.txt", "gazette": "gazette.txt"}
    for hit in hits:
        for start, end in hit["marks"]:
            assert hit["snippet"][start:end].lower() == "survey"
        if hit["source"]:
            text = (root / "seeds" / texts[hit["source"]]).read_text(encoding="utf-8")
            assert "survey" in text[hit["start"] : hit["end"]]


def test_words_are_required(root: Path, capsys: Capture) -> None:
    outcome = search(capsys, root)
    assert (outcome.code, outcome.out) == (2, "")


@each_row("typed", ['"', "*", "AND", "NEAR(", "a OR b", "-", "col:x", "\x1b[1m", "'; DROP TABLE", "^", "🙂", "\x00"])
def test_whatever_is_typed_is_looked_for(typed: str, root: Path, capsys: Capture) -> None:
    outcome = search(capsys, root, "--", typed)
    assert outcome.code == 0
    assert not controls(outcome.out + outcome.err)


def test_an_invalid_library_is_searched_as_far_as_it_is_sound(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "kind: reported", "kind: rumour")
    outcome = search(capsys, root, "northern")
    assert outcome.code == 0
    assert "«northern»" in outcome.out
    assert "briefing check" in outcome.err


def test_hits_of_a_hostile_library_are_safe_to_print(root: Path, capsys: Capture) -> None:
    change(root, BRIEF_FILE, "Residents asked", "Residents\\e[1m \u202easked")
    change(root, BRIEF_FILE, "text: Residents", 'text: "Residents')
    change(root, BRIEF_FILE, "gave no date.\n    evidence", 'gave no date."\n    evidence')
    outcome = search(capsys, root, "residents")
    assert "Residents" in outcome.out
    assert not controls(outcome.out)
