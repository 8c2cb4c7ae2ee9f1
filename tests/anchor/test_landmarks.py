"""A place of a former text is found again by what both texts have once, further out than its nearest words."""

from briefing.anchor.landmarks import Landmarks, landmarks
from briefing.text.spans import Span

FORMER = (
    "The vote was taken at midnight in the old hall. Nobody was surprised by it. It passed by seven to two. "
    "Shipping lines welcomed the plan. Two of them will move their services from rival ports."
)
PASSAGE = Span(FORMER.index("It passed"), FORMER.index(" Shipping"))


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_passage_is_where_it_was_though_both_its_neighbours_have_gone() -> None:
    text = FORMER.replace("Nobody was surprised by it. ", "").replace("Shipping lines welcomed the plan. ", "")
    assert landmarks(text, FORMER, PASSAGE).sides(at(text, "It passed by seven to two.")) == (True, True)


def test_a_passage_that_has_gone_to_the_end_is_no_longer_between_its_landmarks() -> None:
    passage = FORMER[slice(*PASSAGE)]
    text = f"{FORMER.replace(passage, '')} {passage}"
    assert landmarks(text, FORMER, PASSAGE).sides(at(text, passage)) == (True, False)


def test_only_what_is_known_excludes_a_place_and_one_end_that_fits_keeps_it() -> None:
    place, end = Span(10, 20), Span(900, 920)
    assert not Landmarks().exclude(place)
    assert not Landmarks(begins=place, ends=end).exclude(Span(15, 30))
    assert Landmarks(begins=place, ends=end).exclude(Span(30, 40))
    assert Landmarks(begins=place).exclude(Span(30, 40))


def test_wrapped_lines_and_other_quotation_marks_make_no_difference() -> None:
    text = FORMER.replace(" ", "\n")
    assert landmarks(text, FORMER, PASSAGE).sides(at(text, "It\npassed\nby\nseven\nto\ntwo.")) == (True, True)


def test_what_stands_twice_in_either_text_is_no_landmark() -> None:
    assert landmarks(f"{FORMER} {FORMER}", FORMER, PASSAGE) == Landmarks()
    assert landmarks(FORMER, f"{FORMER} {FORMER}", PASSAGE) == Landmarks()


def test_each_landmark_tells_the_nearest_of_several_places() -> None:
    first, second = Span(10, 20), Span(900, 910)
    assert Landmarks(begins=Span(5, 410), ends=Span(-375, 25)).nearest([first, second]) == [first, first]
    assert Landmarks(begins=Span(880, 1300)).nearest([first, second]) == [second]
    assert Landmarks().nearest([first, second]) == []
