"""From a passage to the claims that cite it."""

from pathlib import Path

from rich.style import Style

from briefing.load import load
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER_FILE, change
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.test_goldens import compare


def underlined(session: Session) -> str:
    """Return the words of the page that are underlined, its lines joined by a space."""
    plain = Style()
    runs = ["".join(s.text for s in row if (s.style or plain).underline) for row in session.rows(session.column)]
    return " ".join(run.strip() for run in runs if run.strip())


@played
async def test_the_page_looks_as_it_did(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "U", "j")
        assert session.front is Page.CITED
        compare(session, "cited", MEDIUM)


@played
async def test_the_same_passage_is_cited_from_the_brief_and_from_the_article(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "U")
        from_brief = session.text
        await session.press("escape", "enter", "U")
        assert session.text == from_brief
        await session.press("escape")
        assert session.front is Page.ARTICLE


@played
async def test_every_brief_that_cites_the_passage_is_named(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "U")
        assert session.page_title == "Cited by 2 claims"
        assert "Harbour dredging" in session.view_text("text")
        assert "Who pays for the spoil" in session.view_text("text")


@played
async def test_enter_goes_to_the_claim_in_its_brief(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", *"jj", "U", "j", "enter")
        assert (session.front, session.topic, session.at) == (Page.BRIEF, "Who pays for the spoil", (2, 0))
        await session.press("escape")
        assert session.front is Page.CITED


@played
async def test_the_words_that_are_shared_are_underlined(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "U")
        words = "voted seven to two on Saturday to approve the channel"
        assert underlined(session) == f"underlined {words} {words}"


@played
async def test_an_article_read_without_a_claim_asks_about_the_paragraph_at_its_top(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("s", "enter", *["j"] * 20, "U")
        assert session.front is Page.CITED
        assert session.page_title.startswith("Cited by")


@played
async def test_a_claim_is_chosen_by_a_click_and_opened_by_a_second(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "U")
        _, y = session.place("Who pays for the spoil")
        for front in (Page.CITED, Page.BRIEF):
            await session.click_at(10, y + 1)
            assert session.front is front
        assert (session.topic, session.at) == ("Who pays for the spoil", (1, 0))


@played
async def test_words_that_are_selected_are_what_is_asked_about(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "v", "U")
        assert "“HARROW (Courier) — The port authority voted seven to two on Saturday to" in session.text
        await session.press("escape")
        assert session.front is Page.SELECTING
        assert "selected" in session.text


@played
async def test_controls_of_the_article_do_not_act_in_the_passage(root: Path) -> None:
    change(root, COURIER_FILE, "Saturday to approve", "Saturday\x1b[2J to approve")
    async with reading(root, MEDIUM) as session:
        await session.press("s", "enter", *["j"] * 12, "U")
        assert "\x1b" not in session.text


@played
async def test_the_page_follows_a_passage_that_has_moved_and_a_brief_that_has_changed(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "U")
        change(root, COURIER_FILE, "HARROW (Courier) —", "HARROW, 14 March (Courier) —")
        change(root, BRIEF_FILE, "The port authority approved", "By seven to two the port authority approved")
        session.app.reopen(load(root))
        await session.settle()
        words = "voted seven to two on Saturday to approve the channel"
        assert session.page_title == "Cited by 2 claims"
        assert underlined(session) == f"underlined {words} {words}"
        assert "By seven to two" in session.text


@played
async def test_the_page_stays_as_it_was_where_the_passage_is_gone(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "U")
        before = session.view_text("text")
        change(root, COURIER_FILE, "voted seven to two", "voted six to three")
        session.app.reopen(load(root))
        await session.settle()
        assert session.view_text("text") == before
