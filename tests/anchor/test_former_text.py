"""What becomes of a quote when the text that it was cut from is known."""

import json
from itertools import product
from pathlib import Path
from typing import Any

from briefing.anchor import resolve
from briefing.model import Status
from briefing.text.spans import Span
from tests.rows import each_row

EDITED = json.loads((Path(__file__).parents[1] / "cases" / "edited_texts_dev.json").read_text("utf-8"))["cases"]


def test_a_passage_that_was_elsewhere_in_the_former_text_is_a_candidate_only() -> None:
    former = "Northern sales rose 3 percent in May. Southern sales fell 4 percent in May."
    text = "Northern sales fell 4 percent in May. Southern sales rose 3 percent in May."
    assert resolve(text, "fell 4 percent").status is Status.EXACT
    found = resolve(text, "fell 4 percent", former=former)
    assert (found.status, found.span) == (Status.MISSING, None)
    assert Span(15, 29) in found.candidates


def test_a_passage_that_only_moved_with_its_paragraph_is_the_one_meant() -> None:
    former = "An opening that is long enough to tell.\n\nThe report came. It says that it rained. It ended."
    text = "The report came. It says that it rained. It ended.\n\nAn opening that is long enough to tell."
    assert resolve(text, "it rained", former=former).status is Status.EXACT


def test_words_that_went_from_their_place_are_not_those_of_a_new_sentence_far_from_it() -> None:
    sentences = [f"In week {number} the committee heard witness {number} on the matter." for number in range(1, 30)]
    said = "It asked the port to make the right strategic choices in a hard year."
    former = " ".join((*sentences[:3], said, *sentences[3:]))
    text = " ".join((*sentences[:3], *sentences[3:-1], "Making right strategic choices is not easy.", sentences[-1]))
    found = resolve(text, "right strategic choices", former=former)
    assert (found.status, len(found.candidates)) == (Status.MISSING, 1)
    beside = former.replace("to make the right strategic choices in a", "for right strategic choices within this")
    assert resolve(beside, "right strategic choices", former=former).status is Status.EXACT


def test_a_quote_that_was_ambiguous_in_the_former_text_is_not_settled_by_a_deletion() -> None:
    former = "North: in line with plans. South: in line with plans."
    text = "North: in line with plans."
    assert resolve(text, "in line with plans", former=former).status is Status.MISSING


@each_row(
    ("former", "text", "quote"),
    [
        ("a plan legal under the treaty", "a plan illegal under the treaty", "legal under the treaty"),
        ("the company can go", "the company cannot go", "the company can"),
    ],
)
def test_a_quote_that_has_become_part_of_a_longer_word_is_a_candidate_only(former: str, text: str, quote: str) -> None:
    found = resolve(text, quote, former=former)
    assert found.status is Status.MISSING
    assert len(found.candidates) == 1


def test_a_former_text_that_is_the_same_changes_nothing() -> None:
    text = "Lee met Xi on Monday. Xi’s aides met Lee’s aides on Monday."
    assert resolve(text, "Lee met Xi", former=text) == resolve(text, "Lee met Xi")


@each_row(("case", "with_former"), product(EDITED, (False, True)))
def test_no_edit_of_a_text_leads_to_another_passage(case: dict[str, Any], with_former: bool) -> None:
    found = resolve(
        case["edited_text"],
        case["quote"],
        before=case.get("prefix", ""),
        after=case.get("suffix", ""),
        former=case["text"] if with_former else None,
    )
    with_base = with_former and "expected_status_with_base" in case
    expected = case["expected_with_base" if with_base else "expected"]
    statuses = case["expected_status_with_base" if with_base else "expected_status"]
    assert found.span is None or list(found.span) == expected
    # The cases call a passage typographic that differs in white space, which does not count.
    assert not found.found or found.status in {*statuses, Status.EXACT}


def test_a_moved_sentence_whose_context_no_longer_fits_is_not_verified() -> None:
    case = next(case for case in EDITED if case["kind"] == "sentence-moved")
    found = resolve(case["edited_text"], case["quote"], before=case["prefix"], after=case["suffix"])
    assert (found.status, found.candidates[0]) == (Status.MISSING, Span(*case["expected"]))
