"""A passage becomes the citation that finds it again, at just that place, in as few words as do."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.anchor import resolve
from briefing.authoring.cite import (
    Citation,
    Width,
    cite,
    find,
    widen,
    word_after,
    word_at,
    word_before,
)
from briefing.export.citation import item_yaml
from briefing.load import load
from briefing.load.schema import EvidenceEntry
from briefing.load.values import MAX_TEXT
from briefing.model import MOST_WORDS, Source, Status
from briefing.storage.yaml_parser import parse
from briefing.text.spans import Span
from tests.libraries import BRIEF_FILE, COURIER, GAZETTE, change, make_library, shipped_library
from tests.rows import each_row


def article(text: str) -> Source:
    return Source("courier", "courier.txt", text, "A title", "Courier")


def at(source: Source, words: str, *, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = source.text.index(words, start + 1)
    return Span(start, start + len(words))


def cited(source: Source, words: str, *, nth: int = 1) -> Citation:
    citation = cite(source, at(source, words, nth=nth))
    assert citation is not None
    return citation


def check_found_again(citation: Citation) -> None:
    """Fail unless what a library loads from the citation's YAML is found at its passage, to the character."""
    value = parse(item_yaml(citation.entries), "brief.yaml").value
    assert isinstance(value, list)
    entry = EvidenceEntry.model_validate(value[0])
    found = resolve(citation.source.text, entry.passage, before=entry.before, after=entry.after)
    assert (found.status, found.span) == (Status.EXACT, citation.span)


@cache
def shipped_sources() -> tuple[Source, ...]:
    return shipped_library().sources


# What holds of every citation


@settings(max_examples=200)
@given(st.data())
def test_any_passage_of_any_shipped_article_is_found_again_where_it_was_cited(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(shipped_sources()))
    start = data.draw(st.integers(0, len(source.text) - 1))
    length = data.draw(st.sampled_from((1, 3, 20, 120, 600, 2_500)).flatmap(lambda most: st.integers(1, most)))
    span = Span(start, min(len(source.text), start + length))
    citation = cite(source, span)
    if not source.text[span.start : span.end].strip():
        assert citation is None
        return
    assert citation is not None
    assert citation.span == widen(source, span)
    check_found_again(citation)


