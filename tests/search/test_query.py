"""What is typed is a query, whatever it is; names are looked for in all their spellings."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.search.query import Aliases, parse, words_of

ALIASES = Aliases([("Kim Koo", "Kim Gu"), ("United States", "U.S.", "US"), ("port authority", "harbour board")])
examples = settings(derandomize=True, max_examples=300, deadline=None, database=None)


def terms(typed: str, *, typing: bool = False) -> list[list[str]]:
    """Return the spellings of each term, with `*` where the last word may go on."""
    return [[each.text + "*" * each.open for each in term] for term in parse(typed, ALIASES, typing=typing).terms]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("yellow sea", [["yellow"], ["sea"]]),
        ('"yellow sea" zone', [["yellow sea"], ["zone"]]),
        ("“yellow sea”", [["yellow sea"]]),
        ('"yellow sea', [["yellow sea"]]),
        ("struct*", [["struct*"]]),
        ("(steel, structures!)", [["steel"], ["structures"]]),
        ("sea sea", [["sea"]]),
        ("Jae-myung's", [["Jae-myung's"]]),
        ('"" * - ( " ', []),
        ("", []),
    ],
)
def test_words_phrases_and_prefixes_are_told_apart(typed: str, expected: list[list[str]]) -> None:
    assert terms(typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("yellow se", [["yellow"], ["se*"]]),
        ("yellow sea ", [["yellow"], ["sea"]]),
        ('"yellow se', [["yellow se*"]]),
        ('"yellow sea"', [["yellow sea"]]),
        ('"yellow ', [["yellow"]]),
        ("kim koo", [["kim koo*", "Kim Koo", "Kim Gu"]]),
    ],
)
def test_the_last_word_may_go_on_while_one_types(typed: str, expected: list[list[str]]) -> None:
    assert terms(typed, typing=True) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Kim-Gu birth", [["Kim-Gu", "Kim Koo", "Kim Gu"], ["birth"]]),
        ("hero Kim Gu's tomb", [["hero"], ["Kim Gu", "Kim Koo"], ["tomb"]]),
        ('"visited Kim Koo\'s tomb"', [["visited Kim Koo's tomb", "visited Kim Gu's tomb"]]),
        ("the port authority voted", [["the"], ["port authority", "harbour board"], ["voted"]]),
        ("u.s. troops", [["u.s", "United States", "U.S", "US"], ["troops"]]),
        ("Kim Goo", [["Kim"], ["Goo"]]),
        ("support authority", [["support"], ["authority"]]),
    ],
)
def test_a_name_stands_for_all_its_spellings(typed: str, expected: list[list[str]]) -> None:
    assert terms(typed) == expected


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("us", "US troops tell us", ["US", "us"]),
        ("US", "US troops tell us", ["US"]),
        ("port", "ports report port-side Port", ["port", "Port"]),
        ("port*", "ports report", ["port"]),
        ("平和", "世界平和のため", ["平和"]),
        ("Xi", "Xiʼs", ["Xi"]),
    ],
)
def test_a_spelling_stands_at_whole_words(typed: str, text: str, places: list[str]) -> None:
    ((spelling,),) = parse(typed, Aliases([])).terms
    assert [text[span.start : span.end] for span in spelling.places(text)] == places


def test_words_are_compared_loosened() -> None:
    assert words_of("Café “Jae-myung’s” ﬁnance, 2,300 平和_x") == [
        "cafe",
        "jae",
        "myung",
        "s",
        "finance",
        "2",
        "300",
        "平",
        "和",
        "x",
    ]


def test_a_long_paste_is_cut() -> None:
    assert len(parse("a b c d " * 10_000, ALIASES).terms) == 4
    assert len(parse(" ".join(map(str, range(1_000))), ALIASES).terms) == 32


@examples
@given(st.text(max_size=40) | st.text("aé \"*“-'’ʼ().KimGuoU.S\u0301\u00ad平한\ud800", max_size=40), st.booleans())
def test_every_spelling_has_a_word_and_stands_in_itself(typed: str, typing: bool) -> None:
    query = parse(typed, ALIASES, typing=typing)
    for spelling in (each for term in query.terms for each in term):
        assert spelling.words
        assert spelling.places(spelling.text), spelling
