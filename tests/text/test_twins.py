"""Texts that differ only in white space are one text."""

from briefing.text.twins import Twins
from tests.rows import each_row

LONG = "The board voted on Saturday. " * 50


@each_row("other", [LONG, f"\ufeff{LONG}", LONG.replace(" ", "\r\n"), f"\n\n{LONG}\u00a0"])
def test_texts_that_differ_only_in_white_space_are_twins(other: str) -> None:
    twins = Twins()
    assert twins.add("unlike", "The port authority met.") == ""
    assert twins.add("one", LONG) == ""
    assert twins.add("two", other) == "one"
    assert twins.add("three", LONG) == "one"


def test_texts_that_only_begin_alike_are_not() -> None:
    twins = Twins()
    assert [twins.add(str(number), f"{LONG}{number}") for number in range(4)] == [""] * 4
    assert twins.add("last", f"{LONG} 2") == "2"