@settings(max_examples=200)
@given(st.text("ab 1.,é\u0301“[…]\n\t\u200b\u2028\U0001f600", min_size=1, max_size=60), st.data())
def test_of_odd_texts_what_is_cited_is_found_again(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    citation = cite(article(text), Span(start, data.draw(st.integers(start, len(text)))))
    if citation:
        check_found_again(citation)


@pytest.mark.parametrize("width", Width)
@settings(max_examples=60)
@given(data=st.data())
def test_widening_holds_what_was_meant_and_is_done_at_once(width: Width, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(shipped_sources()))
    start = data.draw(st.integers(0, len(source.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, min(len(source.text), start + 400))))
    wide = widen(source, span, width)
    words = source.text[span.start : span.end].strip()
    assert words in source.text[wide.start : wide.end]
    assert widen(source, wide, width) == wide
    assert source.text[wide.start : wide.end] == source.text[wide.start : wide.end].strip()


# Before and after


def test_words_that_occur_once_need_nothing_around_them() -> None:
    assert cited(article(COURIER), "seven to two").entries == {
        "source": "courier",
        "quote": "seven to two",
        "speaker": "unstated",
        "origin": "unstated",
    }


def test_of_words_that_occur_twice_the_fewest_around_them_are_given() -> None:
    source = article(COURIER)
    first, second = (cited(source, "declined to comment", nth=n) for n in (1, 2))
    assert (first.before, first.after) == ("", ", and")
    assert (second.before, second.after) == ("district ", "")
    assert cited(source, "The railway declined to comment").words == "The railway declined to comment"


def test_words_in_the_same_line_are_rather_given_than_those_of_another() -> None:
    citation = cited(article("It rained.\n\nIt rained again.\n"), "It rained", nth=1)
    assert (citation.before, citation.after) == ("", ".")
    last = cited(article("Then it rained.\n\nWhile it rained.\n"), "it rained.", nth=2)
    assert (last.before, last.after) == ("While ", "")


def test_words_on_both_sides_are_given_where_neither_will_do() -> None:
    citation = cited(article("a x b\nc x b\na x d\nc x d\na x b"), "x", nth=4)
    assert (citation.before, citation.after) == ("c ", " d")


def test_a_number_and_an_accented_letter_are_not_cut() -> None:
    source = article("It cost 12.5 million, and cafe\u0301s closed.")
    assert cited(source, "5 million").words == "12.5 million"
    assert cited(source, "and cafe").words == "and cafe\u0301s"


def test_punctuation_is_cited_only_as_far_as_it_was_meant() -> None:
    source = article("“We will wait,” it said. “We will not.”")
    assert cited(source, "We will wait").words == "We will wait"
    assert cited(source, "We will wait,").words == "We will wait,"


# Long passages


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = [f"word{n}" for n in range(MOST_WORDS + 1)]
    citation = cited(article(" ".join(words)), " ".join(words))
    assert (citation.first, citation.last) == (" ".join(words[:6]), " ".join(words[-6:]))
    assert list(citation.entries) == ["source", "from", "to", "speaker", "origin"]
    shorter = " ".join(words[:MOST_WORDS])
    assert cited(article(" ".join(words)), shorter).quote == shorter


def test_ends_that_are_elsewhere_too_are_given_with_more_words() -> None:
    same = "one two three four five six"
    text = f"{same} eight. {same} " + " ".join(f"word{n}" for n in range(MOST_WORDS)) + " to the end of it all"
    start = text.index("one", 10)
    citation = cite(article(text), Span(start, len(text)))
    assert citation is not None
    assert citation.first.startswith(f"{same} word0")
    assert citation.span.start == start


def test_a_passage_of_several_paragraphs_is_named_by_its_ends() -> None:
    source = article(GAZETTE)
    citation = cite(source, Span(source.paragraph(2).start, source.paragraph(3).end))
    assert citation is not None
    assert "\n" not in citation.first + citation.last
    check_found_again(citation)


@each_row(
    ("text", "span"),
    [
        ("", Span(0, 0)),
        (" \n ", Span(0, 3)),
        ("word", Span(2, 2)),
        ("word " * 4 * MAX_TEXT, Span(0, 5 * 3 * MAX_TEXT)),
        ("again " * 3 * MAX_TEXT, Span(9_000, 9_005)),
    ],
)
def test_what_cannot_be_named_is_not_cited(text: str, span: Span) -> None:
    assert cite(article(text), span) is None


# Finding


@each_row(
    "typed",
    ["We will not begin", "“we will not begin", '"we  will\nnot begin', "WE WILL NOT BEGIN", "we-will not begin"],
)
def test_words_are_found_as_a_reader_remembers_them(typed: str) -> None:
    source = article(COURIER)
    (span,) = find(source, typed).spans
    assert "We will not begin" in source.text[span.start - 1 : span.end]


def test_capitals_tell_places_apart_where_there_are_such() -> None:
    source = article("The Board met. The board voted.")
    assert find(source, "Board").spans == (at(source, "Board"),)
    assert len(find(source, "board").spans) == 2


def test_words_left_out_are_found() -> None:
    source = article(COURIER)
    (span,) = find(source, "voted seven to two […] to approve").spans
    assert source.text[span.start : span.end] == "voted seven to two on Saturday to approve"


def test_what_is_like_the_words_is_no_place_of_them() -> None:
    source = article(COURIER)
    found = find(source, "The authority voted nine to two on Saturday to approve the channel")
    assert found.spans == ()
    assert "seven to two" in source.text[found.near[0].start : found.near[0].end]


@each_row("typed", ["", "   ", "—", "zebra crossing"])
def test_of_nothing_there_is_no_place(typed: str) -> None:
    assert find(article("Nothing of that kind."), typed).spans == ()


# Widening and words


def test_a_passage_is_widened_to_its_sentences_and_paragraphs() -> None:
    source = article(COURIER)
    inland = at(source, "inland would")
    assert source.text[slice(*widen(source, inland, Width.SENTENCE))] == (
        "Moving the spoil inland would cost £35 million, the authority told the meeting."
    )
    across = Span(inland.start, at(source, "The railway").end)
    assert widen(source, across, Width.SENTENCE) == widen(source, across, Width.PARAGRAPH)


@each_row(
    ("text", "at_", "word"),
    [
        ("the co-operation of Beijing’s", 8, "co-operation"),
        ("the co-operation of Beijing’s", 22, "Beijing’s"),
        ("about £1,410.5 million.", 9, "£1,410.5"),
        ("he left.” Then", 8, ".”"),
        ("he left. Then", 8, " "),
        ("习近平", 1, "近"),
    ],
)
def test_a_word_is_what_a_reader_takes_for_one(text: str, at_: int, word: str) -> None:
    assert text[slice(*word_at(text, at_))] == word


@given(st.text("ab 1.,é“…\n", max_size=40))
def test_words_are_the_same_forwards_and_backwards(text: str) -> None:
    forwards, backwards = [], []
    word = word_after(text, 0)
    while word:
        forwards.append(word)
        word = word_after(text, word.end)
    word = word_before(text, len(text))
    while word:
        backwards.append(word)
        word = word_before(text, word.start)
    assert forwards == backwards[::-1]
    assert "".join(text.split()) == "".join(text[slice(*word)] for word in forwards)


def test_a_citation_pasted_into_a_brief_is_verified(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    source = load(root).sources[0]
    citation = cited(source, "declined to comment", nth=1)
    lines = item_yaml(citation.entries).replace("\n", "\n      ").rstrip()
    change(
        root,
        BRIEF_FILE,
        "      - source: gazette\n        quote: approved",
        f"      {lines}\n      - source: gazette\n        quote: approved",
    )
    pasted = load(root).brief("harbour").claims[0].evidence[1]
    assert (pasted.status, pasted.span) == (Status.EXACT, citation.span)
