"""Folding makes typographic variants alike, and every folded run leads back to the characters it came from."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.folding import fold, fold_spaces, unwrapped
from briefing.text.spans import Span
from tests.rows import each_row

examples = settings(max_examples=300)
texts = st.text(st.sampled_from("ab .-–—…“”\"'’é\u0301ﬁ각\u00ad\u200b\u00a0\t\r\n１"), max_size=30)


@each_row(
    ("variant", "plain"),
    [
        ("“a” ‘b’ «c»", '"a" \'b\' "c"'),
        ("Xi’s", "Xi's"),
        ("a—b", "a-b"),
        ("a -- b", "a – b"),
        ("in\u00a02026", "in 2026"),
        ("one\r\n\r\n  two", "one two"),
        ("ﬁnance oﬃcer", "finance officer"),
        ("contam\u00adinated", "contaminated"),
        ("a\u200bb \u200b c", "ab c"),
        ("Cote\u0301", "Coté"),
        ("then … for", "then... for"),
        ("３０分", "30分"),
    ],
)
def test_variants_fold_alike(variant: str, plain: str) -> None:
    assert fold(variant).text == fold(plain).text


@each_row(("one", "other"), [("10²", "102"), ("café", "cafe"), ("Policy", "policy"), ("2,300", "2 300"), ("ab", "a b")])
def test_what_is_not_typography_stays_different(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@each_row(
    ("text", "folded_part", "characters"),
    [
        ("the ﬁnance", "finance", "ﬁnance"),
        ("one\r\n\r\ntwo", "one two", "one\r\n\r\ntwo"),
        ("x contam\u00adinated y", "contaminated", "contam\u00adinated"),
        ("\u00adab\u00ad", "ab", "ab"),
        ("a\n…b", "...b", "…b"),
        ("a … b", "a", "a"),
    ],
)
def test_a_folded_run_leads_back_to_its_characters(text: str, folded_part: str, characters: str) -> None:
    folded = fold(text)
    start = folded.text.index(folded_part)
    origin = folded.origin(Span(start, start + len(folded_part)))
    assert origin is not None
    assert text[origin.start : origin.end] == characters


def test_between_chinese_and_japanese_characters_a_line_break_is_nothing() -> None:
    assert fold_spaces("投票\n  期間。\r\n“終\nわり”\n\n次 の").text == "投票期間。“終わり” 次 の"
    assert fold_spaces("投票\nDebian\n期間").text == "投票 Debian 期間"
    assert fold("“투표\n기간”").text == fold('"투표 기간"').text, "Korean has spaces between words"


def test_a_run_that_would_split_a_character_leads_nowhere() -> None:
    folded = fold("ﬁn")
    assert folded.text == "fin"
    assert folded.origin(Span(0, 1)) is None
    assert folded.origin(Span(1, 3)) is None
    assert folded.origin(Span(0, 2)) == Span(0, 1)


@examples
@given(texts, st.data())
def test_every_run_that_leads_back_folds_to_itself(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    origin = folded.origin(Span(start, end))
    if origin is not None and start < end:
        assert fold(text[origin.start : origin.end]).text.strip() == folded.text[start:end].strip()


@examples
@given(texts)
def test_only_white_space_is_folded_where_only_white_space_counts(text: str) -> None:
    folded = fold_spaces(text)
    assert "".join(folded.text.split()) == "".join(text.split())
    assert "  " not in folded.text
    for start, letter in enumerate(folded.text):
        span = folded.origin(Span(start, start + 1))
        assert span is not None
        assert fold_spaces(text[span.start : span.end]).text == letter
        assert folded.place(span.start) == start


def test_every_ligature_of_latin_letters_folds_to_its_letters() -> None:
    ligatures = [chr(code) for code in range(0xFB00, 0xFB07)]
    assert [fold(letter).text for letter in ligatures] == [
        unicodedata.normalize("NFKC", letter) for letter in ligatures
    ]


def test_a_line_break_with_its_indent_becomes_a_space_and_other_spaces_stay() -> None:
    assert unwrapped("a  b\u00a0c \r\n   d\n\n\te") == "a  b\u00a0c d e"
