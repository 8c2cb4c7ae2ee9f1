"""Every command ends: what would take too long is left, and said to be."""

import json
from pathlib import Path

import pytest

from briefing.authoring import add_article, replace_article
from briefing.load import deadline, load
from briefing.search import index
from briefing.tui.content.search import nothing_found
from tests.commands import run
from tests.libraries import COURIER, GAZETTE, change, make_library, write

Capture = pytest.CaptureFixture[str]


class Soon:
    """A deadline that is past after it has been asked for once."""

    answers = 1

    def __init__(self, seconds: float = 0.0) -> None:
        self.asked = 0

    @property
    def is_past(self) -> bool:
        self.asked += 1
        return self.asked > self.answers


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Path:
    """The invented library, in which what comes after loading and checking takes too long."""
    monkeypatch.chdir(tmp_path)
    library = make_library(tmp_path)
    run(capsys, "repair", "--library", library)  # imports what is to keep the deadline of its own
    for module in (deadline, add_article, replace_article):
        monkeypatch.setattr(module, "Deadline", Soon)
    return library


def test_the_places_of_words(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Soon, "answers", 3)  # both places are found, and one is cited
    outcome = run(capsys, "cite", "--library", root, "courier", "declined to comment", "--json")
    assert outcome.out.count('"quote"') == 1
    assert "1 more passage was left out: it took too long. Use words that are found less often." in outcome.err
    assert json.loads(outcome.out)["left_out"] == 1
    assert outcome.code == 1


def test_repairing(root: Path, capsys: Capture) -> None:
    change(root, "briefs/harbour.yaml", "quote: voted seven", "quote: voted  seven")
    change(root, "briefs/harbour.yaml", "quote: approved on", "quote: approved  on")
    change(root, "seeds/courier-2026-03-14.txt", "voted seven", "voted “seven”")
    outcome = run(capsys, "repair", "--library", root)
    assert "were not looked at: it took too long. Repair one brief at a time." in outcome.err
    assert outcome.code == 1


def test_replacing(root: Path, capsys: Capture, tmp_path: Path) -> None:
    new = write(tmp_path, "new.txt", COURIER + "\nOne line more.\n")
    outcome = run(capsys, "replace", "--library", root, "courier", new, "--yes")
    assert "more quotes were not looked for: it took too long." in outcome.err
    assert outcome.code == 2
    assert (root / "seeds/courier-2026-03-14.txt").read_text() == COURIER


def test_comparing_versions(root: Path, capsys: Capture, tmp_path: Path) -> None:
    new = write(tmp_path, "new.txt", COURIER.replace("seven to two", "6 to 3"))
    run(capsys, "replace", "--library", root, "courier", new, "--force")
    outcome = run(capsys, "versions", "--library", root, "courier")
    assert "The texts were not compared to the end: it took too long." in outcome.err
    assert outcome.code == 0


def test_adding(root: Path, capsys: Capture, tmp_path: Path) -> None:
    files = [write(tmp_path, f"{name}.txt", f"{GAZETTE}{name}\n") for name in "ab"]
    before = sorted((root / "seeds").iterdir())
    outcome = run(capsys, "add", "--library", root, *files)
    assert f"this takes too long; nothing was written. Add the files before {files[1]} first." in outcome.err
    assert outcome.code == 2
    assert sorted((root / "seeds").iterdir()) == before


def test_searching(root: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(capsys, "search", "--library", root, "the", "--json")
    monkeypatch.setattr(index, "Deadline", Soon)
    monkeypatch.setattr(Soon, "answers", 9)
    part = run(capsys, "search", "--library", root, "the", "--json")
    found, all_there = json.loads(part.out), json.loads(whole.out)
    assert 0 < len(found["hits"]) < len(all_there["hits"])
    assert found["cut"]
    assert ", stopped early: " in part.err
    assert "Not everything was searched: it took too long." in part.err
    assert not all_there["cut"]
    monkeypatch.setattr(Soon, "answers", 0)
    nothing = run(capsys, "search", "--library", root, "the")
    assert nothing.err.startswith("0 places, stopped early\n")


def test_what_is_not_found_in_time_is_not_said_to_be_nowhere(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "Deadline", Soon)
    monkeypatch.setattr(Soon, "answers", 0)
    answer = index.Index(load(root)).search("the harbour")
    assert nothing_found("the harbour", answer).plain == "The search took too long and was stopped.  Try fewer words."


def test_verifying(root: Path, capsys: Capture, tmp_path: Path) -> None:
    report = write(tmp_path, "report.md", '"approved on Saturday evening" and "not in any of the articles"\n')
    outcome = run(capsys, "verify", report, "--sources", root, "--json")
    data = json.loads(outcome.out)
    assert [quote["found"] for quote in data["quotes"]] == ["exact"]
    assert (data["untrue"], data["left"]) == (0, 1)
    assert "Not looked up, because it took too long: 1 quote. Verify fewer at a time." in outcome.err
    assert outcome.code == 1
