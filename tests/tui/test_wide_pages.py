"""A very wide page leaves no half of itself blank: details are beside lists, and a column of text in the middle."""

from pathlib import Path

from briefing.load import shipped
from briefing.settings import load_state
from briefing.tui.pages import Page
from briefing.tui.widgets.textview import TextView
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row
from tests.tui.driver import WIDE, played, reading

HUGE = (200, 60)


@each_row("keys", ["D", "T", "s", "1 x", "s c j c"])
@played
async def test_details_are_beside_the_rows_only_where_there_is_room(keys: str, root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*keys.split())
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.x == rows.right
        assert details.bottom == rows.bottom == 59
        await session.resize(*WIDE)
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.y == rows.bottom
        await session.resize(*HUGE)
        assert session.app.screen.query_one("#details").region.x > 100


@each_row("keys", ["1 j w", "1 j U", "s i", "p"])
@played
async def test_a_page_of_text_is_in_the_middle(keys: str, root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press(*keys.split())
        view = session.app.screen.query_one("#text").region
        assert (view.x, view.right) == (61, 139)
        await session.resize(*WIDE)
        assert session.app.screen.query_one("#text").region.x == 0


@played
async def test_two_articles_are_side_by_side_with_the_words_marked_in_which_they_differ(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*"scjc")
        (line,) = (line for line in session.lines if "Harrow Courier · " in line and "▏" in line)
        assert line.split("▏")[1].startswith(" Gazette · ")
        (line,) = (line for line in session.lines if "A  £35 million" in line)
        assert "▏ B  £28 million" in line
        assert "‹35›" in session.text
        assert "‹28›" in session.text
        for size in ((80, 24), HUGE):
            await session.resize(*size)
            assert "B  £28 million" in session.text
            assert not [line for line in session.lines if "A  £35 million" in line and "B  £28 million" in line]
            await session.press("tab", "z")
            both = [line for line in session.lines if "A  £35 million" in line and "B  £28 million" in line]
            assert bool(both) is (size == HUGE)
            await session.press("z", "shift+tab")


@played
async def test_speakers_and_what_they_said_are_side_by_side_from_110_columns(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("W")
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert (rows.width, details.width) == (54, 66)
        await session.press("z")
        assert session.app.screen.query_one("#rows").region.width == 120
        assert "As the articles call them" in session.text
        await session.press("z", "tab", "z")
        assert session.app.screen.query_one("#details").region.width == 120
        await session.press("escape")
        await session.resize(80, 24)
        rows, details = (session.app.screen.query_one(name).region for name in ("#rows", "#details"))
        assert details.y == rows.bottom


@played
async def test_beside_the_overview_is_what_is_under_the_cursor_and_it_lists_as_many_differences_as_fit() -> None:
    async with reading(shipped(), HUGE) as session:
        await session.press("4", "0")
        brief = session.frame.brief
        assert brief is not None
        assert brief.title == "Taiwan"
        assert "South Korean President Lee Jae Myung told" in session.view_text("beside-text")
        assert "\n  7" in session.view_text("beside-text")
        titles, (row, *_) = session.lines[1], [line for line in session.lines if line.startswith("  5 History")]
        assert titles.rindex("claims") + len("claims") == row.index(" 22 ") + 3
        assert "≠ worded differently  12" in session.text
        assert "accounts differ: framing 2   spelled differently 2" in session.text
        await session.press("G")
        claim = session.frame.claim
        assert claim is not None
        assert claim.difference_phrase.startswith("accounts differ: scope")
        assert "A  " in session.view_text("beside-text")
        await session.press("c")
        assert session.front is Page.COMPARE
        await session.press("q")
        await session.resize(*WIDE)
        assert not session.app.screen.query_one("#beside").display
        assert "≠ worded differently  12" not in session.text
        assert session.frame.claim is not claim
        await session.resize(*HUGE)
        assert session.app.screen.query_one("#beside").region.right == 200


@played
async def test_what_is_new_is_listed_in_the_overview(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "Q")
    change(root, BRIEF_FILE, "text: Estimates of moving the spoil differ.", "text: Estimates of the cost differ.")
    async with reading(root, WIDE, state=load_state()) as session:
        await session.press("0", "j", "j")
        assert "New since you were last here  reworded 1" in session.text
        assert session.frame.claim is not None
        assert session.frame.claim.text == "Estimates of the cost differ."
        (row,) = session.marked
        assert "Reworded: Estimates of the cost differ." in row
        await session.resize(80, 24)
        assert session.frame.claim.text == "Estimates of the cost differ."
        await session.press("enter")
        assert session.front is Page.BRIEF


@played
async def test_beside_the_hits_is_the_article_or_the_claim(root: Path) -> None:
    async with reading(root, HUGE) as session:
        await session.press("F", *"comment")
        assert session.app.screen.query_one("#beside").region.right == 200
        assert "declined to comment" in session.view_text("beside-text")
        assert "verified" in session.view_text("beside-text")
        await session.press("down", "down")
        details = session.app.screen.query_one("#beside-text", TextView)
        assert any("¶" in line and "▏  Harrow Courier ¶3" in line for line in session.lines)
        found = [s.text for row in session.rows(details) for s in row if s.style and s.style.reverse]
        assert found == ["comment,", "and the school district declined to comment"]
        await session.press(*"xx")
        assert not session.app.screen.query_one("#beside").display


@each_row("keys", ["0", "s", "1 x", "1 j m M", "1 F t r a d e tab"])
@played
async def test_the_details_beside_a_list_can_be_read_to_their_end(keys: str) -> None:
    async with reading(shipped(), HUGE) as session:
        await session.press(*keys.split())
        page, rows, key_line = session.front, session.column, session.keys
        assert "Tab pane" in key_line
        await session.press("tab", "G")
        assert session.column is not rows
        assert session.column.at_bottom
        assert (session.column.has_keys, rows.has_keys) == (True, False)
        await session.press("escape")
        assert (session.front, session.column) == (page, rows)
        await session.press("tab")
        await session.resize(*WIDE)
        assert session.column.display, "where there are no details, the list has the keys"
        assert session.column.has_keys


@played
async def test_details_below_a_table_can_fill_the_page(root: Path) -> None:
    async with reading(root, (80, 24)) as session:
        await session.press("s", "tab", "z")
        assert session.column.region.height >= 19
        await session.press("escape", "escape")
        assert session.column.id == "text"
        assert session.column.has_keys
