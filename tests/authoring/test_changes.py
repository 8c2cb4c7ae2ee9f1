"""What differs between the wording that is quoted and the one that an article has now."""

from briefing.authoring.changes import changed_words, recurring
from briefing.text.word_diff import Reworded

RENAME = frozenset({("Chairman", "Chair")})


def test_a_rename_is_named_once_with_its_quotes() -> None:
    changes = [
        ("a quote 1", Reworded("The Chairman spoke.", "The Chair spoke.")),
        ("a quote 2", Reworded("It was the Chairman.", "It was the Chair.")),
        ("b quote 1", Reworded("The Chairman left.", "The Chair stayed.")),
        ("b quote 2", Reworded("He saw the Chairman.", "He saw the Chair.")),
    ]
    assert recurring(changes) == {RENAME: ("a quote 1", "a quote 2", "b quote 2")}
    assert changed_words(RENAME) == "Chairman → Chair"


def test_words_that_follow_each_other_are_one_substitution() -> None:
    assert Reworded("the old board met", "a new council met").substitutions == {("the old board", "a new council")}


def test_what_is_put_in_left_out_or_reworded_is_no_rename() -> None:
    more = Reworded("Members may vote.", "Members may vote until May.")
    anew = Reworded("One saw two and three came.", "Four saw five and six went.")
    assert recurring([("a quote 1", more), ("a quote 2", more), ("a quote 3", anew), ("a quote 4", anew)]) == {}
    assert recurring([("a quote 1", Reworded("same words", "same  words"))] * 2) == {}
