"""Whatever is typed is a query: words, phrases, prefixes and names, and what narrows it."""

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.search.query import Query, parse
from tests.rows import each_row

ALIASES = [("Kim Koo", "Kim Gu"), ("United States", "US"), ("port authority", "harbour board")]
examples = settings(max_examples=300)


def terms(typed: str, *, typing: bool = False) -> list[str]:
    """Return the terms, with `…` where the last word may go on."""
    return [term.text + "…" * term.is_open for term in parse(typed, ALIASES, typing=typing).terms]


@each_row(
    ("typed", "expected"),
    [
        ("yellow sea", ["yellow", "sea"]),
        ('"yellow sea" zone', ["yellow sea", "zone"]),
        ("“yellow sea”", ["yellow sea"]),
        ('"yellow sea', ["yellow sea"]),
        ("struct*", ["struct*"]),
        ("(steel, structures!)", ["steel", "structures"]),
        ("sea sea", ["sea"]),
        ("Jae-myung's", ["Jae-myung"]),
        ('"" * - ( " ', []),
        ("", []),
        ("is:foo", ["is", "foo"]),
    ],
)
def test_words_phrases_and_prefixes_are_told_apart(typed: str, expected: list[str]) -> None:
    assert terms(typed) == expected


@each_row(
    ("typed", "expected"),
    [
        ("yellow se", ["yellow", "se…"]),
        ("yellow sea ", ["yellow", "sea"]),
        ('"yellow se', ["yellow se…"]),
        ('"yellow sea"', ["yellow sea"]),
        ('"yellow ', ["yellow"]),
        ("kim koo", ["kim koo…"]),
        ("sea is:differ", ["sea"]),
    ],
)
def test_the_last_word_may_go_on_while_one_types(typed: str, expected: list[str]) -> None:
    assert terms(typed, typing=True) == expected


@each_row(
    ("typed", "expected"),
    [
        ("Kim-Gu birth", ["Kim-Gu", "birth"]),
        ("hero Kim Gu's tomb", ["hero", "Kim Gu", "tomb"]),
        ("the port authority voted", ["the", "port authority", "voted"]),
        ("u.s. troops", ["u.s", "troops"]),
        ("Kim Goo", ["Kim", "Goo"]),
        ("support authority", ["support", "authority"]),
    ],
)
def test_a_name_is_one_term(typed: str, expected: list[str]) -> None:
    assert terms(typed) == expected


def test_a_term_finds_a_name_by_its_other_spelling() -> None:
    (term,) = parse('"visited Kim Koo\'s tomb"', ALIASES).terms
    assert term.matcher.spans("He visited Kim Gu’s tomb.")


def test_filters_narrow_and_are_no_words() -> None:
    query = parse('sea speaker:"Kim Gu" in:taiwan IS:differ is:differ', ALIASES)
    assert [term.text for term in query.terms] == ["sea", "IS", "differ"]
    assert [term.text for term in query.speakers] == ["Kim Gu"]
    assert [term.text for term in query.within] == ["taiwan"]
    assert [each.id for each in query.filters] == ["differ"]
    assert parse("", ALIASES).is_empty
    assert not parse("is:unverified", ALIASES).is_empty


def test_a_long_paste_is_cut() -> None:
    assert len(parse("a b c d " * 10_000, ALIASES).terms) == 4
    assert len(parse(" ".join(map(str, range(1_000))), ALIASES).terms) == 32


@examples
@example(typed='"0:ʼ0', typing=False)
@example(typed='"a_b', typing=False)
@given(st.text(max_size=40) | st.text("aé \"*“-'’ʼ().KimGuoU.S:is\u0301\u00ad평한\ud800", max_size=40), st.booleans())
def test_every_term_is_in_itself(typed: str, typing: bool) -> None:
    query: Query = parse(typed, ALIASES, typing=typing)
    for term in query.terms:
        assert term.matcher.spans(re.sub(r"[;!?。！？\n]", " ", term.text)), term
