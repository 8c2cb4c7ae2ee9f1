"""A library on disk gets errors, and the page keeps its last good state until they are gone."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.tui.pages import Page
from briefing.tui.watch import with_last_good
from tests.libraries import BRIEF, BRIEF_FILE, INDEX_FILE, SOURCES_FILE, change, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, WIDE, played, reading
from tests.tui.reloads import claim, reopen, titles


def test_a_brief_whose_file_is_gone_is_not_kept_though_the_articles_have_an_error(root: Path) -> None:
    before = load(root)
    write(root, SOURCES_FILE, "sources: [")
    (root / BRIEF_FILE).unlink()
    kept, shown = with_last_good(before, load(root))
    assert [brief.id for brief in kept.briefs] == ["spoil"]
    assert BRIEF_FILE not in shown


@pytest.mark.slow
@played
async def test_a_brief_that_breaks_stays_as_it_was_under_a_banner(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "j", "j")
        before = session.view_text("brief-text")
        for error in ("", "title: X\n", "\x00", "title: ["):
            write(root, BRIEF_FILE, error)
            await reopen(session, root)
            assert session.view_text("brief-text") == before
            assert "last good state" in titles(session)
            assert " error" in session.lines[0]
        await session.press("enter", "escape", "p")
        assert BRIEF_FILE in session.text
        await session.press("escape", "2")
        assert "last good state" not in titles(session)
        await session.press("1")
        write(root, BRIEF_FILE, BRIEF)
        await reopen(session, root)
        assert "last good state" not in session.text
        assert session.view_text("brief-text") == before


@played
async def test_the_banner_is_seen_through_a_filter_too(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "f")
        write(root, BRIEF_FILE, "title: [")
        await reopen(session, root)
        assert "Harbour dredging: accounts" in session.text
        assert "last good state" in session.text


@played
async def test_a_claim_that_breaks_costs_that_claim_and_counts_as_an_error(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j")
        change(
            root,
            BRIEF_FILE,
            'quote: declined to comment\n        before: "the school district "',
            "quote: nobody said this",
        )
        await reopen(session, root)
        assert claim(session) == "no-comment"
        assert "1 error" in session.lines[0]
        assert "not verified: missing" in " ".join(session.view_text("evidence-text").split())


@played
async def test_articles_that_cannot_be_listed_leave_all_briefs_as_they_were(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        before = session.view_text("brief-text")
        write(root, SOURCES_FILE, "sources: [")
        await reopen(session, root)
        assert session.view_text("brief-text") == before
        assert "last good state" in session.text
        await session.press("2")
        assert "last good state" in session.text
        for page in ("s", "x", "p", "question_mark"):
            await session.press(page, "escape")
        await session.press("j", "enter")
        assert session.front is Page.ARTICLE
        assert "voted seven to two" in session.reversed


@played
async def test_an_index_that_breaks_keeps_the_topics(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("2", "j")
        write(root, INDEX_FILE, "topics: [")
        await reopen(session, root)
        assert (session.topic, session.at) == ("Who pays for the spoil", (1, 0))


@pytest.mark.slow
@played
async def test_a_brief_that_goes_is_gone_and_said_to_be(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("2", "j", "j")
        (root / "briefs/spoil.yaml").unlink()
        change(root, INDEX_FILE, ", spoil", "")
        await reopen(session, root)
        assert session.topic == "Harbour dredging"
        assert session.said == ["Who pays for the spoil: its file is gone."]
        await session.press("2")
        assert session.topic == "Harbour dredging"
        for key in ("j", "enter", "escape", "c", "escape", "x", "escape", "f", "e", "escape"):
            await session.press(key)
        assert session.app.is_running


@played
async def test_the_last_brief_may_go_and_come_back_shorter(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "G")
        for name in ("harbour", "spoil"):
            (root / f"briefs/{name}.yaml").unlink()
        change(root, INDEX_FILE, "[harbour, spoil]", "[]")
        await reopen(session, root)
        assert "This library has no brief yet." in " ".join(session.view_text("topics-text").split())
        for key in ("j", "k", "enter", "f", "y", "c", "x", "s", "escape", "1", "tab", "g", "E"):
            await session.press(key)
        write(
            root, BRIEF_FILE, BRIEF[: BRIEF.index("  - id: spoil-cost")].replace("[approved, spoil-cost]", "[approved]")
        )
        await reopen(session, root)
        assert session.topic == "Harbour dredging"
        await session.press("1", "j", "enter")
        assert session.front is Page.ARTICLE


@pytest.mark.slow
@each_row("how", ["1 j enter", "s enter"])
@played
async def test_an_article_that_cannot_be_read_stays_as_it_was_and_says_so(how: str, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*how.split())
        file = session.frame.place.file if session.frame.place else ""
        before = session.view_text("text")
        (root / file).unlink()
        await reopen(session, root)
        assert session.front is Page.ARTICLE
        assert session.view_text("text") == before
        assert "last good state" in session.text
        await session.press("question_mark", "escape", "escape")
        assert session.app.is_running


@each_row("how", ["1 j enter", "s enter"])
@played
async def test_an_article_that_is_no_longer_listed_stays_open_until_it_is_left(how: str, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press(*how.split())
        text = (root / SOURCES_FILE).read_text(encoding="utf-8")
        write(root, SOURCES_FILE, "sources: {}\n")
        await reopen(session, root)
        assert session.front is Page.ARTICLE
        assert "last good state" in session.text
        write(root, SOURCES_FILE, text)
        await reopen(session, root)
        assert "last good state" not in session.text


@played
async def test_a_claim_with_an_error_does_not_vanish_while_its_file_is_edited(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j")
        before = session.view_text("brief-text")
        change(root, BRIEF_FILE, "id: no-comment\n    kind: reported", "id: no-comment\n    kind: rep")
        await reopen(session, root)
        assert (claim(session), session.view_text("brief-text")) == ("no-comment", before)
        assert "last good state" in session.text
        write(root, BRIEF_FILE, BRIEF.replace("The school district declined", "The railway declined"))
        await reopen(session, root)
        assert claim(session) == "no-comment"
        assert "last good state" not in session.text
        assert "The railway declined" in session.view_text("brief-text")


@played
async def test_a_brief_that_was_invalid_when_it_was_opened_is_still_followed(root: Path) -> None:
    change(root, BRIEF_FILE, "id: no-comment\n    kind: reported", "id: no-comment\n    kind: rep")
    async with reading(root, WIDE) as session:
        await session.press("1")
        change(root, BRIEF_FILE, "Estimates of moving the spoil differ.", "Nobody knows what it costs.")
        await reopen(session, root)
        assert "Nobody knows what it costs." in session.view_text("brief-text")
