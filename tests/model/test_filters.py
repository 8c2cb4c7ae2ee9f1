"""A filter asks for claims by what they are and how they are supported, never by their words."""

from pathlib import Path

from briefing.load import load
from briefing.model import Brief
from briefing.model.filters import FILTERS, Filter, following
from tests.libraries import BRIEF, BRIEF_FILE, change, write
from tests.rows import each_row


def brief_at(root: Path) -> Brief:
    return load(root).brief("harbour")


def named(name: str) -> Filter:
    return next(each for each in FILTERS if each.name == name)


def wanted(name: str, brief: Brief) -> set[str]:
    return {brief.claims[number - 1].id for number in named(name).numbers(brief)}


@each_row(
    ("name", "claims"),
    [
        ("accounts differ", {"spoil-cost"}),
        ("one article", {"no-comment", "survey-first", "residents"}),
        ("origin unstated", {"no-comment", "survey-first", "residents"}),
        ("unverified", set()),
        ("judgments", {"delay"}),
    ],
)
def test_each_filter_wants_its_claims(name: str, claims: set[str], root: Path) -> None:
    assert wanted(name, brief_at(root)) == claims


def test_a_quote_that_is_not_exact_makes_its_claim_unverified(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    assert wanted("unverified", brief_at(root)) == {"approved"}


def test_one_quote_without_an_origin_is_enough(root: Path) -> None:
    change(
        root, BRIEF_FILE, "speaker: members of the board\n        origin: board-vote", "speaker: members of the board"
    )
    assert "approved" in wanted("origin unstated", brief_at(root))


def test_numbers_are_in_the_order_of_the_screen(root: Path) -> None:
    for each in FILTERS:
        numbers = each.numbers(brief_at(root))
        assert list(numbers) == sorted(numbers)


def test_the_key_goes_through_those_that_have_a_claim_and_then_back_to_all(root: Path) -> None:
    brief = brief_at(root)
    names = []
    current = following(None, brief)
    while current:
        names.append(current.name)
        current = following(current, brief)
    assert names == ["accounts differ", "one article", "origin unstated", "judgments"]


def test_a_brief_that_answers_to_no_filter_stays_whole(root: Path) -> None:
    text = BRIEF[: BRIEF.index("  - id: no-comment")].replace("[approved, spoil-cost]", "[approved]")
    write(root, BRIEF_FILE, text)
    assert following(None, brief_at(root)) is None
