"""The labels of every shipped claim and silence, in one file that a person can read: tests/labels.txt.

A label that changes is a visible change of that file. BRIEFING_UPDATE_GOLDENS=1 writes it anew.
"""

import difflib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from briefing.model import Brief, Claim
from tests.libraries import shipped_library

LABELS: Final = Path(__file__).parent / "labels.txt"
UPDATE: Final = "BRIEFING_UPDATE_GOLDENS"


def lines() -> Iterator[str]:
    for brief in shipped_library().briefs:
        yield from (f"# {brief.title}", "")
        for claim in brief.claims:
            yield from of_claim(claim)
        yield from of_silences(brief)
        yield ""


def of_claim(claim: Claim) -> Iterator[str]:
    yield f"{claim.number:>2} {claim.id}: {claim.support_phrase}"
    if claim.difference:
        yield f"   ≠ {claim.difference}"
    for position in claim.positions:
        yield f"   {position.letter} {position.label}: {position.support}"


def of_silences(brief: Brief) -> Iterator[str]:
    for silence in brief.silences:
        if silence.words:
            state = "verified" if silence.is_verified else "not verified"
            yield f" – silence {silence.number}, {state}: {silence.searched}"


def test_the_labels_of_the_shipped_library_are_those_of_the_file() -> None:
    found = "\n".join(lines()).rstrip() + "\n"
    if os.environ.get(UPDATE):
        LABELS.write_text(found, encoding="utf-8")
    kept = LABELS.read_text(encoding="utf-8")
    if found != kept:
        changes = difflib.unified_diff(kept.splitlines(), found.splitlines(), "labels.txt", "library", lineterm="", n=1)
        pytest.fail(f"labels differ ({UPDATE}=1 writes them anew):\n" + "\n".join(changes), pytrace=False)


def test_no_label_says_what_the_texts_do_not_show() -> None:
    text = LABELS.read_text(encoding="utf-8")
    for word in ("independent", "disputed", "not verified", "no article,"):
        assert word not in text
