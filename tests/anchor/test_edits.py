"""An edited article leads to the same passage or to none: never to another, never to one whose facts have changed."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.anchor import resolve
from briefing.anchor.approximate import MAX_TEXT, MAX_WORDS
from briefing.model import Resolution, Status
from briefing.text.spans import Span
from tests.edits import KINDS, SEEDS, cases

examples = settings(derandomize=True, max_examples=200, deadline=None, database=None)
EDITED = json.loads((Path(__file__).parents[1] / "cases" / "edited_texts_dev.json").read_text("utf-8"))["cases"]
PORT = (
    "Mill Harbour, 3 May. The port authority approved the new channel on Monday, said Ada Penrose, who chairs it.\n\n"
    "The channel will cost about £410 million, and work is expected to begin in September after a public inquiry. "
    "Fishing crews who lose access to the northern beds will be paid from a separate fund, the authority added.\n\n"
    "Two shipping lines welcomed the plan. They said that they would move weekly services from rival ports."
)
COST = "The channel will cost about £410 million, and work is expected to begin in September after a public inquiry."


def _resolve(case: dict[str, Any], former: bool) -> Resolution:
    before, after = case.get("prefix", ""), case.get("suffix", "")
    return resolve(
        case["edited_text"], case["quote"], before=before, after=after, former=case["text"] if former else None
    )


# The edited texts


@pytest.mark.parametrize(("former", "least"), [(False, 52), (True, 53)])
def test_of_the_edited_texts_as_many_passages_are_found_and_none_is_wrong(former: bool, least: int) -> None:
    found = 0
    for case in EDITED:
        expected = case["expected_with_base"] if former and "expected_with_base" in case else case["expected"]
        span = _resolve(case, former).span
        assert span is None or [*span] == expected, case["kind"]
        found += span is not None
    assert found >= least


@pytest.mark.parametrize("former", [False, True])
@pytest.mark.parametrize("kind", ["number-changed", "negation-inserted", "name-changed"])
def test_a_passage_whose_facts_have_changed_is_the_first_candidate(kind: str, former: bool) -> None:
    case = next(case for case in EDITED if case["kind"] == kind)
    found = _resolve(case, former)
    assert (found.status, found.span) == (Status.MISSING, None)
    assert [*found.candidates[0]] == case["expected"]


# Articles edited at random


LEAST = {
    "inserted before": 1.0, "typography": 1.0, "paragraph moved": 1.0, "rival added": 1.0, "hyphenated": 0.9,
    "markup pasted": 0.9, "other case": 0.9, "duplicate added": 0.9, "misspelled": 0.8, "aside inserted": 0.8,
    "mark_changes": 0.6,
}  # fmt: skip
"""How many of the passages that are still there have at least to be found, with the former text."""


@pytest.mark.parametrize("mode", ["alone", "context", "former", "former and context"])
def test_no_article_edited_at_random_leads_to_another_passage(mode: str) -> None:
    outcomes: dict[str, list[bool]] = {}
    for case in cases(seed=2026, number=15 * len(KINDS)):
        before, after = (case.before, case.after) if "context" in mode else ("", "")
        former = case.former if "former" in mode else None
        span = resolve(case.text, case.quote, before=before, after=after, former=former).span
        assert span is None or span == case.place, (case.kind, case.quote, case.text[slice(*span)])
        outcomes.setdefault(case.kind, []).append(span is not None)
    assert set(outcomes) == set(KINDS)
    if mode == "former":
        few = {kind: found for kind, found in outcomes.items() if sum(found) < LEAST.get(kind, 0) * len(found)}
        assert not few


# What is accepted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("expected", "expcted"),
        ("work is expected", "work, the authority said, is expected"),
        ("channel will cost", "channel, which no one opposed, will cost"),
        ("expected to begin", "expected to\n\nbegin"),
        ("after a public inquiry", "after a Public Inquiry"),
        ("inquiry", "inqui-\nry"),
        ("£410 million", "£410\u202fmillion"),
        ("cost about £410", "cost about <b>£410</b>"),
    ],
)
def test_a_passage_that_says_the_same_is_drifted_and_its_span_is_given(old: str, new: str) -> None:
    text = PORT.replace(old, new, 1)
    found = resolve(text, COST)
    start = text.index("The channel")
    assert found.span == Span(start, start + len(COST) + len(new) - len(old))
    assert found.status in (Status.DRIFTED, Status.TYPOGRAPHIC)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("£410", "£401"),
        ("£410", "$410"),
        ("million", "billion"),
        ("is expected", "is not expected"),
        ("September", "October"),
        ("after", "before"),
        ("begin", "end"),
        ("a public", "no public"),
    ],
)
def test_a_passage_that_says_something_else_is_a_candidate_only(old: str, new: str) -> None:
    text = PORT.replace(old, new, 1) if old != "after" else PORT.replace("September after", "September before")
    for before in ("", "who chairs it.\n\n"):
        found = resolve(text, COST, before=before)
        assert found.span is None
        assert found.candidates[0].start == text.index("The channel")


def test_in_a_text_that_is_the_one_quoted_from_nothing_has_drifted() -> None:
    quote = COST.replace("expected", "expcted")
    assert resolve(PORT, quote).status is Status.DRIFTED
    found = resolve(PORT, quote, pinned=True)
    assert (found.status, found.span) == (Status.MISSING, None)
    assert PORT[slice(*found.candidates[0])] == COST


def test_a_drifted_quote_does_not_count_as_found() -> None:
    assert not resolve(PORT.replace("expected", "expcted"), COST).found


def test_a_rival_that_is_as_like_the_quote_makes_it_ambiguous() -> None:
    text = PORT.replace("expected", "expcted") + "\n\n" + COST.replace("public", "publc")
    found = resolve(text, COST)
    assert (found.status, found.span) == (Status.AMBIGUOUS, None)
    assert len(found.candidates) == 2


def test_the_surroundings_decide_between_rivals() -> None:
    text = PORT.replace("expected", "expcted") + "\n\nIt was said again: " + COST.replace("public", "publc")
    found = resolve(text, COST, after=" Fishing crews who lose access")
    assert (found.status, found.span and found.span.start) == (Status.DRIFTED, text.index(COST[:30]))


def test_words_left_out_are_found_again_round_an_edit() -> None:
    quote = "The port authority approved the new channel on Monday […] work is expected to begin in September"
    text = PORT.replace("approved", "aproved").replace("expected", "expcted")
    found = resolve(text, quote, former=PORT)
    assert found.status is Status.DRIFTED
    assert [text[start:end] for start, end in found.parts] == [
        "The port authority aproved the new channel on Monday",
        "work is expcted to begin in September",
    ]


def test_words_in_square_brackets_stand_for_some_of_the_article() -> None:
    found = resolve(PORT, "They said that [the lines] would move weekly services from rival ports.")
    assert found.span is not None
    assert PORT[slice(*found.span)] == "They said that they would move weekly services from rival ports."
    assert resolve(PORT, "They said that [the lines] would never move weekly services from rival ports.").span is None


def test_a_passage_that_was_there_before_is_not_what_has_become_of_another() -> None:
    other = COST.replace("public", "lengthy")
    former = f"{PORT}\n\n{other}"
    text = former.replace(COST, "")
    assert resolve(text, COST, former=former).span is None


def test_an_edited_passage_goes_before_its_words_in_a_new_place() -> None:
    text = PORT.replace("expected", "expcted") + f"\n\nReaders had been told: “{COST}”"
    found = resolve(text, COST, former=PORT)
    assert (found.status, found.span and found.span.start) == (Status.DRIFTED, PORT.index(COST))


# What is said more than once


SALES = [
    f"The {unit} division reported sales of ${sales} million, up {rise} percent from a year earlier. The division said "
    f"that orders for the coming quarter were in line with expectations. Its head, {head}, declined to comment."
    for unit, sales, rise, head in [
        ("northern", 412, 6, "Ada Hale"), ("southern", 388, 3, "Owen Vale"), ("coastal", 405, 1, "Ruth Brandt"),
    ]
]  # fmt: skip
ORDERS = "The division said that orders for the coming quarter were in line with expectations."


def test_of_what_is_said_again_and_again_the_one_is_found_that_was_quoted() -> None:
    former = "\n\n".join(SALES)
    before = "up 3 percent from a year earlier. "
    mark_changes = ORDERS.replace("orders", "bookings")
    text = former.replace(f"{before}{ORDERS}", f"{before}{mark_changes}")
    found = resolve(text, ORDERS, before=before, former=former)
    assert found.span is not None
    assert text[slice(*found.span)] == mark_changes


def test_of_what_is_said_again_and_again_no_other_is_found_when_it_has_gone() -> None:
    former = "\n\n".join(SALES)
    before, after = "from a year earlier. ", " Its head, Owen Vale"
    for text in (former.replace(f"{ORDERS} Its head, Owen", "Its head, Owen"), "\n\n".join([SALES[0], SALES[2]])):
        assert resolve(text, ORDERS, before=before, after=after, former=former).span is None
    assert resolve(SALES[0], ORDERS, before="up 3 percent from a year earlier. ", after=" Its head, Owen").span is None


def test_a_quote_that_now_stands_twice_is_found_where_its_neighbours_are() -> None:
    for text in (f"“{COST}”: what we know\n\n{PORT}", PORT.replace("Two shipping", f"{COST}\n\nTwo shipping")):
        found = resolve(text, COST, former=PORT)
        assert found.status is Status.EXACT
        assert found.span is not None
        assert text[slice(*found.span)] == COST
        assert text[found.span.end :].startswith(" Fishing crews")


def test_a_quote_that_now_stands_twice_is_ambiguous_where_each_has_one_of_its_neighbours() -> None:
    found = resolve(PORT.replace(COST, f"{COST} It was said again: {COST}"), COST, former=PORT)
    assert (found.status, found.span, len(found.candidates)) == (Status.AMBIGUOUS, None, 2)


def test_what_a_correction_cites_is_not_the_passage_that_was_corrected() -> None:
    text = PORT.replace("£410", "£430") + f"\n\nAn earlier version of this article said: “{COST}”"
    found = resolve(text, COST, former=PORT)
    assert (found.status, found.span, len(found.candidates)) == (Status.AMBIGUOUS, None, 2)


def test_a_whole_paragraph_that_moved_and_was_edited_is_found() -> None:
    blocks = PORT.split("\n\n")
    edited = blocks[1].replace("expected", "expcted").replace("paid from", "paid out of")
    text = "\n\n".join([blocks[0], blocks[2], edited])
    found = resolve(text, blocks[1], former=PORT)
    assert found.status is Status.DRIFTED
    assert found.span is not None
    assert text[slice(*found.span)] == edited


# Any text


@examples
@given(st.sampled_from(SEEDS), st.integers(0, 10_000), st.integers(30, 300), st.text("abc \n", max_size=20))
def test_text_inserted_before_a_drifted_passage_moves_it(article: str, at: int, length: int, inserted: str) -> None:
    start = at % len(article)
    words = article[start : start + length].split(" ")[1:-1]
    quote = " ".join([*words[:3], *(word.replace("e", "", 1) for word in words[3:4]), *words[4:]])
    found = resolve(article, quote)
    moved = resolve(f"{inserted}\n\n{article}", quote)
    if found.span is not None and moved.span is not None:
        assert moved.span == found.span.shift(len(inserted) + 2)


@examples
@given(st.text('ab1 .,“"’\n[]<>&;-éじ国', max_size=60), st.text('ab1 .,“"’\n[]<>&;-éじ国', max_size=20))
def test_any_text_and_any_quote_have_an_outcome_within_the_text(text: str, quote: str) -> None:
    for found in (resolve(text, quote), resolve(text, quote, before=quote, former=f"{quote} {text}")):
        for span in (*found.parts, *found.candidates, *((found.span,) if found.span else ())):
            assert 0 <= span.start <= span.end <= len(text)


# Any size


def test_fifty_edited_quotes_of_a_long_article_take_less_than_three_seconds() -> None:
    random = Random(5)
    words = sorted({word for seed in SEEDS for word in seed.split()})
    sentences = [" ".join(random.choices(words, k=20)) + "." for _ in range(7_500)]
    text = "\n".join(sentences)
    assert len(text) > 1_000_000
    quotes = [sentence.replace(" ", " altogether ", 1) for sentence in random.sample(sentences, 50)]
    start = process_time()
    found = [resolve(text, quote) for quote in quotes]
    assert process_time() - start < 3
    assert all(one.candidates or one.span for one in found)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("the cat " * 250_000, "the cat sat the cat the dog the cat on the mat"),
        ("a b " * 500_000, "a b c " * 130),
        ("1 " * 1_000_000, "1 2 3 4 5 1 1 1"),
        ("国" * 2_000_000, "国中国" * 100),
        ("a\u0301" * 1_000_000, "a\u0301b" * 100),
        ("the cat " * 250_000, " […] ".join(["the cat dog the cat dog"] * 16)),
        ("[1" * 600_000, "[1 " * 300),
        ("<a " * 500_000, "<a b " * 300),
    ],
    ids=["words", "letters", "figures", "one letter", "accents", "parts", "brackets", "tags"],
)
def test_no_edited_text_takes_long(text: str, quote: str) -> None:
    start = process_time()
    for former in (None, f"{text} x"):
        resolve(text, quote, before="the cat and", after="dog on the", former=former)
    assert process_time() - start < 10, "it takes about two seconds"


def test_beyond_its_bounds_nothing_is_looked_for_approximately() -> None:
    long = " ".join(f"word{number}" for number in range(MAX_WORDS + 1))
    assert resolve(long.replace("word7 ", "wrd7 "), long).candidates == ()
    assert resolve(PORT + "x" * MAX_TEXT, COST.replace("public", "publc")).candidates == ()


def test_quotes_that_stand_there_load_nothing_for_those_that_do_not() -> None:
    code = (
        "import sys; from briefing.anchor import resolve; resolve('a “b” c', 'b'); resolve('a “b” c', '\"b\" c');"
        "names = ('rapidfuzz', 'briefing.anchor.drift', 'briefing.anchor.approximate');"
        "print([name for name in sys.modules if name in names])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", timeout=60, check=True)
    assert done.stdout.strip() == "[]"


def test_a_text_may_end_with_words_of_the_quote_put_after_it() -> None:
    quote = "The cat sat on the mat by the door of the house."
    text = "The cat sat on the mats by the door of the house the mat by"
    assert Span(0, text.index(" the mat by")).overlaps(resolve(text, quote).candidates[0])
