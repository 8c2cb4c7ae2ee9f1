"""The page of an article: its text first, the claims of each paragraph beside it, and keys that walk its passages."""

from pathlib import Path

import pytest
from textual.color import Color

from briefing.load import shipped
from briefing.tui.pages import Page
from briefing.tui.screens.article import ArticleScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.widgets.textview import MARK, QUIET_MARK
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, change, write
from tests.tui.driver import EVERY_SIZE, MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many

HUGE = (200, 60)
ALL_SIZES = (*EVERY_SIZE, pytest.param(HUGE, marks=pytest.mark.slow))
NEXT, PREVIOUS = "right_curly_bracket", "left_curly_bracket"
QUOTE = "voted seven to two on Saturday to approve the channel"


def article(session: Session) -> ArticleScreen:
    assert isinstance(session.frame, ArticleScreen)
    return session.frame


def text_rows(session: Session) -> list[str]:
    """Return the lines of the article in view, without margin and card; blank ones are left out."""
    page = article(session)
    indent = page.text.blocks[-1].indent
    rows = [row.text[indent:].strip() for row in session.rows(page.text)]
    return [row for row in rows if row and row in " ".join(page.source.text.split())]


def claims(session: Session) -> list[str]:
    """Return the short names of the claims in the pane."""
    return [use.claim.id for use in article(session).cursor.uses]


def bars(session: Session) -> list[str]:
    """Return the lines of the text that have a bar, without margin."""
    page = article(session)
    indent = page.text.blocks[-1].indent
    rows = [row.text for row in session.rows(page.text)]
    return [row[indent:].strip() for row in rows if row.startswith((MARK, QUIET_MARK))]


def long_article(root: Path) -> None:
    """Make the courier so long that it can be moved in every terminal."""
    write(root, COURIER_FILE, COURIER + "".join(f"\nParagraph {number} says no more.\n" for number in range(60)))


# The text comes first


@pytest.mark.parametrize("number", [0, *(pytest.param(number, marks=pytest.mark.slow) for number in range(1, 5))])
@played
async def test_an_article_from_the_sources_begins_with_its_text(number: int) -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("s", *"j" * number, "enter")
        assert len(text_rows(session)) >= 14, session.text
        assert session.reversed == ""
        assert bars(session)[0].startswith(article(session).source.text.strip()[:30])


@pytest.mark.parametrize(("size", "lines"), [(WIDE, 30), (MEDIUM, 14), (NARROW, 11)])
@played
async def test_an_article_from_a_claim_is_mostly_text(size: tuple[int, int], lines: int) -> None:
    async with reading(shipped(), size) as session:
        await session.press("1", "j", "enter")
        assert len(text_rows(session)) >= lines, session.text


@pytest.mark.parametrize("size", ALL_SIZES, ids=str)
@played
async def test_lines_stand_before_the_passage_that_was_jumped_to(size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=8), size) as session:
        await session.press("1")
        for _ in range(8):
            await session.press("j", "enter")
            rows = session.rows(article(session).text)
            first = next(n for n, row in enumerate(rows) if any(s.style and s.style.reverse for s in row))
            assert first >= 3 or article(session).text.where in ("Top", "All")
            await session.press("escape")


