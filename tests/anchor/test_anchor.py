"""A quote leads to its passage, to the character, or it is said that it does not: never to another passage."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.anchor import MAX_CANDIDATES, MAX_ELIDED, MAX_PARTS, resolve
from briefing.anchor.exact import MAX_GAP, split
from briefing.model import Status
from briefing.text.folding import fold
from briefing.text.spans import Span
from tests.rows import each_row

examples = settings(max_examples=200)
TEXT = "Lee met Xi on Monday. “We will talk,” Lee said. Xi’s aides met Lee’s aides on Monday."


def _words(text: str, quote: str, *, before: str = "") -> tuple[str, str | None]:
    found = resolve(text, quote, before=before)
    return found.status, None if found.span is None else text[found.span.start : found.span.end]


# To the character


def test_a_quote_that_occurs_once_is_exact() -> None:
    found = resolve(TEXT, "We will talk")
    assert found.status is Status.EXACT
    assert found.span == Span(23, 35)
    assert found.parts == (Span(23, 35),)
    assert found.candidates == ()


def test_offsets_count_characters_not_bytes() -> None:
    assert resolve("“é𝄞” Lee", "Lee").span == Span(5, 8)


def test_white_space_at_the_ends_of_a_quote_does_not_count() -> None:
    assert resolve(TEXT, "\n We will talk\n").span == Span(23, 35)


def test_a_quote_that_is_not_there_is_missing_and_what_is_like_it_is_a_candidate() -> None:
    found = resolve(TEXT, "Lee met Putin")
    assert (found.status, found.span, found.candidates[0]) == (Status.MISSING, None, Span(0, 10))
    assert resolve(TEXT, "zebras, quaggas and okapis").candidates == ()


def test_a_quote_that_occurs_more_than_once_is_ambiguous_and_its_places_are_candidates() -> None:
    found = resolve(TEXT, "on Monday")
    assert (found.status, found.span) == (Status.AMBIGUOUS, None)
    assert found.candidates == (Span(11, 20), Span(75, 84))


def test_places_that_overlap_are_different_places() -> None:
    assert resolve("bananas", "ana").candidates == (Span(1, 4), Span(3, 6))


def test_no_more_than_a_few_candidates_are_given() -> None:
    assert len(resolve("la " * 500, "la").candidates) == MAX_CANDIDATES


@each_row("text", ["", " "])
def test_nothing_is_in_an_empty_text(text: str) -> None:
    assert resolve(text, "Lee").status is Status.MISSING


@each_row("quote", ["", " \n", "[…]", " […] [...] "])
def test_a_quote_without_words_has_no_passage(quote: str) -> None:
    assert resolve(TEXT, quote).span is None
    assert resolve("", quote).span is None


# Next to what


@each_row(
    ("before", "after", "start"),
    [
        ("Xi ", "", 11),
        ("Lee’s aides ", "", 75),
        ("", ". “We", 11),
        ("aides ", ".", 75),
    ],
)
def test_a_context_tells_which_of_the_places_is_meant(before: str, after: str, start: int) -> None:
    found = resolve(TEXT, "on Monday", before=before, after=after)
    assert (found.status, found.span) == (Status.EXACT, Span(start, start + 9))


def test_a_context_that_fits_nowhere_makes_the_quote_missing_with_its_places_as_candidates() -> None:
    found = resolve(TEXT, "on Monday", before="Putin ")
    assert (found.status, found.span) == (Status.MISSING, None)
    assert found.candidates == (Span(11, 20), Span(75, 84))


def test_a_context_must_fit_even_where_the_quote_occurs_only_once() -> None:
    found = resolve(TEXT, "We will talk", after=",” Xi said")
    assert (found.status, found.candidates) == (Status.MISSING, (Span(23, 35),))


def test_both_sides_of_a_context_must_fit_the_same_place() -> None:
    assert resolve(TEXT, "on Monday", before="Xi ", after=".!").status is Status.MISSING


def test_a_context_that_differs_only_in_typography_leaves_the_quote_exact() -> None:
    assert _words(TEXT, "aides on Monday", before="Lee's\n") == ("exact", "aides on Monday")


def test_the_space_between_context_and_quote_need_not_be_typed() -> None:
    assert resolve(TEXT, "on Monday", before="Xi", after=".").span == Span(11, 20)
    assert resolve(TEXT, "aides", after="met").span == Span(53, 58)


def test_a_context_without_its_space_fits_whole_words_only() -> None:
    assert resolve("dolor amet", "dolor", after="a").status is Status.MISSING


def test_a_context_alone_can_place_an_empty_quote() -> None:
    assert resolve("dolor amet", "", before="dolor ").span == Span(6, 6)


# But for typography


@each_row(
    ("quote", "passage"),
    [
        ('"We will talk," Lee', "“We will talk,” Lee"),
        ("Xi's  aides\nmet", "Xi’s aides met"),
    ],
)
def test_a_quote_in_other_typography_is_found_at_the_true_characters(quote: str, passage: str) -> None:
    assert _words(TEXT, quote) == ("typographic", passage)


def test_an_exact_place_goes_before_a_typographic_one() -> None:
    assert _words('“no” and "no"', '"no"') == ("exact", '"no"')


def test_a_quote_that_occurs_twice_but_for_typography_is_ambiguous() -> None:
    assert resolve("“no” and „no“", '"no"').status is Status.AMBIGUOUS


def test_a_paragraph_break_matches_white_space_and_nothing_else() -> None:
    text = "Talks ended.\n\nXi left."
    assert _words(text, "ended. Xi") == ("exact", "ended.\n\nXi")
    assert resolve(text, "ended.Xi").status is Status.MISSING
    assert resolve("ended, Xi", "ended.\n\nXi").status is Status.MISSING


# Words left out


def test_a_quote_is_split_at_the_marks_for_words_left_out() -> None:
    assert split(" a b […]c [...] d") == ["a b", "c", "d"]


def test_words_left_out_are_between_the_parts() -> None:
    found = resolve(TEXT, "Lee met Xi […] “We will [...] said")
    assert found.status is Status.EXACT
    assert found.span == Span(0, 46)
    assert [TEXT[start:end] for start, end in found.parts] == ["Lee met Xi", "“We will", "said"]


def test_the_parts_are_in_their_order_and_do_not_overlap() -> None:
    assert resolve(TEXT, "We will […] Lee met").status is Status.MISSING
    assert resolve("ab bc", "ab b […] bc").status is Status.MISSING


def test_words_left_out_have_a_limit() -> None:
    gap = "=" * MAX_GAP
    assert resolve(f"from{gap}to", "from […] to").status is Status.EXACT
    assert resolve(f"from{gap}=to", "from […] to").status is Status.MISSING


def test_a_first_part_out_of_reach_of_the_second_is_not_meant() -> None:
    text = f"from{'=' * MAX_GAP}from a to"
    assert resolve(text, "from […] to").span == Span(len(text) - 9, len(text))


def test_a_part_that_may_be_in_two_places_makes_the_quote_ambiguous() -> None:
    assert resolve("a b c b", "a […] b").status is Status.AMBIGUOUS
    assert resolve("a b x b c", "a […] b […] c").candidates == (Span(0, 9),)


def test_a_context_belongs_to_the_first_and_to_the_last_part() -> None:
    text = "a, x b, a; y b;"
    assert resolve(text, "a […] b").status is Status.AMBIGUOUS
    assert resolve(text, "a […] b", before="b, ").span == Span(8, 14)
    assert resolve(text, "a […] b", before="x ").status is Status.MISSING
    assert resolve("1 a x b 2 a y b 3", "a […] b", before="1 ", after=" 2").span == Span(2, 7)


def test_a_quote_of_too_many_parts_or_characters_is_not_looked_for() -> None:
    text = "a b " * (MAX_PARTS + 1)
    assert resolve(text, " […] ".join(["a b"] * (MAX_PARTS + 1))).status is Status.MISSING
    assert resolve("a" * MAX_ELIDED + " b", "a" * MAX_ELIDED + " […] b").status is Status.MISSING


# A similar passage is not the passage


@each_row(
    ("text", "quote"),
    [
        ("rose 12 percent", "2 percent"),
        ("rose 2,300", "rose 2"),
        ("rose 1.2 percent", "2 percent"),
        ("rose 2.5 percent", "rose 2"),
        ("in 2026 it", "in 202"),
        ("the cafe\u0301 closed", "the cafe"),
        ("the café closed", "the caf\u0065"),
        ("rose 12 and fell 90 percent", "2 and […] fell 9"),
        ("rose to 2\u202f300", "rose to 2"),
        ("an illegal plan", "legal plan"),
        ("they can’t go", "they can"),
        ("the re\u00adport", "the re"),
        ("ที่นี่", "ท"),
        ("हिन्दी में", "हिन"),
    ],
)
def test_a_quote_that_would_cut_a_word_a_number_or_a_mark_is_not_there(text: str, quote: str) -> None:
    assert resolve(text, quote).status is Status.MISSING


def test_a_cut_number_is_a_candidate() -> None:
    assert resolve("rose 12 percent", "2 percent").candidates == (Span(6, 15),)


def test_a_cut_number_does_not_make_a_quote_ambiguous() -> None:
    assert resolve("12 percent, 2 percent", "2 percent").span == Span(12, 21)


def test_a_stop_or_a_comma_after_a_number_does_not_continue_it() -> None:
    assert resolve("On Jan. 5, 2026, in 2019. Then", "Jan. 5").status is Status.EXACT
    assert resolve("On Jan. 5, 2026, in 2019. Then", "in 2019").status is Status.EXACT


def test_a_context_may_say_which_part_of_a_number_is_meant() -> None:
    assert resolve("in 2026 it", "20", after="26").span == Span(3, 5)


# Any text

letters = st.sampled_from("ab .,1-—“\"’'é\u0301ﬁ\u00ad\u00a0\n")
texts = st.text(letters, max_size=40)
quotes = st.text(letters, min_size=1, max_size=6)


@examples
@given(texts, quotes, quotes)
def test_what_is_found_folds_to_the_quote(text: str, first: str, second: str) -> None:
    quote = f"{first} […] {second}"
    for written in (first, quote):
        found = resolve(text, written)
        if found.span is None:
            continue
        assert (found.parts[0].start, found.parts[-1].end) == found.span
        for part, span in zip(split(written) or [""], found.parts, strict=True):
            passage = text[span.start : span.end]
            assert fold(passage).text.strip() == fold(part).text.strip()
            assert passage.split() == part.split() or found.status is Status.TYPOGRAPHIC


@examples
@given(texts, st.data())
def test_a_passage_of_the_text_is_found_where_it_is_or_said_to_be_ambiguous(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()
    assume(quote)
    found = resolve(text, quote)
    places = [Span(at, at + len(quote)) for at in range(len(text)) if text.startswith(quote, at)]
    if found.status is Status.EXACT:
        assert found.span in places
    elif found.status is Status.MISSING:  # It cuts a word, a number or a letter from its accent.
        assert set(found.candidates) >= set(places[:MAX_CANDIDATES])


@examples
@given(texts, st.text(st.sampled_from("xyz\n ")), st.data())
def test_text_inserted_before_the_passage_moves_it_by_its_length(text: str, inserted: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    found = resolve(f"\n{text}", quote)
    if found.span is not None and quote.strip():
        moved = resolve(f"{inserted}\n{text}", quote)
        assert (moved.status, moved.span) == (found.status, found.span.shift(len(inserted)))


@examples
@given(texts, st.text(letters, max_size=2), st.text(letters, max_size=2), quotes)
def test_a_context_never_finds_what_the_quote_alone_does_not(text: str, before: str, after: str, quote: str) -> None:
    found = resolve(text, quote, before=before, after=after)
    if found.span is not None and quote.strip():
        assert fold(text[found.span.start : found.span.end]).text.strip() == fold(quote).text.strip()


# Any size


@pytest.mark.slow
@each_row(
    ("text", "quote"),
    [
        ("a" * 1_000_000, "a" * 1_000),
        ("a" * 1_000_000, "a […] a […] a […] zzz"),
        ("a" * 1_000_000 + "b", " […] ".join(["aaa"] * (MAX_PARTS - 1) + ["ab"])),
        ("the cat " * 125_000, "the […] cat […] the […] zzz"),
        ("the cat " * 125_000 + "zzz", "the […] cat […] the […] zzz"),
        (("a" * 4_500 + "b") * 220, "a" * 4_400 + " […] b […] bb"),
        ("a" + "\u0301" * 1_000_000, "á" * 1_000),
        ("a\u0301\u0316" * 300_000, "a\u0316\u0301"),
        (" " * 1_000_000 + "x", "y  z"),
        ("각" * 300_000, "\u1100" * 10),
        ("12 percent " * 90_000, "2 percent"),
        ("the cat " * 125_000, "the […] " * 100_000),
    ],
)
def test_no_text_and_no_quote_take_long(text: str, quote: str) -> None:
    # Some tenths of a second each; what took the square of the length would not end.
    assert resolve(text, quote, former=f"{text} x").span is None
    assert resolve(text, quote, before="“the ", after=" dog").span is None
