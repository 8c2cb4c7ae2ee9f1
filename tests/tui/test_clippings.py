"""Claims, quotes and passages are marked with m, and M lists them to copy, to export and to go back to."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.model.mark import Mark
from briefing.settings import load_state
from briefing.tui.content.signs import MARKED
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER_FILE, change
from tests.rows import each_row
from tests.tui.driver import NARROW, WIDE, Session, played, reading

HUGE = (200, 60)
QUOTED = "voted seven to two on Saturday to approve the channel"


def flat(session: Session) -> str:
    """Return the words of a dialog, its lines joined by a space."""
    parts = (max(line.split("│"), key=len) for line in session.lines if line.count("│") > 1)
    return " ".join(" ".join(parts).split())


def marks(session: Session) -> list[Mark]:
    return list(session.app.state.marks)


@each_row("size", [NARROW, WIDE])
@played
async def test_a_claim_and_a_quote_are_marked_and_listed(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "m")
        assert f"{MARKED} The port authority" in " ".join(session.text.split())
        assert session.told == "Marked (◆). M shows 1 clipping."
        await session.press("tab", "m", "M")
        assert session.front is Page.CLIPPINGS
        assert session.page_title == "Clippings"
        shown = " ".join(session.view_text("text").replace("▌", " ").split())
        assert f"{MARKED} Harbour dredging 1 · claim" in shown
        assert "· 2 quotes" in shown
        assert f"{MARKED} Harrow Courier ¶2 · quote of Harbour dredging 1" in shown
        assert f"“{QUOTED}”" in shown
        assert ("Evidence of Harbour dredging 1" in session.text) is (size[0] >= 110)


@played
async def test_a_library_without_marks_says_what_to_press(root: Path) -> None:
    async with reading(root) as session:
        await session.press("M")
        assert "No clippings. m marks a claim, a quote or a hit." in " ".join(session.text.split())
        for key in ("y", "Y", "e", "enter"):
            await session.press(key)
            assert session.told.startswith("No clippings.")
        await session.press("m")
        assert session.told.startswith("There is no claim, quote")


@played
async def test_unmarking_in_the_list_leaves_the_row_until_it_is_closed(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "m", "j", "m", "M")
        assert "2 in the order of marking" in session.text
        await session.press("m")
        assert "1 of 2 in the order of marking" in session.text
        assert len(marks(session)) == 1
        assert session.view_text("text").count(MARKED) == 1
        assert "Harbour dredging 1" in session.view_text("text")
        await session.press("m")
        assert session.view_text("text").count(MARKED) == 2
        await session.press("m", "q")
        assert session.text.count(MARKED) == 1, "the brief below follows"
        await session.press("M")
        assert "Harbour dredging 1 " not in session.view_text("text")


@played
async def test_marks_survive_a_restart_by_library(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "m", "tab", "m")
    kept = load_state()
    assert [bool(mark.quote) for mark in kept.marks[str(root)]] == [False, True]
    async with reading(root, state=kept) as session:
        await session.press("M")
        assert session.view_text("text").count(MARKED) == 2
        await session.press("m", "j", "m")
    assert load_state().marks == {}


@played
async def test_enter_goes_to_what_was_marked(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", *"jj", "m", "k", "tab", "m", "M", "enter")
        assert (session.front, session.at) == (Page.BRIEF, (2, 0))
        await session.press("escape", "j", "enter")
        assert session.front is Page.ARTICLE
        assert session.reversed == QUOTED


@played
async def test_what_is_in_front_is_marked_on_every_page_with_a_claim_or_a_quote(root: Path) -> None:
    async with reading(root, WIDE) as session:
        for keys in ("1 j c", "1 j enter", "1 x", "D", "T", "W", "1 j U"):
            await session.press(*["escape"] * 3, *keys.split(), "m")
            assert session.told.startswith("Marked"), keys
            assert len(marks(session)) == 1
            await session.press("m")
            assert marks(session) == []


@played
async def test_hits_are_marked_as_claims_quotes_and_passages(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("F", *"the", "tab")
        for _ in range(30):
            await session.press("m", "j")
        kinds = {(bool(mark.brief), bool(mark.quote)) for mark in marks(session)}
        assert {(True, False), (False, True)} <= kinds
        await session.press("escape", "escape", "M")
        assert "· passage" in " ".join(block.content.plain for block in session.column.blocks)


@played
async def test_a_quote_that_no_longer_matches_says_so(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "tab", "m", "M")
        change(root, COURIER_FILE, "voted seven to two", "voted six to three")
        session.app.reopen(load(root))
        await session.settle()
        assert "✗ not found since the article changed" in session.text
        await session.press("Y")
        assert "**not found since the article changed**" in session.app.clipboard


@played
async def test_a_quote_that_its_claim_no_longer_has_says_so(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "tab", "m", "k", "escape", "1", "j", "M")
        change(root, BRIEF_FILE, f"quote: {QUOTED}", "quote: to approve the channel")
        session.app.reopen(load(root))
        await session.settle()
        assert "✗ its claim no longer has this quote" in session.text


@played
async def test_one_is_copied_or_all_as_one_markdown(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "tab", "m", "escape", "1", *"jj", "m", "M", "y")
        assert session.app.clipboard.startswith(f"“{QUOTED}” — ")
        await session.press("Y")
        copied = session.app.clipboard
        assert copied.startswith("# Clippings from ")
        assert copied.count("\n## ") == 2
        assert f"> “{QUOTED}”\n>\n> — " in copied
        assert "Support: *" in copied


@played
async def test_they_are_exported_to_a_file_that_is_not_replaced_unasked(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(root) as session:
        await session.press("1", "j", "m", "M", "e", "enter")
        written = (tmp_path / "clippings.md").read_text()
        assert written.startswith("# Clippings from ")
        (tmp_path / "clippings.md").write_text("mine")
        await session.press("e", "enter")
        assert "This file exists." in session.text
        assert (tmp_path / "clippings.md").read_text() == "mine"
        await session.press("ctrl+r")
        assert (tmp_path / "clippings.md").read_text() == written


@played
async def test_a_name_in_html_exports_them_as_a_page(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(root) as session:
        await session.press("1", "j", "m", "M", "e", *["backspace"] * 2, *"html", "enter")
        page = (tmp_path / "clippings.html").read_text()
        assert page.startswith("<!DOCTYPE html>")
        assert f"“{QUOTED}”" in page


@played
async def test_e_exports_the_brief_all_of_them_or_what_is_marked(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(root) as session:
        await session.press("1", "j", "e")
        assert "clipping" not in session.text
        await session.press("escape", "m", "e")
        assert "exports all 2 briefs or 1 clipping." in flat(session)
        await session.press("ctrl+t", "ctrl+t")
        assert "Export: 1 clipping" in session.text
        assert "Markdown HTML What you have marked, with its citations." in flat(session)
        assert "exports Harbour dredging or all 2 briefs." in flat(session)
        await session.press("tab", "enter")
        assert (tmp_path / "clippings.html").read_text().startswith("<!DOCTYPE html>")
        await session.press("escape", "e", "tab", "tab", "tab", "ctrl+t", "ctrl+t", "enter")
        assert (tmp_path / "clippings.md").read_text().startswith("# Clippings from ")


@played
async def test_they_are_in_the_order_of_marking_or_of_the_library(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", *"jj", "m", "k", "m", "M")
        names = [block.content.plain.split(" · ")[0] for block in session.column.blocks]
        assert names == ["Harbour dredging 2", "Harbour dredging 1"]
        await session.press("S")
        names = [block.content.plain.split(" · ")[0] for block in session.column.blocks]
        assert names == ["Harbour dredging 1", "Harbour dredging 2"]
        assert "in the order of the library" in session.text