@pytest.mark.parametrize("size", [WIDE, HUGE])
@played
async def test_a_line_has_72_cells_at_most_and_alone_stands_in_the_middle(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press("1", "j", "enter")
        assert max(map(len, text_rows(session))) <= 72
        await session.press("z")
        region = article(session).text.region
        assert max(map(len, text_rows(session))) in range(66, 73)
        assert abs((size[0] - region.right) - region.x) <= 1
        assert session.front is Page.ARTICLE


# Where the reader is


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_the_title_says_where_the_reader_is(size: tuple[int, int], root: Path) -> None:
    long_article(root)
    async with reading(root, size) as session:
        await session.press("s", "enter")
        assert session.lines[1].endswith("of 64 · Top")
        assert " ¶1–" in session.lines[1]
        await session.press("space")
        assert session.lines[1].endswith(" %")
        await session.press("G")
        assert session.lines[1].endswith("–64 of 64 · Bot")
        await session.press("g")
        assert session.lines[1].endswith("of 64 · Top")


@played
async def test_an_article_that_is_all_in_view_says_so_and_its_bar_moves_alone(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "j", "enter")
        assert session.lines[1].endswith("¶1–3 of 3 · All")
        assert bars(session)[0].startswith("HARROW — The channel")
        await session.press("j")
        assert bars(session)[0].startswith("Moving spoil by")
        assert claims(session) == ["spoil-cost", "spoil-cost"]
        await session.press("j", "j", "j")
        assert bars(session)[0].startswith("Residents had asked")
        await session.press("k", "k")
        assert claims(session) == ["approved", "approved"]


@played
async def test_the_claims_follow_the_paragraph_that_is_read(root: Path) -> None:
    long_article(root)
    async with reading(root, MEDIUM) as session:
        await session.press("s", "enter")
        assert "No claim rests on ¶1" in session.text
        await session.press("j", "j", "j")
        assert bars(session)[0].startswith("HARROW (Courier)")
        assert "On ¶2: 2 claims" in session.text
        assert f"{QUIET_MARK} HD 1  The port authority approved" in session.text
        await session.press("G")
        assert claims(session) == []


@played
async def test_a_paragraph_without_a_claim_is_quieter_and_still_read(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter")
        rows = session.rows(article(session).text)
        colors = {}
        for row in rows:
            for segment in row:
                for words in ("Port authority approves", "HARROW (Courier)"):
                    if words in segment.text and segment.style and segment.style.color:
                        colors[words] = Color.from_rich_color(segment.style.color)
        quiet, cited = colors["Port authority approves"], colors["HARROW (Courier)"]
        ground = Color.parse(session.app.get_css_variables()["background"])
        assert contrast(quiet, ground) < contrast(cited, ground)
        assert contrast(quiet, ground) >= 4.5
        line = next(row.text for row in rows if "Port authority approves" in row.text)
        assert line[1:15].strip() == "1"


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colors as WCAG has it."""

    def luminance(color: Color) -> float:
        parts = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# The passages


@pytest.mark.parametrize("size", ALL_SIZES, ids=str)
@played
async def test_braces_walk_the_passages_and_the_claims_follow(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("s", "enter")
        seen = []
        for _ in range(4):
            await session.press(NEXT)
            seen.append((" ".join(session.reversed.split()), claims(session)))
        assert seen == [
            (QUOTE, ["approved", "approved"]),
            ("Moving the spoil inland would cost £35 million", ["spoil-cost", "spoil-cost"]),
            ("declined to comment", ["no-comment", "no-comment"]),
            ("“We will not begin before the survey is complete,”", ["survey-first", "survey-first"]),
        ]
        await session.press(NEXT)
        assert "No cited passage follows." in session.lines[-1]
        await session.press("3", PREVIOUS)
        assert " ".join(session.reversed.split()) == QUOTE
        await session.press(PREVIOUS)
        assert "No cited passage stands before." in session.lines[-1]


@pytest.mark.parametrize("size", ALL_SIZES, ids=str)
@played
async def test_enter_goes_to_the_claim_and_esc_comes_back_to_the_passage(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("s", "enter", NEXT, NEXT, "enter")
        assert isinstance(session.frame, ReaderScreen)
        assert (session.topic, session.at) == ("Harbour dredging", (5, 0))
        await session.press("escape")
        assert " ".join(session.reversed.split()) == "Moving the spoil inland would cost £35 million"
        await session.press("tab", "j")
        assert session.front == Page.PASSAGE
        await session.press("enter")
        assert (session.topic, session.at) == ("Who pays for the spoil", (5, 0))
        await session.press("escape")
        assert session.front == Page.PASSAGE


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_enter_on_the_claim_that_one_came_from_goes_back_to_it(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "enter", "right_square_bracket", "enter")
        assert len(session.app.screen_stack) == 1
        assert session.at == (1, 1)


@played
async def test_the_pane_says_how_each_claim_rests_on_the_passage(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: declined to comment", "quote: inland would cost £35 million, the authority")
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j", "enter")
        assert "quote 1 of 2 · from here" not in session.text
        shown = session.view_text("claims-text")
        assert "quote 1 of 1 · from here" in shown
        assert "quote 1 of 2 · position A" in shown
        assert "This quote" in shown


@played
async def test_with_room_the_pane_has_notes_positions_and_other_quotes(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press("s", "enter", NEXT, NEXT)
        shown = " ".join(session.view_text("claims-text").split())
        assert "Note: The Gazette's figure is for the northern route only." in shown
        assert "A £35 million" in shown
        assert "B £28 million" in shown
        assert "“Moving spoil by the northern route would cost £28 million”" in shown
        assert "“Moving the spoil inland would cost £35 million”" not in shown, "it is the passage itself"


# Keys that say why they do nothing


@played
async def test_there_is_no_claim_to_walk_where_one_came_from_none(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter")
        assert "] [" not in session.lines[-1]
        await session.press("right_square_bracket")
        assert "No claim to walk: } { go through the cited passages." in session.lines[-1]
        await session.press("tab")
        assert "No claim rests here" in session.lines[-1]
        await session.press("enter")
        assert "No claim rests here" in session.lines[-1]
        await session.press("y")
        assert "No quote is in front" in session.lines[-1]
        assert session.front is Page.ARTICLE


@played
async def test_brackets_walk_the_claim_one_came_from_wherever_one_has_gone(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", NEXT, NEXT)
        assert " ".join(session.reversed.split()) == "declined to comment"
        await session.press("right_square_bracket")
        assert session.page_title == "Gazette"
        await session.press("escape")
        assert session.at == (1, 1)


@played
async def test_the_quote_of_the_passage_is_copied_and_that_of_the_claim_in_the_pane(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter", NEXT, "y")
        assert QUOTE in session.app.clipboard
        await session.press("g", "g", "G", "g", NEXT, "tab", "y")
        assert "Moving the spoil inland" in session.app.clipboard


# Panes


@played
async def test_in_a_narrow_terminal_the_claims_are_a_page_that_q_closes(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("1", "j", "enter")
        assert "Tab shows them" in session.lines[-2]
        await session.press("tab")
        assert text_rows(session) == [] or not article(session).text.region
        assert "The port authority approved" in session.text
        await session.press("q")
        assert QUOTE.split()[0] in session.text
        await session.press("q")
        assert session.front is Page.BRIEF


@played
async def test_the_pane_grows_while_it_has_the_keys_and_z_gives_the_text_all_lines(root: Path) -> None:
    long_article(root)
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        page = article(session)
        assert (page.text.region.height, page.query_one("#claims").region.height) == (18, 3)
        await session.press("tab")
        assert page.query_one("#claims").region.height >= 10
        await session.press("z")
        assert page.query_one("#claims").region.height == 21
        await session.press("escape", "escape", "z")
        assert page.text.region.height == 21
        assert session.front is Page.ARTICLE
        await session.press("z")
        assert page.text.region.height == 18


@pytest.mark.parametrize("size", ALL_SIZES, ids=str)
@played
async def test_the_bar_of_the_pane_without_keys_is_quiet(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "enter")
        assert all(row.text.startswith(MARK) for row in session.rows(article(session).text) if QUOTE[:5] in row.text)
        await session.press("tab")
        assert MARK in session.view_text("claims-text")
        assert QUIET_MARK not in session.view_text("claims-text")


# About


@pytest.mark.parametrize("keys", ["1 j enter", "1 j tab", "s"])
@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_i_tells_all_about_the_article_and_closes_it_again(keys: str, size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press(*keys.split())
        front = session.front
        await session.press("i")
        assert session.front is Page.ABOUT
        assert session.page_title == "Harrow Courier"
        said = [each.content.plain for each in session.column.blocks]
        assert "Harrow Courier (“HARROW (Courier) —”)" in said
        assert "The headline is the first line of the file." in said
        await session.press("i")
        assert session.front is front


# One page for all articles


@played
async def test_the_page_is_kept_and_shows_another_article_at_another_size(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        page = article(session)
        assert QUOTE in " ".join(session.reversed.split())
        await session.press("tab", "z", "q")
        await session.resize(*MEDIUM)
        await session.press("s", "j", "enter")
        assert article(session) is page
        assert session.front is Page.ARTICLE
        assert session.page_title == "Gazette"
        assert page.query_one("#claims").region.height == 2
        assert text_rows(session)[0].startswith("HARROW — The channel")


@played
async def test_an_article_over_an_article_is_a_page_of_its_own(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s", "enter", NEXT, "enter", "right_square_bracket", "enter")
        assert session.page_title == "Gazette"
        await session.press("q", "q")
        assert session.page_title == "Harrow Courier"
        assert " ".join(session.reversed.split()) == QUOTE


@played
async def test_the_page_that_an_article_covers_is_not_drawn_but_one_under_a_dialog_is(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        page = article(session)
        assert page.is_current
        assert not session.reader.is_current
        await session.press("Y")
        assert page.is_current
        assert not session.reader.is_current
        await session.press("escape", "escape")
        assert session.reader.is_current


# The mouse, and a library that changes


@played
async def test_a_click_moves_the_bar_to_a_paragraph_and_opens_a_claim(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s", "enter")
        await session.click("Moving the spoil")
        assert claims(session) == ["no-comment", "spoil-cost", "no-comment", "spoil-cost"]
        await session.click("HD 5")
        assert session.front is Page.PASSAGE
        await session.click("HD 5")
        assert (session.topic, session.at[0]) == ("Harbour dredging", 5)


@played
async def test_a_passage_that_was_walked_to_stays_when_a_brief_changes(root: Path) -> None:
    from briefing.load import load

    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", NEXT, NEXT)
        change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Saturday")
        session.app.reopen(load(root))
        await session.settle()
        assert " ".join(session.reversed.split()) == "declined to comment"
        write(root, COURIER_FILE, COURIER.replace("£410", "£411"))
        session.app.reopen(load(root))
        await session.settle()
        assert " ".join(session.reversed.split()) == QUOTE, "in another text it is the quote one came from"
