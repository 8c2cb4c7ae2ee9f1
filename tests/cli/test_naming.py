"""What a reader types for a topic finds the brief that is meant, or names those that may be."""

from datetime import date
from pathlib import Path

from briefing.cli.naming import find, near
from briefing.model import BottomLine, Brief, Library
from tests.rows import each_row


def brief(brief_id: str, title: str) -> Brief:
    return Brief(brief_id, title, date(2026, 1, 6), BottomLine("…"), ())


LIBRARY = Library(
    Path(),
    "Library",
    briefs=(
        brief("north-korea", "North Korea"),
        brief("trade", "Trade"),
        brief("history-japan", "History and Japan"),
        brief("2", "The second"),
        brief("strasse", "Straße"),
    ),
)


@each_row(
    ("typed", "brief_id"),
    [
        ("north-korea", "north-korea"),
        ("North-Korea", "north-korea"),
        ("NORTH KOREA", "north-korea"),
        (" trade ", "trade"),
        ("1", "north-korea"),
        ("3", "history-japan"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
    ],
)
def test_a_topic_is_found_by_id_number_and_title(typed: str, brief_id: str) -> None:
    found = find(LIBRARY.briefs, typed)
    assert found is not None
    assert found.id == brief_id


def test_an_id_goes_before_a_number() -> None:
    found = find(LIBRARY.briefs, "2")
    assert found is not None
    assert found.title == "The second"


@each_row("typed", ["", "0", "6", "-1", "trad", "²", "9" * 5000])
def test_nothing_else_is_a_topic(typed: str) -> None:
    assert find(LIBRARY.briefs, typed) is None


@each_row(
    ("typed", "brief_ids"),
    [
        ("trad", ("trade",)),
        ("nroth-korea", ("north-korea",)),
        ("Noth Korea", ("north-korea",)),
        ("japan", ("history-japan",)),
        ("zzz", ()),
        ("", ()),
    ],
)
def test_topics_like_what_was_typed_are_suggested(typed: str, brief_ids: tuple[str, ...]) -> None:
    assert near(LIBRARY.briefs, typed) == brief_ids


def test_at_most_three_topics_are_suggested() -> None:
    many = Library(Path(), "Library", briefs=tuple(brief(f"trade-{n}", f"Trade {n}") for n in range(9)))
    assert len(near(many.briefs, "trade")) == 3


def test_an_empty_library_suggests_nothing() -> None:
    assert near(Library(Path(), "Empty").briefs, "trade") == ()
