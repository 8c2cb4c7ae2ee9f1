"""Two articles against each other: how they are chosen, on what they differ, and the quotes of each."""

import re
from pathlib import Path

from briefing.load import load, shipped
from briefing.tui.pages import Page
from briefing.tui.widgets.textview import MARK, QUIET_MARK
from briefing.views.claim_groups import of_two_articles
from tests.libraries import BRIEF_FILE, SOURCES_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, SIZES, WIDE, played, reading


@played
async def test_two_articles_are_four_keys_away() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press(*"scjc")
        assert str(session.front) == Page.TWO_ARTICLES.value
        plain = " ".join(block.content.plain for block in session.frame.column.blocks)
        for group in ("They differ", "Both are quoted", "Only Kurdistan24", "Only Global Times"):
            assert group in plain
        assert "Kurdistan24 against Global Times" in session.text
        assert re.search(r"\d+ differ · \d+ do not · \d+ first only · \d+ second only", session.text)
        first = session.frame.claim
        await session.press("f")
        assert session.frame.claim is not first


@played
async def test_an_article_is_not_set_against_itself() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("s", "c")
        assert "c on another article compares the two" in session.lines[-1]
        await session.press("c")
        assert "No article is chosen." in session.lines[-1]
        assert str(session.front) == Page.SOURCES.value


@played
async def test_the_next_group_comes_into_view_with_its_title() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press(*"scjc")
        for title in (
            "Both are quoted and do not differ from each other",
            "Only Kurdistan24 of the two",
            "Only Global Times of the two",
        ):
            await session.press("f")
            lines = session.view_text("text").splitlines()
            assert lines.index(next(line for line in lines if title in line)) + 1 == next(
                number for number, line in enumerate(lines) if line.startswith(MARK)
            )
            assert not lines[-1].startswith(MARK), "more than its first claim is in view"
        await session.press("f")
        assert re.search(r"  1 of \d+", session.text)


@played
async def test_the_first_of_two_articles_stays_named_until_escape() -> None:
    async with reading(shipped(), NARROW) as session:
        await session.press("s", "c", "j")
        assert "Kurdistan24 against …" in session.text
        assert "c on the other article" in session.text
        await session.press("escape")
        assert session.front is Page.SOURCES
        assert "against …" not in session.text
        await session.press("escape")
        assert session.front is not Page.SOURCES


@played
async def test_both_quotes_with_their_positions_are_in_view_at_80_columns() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press(*"scjc", *"jj")
        details = " ".join(session.view_text("details-text").replace(QUIET_MARK, "").split())
        assert "Kurdistan24 A Respect for the policy “South Korean officials" in details
        assert "Global Times B Adheres to the stance “South Korea respects" in details
        assert "¶9 · Lee Jae Myung ← Xinhua" in details


@each_row("size", [*SIZES, (200, 60)])
@played
async def test_the_quotes_of_each_of_two_articles_can_be_read_and_copied(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press(*"scjc", *"jj", "tab")
        for key, name, said in (("", "Kurdistan24", "before"), ("right_square_bracket", "Global Times", "after")):
            await session.press(*filter(None, [key]))
            assert session.frame.reading is not None
            assert session.frame.reading.quote.source.label == name
            assert [line for line in session.lines if f"{MARK}{name}" in line or f"{MARK} {name}" in line]
            await session.press("left_square_bracket" if said == "before" else "right_square_bracket")
            assert session.told == f"The two have no quote {said} this one."
        await session.press("enter")
        assert (session.front, session.page_title) == (Page.ARTICLE, "Global Times")
        assert "adheres to the one-China stance" in session.reversed
        await session.press("escape")
        assert session.front is Page.TWO_ARTICLES
        await session.press("escape", "enter")
        assert session.front in (Page.BRIEF, Page.EVIDENCE)
        assert (session.topic, session.at[0]) == ("Taiwan", 4)


def test_articles_differ_only_where_both_take_a_position(root: Path) -> None:
    def claims_on_which_they_differ() -> list[str]:
        library = load(root)
        return [row.claim.id for row in of_two_articles(library, *library.sources)[0].rows]

    assert claims_on_which_they_differ() == ["spoil-cost", "spoil-cost"], "in both briefs"
    quote = "source: gazette\n{0}quote: Moving spoil by the northern route would cost £28 million\n{0}via: [the county]"
    change(root, BRIEF_FILE, quote.format(" " * 14), f"source: courier\n{' ' * 14}quote: a £410 million project")
    text = "text: Estimates of moving the spoil differ."
    own = "\n    evidence:\n      - source: gazette\n        quote: according to a study"
    change(root, BRIEF_FILE, text, text + own)
    assert claims_on_which_they_differ() == ["spoil-cost"]


@played
async def test_two_articles_of_one_name_are_told_apart_by_their_ids(root: Path) -> None:
    change(root, SOURCES_FILE, "label: Gazette", "label: Harrow Courier")
    async with reading(root, WIDE) as session:
        await session.press(*"scjc")
        assert session.page_title == "Harrow Courier (courier) against Harrow Courier (gazette)"
        details = session.view_text("details-text")
        assert "Harrow Courier (courier) · " in details
        assert "Harrow Courier (gazette) · " in details
        await session.press("z")
        assert "Only Harrow Courier (gazette) of the two" in session.text
