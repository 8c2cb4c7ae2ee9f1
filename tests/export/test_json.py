"""The JSON of the commands: its keys are a promise, its texts are the library's own."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_type_hints

from msgspec.structs import replace

from briefing.export.json import as_json, show_shape
from briefing.export.json_shapes import (
    DifferenceShape,
    PositionShape,
    QuoteShape,
    SilenceShape,
    SourceShape,
    SupportShape,
    WhenShape,
)
from briefing.load import load
from briefing.views.outline import SectionId, outline
from tests.commands import controls
from tests.libraries import BRIEF_FILE, change


def shape_of(root: Path) -> dict[str, Any]:
    library = load(root)
    return show_shape(library.briefs[0], library)


def test_a_brief_has_every_key_that_is_promised(root: Path) -> None:
    change(root, BRIEF_FILE, "silences:", "revisions: [{date: 2026-03-16, text: One more.}]\nsilences:")
    brief = shape_of(root)
    claims = brief["claims"]
    (difference,) = [claim["difference"] for claim in claims if claim["difference"]]
    assert set(brief) >= {
        *("library", "id", "title", "as_of", "headline", "bottom_line", "claims", "silences", "outlook"),
        *("indicators", "source_summary", "revisions", "sources"),
    }
    assert set(claims[0]) >= {
        *("number", "id", "kind", "text", "phrase", "support", "difference", "quotes", "rests_on", "when"),
        *("likelihood", "confidence", "because", "note"),
    }
    assert set(brief["bottom_line"]) == {"text", "rests_on"}
    assert brief["revisions"] == [{"date": "2026-03-16", "text": "One more."}]
    given: list[tuple[type, Mapping[str, object]]] = [
        (SourceShape, brief["sources"][0]),
        (SupportShape, claims[0]["support"]),
        (WhenShape, claims[0]["when"]),
        (SilenceShape, brief["silences"][0]),
        (QuoteShape, claims[0]["quotes"][0]),
        (DifferenceShape, difference),
        (PositionShape, difference["positions"][0]),
    ]
    for shape, value in given:
        assert set(get_type_hints(shape)) == set(value), shape


def test_every_section_and_remark_of_the_outline_is_in_it_and_an_empty_one_is_empty(root: Path) -> None:
    library = load(root)
    brief = replace(library.briefs[0], outlook="", indicators=("A vote.", "A ship."))
    shape, page = show_shape(brief, library), outline(brief)
    assert {"outlook", "revisions"} <= {section.id for section in page.all_sections if section not in page.sections}
    assert (shape["outlook"], shape["indicators"], shape["revisions"]) == ("", ["A vote.", "A ship."], [])
    claims = next(section.claims for section in page.sections if section.id is SectionId.CLAIMS)
    for claim, item in zip(shape["claims"], claims, strict=True):
        assert {remark.key for remark in item.remarks} <= set(claim)
        assert [claim["text"], claim["phrase"]] == [item.claim.text, item.support]
        assert (claim["likelihood"], claim["note"]) == (item.claim.likelihood, item.claim.note)


def test_claims_come_in_the_curator_s_order_with_their_labels(root: Path) -> None:
    brief = shape_of(root)
    assert [(claim["number"], claim["phrase"]) for claim in brief["claims"]] == [
        (1, "2 articles, one origin"),
        (2, "one article, naming no source"),
        (3, "one article, naming no relay"),
        (4, "one article, naming no source"),
        (5, "2 articles"),
        (6, "judgment, rests on 2 claims, low confidence"),
    ]
    (difference,) = [claim["difference"] for claim in brief["claims"] if claim["difference"]]
    assert difference["phrase"] == "contradictory, 2 positions"
    assert [each["support"]["phrase"] for each in difference["positions"]] == [
        "one article, citing the board's vote",
        "one article, citing Study that the county published in February",
    ]


def test_a_silence_says_what_was_searched(root: Path) -> None:
    start, pays, _, tunnel = shape_of(root)["silences"]
    assert (start["id"], start["articles"], start["searched"], start["verified"]) == ("start", [], "", False)
    assert pays["id"] is None
    assert (tunnel["articles"], tunnel["searched"], tunnel["verified"]) == (
        ["gazette"],
        'no "tunnel" in Gazette',
        True,
    )


def test_what_a_text_does_not_state_is_null(root: Path) -> None:
    brief = shape_of(root)
    gazette = next(source for source in brief["sources"] if source["id"] == "gazette")
    assert [gazette["outlet"], gazette["published"], gazette["genre"], gazette["url"]] == [None] * 4
    quote = brief["claims"][1]["quotes"][0]
    assert (quote["speakers"], quote["origin"]) == ([], None)


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
    assert json.loads(text) == {"format": 2, hostile: hostile}
