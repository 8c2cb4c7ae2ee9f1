"""The cases of two peers, Apache Annotator and Hypothesis, where a copy of them is beside the repository.

They may not be distributed with this program, so in a fresh clone these tests are skipped. The cases are read from
$BRIEFING_CASES, else from `../shared/cases` beside the repository.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from briefing.anchor import resolve
from briefing.anchor.candidates import candidates
from briefing.model import Resolution, Status
from briefing.text.boundaries import is_split_at
from briefing.text.spans import Span

BESIDE = Path(__file__).parents[3] / "shared" / "cases"


def _load(name: str) -> dict[str, Any]:
    file = Path(os.environ.get("BRIEFING_CASES") or BESIDE) / name
    if not file.is_file():
        pytest.skip(f"{name} may not be distributed; $BRIEFING_CASES can name a folder that has it")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _resolve(text: str, case: dict[str, Any]) -> Resolution:
    return resolve(text, case["quote"], before=case.get("prefix", ""), after=case.get("suffix", ""))


def test_apache_annotator_and_we_agree_on_every_case_but_cut_words() -> None:
    cases = _load("apache_annotator_cases.json")["cases"]
    assert len(cases) == 25
    cut = 0
    for case in cases:
        found = _resolve(case["text"], case)
        places = [Span(*place) for place in case["expected_all"]]
        match places:
            case []:
                assert found.status is Status.MISSING, case["name"]
            case _ if all(_is_cut(case, place) for place in places):  # `dolor am` of `dolor amet`
                assert (found.status, found.span) == (Status.MISSING, None), case["name"]
                assert list(found.candidates[: len(places)]) == places, case["name"]
                cut += 1
            case [place]:
                assert found.span == place, case["name"]
            case _:
                assert found.status is Status.AMBIGUOUS, case["name"]
    assert cut <= 8


def _is_cut(case: dict[str, Any], place: Span) -> bool:
    """Return whether the place cuts a word at an end for which no context vouches."""
    text = case["text"]
    started, ended = is_split_at(text, place.start), is_split_at(text, place.end)
    return bool(case["quote"]) and ((started and not case.get("prefix")) or (ended and not case.get("suffix")))


def test_where_hypothesis_finds_a_quote_we_find_it_there_or_name_that_place_first() -> None:
    loaded = _load("hypothesis_cases.json")
    assert len(loaded["cases"]) == 63
    equal = 0
    for case in loaded["cases"]:
        text = loaded["texts"].get(case["text"], case["text"])
        found = _resolve(text, case)
        if case["expected"] is None:
            assert found.span is None, case["name"]
            equal += 1
            continue
        start, end = case["expected"]
        place = Span(start, start + len(text[start:end].rstrip()))  # white space at the ends does not count
        if found.span is not None:
            assert found.span == place, case["name"]
            equal += 1
        elif "hint" in case:  # we keep no positions to break a tie with
            assert place in found.candidates[:2], case["name"]
        else:  # a misspelled quote or context: never found, always offered first
            assert found.candidates[0] == place, case["name"]
    assert equal == 48


def test_what_hypothesis_scores_lower_we_do_too() -> None:
    groups = _load("hypothesis_cases.json")["monotonic_scores"]
    assert len(groups) == 3
    for group in groups:
        text = group["text"]
        ranks = []
        for value in group["values"]:
            quote = value if group["vary"] == "quote" else group["quote"]
            before = value if group["vary"] == "prefix" else ""
            after = value if group["vary"] == "suffix" else ""
            place = text.find(group.get("quote", "Many years later"))
            found = candidates(text, [quote], before, after)
            ranks.append(next(one.rank for one in found if one.span.start == place))
        assert ranks == sorted(ranks, reverse=True), group["name"]
        assert len(set(ranks)) == len(ranks), group["name"]


def test_we_find_every_quote_of_hypothesis_that_is_there_once_in_its_context() -> None:
    loaded = _load("hypothesis_cases.json")
    for case in loaded["cases"]:
        text = loaded["texts"].get(case["text"], case["text"])
        whole = case.get("prefix", "") + case["quote"] + case.get("suffix", "")
        if case["quote"] and text.count(whole) == 1:
            assert _resolve(text, case).status is Status.EXACT, case["name"]
