"""The pages about the whole library: overview, differences, timeline, who said what, and why."""

import re
from pathlib import Path

import pytest

from briefing.load import load, shipped
from briefing.tui.content.brief import topic_strip
from briefing.tui.content.signs import Signs
from briefing.tui.pages import Page
from briefing.views.news import News
from briefing.views.short_names import short_names
from tests.libraries import BRIEF_FILE, change, shipped_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, SIZES, WIDE, played, reading


@each_row("size", SIZES)
@played
async def test_the_overview_names_every_topic_and_the_contradiction(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press("0")
        assert str(session.front) == Page.OVERVIEW.value
        shown = " ".join(block.content.plain for block in session.frame.column.blocks)
        assert all(brief.title[:12] in shown for brief in session.frame.library.briefs)
        assert ("≠ contradictory  1" if size[0] >= 110 else "≠ 1 contradictory  ") in shown


@played
async def test_the_overview_opens_topics_and_claims_and_comes_back() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("0", "j", "enter")
        assert (session.front, session.topic) == (Page.BRIEF, "Trade")
        await session.press("escape")
        assert str(session.front) == Page.OVERVIEW.value
        await session.press(*"9j", "j", "enter")
        assert session.frame.claim is not None
        assert session.frame.claim.difference is not None


@played
async def test_only_the_topic_at_the_cursor_shows_its_headline_on_a_narrow_screen() -> None:
    async with reading(shipped(), NARROW) as session:
        await session.press("0", "g")
        first, second = session.frame.library.briefs[:2]
        assert first.headline[:20] in session.view_text("text")
        await session.press("j")
        assert first.headline[:20] not in session.view_text("text")
        assert second.headline[:20] in session.view_text("text")


@played
async def test_who_opens_a_library_for_the_first_time_begins_with_the_overview(root: Path) -> None:
    async with reading(root, overview=True) as session:
        assert str(session.front) == Page.OVERVIEW.value
        await session.press("1")
        assert str(session.front) == Page.BRIEF.value


@played
async def test_differences_are_one_key_away_and_the_next_list_two() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press("D")
        library = session.frame.library
        assert f"accounts differ {sum(claim.difference is not None for claim in library.claims)}" in session.text
        assert "≠ contradictory  1" in session.text
        await session.press("f")
        alone = sum(claim.is_of_one_article for claim in library.claims)
        assert f"1 of {alone}" in session.text


@played
async def test_the_evidence_of_the_claim_follows_and_takes_the_keys_and_the_page() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("D")
        first = session.view_text("details-text")
        await session.press("j")
        assert session.view_text("details-text") != first
        claim = session.frame.claim
        await session.press("tab", "j", "j")
        assert session.frame.claim is claim, "the keys move the evidence now"
        await session.press("z")
        assert session.frame.query_one("#rows").display is False
        await session.press("escape", "escape")
        assert str(session.front) == Page.DIFFERENCES.value
        await session.press("escape")
        assert str(session.front) == Page.TOPICS.value


@played
async def test_enter_goes_to_the_claim_and_escape_to_its_row() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("D", "j", "j", "enter")
        assert str(session.front) == Page.BRIEF.value
        claim = session.frame.claim
        await session.press("escape")
        assert (session.front, session.frame.claim) == (Page.DIFFERENCES, claim)


@played
async def test_an_empty_list_says_so_and_how_to_go_on(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("D", *"fff")
        assert "This list is empty. f shows the next list." in " ".join(session.view_text("text").split())


@played
async def test_the_list_follows_a_library_that_has_changed(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("D", "f")
        claim = session.frame.claim
        change(root, BRIEF_FILE, "The school district declined to comment.", "The school district would not comment.")
        session.app.reopen(load(root))
        await session.settle()
        assert session.frame.claim is not None
        assert claim is not None
        assert session.frame.claim.id == claim.id
        assert "S group" not in session.keys
        await session.press("S")
        assert session.told == "This list is always grouped by topic."


@played
async def test_details_that_fill_the_page_name_their_list_alone() -> None:
    async with reading(shipped(), NARROW) as session:
        await session.press("D", "f")
        assert "Tab pane" in session.keys
        await session.press("tab")
        assert re.match(r" +Claims:  one article \d+ ", session.lines[1])
        assert "accounts differ" not in session.lines[1]
        assert "Tab pane" not in session.keys, "it is the last"


@played
async def test_a_list_by_topic_marks_claims_that_differ_not_topics() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press("D", "S")
        titles = [block.content.plain for block in session.frame.column.blocks if block.key is None]
        assert titles[0] == "North Korea  4"
        assert all("≠" not in title for title in titles)
        assert "North Korea 2≠ " in session.text
        await session.press("S")
        assert "≠ contradictory  1" in session.text
        assert "The summit 25 " in session.text


@pytest.mark.slow
@each_row("size", [*SIZES, (200, 60)])
@played
async def test_the_names_of_all_lists_are_in_view(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press("D")
        names = ("accounts differ", "one article", "origin unstated", "unverified", "new", "judgments")
        for number, name in enumerate(names):
            top = " ".join(session.lines[1:3])
            assert all(re.search(rf" {each}( to you)? \d+( |$)", top) for each in names), top
            filled = "".join(
                part.text for strip in session.strips[1:3] for part in strip if part.style and part.style.reverse
            )
            assert filled.strip().startswith(name), number
            await session.press("f")


@each_row("size", SIZES)
@played
async def test_the_timeline_is_in_order_and_shows_what_dates_a_row(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press("T")
        shown = session.view_text("text")
        assert shown.index("2016") < shown.index("2018") < shown.index("June 2025" if size[0] >= 110 else "Jun 2025")
        await session.press("tab")
        assert "when: about December 2014" in session.view_text("details-text")
        assert "October article" in session.view_text("details-text")


@played
async def test_where_rows_have_short_names_the_title_has_the_whole_one() -> None:
    async with reading(shipped(), NARROW) as session:
        await session.press("T", "j")
        assert " Co 12 " in session.marked[0]
        assert "World and domestic context 12 · 2 of " in session.text


@played
async def test_the_timeline_can_be_filtered_and_leads_to_the_claim() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("T")
        every = session.view_text("text")
        await session.press("f")
        assert session.view_text("text") != every
        await session.press("enter")
        assert str(session.front) == Page.BRIEF.value
        assert session.frame.claim is not None
        assert session.frame.claim.difference is not None


@played
async def test_a_wide_timeline_names_its_columns_and_its_topics_in_full() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press("T")
        assert re.search(r"When +Date is +Claim \+others +What +Articles", session.lines[2])
        assert "World and domestic context 12" in session.text


@played
async def test_who_said_what_leads_to_the_quote_in_its_article() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press("W")
        assert "Lee Jae Myung" in session.view_text("text")
        assert "South Korean President" in session.text
        await session.press("tab", "j", "enter")
        assert str(session.front) == Page.ARTICLE.value


@played
async def test_speakers_can_be_sorted_by_name_and_in_reverse() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("W", "S", "S")
        for order in ("by name ▲", "by name ▼"):
            names = [block.content.plain for block in session.frame.column.blocks]
            assert order in session.text
            assert names.pop().startswith("speaker unstated"), "which is nobody, comes last in every order"
            initials = [name[0].casefold() for name in names]
            assert initials == sorted(initials, reverse=order.endswith("▼"))
            await session.press("r")


@each_row("size", SIZES)
@played
async def test_the_position_counts_the_same_speakers_as_the_title(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        await session.press("W")
        (number,) = re.findall(r"(\d+) (?:named|speakers)", session.text)
        assert f"1 of {number}" in session.text
        await session.press("G", "k")
        assert f"{number} of {number}" in session.text
        await session.press("j")
        assert "by quotes ▼ · no speaker" in session.text


@played
async def test_every_label_has_its_reason_one_key_away(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "w")
        assert str(session.front) == Page.WHY.value
        shown = session.view_text("text")
        assert "Support: 2 articles, one origin" in shown
        assert "Act 1:" in shown
        await session.press("escape")
        assert str(session.front) == Page.BRIEF.value


@played
async def test_on_the_bottom_line_the_reasons_are_those_of_the_silences() -> None:
    async with reading(shipped(), MEDIUM) as session:
        await session.press("4", "w")
        plain = " ".join(block.content.plain for block in session.frame.column.blocks)
        assert "Searched for in every form and spelling" in plain
        assert "The search is verified; the sentence is not." in plain


def test_the_line_of_topics_names_as_many_as_there_is_room_for() -> None:
    library = shipped_library()
    signs = Signs(library, News(library))
    titles = [brief.title for brief in library.briefs]
    short = short_names(library.briefs)
    for current in (0, 3, 8):
        for width in range(58, 200):
            strip = topic_strip(library, signs, current, width)
            assert strip.cell_length <= width, width
            assert f" {current + 1} {titles[current][:3]}" in strip.plain
            assert width < 74 or current == 0 or " 1 N" in strip.plain, "the others keep their names"
    assert all(f" {number} {title} " in strip.plain for number, title in enumerate(titles, start=1))
    medium = topic_strip(library, signs, 3, 78).plain
    assert f" 1 {short[library.briefs[0].id]} " in medium
    assert " 2 Trade " in medium
    assert " 7 Summit " in topic_strip(library, signs, 1, 78).plain
    assert " 9 World and domestic c… " in topic_strip(library, signs, 8, 78).plain


@played
async def test_in_a_small_terminal_the_overview_counts_the_differences_on_one_line(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("0")
        assert "≠ 2 contradictory  D all" in session.text
        assert "≠ Harbour dredging 5   Estimates of moving the spoil differ." in session.text
        await session.resize(*WIDE)
        assert "Where the sources differ  2 claims   D all" in session.text


@played
async def test_where_the_evidence_is_a_page_of_its_own_q_goes_back_to_the_list(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("D", "tab")
        assert "A  £35 million" in session.text
        await session.press("q")
        assert session.front is Page.DIFFERENCES
        assert "A  £35 million" not in session.text
        await session.press("q")
        assert session.front is not Page.DIFFERENCES
