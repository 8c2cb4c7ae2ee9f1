"""What differs between two wordings, word by word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.word_diff import MAX_WORDS, mark_changes, pieces

TEXT = st.text("ab .,“\n", max_size=60)


def test_what_was_lost_and_what_was_gained_are_side_by_side() -> None:
    assert mark_changes("voted seven to two", "voted eight to two") == "voted [-seven-]{+eight+} to two"
    assert mark_changes("would cost £35", "would perhaps cost £35") == "would{+ perhaps+} cost £35"
    assert mark_changes("no, not now", "not now") == "[-no, -]not now"


def test_of_long_runs_that_are_the_same_only_the_ends_are_shown() -> None:
    run = "one two three four five six seven eight nine ten"
    cut = "one two … nine ten"
    assert mark_changes(f"{run} a {run}", f"{run} b {run}", around=12) == f"{cut} [-a-]{{+b+}} {cut}"
    assert mark_changes("一" * 60 + " a", "一" * 60 + " b", around=3) == "一一一 … 一一 [-a-]{+b+}"


def test_equal_wordings_are_one_piece() -> None:
    assert mark_changes("as it was", "as it was") == "as it was"
    assert [piece.differs for piece in pieces("as it was", "as it was")] == [False]


@settings(max_examples=200)
@given(TEXT, TEXT)
def test_the_pieces_make_up_both_wordings(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.old for piece in found) == old
    assert "".join(piece.new for piece in found) == new


def test_wordings_that_are_too_long_to_compare_differ_as_a_whole() -> None:
    assert len(pieces("a " * MAX_WORDS, "b " * MAX_WORDS)) == 1
