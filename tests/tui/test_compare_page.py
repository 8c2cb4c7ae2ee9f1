"""The page on which the articles' wordings of a claim are listed below each other, by keys pressed and lines seen."""

from pathlib import Path
from typing import Final

import pytest
from rich.segment import Segment

from briefing.load import load
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.test_goldens import compare

DIFFERING: Final = ("1", *"jjjjj", "c")
JUDGMENT: Final = ("1", *"jjjjjj", "c")


def styled(session: Session, words: str) -> Segment:
    """Return the first run of one style, of the column in front, that holds the words."""
    return next(segment for row in session.rows(session.column) for segment in row if words in segment.text)


@each_row(
    ("name", "keys"),
    [("compare", DIFFERING), ("compare-silent", ("1", "j", "j", "c")), ("compare-judgment", JUDGMENT)],
)
@played
async def test_the_page_looks_as_it_did(name: str, keys: tuple[str, ...], root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*keys)
        compare(session, name, MEDIUM)


@played
async def test_a_quote_that_is_not_found_looks_as_it_did(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "c")
        compare(session, "compare-missing-quote", MEDIUM)


@played
async def test_the_words_that_differ_are_in_marks_and_are_underlined(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*DIFFERING)
        for words in ("‹35›", "‹28›"):
            style = styled(session, words).style
            assert style is not None
            assert style.underline
            assert style.bold
        shared = styled(session, "would cost £").style
        assert shared is not None
        assert not shared.underline


@played
async def test_a_claim_whose_accounts_differ_names_the_position_of_each_quote(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*DIFFERING)
        label, quote = session.place("A  £35 million"), session.place("“Moving the ‹spoil inland›")
        assert label[1] < quote[1]


@played
async def test_an_article_without_a_quote_is_said_not_to_be_quoted(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "j", "c")
        assert "Not quoted for this claim: Gazette." in session.text


@pytest.mark.slow
@each_row(("on", "back"), [("j", "k"), ("right_square_bracket", "left_square_bracket"), ("down", "up")])
@each_row("size", [WIDE, NARROW])
@played
async def test_keys_walk_the_quotes_and_keep_them_in_view(
    size: tuple[int, int], on: str, back: str, root: Path
) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "c")
        assert any("voted seven to two" in row for row in session.marked)
        await session.press(on)
        assert any("approved on Saturday evening" in row for row in session.marked)
        assert "quote 2 of 2" in session.text
        await session.press(back)
        assert any("voted seven to two" in row for row in session.marked)


@played
async def test_the_cursor_begins_on_the_quote_that_was_in_front(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "tab", "right_square_bracket", "c")
        assert any("approved on Saturday evening" in row for row in session.marked)


@played
async def test_enter_reads_the_quote_in_its_article_and_esc_comes_back_to_it(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "c", "j")
        before = session.text
        await session.press("enter")
        assert session.front is Page.ARTICLE
        assert session.reversed == "approved on Saturday evening"
        await session.press("escape")
        assert session.text == before
        await session.press("escape")
        assert (session.front, session.at) == (Page.BRIEF, (1, 0))


@played
async def test_a_click_goes_to_a_quote_and_a_second_reads_it(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "c")
        await session.click("approved on Saturday evening")
        assert "quote 2 of 2" in session.text
        await session.click("approved on Saturday evening")
        assert session.front is Page.ARTICLE


