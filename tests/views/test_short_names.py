"""Topics by two or three letters: initials, else the first two letters, and never two alike."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import BottomLine, Brief
from briefing.views.short_names import short_names
from tests.rows import each_row


def brief(title: str, *, short: str = "", number: int = 0) -> Brief:
    return Brief(f"{title}-{number}", title, date(2026, 3, 15), BottomLine("All is said."), (), short=short)


def named(*titles: str) -> list[str]:
    return list(short_names([brief(title, number=number) for number, title in enumerate(titles)]).values())


def test_topics_have_the_names_that_a_reader_would_use() -> None:
    titles = ["North Korea", "Trade", "Culture", "History and Japan", "Yellow Sea", "Summit protocol", "US alliance"]
    assert named(*titles) == ["NK", "Tr", "Cu", "HJ", "YS", "SP", "UA"]


@each_row(
    ("title", "name"),
    [
        ("Harbour dredging", "HD"),
        ("The cost of the spoil", "CS"),
        ("Trade", "Tr"),
        ("And", "An"),
        ("Topic 12", "T1"),
        ("X", "X"),
        ("…", "?"),
        ("貿易", "貿易"),
        ("straße", "St"),
    ],
)
def test_a_name_is_two_initials_or_two_letters(title: str, name: str) -> None:
    assert named(title) == [name]


def test_names_that_are_alike_are_told_apart_in_the_order_of_the_library() -> None:
    assert named("Trade", "Transport", "Traffic", "Tr") == ["Tr", "Ta", "Tf", "T2"]
    assert named("North Korea", "New Kingston") == ["NK", "Ne"]
    assert named("Trade", "Transport", "Trade") == ["Tr", "Ta", "Td"]
    assert named("A", "A", "A") == ["A", "A2", "A3"]
    assert named("台湾", "…", "the", "…") == ["台湾", "?", "Th", "?2"]


def test_a_brief_may_say_its_own_name_and_keeps_it() -> None:
    briefs = [brief("Trade"), brief("Taiwan", short="Tr"), brief("Tourism", short="tr")]
    assert short_names(briefs) == {"Taiwan-0": "Tr", "Tourism-0": "To", "Trade-0": "Ta"}


@settings(max_examples=200)
@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_two_names_are_alike_whatever_the_titles(titles: list[str]) -> None:
    names = [name.casefold() for name in named(*titles)]
    assert len(set(names)) == len(names) == len(titles)
    assert all(names)
