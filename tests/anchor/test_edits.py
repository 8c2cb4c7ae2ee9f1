"""An edited article leads to the same passage or to none: never to another, never to one that says something else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.anchor import resolve
from briefing.anchor.moved import changed_sentence
from briefing.model import Resolution, Status
from briefing.text.spans import Span
from tests.edits import KINDS, SEEDS, cases
from tests.rows import each_row

examples = settings(max_examples=200)
CASES = Path(__file__).parents[1] / "cases"
EDITED = json.loads((CASES / "edited_texts_dev.json").read_text("utf-8"))["cases"]
REVISIONS = json.loads((CASES / "revisions_dev.json").read_text("utf-8"))


def _resolve(case: dict[str, Any], former: bool) -> Resolution:
    before, after = case.get("prefix", ""), case.get("suffix", "")
    return resolve(
        case["edited_text"], case["quote"], before=before, after=after, former=case["text"] if former else None
    )


# The edited texts


@each_row(("former", "least", "whole"), [(False, 56, 54), (True, 57, 55)])
def test_of_the_edited_texts_every_passage_is_found_or_offered_first(former: bool, least: int, whole: int) -> None:
    first = exact = 0
    for case in EDITED:
        expected = case["expected_with_base"] if former and "expected_with_base" in case else case["expected"]
        found = _resolve(case, former)
        assert found.span is None or [*found.span] == expected, case["kind"]
        if expected is not None:
            place = found.span or found.candidates[0]
            exact += [*place] == expected
            first += _common(place, Span(*expected)) > 0.75
    assert (first, exact) >= (least, whole)


def _common(one: Span, other: Span) -> float:
    """Return which share of the characters of two passages both have."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


# Real revisions of real texts


def _revisions(*kinds: str) -> list[Any]:
    return [case for case in REVISIONS["cases"] if case["class"] in kinds]


def _versions(case: dict[str, Any]) -> tuple[str, str]:
    texts = REVISIONS["texts"]
    return texts[case["former_text_file"]], texts[case["new_text_file"]]


@each_row("case", _revisions("same", "context"))
def test_words_that_a_revision_kept_match_exactly_whatever_the_lines(case: dict[str, Any]) -> None:
    former, text = _versions(case)
    found = resolve(text, case["quote"], former=former)
    assert found.span is not None
    assert _common(found.span, Span(*case["truth"])) > 0.9
    assert found.status is (Status.TYPOGRAPHIC if "typographic" in (case["why"] or "") else Status.EXACT)


@each_row("case", _revisions("same", "context"))
def test_it_is_told_when_the_sentence_around_them_changed(case: dict[str, Any]) -> None:
    former, text = _versions(case)
    was, now = resolve(former, case["quote"]).span, resolve(text, case["quote"], former=former).span
    assert was is not None
    assert now is not None
    assert (changed_sentence(former, text, was, now) is not None) is (case["class"] == "context")


@each_row("case", _revisions("meaning", "harmless", "gone"))
def test_words_that_a_revision_changed_are_never_found(case: dict[str, Any]) -> None:
    former, text = _versions(case)
    assert resolve(text, case["quote"], former=former).status is Status.MISSING


def test_of_what_a_revision_reworded_the_new_words_are_offered_first() -> None:
    first = 0
    for case in REVISIONS["cases"]:
        if case["class"] in ("meaning", "harmless"):
            former, text = _versions(case)
            offered = resolve(text, case["quote"], former=former).candidates
            first += bool(offered) and _common(offered[0], Span(*case["truth"])) > 0.5
    assert first >= 30, "of 32"


# Articles edited at random


@pytest.mark.slow
@each_row("mode", ["alone", "context", "former", "former and context"])
def test_no_article_edited_at_random_leads_to_another_passage(mode: str) -> None:
    first: list[bool] = []
    kinds = set()
    for case in cases(seed=2026, number=15 * len(KINDS)):
        before, after = (case.before, case.after) if "context" in mode else ("", "")
        former = case.former if "former" in mode else None
        found = resolve(case.text, case.quote, before=before, after=after, former=former)
        assert found.span is None or found.span == case.place, (case.kind, case.quote)
        kinds.add(case.kind)
        if case.place is not None and (mode != "alone" or found.status is not Status.AMBIGUOUS):
            first.append((found.span or found.candidates[0]) == case.place)
    assert kinds == set(KINDS)
    assert sum(first) >= 0.98 * len(first)


# Any text


@examples
@given(st.sampled_from(SEEDS), st.integers(0, 10_000), st.integers(30, 300), st.text("abc \n", max_size=20))
def test_text_inserted_before_a_passage_moves_what_is_offered(
    article: str, at: int, length: int, inserted: str
) -> None:
    start = at % len(article)
    words = article[start : start + length].split(" ")[1:-1]
    quote = " ".join([*words[:3], *(word.replace("e", "", 1) for word in words[3:4]), *words[4:]])
    found = resolve(article, quote)
    moved = resolve(f"{inserted}\n\n{article}", quote)
    assert moved.status is found.status
    if found.span is not None and moved.span is not None:
        assert moved.span == found.span.shift(len(inserted) + 2)


@examples
@given(st.text('ab1 .,“"’\n[]<>&;-éじ国', max_size=60), st.text('ab1 .,“"’\n[]<>&;-éじ国', max_size=20))
def test_any_text_and_any_quote_have_an_outcome_within_the_text(text: str, quote: str) -> None:
    for found in (resolve(text, quote), resolve(text, quote, before=quote, former=f"{quote} {text}")):
        for span in (*found.parts, *found.candidates, *((found.span,) if found.span else ())):
            assert 0 <= span.start <= span.end <= len(text)
