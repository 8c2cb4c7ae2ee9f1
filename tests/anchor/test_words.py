"""A text as words: alike where only the writing differs, each with its place."""

import pytest

from briefing.anchor.words import clean, words


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("Xi’s “aides” met.", ["xi", "aides", "met"]),
        ("2,300 and 2\u202f300, 1,4 or 15.5", ["2300", "and", "2300", "1.4", "or", "15.5"]),
        ("£35 and 6%", ["£", "35", "and", "6", "percent"]),
        ("-3 to 3-5", ["-3", "to", "3", "5"]),
        ("начнётся", ["начнется"]),
        ("従来の30分", ["従", "来", "の", "30", "分"]),
        ("a <b>word</b> &amp; more[12]", ["a", "word", "more"]),
        ("a < b and c > d", ["a", "b", "and", "c", "d"]),
        ("wouldn't", ["wouldn't"]),
    ],
)
def test_words_are_small_and_plain(text: str, norms: list[str]) -> None:
    assert words(text).norms == norms


def test_a_word_leads_back_to_its_characters() -> None:
    found = words("the ﬁnance con\u00adtam\u00adinated office")
    spans = [found.span(start, end) for start, end in zip(found.starts, found.ends, strict=True)]
    assert [found.text[slice(*span)] for span in spans if span] == [
        "the",
        "ﬁnance",
        "con\u00adtam\u00adinated",
        "office",
    ]


def test_a_sentence_begins_after_a_stop_or_a_line_but_not_after_an_initial() -> None:
    found = words("It ended. The U.S. Treasury\nNext line")
    assert [index for index in range(len(found) + 1) if found.begins_sentence(index)] == [0, 2, 6, 8]


def test_runs_are_of_whole_words_with_the_same_letters() -> None:
    found = words("Netherfield Park is, nether field park is.")
    assert list(found.runs("netherfieldparkis")) == [(0, 3), (3, 7)]
    assert list(found.runs("parki")) == []


def test_a_pasted_quote_is_freed_of_what_came_with_it() -> None:
    assert clean("[T]he <em>deal</em> &amp; [terms](https://example.org/a)[12]") == "The deal & terms"
