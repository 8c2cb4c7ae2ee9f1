"""The mouse does what the keys do, and nothing needs it."""

from pathlib import Path

from textual.events import MouseScrollDown

from briefing.tui.pages import Page
from tests.tui.driver import MEDIUM, WIDE, played, reading
from tests.tui.many import make_many


@played
async def test_a_click_opens_a_topic(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.click("Who pays for th")
        assert (session.front, session.topic) == (Page.BRIEF, "Who pays for the spoil")


@played
async def test_a_click_goes_to_a_claim_and_a_second_opens_its_article(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1")
        await session.click("2 The school")
        assert (session.front, session.at) == (Page.BRIEF, (2, 0))
        await session.click("2 The school")
        assert (session.front, session.page_title) == (Page.ARTICLE, "Harrow Courier")


@played
async def test_a_click_goes_to_a_quote_and_a_second_opens_its_article(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        await session.click("Gazette ¶1")
        assert (session.front, session.at) == (Page.EVIDENCE, (1, 1))
        await session.click("Gazette ¶1")
        assert session.page_title == "Gazette"


@played
async def test_a_click_after_scrolling_goes_to_the_claim_under_the_pointer(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), MEDIUM) as session:
        await session.press("1", "space", "space")
        await session.click("Work at berth 7 ")
        assert session.at == (7, 0)


@played
async def test_a_click_beside_the_claims_changes_nothing(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        await session.click("What no article says")
        assert (session.front, session.at) == (Page.BRIEF, (1, 0))


@played
async def test_the_line_of_keys_can_be_clicked(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        await session.click("quote  ")
        assert session.at == (1, 1)
        await session.click("Enter read")
        assert session.page_title == "Gazette"
        await session.click("q close")
        assert session.at == (1, 1)
        await session.click("? help")
        assert session.page_title == "Help"


@played
async def test_a_click_beyond_the_last_key_does_nothing(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.click_at(118, 39)
        assert session.app.is_running
        assert session.front is Page.TOPICS


@played
async def test_the_wheel_moves_the_column_under_the_pointer_and_not_the_cursor(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), WIDE) as session:
        await session.press("1", "j")
        before = session.view_text("evidence-text")
        x, y = session.place("Everything is put off")
        for _ in range(5):
            await session.mouse(MouseScrollDown, x, y)
        assert "Everything is put off" not in session.view_text("brief-text")
        assert (session.at, session.view_text("evidence-text")) == ((1, 0), before)
        await session.press("enter", "escape")
        assert "Everything is put off" not in session.view_text("brief-text"), "Esc comes back to the same place"
        await session.press("j")
        assert "\n▌  2 " in session.view_text("brief-text")


@played
async def test_selecting_text_with_the_mouse_opens_nothing(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        x, y = session.place("The port authority approved")
        await session.drag((x, y), (x + 12, y))
        assert session.front is Page.BRIEF
        assert (session.app.screen.get_selected_text() or "").startswith("The port aut")
