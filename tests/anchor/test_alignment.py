"""A quote is laid against a text in one piece, with what was lost and added between."""

from briefing.anchor.alignment import Edit, align, alike

TEXT = "the study recommended that spoil be taken to a lined landfill rather than dumped at sea"
QUOTE = TEXT.split()


def _aligned(text: str) -> tuple[tuple[int, int], tuple[int, int], tuple[Edit, ...]]:
    words = text.split()
    found = align(QUOTE, words, 0, len(words))
    return found.pairs[0], found.pairs[-1], found.edits


def test_equal_words_are_paired_in_order() -> None:
    assert _aligned("he said " + " ".join(QUOTE) + " and left") == ((0, 2), (15, 17), ())


def test_what_was_put_in_left_out_or_replaced_is_an_edit() -> None:
    put_in = _aligned(
        "the study recommended strongly that spoil be taken to a lined landfill rather than dumped at sea"
    )
    assert put_in[2] == (Edit(3, 3, 3, 4),)
    left_out = _aligned("the study recommended that spoil be taken to a lined landfill at sea")
    assert left_out[2] == (Edit(11, 14, 11, 11),)
    replaced = _aligned("the study recommended that spoil be shipped to a lined landfill rather than dumped at sea")
    assert replaced[2] == (Edit(6, 7, 6, 7),)


def test_a_misspelled_word_is_paired_even_at_an_end() -> None:
    assert _aligned("te sudy recommended that spoil be taken to a lined lanfdill rather than dumped at sea")[:2] == (
        (1, 1),
        (15, 15),
    )


def test_a_passage_stays_in_one_piece() -> None:
    far = "the " + "x " * 40 + " ".join(QUOTE[1:])
    assert _aligned(far)[0] == (1, 41)


def test_short_words_and_figures_are_never_misspelled() -> None:
    assert alike("contaminated", "contaminted")
    assert not alike("not", "now")
    assert not alike("2300", "2301")
