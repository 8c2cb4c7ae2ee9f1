"""Which words of like wordings differ, and which quotes are not compared at all."""

from pathlib import Path

import pytest

from briefing.anchor import resolve
from briefing.load import load
from briefing.model import Evidence, Source
from briefing.views.wordings import MAX_QUOTES, MAX_WORDS, Wording
from briefing.views.wordings import compared as wordings
from tests.libraries import make_library
from tests.rows import each_row


def cited(number: int, source: Source, quote: str) -> Evidence:
    return Evidence(number, source, quote, resolve(source.text, quote))


def compared(*quotes: str) -> list[Wording]:
    """Compare quotes that are in an article each."""
    sources = [Source(f"a{n}", f"a{n}.txt", quote, quote, f"Article {n}") for n, quote in enumerate(quotes)]
    trail = [cited(n, source, source.text) for n, source in enumerate(sources)]
    return list(wordings(trail))


def differing(*quotes: str) -> list[list[str]]:
    """Return the runs that differ, of each of the quotes."""
    return [
        [wording.evidence.words[span.start : span.end] for span in wording.differing] for wording in compared(*quotes)
    ]


def test_quotes_are_in_the_order_of_the_trail(tmp_path: Path) -> None:
    brief = load(make_library(tmp_path)).brief("harbour")
    found = wordings(brief.trail(None))
    assert [(each.index, each.evidence) for each in found] == list(enumerate(brief.trail(None)))


def test_words_that_differ_are_marked_in_both_and_no_others() -> None:
    assert differing(
        "stand on the right side of history and make the right strategic choices",
        "stand on the right side of history and make correct strategic choices",
    ) == [["the right"], ["correct"]]


@each_row(
    ("one", "other"),
    [
        ("15", "16"),
        ("1.5", "15"),
        ("5%", "5"),
        ("$5", "£5"),
        ("-5", "5"),
        ("2,300", "2.300"),
        ("has", "has not"),
        ("can", "can't"),
        ("Koo", "Gu"),
        ("Nicolás", "Nicolas"),
        ("its", "it's"),
    ],
)
def test_numbers_negations_names_and_signs_are_differences(one: str, other: str) -> None:
    first, second = differing(
        f"the board said that {one} in the harbour today", f"the board said that {other} in the harbour today"
    )
    assert first or second


@each_row(
    ("one", "other"),
    [
        ("a “constructive” role", 'a "constructive" role'),
        ("Seoul’s concerns", "Seoul's concerns"),
        ("a new-found peace, at last", "a new found peace — at last"),
        ("the U.S. fleet", "the US fleet"),
        ("Correct Choices", "correct choices"),
        ("two  spaces\nand a line", "two spaces and a line"),
        ("caf\u00e9 talks", "cafe\u0301 talks"),
        ("the ﬁrst visit", "the first visit"),
        ("15 talks", "１５ talks"),
        ("de\u00adnuclear peace", "denuclear peace"),
    ],
)
def test_punctuation_quotation_marks_spaces_and_capitals_are_not(one: str, other: str) -> None:
    first, second = compared(f"the board spoke of {one} in the harbour", f"the board spoke of {other} in the harbour.")
    assert first.nearest is second.evidence
    assert second.nearest is first.evidence
    assert not first.differing
    assert not second.differing


def test_where_one_quote_only_reaches_further_it_does_not_differ_by_that() -> None:
    assert differing(
        "In its statement of Monday evening the board approved the channel on the seven votes it needed",
        "the board approved the channel on the seven votes",
    ) == [["it needed"], []]


def test_a_word_or_two_more_at_the_beginning_are_a_difference() -> None:
    assert differing(
        "no date was given for the survey of the channel", "date was given for the survey of the channel"
    ) == [["no"], []]
    assert differing("more than 15 documents were signed by the board", "15 documents were signed by the board") == [
        ["more than"],
        [],
    ]


def test_beginnings_that_differ_are_marked_whatever_their_length() -> None:
    assert differing(
        "Xi and Lee witnessed the signing of 15 documents of cooperation on trade",
        "Ten documents of cooperation on trade",
    ) == [["Xi and Lee witnessed the signing of 15"], ["Ten"]]


