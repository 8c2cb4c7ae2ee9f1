"""The command `versions`: the former and the present text of an article side by side."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.exit_codes import ExitCode
from briefing.export.text import cells
from briefing.export.versions import text_columns
from briefing.load import load
from briefing.load.deadline import Deadline
from briefing.storage.former_texts import keep
from briefing.views.versions import versions
from tests.commands import controls, run
from tests.libraries import COURIER, COURIER_FILE, GAZETTE, write
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]
DIGEST = sha256(COURIER.encode()).hexdigest()


@pytest.fixture
def replaced(root: Path, capsys: Capture) -> Path:
    """Return the library after an article was replaced, and two others were kept."""
    new = write(root, "../new.txt", COURIER.replace("voted seven", "voted eight"))
    assert run(capsys, "--library", root, "replace", "--force", "courier", new).code == ExitCode.OK
    for other in (GAZETTE, COURIER.replace("voted seven", "voted six")):
        keep(root, other, sha256(other.encode()).hexdigest())
    return root


def test_changed_words_and_cited_passages_are_marked_in_two_columns(replaced: Path, capsys: Capture) -> None:
    outcome = run(capsys, "--library", replaced, "versions", "courier", "--from", DIGEST[:8])
    assert outcome.code == ExitCode.OK
    assert f"former text {DIGEST[:12]}" in outcome.err
    lines = outcome.out.split("\n")
    assert lines[0] == "1 paragraph unchanged, ¶1"
    assert lines[2] == "¶2 changed · no longer found: Harbour dredging 1"
    left, right = " ".join(line[:41] for line in lines[3:8]), " ".join(line[41:] for line in lines[3:8])
    assert "‹voted [-seven-] to two on Saturday to approve the channel›" in " ".join(left.split())
    assert "voted {+eight+} to two" in " ".join(right.split())
    assert max(map(len, lines)) <= 80, "as in a terminal that does not say how wide it is"


def test_every_line_fits_into_a_narrow_terminal(root: Path) -> None:
    write(root, COURIER_FILE, COURIER.replace("voted seven", "voted nine").replace("The railway", "The tramway"))
    library = load(root)
    text = text_columns(versions(library, library.sources[0], COURIER, Deadline()), 44)
    assert "no longer found: Harbour dredging 1" in " ".join(text.split())
    assert max(map(cells, text.splitlines())) <= 44


def test_without_a_digest_the_last_version_that_was_kept_is_taken(replaced: Path, capsys: Capture) -> None:
    assert "[-six-]" in run(capsys, "--library", replaced, "versions", "courier").out


def test_an_article_that_was_edited_by_hand_is_compared_with_its_pin(root: Path, capsys: Capture) -> None:
    keep(root, COURIER, DIGEST)
    write(root, COURIER_FILE, COURIER.replace("voted seven", "voted nine"))
    assert "[-seven-]" in run(capsys, "--library", root, "versions", "courier").out


def test_as_json_it_has_every_paragraph(replaced: Path, capsys: Capture) -> None:
    outcome = run(capsys, "--library", replaced, "versions", "courier", "--json", "--from", DIGEST)
    shape = json.loads(outcome.out)
    assert (shape["source"], shape["former"]) == ("courier", DIGEST)
    assert [row["change"] for row in shape["paragraphs"]] == ["unchanged", "changed", "unchanged", "unchanged"]
    assert shape["paragraphs"][1]["former"]["quotes"] == ["harbour quote 1"]
    assert {"text": "seven", "changed": True, "cited": True} in shape["paragraphs"][1]["former"]["runs"]


@each_row("arguments", [["gazette"], ["courier", "--from", "0123"]])
def test_where_no_former_text_was_kept_it_says_so(arguments: list[str], root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "--library", root, "versions", *arguments)
    assert (outcome.code, outcome.out) == (ExitCode.WRONG_USE, "")
    assert "was kept in seeds/.versions" in outcome.err


def test_no_character_of_either_text_acts_as_a_control(root: Path, capsys: Capture) -> None:
    keep(root, COURIER, DIGEST)
    write(root, COURIER_FILE, COURIER.replace("voted", "vo\x1b[31mted\x9b"))
    outcome = run(capsys, "--library", root, "versions", "courier")
    assert controls(outcome.out + outcome.err) == []
