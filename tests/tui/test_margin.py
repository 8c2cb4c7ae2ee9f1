"""The margin of an article: topics with their claims, one a line; where there is little room, a count."""

from datetime import date

from briefing.model import BottomLine, Brief, Claim, Difference, DifferenceType, Kind
from briefing.tui.content.margin import MarginGutter, margin_width
from briefing.views.margin import ParagraphMargin, TopicMargin
from tests.rows import each_row


def topic(name: str, *numbers: int, differing: tuple[int, ...] = ()) -> TopicMargin:
    brief = Brief(name, name, date(2026, 3, 15), BottomLine("All is said."), ())
    return TopicMargin(brief, tuple(claim(number, number in differing) for number in numbers))


def claim(number: int, differs: bool) -> Claim:
    return Claim(f"claim-{number}", number, Kind.REPORTED, "It is said.", difference=DIFFERENCE if differs else None)


def lines(margin: ParagraphMargin, count: int, *, names: bool = True) -> list[str]:
    known = {each.brief.id: each.brief.id for each in margin} if names else None
    gutter = MarginGutter(margin, "13", known)
    return [gutter.line(number, count).plain for number in range(count)]


DIFFERENCE = Difference(DifferenceType.WORDING, "They differ.", ())
PARAGRAPH = (topic("NK", 1, 2, 12, differing=(12,)), topic("Tr", 7))


def test_each_topic_has_a_line_and_the_first_line_the_number_of_the_paragraph() -> None:
    assert lines(PARAGRAPH, 4) == [" NK 1 2 12≠  13", " Tr 7       ", "", ""]


def test_what_has_no_room_is_counted() -> None:
    assert lines((*PARAGRAPH, topic("YS", 4), topic("Co", 5, 6)), 2) == [" NK 1 2 12≠  13", " +4 more    "]
    assert lines(PARAGRAPH, 1) == [" +4 more     13"]


def test_the_claims_of_a_topic_go_on_below_its_name() -> None:
    assert lines((topic("UA", 1, 10, 11, 12, differing=(10, 11, 12)),), 3) == [
        " UA 1 10≠    13",
        "    11≠ 12≠ ",
        "",
    ]


def test_a_long_name_is_cut() -> None:
    assert lines((topic("Historical", 1, 2, 13),), 2) == [" Histor… 1 2 13", "         13 "]


def test_a_paragraph_that_no_claim_rests_on_has_its_number_alone() -> None:
    assert lines((), 2) == ["             13", ""]


@each_row(
    ("margin", "line"),
    [(PARAGRAPH, "  4≠ 13"), ((topic("Tr", 7),), "  1  13"), ((), "     13"), ((topic("Tr", *range(12)),), " 12  13")],
)
def test_where_there_is_little_room_the_claims_are_counted(margin: ParagraphMargin, line: str) -> None:
    assert lines(margin, 2, names=False) == [line, ""]


def test_the_text_begins_two_cells_after_the_widest_number() -> None:
    assert margin_width(28, topics=True) == len(" NK 1 2 12≠  13") + 2 == 17
    assert margin_width(28, topics=False) == len("  3≠ 13") + 2 == 9
    assert margin_width(412, topics=False) == 10
