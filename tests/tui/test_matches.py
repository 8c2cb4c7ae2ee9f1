"""The places of words in a column are counted at once, and told where one looks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.find import count, find, normalize_for_search, places
from briefing.text.spans import Span
from briefing.tui.widgets.matches import FindableText, Matches
from tests.rows import each_row

LETTERS = st.text(st.sampled_from("abAB .-…’'ée\u0301ﬁ각가\u00ad\nςΣ"), max_size=25)


@settings(max_examples=150)
@given(LETTERS, LETTERS)
def test_there_are_as_many_places_as_are_counted(text: str, words: str) -> None:
    assert (
        count(normalize_for_search(text), words)
        == len(places(normalize_for_search(text), words))
        == len(find(text, words))
    )


@settings(max_examples=200)
@given(st.lists(LETTERS, max_size=6), st.sampled_from(["a", "b", "ab", "e", "A", "-", "", "각"]), st.integers(0, 6))
def test_every_place_has_its_number(texts: list[str], words: str, offset: int) -> None:
    matches = Matches([FindableText(text) for text in texts], words)
    every = [(number, span) for number, text in enumerate(texts) for span in find(text, words)]
    assert len(matches) == len(every)
    assert [matches[number] for number in range(len(matches))] == every
    for number, text in enumerate(texts):
        run = Span(offset, offset + 5)
        inside = [place for place, (at, span) in enumerate(every) if at == number and span.overlaps(run)]
        assert [place for place, _ in matches.within(number, run)] == inside
        below = [place for place, (at, span) in enumerate(every) if (at, span.start) >= (number, offset)]
        assert matches.following(number, offset) == (below[0] if below else len(every)), text


@each_row("texts", [[], ["", ""]])
def test_of_nothing_there_is_no_place(texts: list[str]) -> None:
    for words in ("", "a"):
        matches = Matches([FindableText(text) for text in texts], words)
        assert (len(matches), matches.following(0, 0), matches.of(0)) == (0, 0, [])


def test_a_text_in_columns_is_read_column_by_column() -> None:
    texts = [
        FindableText("a free | of the\nport   | board", [*range(6), *range(16, 20), *range(8, 15), 15, *range(25, 30)])
    ]
    assert texts[0].text == "a freeport of the\nboard"
    matches = Matches(texts, "freeport")
    assert list(matches.within(0, Span(0, 15))) == [(0, Span(2, 6))]
    assert list(matches.within(0, Span(16, 30))) == [(0, Span(16, 20))]
    assert (matches[0], matches.following(0, 2), matches.following(0, 3)) == ((0, Span(2, 20)), 0, 1)
    assert len(Matches(texts, "the board")) == 1
    assert len(Matches(texts, "free of")) == 0


@each_row(
    ("words", "found"),
    [
        ("denuclearisation", ["denuclearization", "denuclearize"]),
        ("denucl", ["denucl", "denucl"]),
        ("cease-fire", ["cease-fire", "ceasefire"]),
        ("ceasefire", ["cease-fire", "ceasefire"]),
        ("sediment", ["Sediment", "sediment", "sediment"]),
        ("Sediment", ["Sediment"]),
        ("US", ["US", "U.S"]),
        ("us", ["US", "us"]),
    ],
)
def test_other_forms_are_found_where_words_are_whole(words: str, found: list[str]) -> None:
    texts = [
        "Sediments, sediment: denuclearization",
        "They denuclearize. cease-fire",
        "ceasefire: US, U.S. us, sediments",
    ]
    matches = Matches([FindableText(text) for text in texts], words)
    places = [matches[number] for number in range(len(matches))]
    assert [texts[text][span.start : span.end] for text, span in places] == found
