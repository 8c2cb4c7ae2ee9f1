"""The JSON of the commands: its keys are a promise, its texts are the library's own."""

import json
from pathlib import Path
from typing import get_type_hints

from briefing.export.json import (
    BottomLineShape,
    ClaimShape,
    DisagreementShape,
    PositionShape,
    QuoteShape,
    RevisionShape,
    ShowShape,
    SourceShape,
    as_json,
    show_shape,
)
from briefing.load import load
from tests.commands import controls
from tests.libraries import BRIEF_FILE, change


def shape_of(root: Path) -> ShowShape:
    library = load(root)
    return show_shape(library.briefs[0], library)


def test_a_brief_has_every_key_that_its_shape_promises(root: Path) -> None:
    change(root, BRIEF_FILE, "silences:", "revisions: [{date: 2026-03-16, text: One more.}]\nsilences:")
    brief = shape_of(root)
    claims = brief["claims"]
    (disagreement,) = [claim["disagreement"] for claim in claims if claim["disagreement"]]
    given = [
        (ShowShape, brief),
        (BottomLineShape, brief["bottom_line"]),
        (RevisionShape, brief["revisions"][0]),
        (SourceShape, brief["sources"][0]),
        (ClaimShape, claims[0]),
        (QuoteShape, claims[0]["quotes"][0]),
        (DisagreementShape, disagreement),
        (PositionShape, disagreement["positions"][0]),
    ]
    for shape, value in given:
        assert set(get_type_hints(shape)) == set(value), shape


def test_claims_come_in_the_order_of_the_screen_under_their_headings(root: Path) -> None:
    assert [(claim["number"], claim["section"], claim["state"]) for claim in shape_of(root)["claims"]] == [
        (1, "Claims", "one origin"),
        (2, "Claims", "single"),
        (3, "Claims", "single"),
        (4, "Claims", "single"),
        (5, "Where the sources differ", "disputed"),
        (6, "Judgments", "judgment"),
        (7, "Gaps", "gap"),
    ]


def test_what_a_text_does_not_state_is_null(root: Path) -> None:
    brief = shape_of(root)
    gazette = next(source for source in brief["sources"] if source["id"] == "gazette")
    assert [gazette["outlet"], gazette["published"], gazette["genre"], gazette["url"]] == [None] * 4
    assert [brief["claims"][1]["quotes"][0][key] for key in ("speaker", "origin")] == [None, None]


def test_a_quote_that_is_not_found_has_no_place(root: Path) -> None:
    change(root, BRIEF_FILE, "approved on Saturday evening", "approved on Sunday evening")
    quote = shape_of(root)["claims"][0]["quotes"][1]
    assert quote["words"] == "approved on Sunday evening"
    assert (quote["status"], quote["start"], quote["end"], quote["paragraph"]) == ("missing", None, None, None)


def test_json_is_ascii_without_controls_and_loses_nothing() -> None:
    hostile = "\x1b[31m\x7f\x9b2J\u202e한국"
    text = as_json({hostile: hostile})
    assert text.isascii()
    assert not controls(text)
    assert json.loads(text) == {hostile: hostile}