@played
async def test_the_ends_of_the_page_and_its_pages_can_be_reached(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press(*JUDGMENT, "G")
        assert session.column.at_bottom
        assert any("Residents had asked" in row for row in session.marked)
        await session.press("g")
        assert session.column.top == (0, 0)
        for _ in range(9):
            await session.press("space")
        assert session.column.at_bottom
        assert session.marked


@played
async def test_a_first_quote_below_many_silent_articles_is_in_view(tmp_path: Path) -> None:
    root = make_many(tmp_path, topics=1, claims=11, quotes=1, articles=12, paragraphs=4)
    async with reading(root, NARROW) as session:
        await session.press("1", *"jjjjjjjjjjj", "c")
        assert any("the board of quay 12" in row for row in session.marked)


@played
async def test_the_silent_ones_of_many_articles_are_counted(tmp_path: Path) -> None:
    root = make_many(tmp_path, topics=1, claims=2, quotes=1, articles=20, paragraphs=4)
    async with reading(root) as session:
        await session.press("1", "j", "c")
        assert "19 other articles are not quoted for this claim" in session.text


@played
async def test_the_claim_can_change_on_disk_while_it_is_compared(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "c", "j")
        change(root, BRIEF_FILE, "quote: voted seven to two on Saturday", "quote: two on Saturday")
        session.app.reopen(load(root))
        await session.settle()
        assert "“two on Saturday to approve the channel”" in session.text
        assert any("approved on Saturday evening" in row for row in session.marked)
        change(root, BRIEF_FILE, "- id: approved", "- id: agreed")
        session.app.reopen(load(root))
        await session.settle()
        assert "“two on Saturday to approve the channel”" in session.text


@played
async def test_resizing_keeps_the_quote_in_view(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "c", "j")
        for size in (NARROW, MEDIUM, WIDE):
            await session.resize(*size)
            assert any("approved on Saturday evening" in row for row in session.marked)


@played
async def test_a_claim_is_compared_in_a_library_of_500_claims(tmp_path: Path) -> None:
    root = make_many(tmp_path, topics=5, claims=100, quotes=3, articles=3, paragraphs=500)
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        await session.press("c")
        assert session.front is Page.COMPARE


HUGE = (200, 60)


def columns_of(session: Session) -> list[str]:
    """Return the words of each column on the screen, its lines joined by a space."""
    rows = [row.text for row in session.rows(session.column) if "▏" in row.text]
    return [" ".join(" ".join(cells).split()) for cells in zip(*(row.split("▏") for row in rows), strict=True)]


@played
async def test_with_room_the_quotes_are_side_by_side_and_the_bar_is_along_one(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*DIFFERING)
        one, other = columns_of(session)
        assert one.startswith("▌A £35 million ▌Harrow Courier ¶3")
        assert other.startswith("B £28 million Gazette ¶2")
        assert "‹28›" in other
        assert "The Gazette's figure is for the northern route only." in session.text
        await session.press("l")
        one, other = columns_of(session)
        assert (one[0], other[0]) == ("A", "▌")
        assert "quote 2 of 2" in session.text
        await session.press("l")
        assert session.told == "This is the last quote."
        await session.press("enter")
        assert session.front is Page.ARTICLE
        await session.press("escape", "h", "h")
        assert session.reader.is_active


@played
async def test_columns_that_have_no_room_stand_below(tmp_path: Path) -> None:
    root = make_many(tmp_path, topics=1, claims=2, quotes=8, articles=8, paragraphs=4)
    async with reading(root, HUGE) as session:
        await session.press("1", "j", "c")
        first, *_, last = [line for line in session.lines if line.count("▏") == 3 and line.count(" ¶") == 4]
        assert first.startswith(" ▌")
        await session.press(*"lllll")
        assert "quote 6 of 8" in session.text
        (marked,) = {line.index("▌") for line in session.lines if "▌" in line}
        assert 0 < marked == last.index("▏") + 1
        await session.resize(150, 20)
        assert [line for line in session.lines if "▌" in line]
        await session.press("g")
        assert "quote 1 of 8" in session.text
        assert session.lines[2].startswith("  1 ")


@played
async def test_one_quote_alone_is_in_the_middle(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press("1", "j", "j", "c")
        assert session.place("Not quoted for this claim")[0] > 60
        assert "column" not in session.keys


@played
async def test_a_click_goes_to_a_column_and_a_second_reads_its_quote(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*DIFFERING)
        await session.click("B  £28")
        assert "quote 2 of 2" in session.text
        await session.click("B  £28")
        assert session.front is Page.ARTICLE


@played
async def test_what_cannot_be_scrolled_says_where_to_go(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*DIFFERING, "j")
        assert session.told.startswith("All of it is in view")
