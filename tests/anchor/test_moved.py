"""What became of a place when its text changed, with the former text at hand."""

from textwrap import fill

import pytest

from briefing.anchor import resolve
from briefing.anchor.moved import align, changed_sentence, sentence
from briefing.model import Status
from briefing.text.spans import Span
from tests.rows import each_row

PORT = (
    "Mill Harbour, 3 May. The port authority approved the new channel on Monday, said Ada Penrose, who chairs it.\n\n"
    "The channel will cost about £410 million, and work is expected to begin in September after a public inquiry. "
    "Fishing crews who lose access to the northern beds will be paid from a separate fund, the authority added.\n\n"
    "Two shipping lines welcomed the plan. They said that they would move weekly services from rival ports."
)
COST = "The channel will cost about £410 million, and work is expected to begin in September after a public inquiry."
SALES = [
    f"The {unit} division reported sales of ${sales} million, up {rise} percent from a year earlier. The division said "
    f"that orders for the coming quarter were in line with expectations. Its head, {head}, declined to comment."
    for unit, sales, rise, head in [
        ("northern", 412, 6, "Ada Hale"), ("southern", 388, 3, "Owen Vale"), ("coastal", 405, 1, "Ruth Brandt"),
    ]
]  # fmt: skip
ORDERS = "The division said that orders for the coming quarter were in line with expectations."


def test_each_word_of_the_former_text_is_the_same_word_now_or_none() -> None:
    alignment = align("One two three four.", "One, two and four.")
    words = [alignment.text[slice(*alignment.new[number])] if number >= 0 else None for number in alignment.now]
    assert words == ["One", "two", None, "four", "."]


def test_where_a_place_went_is_what_is_now_between_its_neighbors() -> None:
    text = PORT.replace("£410 million", "as much as £430 million")
    at = PORT.index("£410")
    place = align(PORT, text).place(Span(at, at + len("£410 million")))
    assert place is not None
    assert text[slice(*place)] == "as much as £430 million"
    gone = align(PORT, PORT.replace(" about £410 million", "")).place(Span(at - len("about "), at + 12))
    assert gone is None


def test_long_texts_are_aligned_by_their_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    text = PORT.replace("expected", "expcted")
    whole = align.__wrapped__(PORT, text).now
    monkeypatch.setattr("briefing.anchor.moved.MAX_PAIRS", 2_000)
    assert align.__wrapped__(PORT, text).now == whole
    monkeypatch.setattr("briefing.anchor.moved.MAX_PAIRS", 0)
    assert set(align.__wrapped__(PORT, text).now) == {-1}


def test_a_quote_keeps_its_place_when_all_around_it_changes() -> None:
    text = PORT.replace("about £410 million, and work is", "a lot, while work was").replace("after a", "once a")
    found = resolve(text, "expected to begin in September", former=PORT)
    assert found.status is Status.EXACT


def test_a_quote_that_now_is_there_twice_is_found_where_its_neighbors_are() -> None:
    for text in (f"“{COST}”: what we know\n\n{PORT}", PORT.replace("Two shipping", f"{COST}\n\nTwo shipping")):
        found = resolve(text, COST, former=PORT)
        assert found.status is Status.EXACT
        assert found.span is not None
        assert text[found.span.end :].startswith(" Fishing crews")


def test_a_quote_that_now_is_there_twice_is_ambiguous_where_each_has_one_of_its_neighbors() -> None:
    found = resolve(PORT.replace(COST, f"{COST} It was said again: {COST}"), COST, former=PORT)
    assert (found.status, found.span, len(found.candidates)) == (Status.AMBIGUOUS, None, 2)


def test_what_a_correction_cites_is_not_the_passage_that_was_corrected() -> None:
    text = PORT.replace("£410", "£430") + f"\n\nAn earlier version of this article said: “{COST}”"
    found = resolve(text, COST, former=PORT)
    assert found.span is None
    assert [text[slice(*span)] for span in found.candidates] == [COST.replace("£410", "£430"), COST]


def test_a_passage_that_was_there_before_is_not_what_has_become_of_another() -> None:
    former = f"{PORT}\n\n{COST.replace('public', 'lengthy')}"
    assert resolve(former.replace(COST, ""), COST, former=former).span is None


def test_of_what_is_said_again_and_again_no_other_is_found_when_it_has_gone() -> None:
    former = "\n\n".join(SALES)
    before, after = "from a year earlier. ", " Its head, Owen Vale"
    for text in (former.replace(f"{ORDERS} Its head, Owen", "Its head, Owen"), "\n\n".join([SALES[0], SALES[2]])):
        assert resolve(text, ORDERS, before=before, after=after, former=former).span is None
    assert resolve(SALES[0], ORDERS, before="up 3 percent from a year earlier. ", after=" Its head, Owen").span is None


def test_a_whole_paragraph_that_moved_is_known_again_and_a_short_one_is_not() -> None:
    blocks = [*PORT.split("\n\n"), "Sales rose.", "A last paragraph, which is there to be passed by the others."]
    moved = "\n\n".join([blocks[1], blocks[3], blocks[2], blocks[4], blocks[0]])
    former = "\n\n".join(blocks)
    quote = "approved the new channel on Monday"
    assert resolve(moved, quote, former=former).status is Status.EXACT
    assert resolve(f"{moved}\n\n{blocks[0]}", quote, former=former).status is Status.AMBIGUOUS
    swapped = "\n\n".join(["North", "Sales fell.", "South", "Sales rose."])
    former = "\n\n".join(["North", "Sales rose.", "South", "Sales fell."])
    outcomes = {resolve(swapped, quote, former=former).status for quote in ("Sales rose", "Sales fell")}
    assert Status.MISSING in outcomes


def test_the_sentence_of_a_passage_runs_over_wrapped_lines() -> None:
    text = fill(" ".join([*PORT.split(), "A last sentence."]), 60, subsequent_indent="   ")
    at = text.index("Fishing crews")
    found = text[slice(*sentence(text, Span(at, at + 7)))]
    assert "\n   " in found
    assert " ".join(found.split()).endswith("northern beds will be paid from a separate fund, the authority added.")


def test_in_other_texts_a_line_break_ends_a_sentence() -> None:
    text = "A headline without a stop\nThe Courier says that it rained. It ended."
    at = text.index("it rained")
    assert text[slice(*sentence(text, Span(at, at + 9)))] == "The Courier says that it rained."


@each_row(
    ("now", "changed"),
    [
        ("Members may change their votes until the voting period ends.", True),
        ("Only members may change their votes.", True),
        ("Members may\n   change their votes.", False),
        ("Members may change their votes. Others may not.", False),
    ],
)
def test_a_sentence_that_says_more_around_the_quote_has_changed(now: str, changed: bool) -> None:
    former = "It was so. Members may change their votes."
    text = f"It was so. {now}"
    was, span = resolve(former, "may change their votes").span, resolve(text, "may change their votes").span
    assert was is not None
    assert span is not None
    assert (changed_sentence(former, text, was, span) is not None) is changed