def test_quotes_that_share_neither_seven_words_in_a_row_nor_most_of_theirs_are_not_alike() -> None:
    one, other = compared(
        "the board of the authority met on Saturday, and nobody asked about the spoil or the railway",
        "members spoke after the session of the board of the authority, which took no questions from the floor",
    )
    assert one.nearest is None
    assert other.differing == ()


def test_seven_words_in_a_row_make_two_long_quotes_alike_and_are_counted() -> None:
    shared = "safeguard the fruits of the victory together"
    one, other = compared(
        f"nobody in the room had expected that evening to hear anyone {shared}",
        f"asked by the press about what would follow in spring the speaker chose to {shared}",
    )
    assert one.run == other.run == 7
    assert one.nearest is other.evidence


def test_the_nearest_is_looked_for_in_other_articles_first() -> None:
    text = "the board approved the channel on Saturday.\nthe board approved the channel on Sunday."
    one = Source("one", "one.txt", text, "One", "One")
    two = Source("two", "two.txt", "the board has approved the channel on Saturday night", "Two", "Two")
    trail = [
        cited(1, one, "the board approved the channel on Saturday"),
        cited(2, one, "the board approved the channel on Sunday"),
        cited(3, two, "the board has approved the channel on Saturday night"),
    ]
    assert [each.nearest for each in wordings(trail)[:2]] == [trail[2], trail[2]]
    assert [each.nearest for each in wordings(trail[:2])] == [trail[1], trail[0]]


def test_two_quotes_of_one_passage_are_not_compared_with_each_other() -> None:
    text = "the board of the authority approved the channel on Saturday evening"
    source = Source("one", "one.txt", text, "One", "One")
    trail = [cited(1, source, text), cited(2, source, "approved the channel on Saturday evening")]
    assert [each.nearest for each in wordings(trail)] == [None, None]


def test_words_left_out_are_equal_to_nothing_and_not_marked() -> None:
    text = "the board approved the channel, to the surprise of many, on Saturday evening in open session"
    source = Source("one", "one.txt", text, "One", "One")
    other = Source("two", "two.txt", text.replace("many", "some"), "Two", "Two")
    trail = [
        cited(1, source, "the board approved the channel […] on Saturday evening in open session"),
        cited(2, other, "the board approved the channel […] on Saturday evening in open session"),
    ]
    one, two = wordings(trail)
    assert one.run == 6
    assert one.differing == two.differing == ()


def test_a_quote_that_is_not_found_is_not_compared() -> None:
    text = "the board approved the channel on Saturday evening"
    one = Source("one", "one.txt", text, "One", "One")
    two = Source("two", "two.txt", "nothing of that", "Two", "Two")
    trail = [cited(1, one, text), cited(2, two, text)]
    assert wordings(trail) == (Wording(0, trail[0]), Wording(1, trail[1]))


def test_text_without_spaces_is_compared_by_character() -> None:
    assert differing("董事会周六批准了航道工程", "董事会周日批准了航道工程") == [["六"], ["日"]]


def test_the_runs_hold_in_words_with_controls_and_characters_without_width() -> None:
    first, second = differing(
        "the \u202eboard\u200b approved\x1b[31m the ﬁrst channel on Saturday",
        "the board approved [31m the first channel on Sunday",
    )
    assert (first, second) == (["Saturday"], ["Sunday"])


@pytest.mark.slow
def test_a_quote_that_is_too_long_is_left_as_it_is() -> None:
    words = " ".join(f"word{n}" for n in range(MAX_WORDS + 1))
    assert [each.nearest for each in compared(words, words + " more")] == [None, None]
    assert compared("x" * 10_000_000, "x" * 10_000_000)[0].nearest is None


def test_many_quotes_that_are_hard_to_compare_are_compared() -> None:
    pattern = ["of the of of the the", "the of the the of of"]
    quotes = [" ".join([pattern[n % 2]] * (MAX_WORDS // 6)) + f" {n}" for n in range(300)]
    found = compared(*quotes)
    assert [each.index for each in found] == list(range(300))
    assert found[0].nearest is not None
    assert found[MAX_QUOTES].nearest is None


def test_the_same_is_said_every_time() -> None:
    quotes = [f"the board approved the channel on {day} evening" for day in ("Monday", "Friday", "Sunday")]
    assert [w.differing for w in compared(*quotes)] == [w.differing for w in compared(*quotes)]
    assert [w.nearest.number for w in compared(*quotes) if w.nearest] == [1, 0, 0]
