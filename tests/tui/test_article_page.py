"""The page of an article: its text first, the claims of each paragraph beside it, and keys that walk its passages."""

from pathlib import Path

import pytest
from textual.color import Color

from briefing.load import shipped
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, change, write
from tests.rows import each_row
from tests.tui.articles import (
    HUGE,
    NEXT,
    OTHER_SIZES,
    PREVIOUS,
    QUOTE,
    SIZE_BY_SIZE,
    article,
    bars,
    claims,
    long_article,
    text_rows,
)
from tests.tui.driver import MEDIUM, NARROW, WIDE, played, reading
from tests.tui.many import make_many


@played
async def test_an_article_from_the_sources_begins_with_its_text() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("s")
        for _ in session.app.state.library.sources:
            await session.press("enter")
            assert len(text_rows(session)) >= 14, session.text
            assert session.reversed == ""
            assert bars(session)[0].startswith(article(session).source.text.strip()[:30])
            await session.press("escape", "j")


@played
async def test_an_article_from_a_claim_is_mostly_text_in_lines_of_72_cells() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("1", "j", "enter")
        for size, lines in ((MEDIUM, 14), (NARROW, 11), (WIDE, 30), (HUGE, 30)):
            await session.resize(*size)
            assert len(text_rows(session)) >= lines, session.text
            assert max(map(len, text_rows(session))) <= 72
        for size in (WIDE, HUGE):
            await session.resize(*size)
            await session.press("z")
            region = article(session).text.region
            assert max(map(len, text_rows(session))) in range(66, 73)
            assert abs((size[0] - region.right) - region.x) <= 1, "alone it is in the middle"
            assert session.front is Page.ARTICLE
            await session.press("z")


@pytest.mark.slow
@each_row("size", [MEDIUM, *OTHER_SIZES])
@played
async def test_lines_are_before_the_passage_that_was_jumped_to(size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=8), size) as session:
        await session.press("1")
        for _ in range(8):
            await session.press("j", "enter")
            rows = session.rows(article(session).text)
            first = next(n for n, row in enumerate(rows) if any(s.style and s.style.reverse for s in row))
            assert first >= 3 or article(session).text.where in ("Top", "All")
            await session.press("escape")


@SIZE_BY_SIZE
@played
async def test_the_title_says_where_the_reader_is(size: tuple[int, int], root: Path) -> None:
    long_article(root)
    async with reading(root, size) as session:
        await session.press("s", "enter")
        assert session.lines[1].endswith("of 64 · Top")
        assert " ¶1–" in session.lines[1]
        await session.press("space")
        assert session.lines[1].endswith("%")
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


@SIZE_BY_SIZE
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
        assert "No cited passage after this one." in session.lines[-1]
        await session.press("3", PREVIOUS)
        assert " ".join(session.reversed.split()) == QUOTE
        await session.press(PREVIOUS)
        assert "No cited passage before this one." in session.lines[-1]


@played
async def test_brackets_walk_the_claim_one_came_from_wherever_one_has_gone(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", NEXT, NEXT)
        assert " ".join(session.reversed.split()) == "declined to comment"
        await session.press("right_square_bracket")
        assert session.page_title == "Gazette"
        await session.press("escape")
        assert session.at == (1, 1)


@pytest.mark.slow
@SIZE_BY_SIZE
@played
async def test_i_tells_all_about_the_article_and_closes_it_again(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        for keys in ("1 j enter", "escape 1 j tab", "s"):
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
