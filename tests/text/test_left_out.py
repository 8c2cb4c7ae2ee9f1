"""What `[…]` leaves out is looked through for negations and numbers, in the languages that quotes are in."""

from briefing.text.left_out import negations, numbers
from tests.rows import each_row


@each_row(
    ("text", "found"),
    [
        ("will not and cannot", ["not", "cannot"]),
        ("It isn’t so, don't", ["isn’t", "don't"]),
        ("NEVER", ["NEVER"]),
        ("a knot in a note, nothing", ["nothing"]),
        ("он не пришёл", ["не"]),
        ("nicht ohne", ["nicht", "ohne"]),
        ("没有同意", ["没"]),
        ("行かない", ["ない"]),
        ("동의하지 않았다", ["않"]),
        ("all agreed", []),
    ],
)
def test_negations_are_found_as_they_are_written(text: str, found: list[str]) -> None:
    assert negations(text) == found


@each_row(
    ("text", "found"),
    [("£2,300 and fifteen", ["2,300", "fifteen"]), ("on the 15th", ["15th"]), ("some, often", [])],
)
def test_numbers_are_found_in_digits_and_words(text: str, found: list[str]) -> None:
    assert numbers(text) == found
