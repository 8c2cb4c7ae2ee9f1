"""What stands next to a passage speaks for it or against it, and its own paragraph speaks louder."""

import pytest

from briefing.anchor.context import Context, fit
from briefing.text.spans import Span

TEXT = "The vote was taken at midnight. It passed by seven to two.\n\nShipping lines welcomed the plan."
PASSAGE = Span(TEXT.index("It passed"), TEXT.index("\n"))


@pytest.mark.parametrize(
    ("before", "after", "supports", "contradicts"),
    [
        ("taken at midnight. ", "", 1, 0),
        ("taken at  MIDNIGHT ", "", 1, 0),
        ("taken at midnihgt. ", "", 1, 0),
        ("said the authority. ", "", 0, 1),
        ("", "\n\nShipping lines", 1, 0),
        ("", "\n\nThe mayor said", 0, 1),
        ("taken at midnight. ", "\n\nThe mayor said", 1, 0),
        ("", "", 0, 0),
    ],
)
def test_each_side_supports_or_contradicts(before: str, after: str, supports: int, contradicts: int) -> None:
    found = fit(TEXT, PASSAGE, Context(before, after))
    assert (found.supports, found.contradicts) == (supports, contradicts)


def test_another_name_or_figure_beside_the_passage_is_no_support() -> None:
    text = "sales, Brandt said, rose to 412 in May. It rained."
    passage = Span(text.index("It"), len(text))
    assert fit(text, passage, Context("Brandt said, rose to 412 in May. ")).supports == 1
    assert fit(text, passage, Context("Brandt said, rose to 413 in May. ")).supports == 0
    assert fit(text, passage, Context("sales, Tanaka said, rose to 412 in May. ")).supports == 0


def test_a_word_that_denies_put_next_to_the_passage_turns_it() -> None:
    text = "the money had not been there all along"
    assert fit(text, Span(0, 13), Context("", " been there all along")).turned
    assert not fit(text, Span(0, 13), Context("", " not been there all along")).turned


def test_where_the_text_begins_or_ends_nothing_is_said() -> None:
    assert fit("text", Span(0, 4), Context("before this", "after this")).contradicts == 0
