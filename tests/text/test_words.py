"""Words are found in every form that a reader takes for the same word, and in no other."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.tokens import plain_letters
from briefing.text.words import WordMatcher, _key, form_key
from tests.growth import QUADRATIC, growth
from tests.rows import each_row
from tests.test_architecture import loaded

examples = settings(max_examples=300)
ALIASES = [("Kim Koo", "Kim Gu"), ("United States", "US", "America"), ("port authority", "harbour board")]


def found(text: str, *words: str) -> list[str]:
    return [text[start:end] for start, end in WordMatcher(words, ALIASES).spans(text)]


@each_row(
    "forms",
    [
        "sediment sediments sediment's",
        "denuclearization denuclearisation denuclearize denuclearised denuclearising de-nuclearization",
        "organise organization organisations organized organizing",
        "policy policies",
        "negotiate negotiates negotiated negotiating negotiation negotiations",
        "stop stops stopped stopping",
        "travel travelled traveled travelling traveling",
        "label labelled labeled",
        "colour color colours coloured coloring",
        "harbour harbor harbours",
        "centre center centres centred centered",
        "theatre theaters",
        "kilometre kilometers",
        "defence defense defences",
        "licence license licensed",
        "analyse analyze analysed analyzing",
        "dialogue dialog dialogues",
        "catalogued cataloging",
        "programme program programmes",
        "fulfil fulfill fulfilled fulfils",
        "sceptical skeptical",
        "paediatric pediatric",
        "judgement judgments",
        "cease-fire ceasefire cease-fires",
        "say says said saying",
        "woman women woman's women’s",
        "spokesman spokesmen",
        "crisis crises",
        "café cafes cafe\u0301s",
        "security Security SECURITY",
        "authority authorities authorities'",
        "die dies died dying",
    ],
)
def test_every_form_of_a_word_finds_every_other(forms: str) -> None:
    for word in forms.split():
        assert found(", ".join(forms.split()), word) == re.sub(r"['’]s?(?= |$)", "", forms).split(), word


@each_row(
    "words",
    [
        "unit united",
        "organ organization",
        "import important importance",
        "author authority",
        "experience experiment",
        "intern international",
        "universe university",
        "police policy",
        "govern government",
        "several sever",
        "new news",
        "Korea Korean",
        "hour our",
        "score scour",
        "nuclear denuclear",
        "four for",
        "1,000 1",
        "3.5 35",
    ],
)
def test_words_that_only_look_alike_are_told_apart(words: str) -> None:
    first, *others = words.split()
    assert [other for other in others if found(other, first)] == []


def test_an_acronym_is_matched_with_its_case() -> None:
    assert found("US aid helps us, and U.S. troops; USA", "US") == ["US", "U.S"]
    assert found("WHO staff, who came", "WHO") == ["WHO"]
    assert found("two UAVs", "UAV") == ["UAVs"]
    assert found("Nato, NATO, nato", "NATO") == ["Nato", "NATO"]
    assert found("NORTH KOREA and Korea", "korea") == ["KOREA", "Korea"]


def test_hyphens_may_be_left_out_or_be_spaces() -> None:
    assert found("a cease-fire, a ceasefire, a cease fire", "cease-fire") == ["cease-fire", "ceasefire", "cease fire"]
    assert found("a cease-fire, a ceasefire, a cease fire", "ceasefire") == ["cease-fire", "ceasefire"]
    assert found("Jae-myung, Jae Myung, Jaemyung", "Jae-myung") == ["Jae-myung", "Jae Myung", "Jaemyung"]
    assert found("the denuclear-\n   ization talks", "denuclearization") == ["denuclear-\n   ization"]
    assert found("harbour-side", "harbor") == ["harbour"]


def test_a_phrase_is_in_a_row_within_a_sentence() -> None:
    assert found("the Yellow Sea's zone, yellow  seas, yellow\n  sea", "yellow sea") == [
        "Yellow Sea",
        "yellow  seas",
        "yellow\n  sea",
    ]
    assert found("It was yellow! Sea air. Yellow\n\nsea; yellow and sea", "yellow sea") == []
    assert found("Mr. Lee", "Mr Lee") == ["Mr. Lee"]
    assert found("visited Kim Gu's tomb", "Kim Gu tomb") == ["Kim Gu's tomb"]


def test_a_name_is_found_by_its_other_names() -> None:
    assert found("Kim Gu, Kim Koo", "Kim Koo") == ["Kim Gu", "Kim Koo"]
    assert found("the United States, the US; tell us", "America") == ["United States", "US"]
    assert found("members of the port authority", "harbor boards") == ["port authority"]
    assert found("the port authorities", "the harbour board") == ["the port authorities"]


@each_row(
    ("text", "word", "places"),
    [
        ("世界平和のため", "平和", ["平和"]),
        ("한반도의 평화를 위해", "평화", ["평화"]),
        ("สันติภาพของโลก", "สันติภาพ", ["สันติภาพ"]),
        ("각", "가", []),
        ("नमस्ते दुनिया", "नमस्ते", ["नमस्ते"]),
        ("नमस्ते", "नमस्त", []),
        ("ΟΔΟΣ οδος", "οδος", ["ΟΔΟΣ", "οδος"]),
        ("مُحَمَّد", "محمد", ["مُحَمَّد"]),
        ("contam\u00adinated", "contaminate", ["contam\u00adinated"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
    ],
)
def test_words_of_other_scripts_are_found(text: str, word: str, places: list[str]) -> None:
    assert found(text, word) == places


def test_a_word_may_go_on() -> None:
    assert found("denuclearized, denuclearisation, nuclear", "denuclear*") == ["denuclearized", "denuclearisation"]
    assert found("organizing, organs", "organis*") == ["organizing"]
    assert found("the Yellow Sea Structures", '"yellow sea str*') == ["Yellow Sea Structures"]


def test_forms_are_given_once_each_as_they_are_there() -> None:
    text = "Sediments move. The sediments, the sediment.\nThe United\nStates and the US."
    assert WordMatcher(["sediment"]).forms(text) == ("sediments", "sediment")
    assert WordMatcher(["US"], ALIASES).forms(text) == ("United States", "US")


@each_row("word", ["", " ", "-", "'s", "*", "—", "\u0301"])
def test_of_nothing_there_is_no_place(word: str) -> None:
    assert not WordMatcher([word]).spans("it's a - b — c*")


def test_every_word_has_a_key_in_its_own_right() -> None:
    assert form_key("X") == form_key("x")
    assert form_key("été") == "été"
    assert form_key("a" * 10_000)


def test_words_can_be_looked_for_in_several_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.text.words._key", _key.__wrapped__)  # without what it remembers
    words = [
        f"{beginning}{ending}"
        for beginning in ("organ", "negoti", "plan", "relat", "stopp", "communic")
        for ending in ("izations", "ies", "ingly", "fulness", "ed")
    ]
    alone, interval = [form_key(word) for word in words], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor() as threads:
            together = [threads.submit(lambda: [form_key(word) for word in words]) for _ in range(4)]
            assert all(keys.result() == alone for keys in together)
    finally:
        sys.setswitchinterval(interval)


def test_the_stemmer_is_imported_when_a_word_is_looked_for() -> None:
    code = "import briefing.text.words as words"
    assert "snowballstemmer" not in loaded(code)
    assert "snowballstemmer" in loaded(f"{code}; words.form_key('sediments')")


@examples
@given(
    st.lists(st.sampled_from(["sea", "seas", "US", "us", "cease", "-", " ", ". ", "\n", "평화", "é", "\u0301", "'s"])),
    st.lists(st.sampled_from(["sea", "US", "cease", "cease-sea", "sea us", "평", "é", "s*"]), max_size=3),
)
def test_every_place_holds_the_words_and_none_overlaps_another(pieces: list[str], words: list[str]) -> None:
    text = "".join(pieces)
    matcher = WordMatcher(words)
    spans = matcher.spans(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for start, end in spans:
        assert matcher.spans(text[start:end]), (text, words)


@pytest.mark.slow
@each_row("piece", ["a-", "a.", "'s", "1,000", "é\u0301", "\u0301", "平", "a\n", "- \n "])
def test_an_unkind_text_takes_no_longer_than_its_length(piece: str) -> None:
    matcher = WordMatcher(["a-a-a", "a " * 200, "b"])
    assert growth(lambda size: matcher.spans(piece * size), 5_000) < QUADRATIC


FORMS = [
    "denuclearization denuclearisation denuclearize de-nuclearization",
    "neighborhood neighbourhoods",
    "favorite favourites",
    "center centre centred",
    "spokesman spokesmen",
    "defense defence defences",
    "fly flies",
    "hope hoping hoped",
    "say said",
    "sky skies",
    "ABC ABCs",
    "US U.S.",
    "2300 2,300",
    "cafe Café CAFE\u0301",
    "office oﬃces",
]


@each_row("forms", FORMS)
def test_the_quick_answer_never_denies_a_place(forms: str) -> None:
    for word in forms.split():
        for text in forms.split():
            assert WordMatcher([word]).may_stand_in(plain_letters(f"The {text}, then.")), (word, text)


def test_the_quick_answer_asks_for_every_word() -> None:
    assert WordMatcher(["Kim Gu"]).may_stand_in("gu and kim")
    assert not WordMatcher(["Kim Gu"]).may_stand_in("kim koo")
    assert WordMatcher(["평화"]).may_stand_in(plain_letters("평화를"))
    assert not WordMatcher(["평화를"]).may_stand_in(plain_letters("평화"))


@examples
@given(st.text(max_size=20), st.text(max_size=20))
def test_what_is_found_was_never_denied(before: str, words: str) -> None:
    matcher = WordMatcher([words])
    text = f"{before} {words} after"
    assert matcher.may_stand_in(plain_letters(text)) or not matcher.spans(text)
