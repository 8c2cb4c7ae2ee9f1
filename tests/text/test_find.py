"""Words are found as a reader would find them, at the true characters of the text."""

import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.find import find, normalize_for_search
from briefing.text.folding import fold
from briefing.text.spans import Span
from tests.growth import QUADRATIC, growth
from tests.rows import each_row

examples = settings(max_examples=300)
letters = st.text(st.sampled_from("abAB .-–—…“”\"'’éÉe\u0301ﬁ각가\u00ad\u200b\u00a0\t\r\nςΣ"), max_size=30)


def found(text: str, words: str) -> list[str]:
    return [text[span.start : span.end] for span in find(text, words)]


@each_row(
    ("text", "words", "places"),
    [
        ("Xi’s and XI'S", "xi's", ["Xi’s", "XI'S"]),
        ("Café, cafe\u0301, CAFE", "cafe", ["Café", "cafe\u0301", "CAFE"]),
        ("Cafe", "café", ["Cafe"]),
        ("Jae-myung, Jae\u2011Myung, jae  myung, jae\r\nmyung", "jae myung", None),
        ("one - China", "one-China", ["one - China"]),
        ("“a” \"a\" 'a'", "«a»", ["“a”", '"a"']),
        ("contam\u00adinated", "contaminated", ["contam\u00adinated"]),
        ("the oﬃce", "office", ["oﬃce"]),
        ("ΟΔΟΣ, οδος", "οδος", ["ΟΔΟΣ", "οδος"]),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("aaaaa", "aa", ["aa", "aa"]),
    ],
)
def test_what_a_reader_takes_for_alike_is_found(text: str, words: str, places: list[str] | None) -> None:
    assert found(text, words) == (text.split(", ") if places is None else places)


def test_a_capital_in_the_words_makes_capitals_matter() -> None:
    assert found("US and us", "us") == ["US", "us"]
    assert found("US and us", "US") == ["US"]


def test_the_caller_may_say_whether_capitals_matter() -> None:
    assert len(find("US and us", "US", cased=False)) == 2
    assert len(find("US and us", "us", cased=True)) == 1


def test_what_is_there_in_part_of_a_character_is_no_place() -> None:
    assert find("각", "가") == []
    assert find("ﬁn", "i") == []
    assert find("ﬁn fi", "i") == [Span(4, 5)]


@each_row("words", ["", " ", "-", " — ", "\u00ad", "\u0301"])
def test_of_nothing_there_is_no_place(words: str) -> None:
    assert find("a - b — c\u0301", words) == []


def test_spaces_at_the_ends_of_the_words_do_not_count() -> None:
    assert find("ab", " ab ") == [Span(0, 2)]


@pytest.mark.slow
def test_small_letters_are_as_long_as_the_capitals_of_every_character() -> None:
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, sys.maxunicode + 1))))
    loosened = normalize_for_search(every)
    assert len(loosened.text) == len(loosened.lower)


@examples
@given(letters, letters)
def test_every_place_holds_the_words_and_none_overlaps_another(text: str, words: str) -> None:
    spans = find(text, words)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span in spans:
        assert find(text[span.start : span.end], words), (text, words, span)


@examples
@given(letters)
def test_a_text_is_found_in_itself(text: str) -> None:
    if fold(text).text.strip(" -\u0301"):
        assert find(f"x{text}x", text)


@pytest.mark.slow
@each_row("letter", ["é", "\u0301", "- ", "ﬁ", "a"])
def test_an_unkind_text_takes_no_longer_than_its_length(letter: str) -> None:
    assert growth(lambda size: find(letter * size, "f"), 20_000) < QUADRATIC
    assert growth(lambda size: find(letter * size, "a" * 1_000 + "b"), 20_000) < QUADRATIC
