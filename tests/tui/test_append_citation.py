"""A adds the selected words to a claim: the dialog says what it will write and where, and writes nothing else."""

import fcntl
import os
from pathlib import Path

import pytest
from textual.widgets import Input

from briefing.authoring import errors
from briefing.check import check
from briefing.load import load
from briefing.model import KeyPath
from briefing.storage import yaml_editor
from briefing.tui.dialogs import append_citation
from briefing.tui.dialogs.append_citation import AppendDialog
from briefing.tui.pages import Page
from tests.libraries import BRIEF, BRIEF_FILE, COURIER_FILE, change, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, Session, played, reading

ITEM = '      - source: courier\n        quote: "on Saturday"\n        speaker: unstated\n        origin: unstated\n'
SELECT = ("1", "j", "enter", "v", *["right"] * 4, "tab", "right")
"""The keys that select `on Saturday` in the courier."""


def dialog(session: Session) -> AppendDialog:
    screen = session.app.screen
    assert isinstance(screen, AppendDialog), screen
    return screen


def shown(session: Session, name: str) -> str:
    """Return the words of the dialog in the widget of that id."""
    region = session.app.screen.query_one(f"#{name}").region
    rows = session.strips[region.y : region.bottom]
    return " ".join(" ".join(row.crop(region.x, region.right).text.split()) for row in rows).strip()


@played
async def test_enter_adds_what_is_shown_where_it_is_said(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        place = f"Will be added to {BRIEF_FILE}, at the end of the evidence of claim 1 of Harbour dredging:"
        assert shown(session, "where") == place
        assert shown(session, "item") == '- source: courier quote: "on Saturday" speaker: unstated origin: unstated'
        assert session.keys.startswith("Enter write")
        await session.press("enter")
        before = "        speaker: members of the board\n        origin: board-vote\n"
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF.replace(before, before + ITEM, 1)
        assert session.said == [
            f"Added To claim 1 of Harbour dredging, in {BRIEF_FILE}. State its speaker and origin there."
        ]


@played
async def test_the_reader_shows_it_at_once_and_is_back_in_the_article(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "enter")
        assert session.front == Page.ARTICLE
        added = session.app.state.library.brief("harbour").claims[0].evidence[-1]
        assert added.words == "on Saturday"
        assert not [problem for problem in check(session.app.state.library) if "quote" in problem.rule]
        assert "quote 1 of 3" in session.text


@played
async def test_esc_writes_nothing_and_keeps_the_selection(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT)
        before = session.text
        await session.press("A", "down", "escape")
        assert session.text == before
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF


@played
async def test_a_position_of_a_difference_can_be_chosen(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", *"28 million")
        assert shown(session, "where").endswith("of claim 5 of Harbour dredging, for “£28 million”:")
        await session.press("enter")
        claim = load(root).brief("harbour").claims[4]
        assert claim.difference
        assert [len(side.evidence) for side in claim.positions] == [1, 2]


@played
async def test_arrows_choose_and_words_narrow_the_choice(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "down", "down")
        assert "claim 3 of Harbour dredging" in shown(session, "where")
        await session.press(*"SPOIL ask")
        assert "claim 4 of Who pays for the spoil" in shown(session, "where")
        await session.press("up", "down", "down", "pageup", "pagedown")
        assert dialog(session).target == dialog(session)._offered[-1]
        await session.press("enter")
        assert len(load(root).brief("spoil").claims[3].evidence) == 2
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF


@played
async def test_a_click_chooses_a_claim(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        await session.click("2 The school")
        assert "claim 2 of Harbour dredging" in shown(session, "where")


@played
async def test_words_that_no_claim_has_leave_nothing_to_write(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", *"zebra", "down", "enter")
        assert "No claim with citations has these words." in session.text
        assert session.keys == "Esc cancel"
        assert dialog(session).target is None
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF


@played
async def test_claims_without_citations_are_not_offered(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", *"begin this spring")
        assert dialog(session).target is None


@played
async def test_a_passage_longer_than_the_dialog_can_be_read_whole(root: Path) -> None:
    change(root, COURIER_FILE, "after the vote", "after the vote and " + "the-reading-of-the-minutes-" * 6)
    async with reading(root, NARROW) as session:
        await session.press("1", "j", "enter", "v", "right", "G", "v", "A")
        await session.settle()
        assert "PgDn more" in session.keys
        await session.press("pagedown", "pagedown", "pagedown")
        assert "origin: unstated" in shown(session, "item")


# What can go wrong


@played
async def test_the_file_as_it_is_now_is_added_to(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        change(root, BRIEF_FILE, "title: Harbour dredging", "# by hand\ntitle: Harbour dredging")
        await session.press("enter")
        text = (root / BRIEF_FILE).read_text(encoding="utf-8")
        assert text.startswith("# by hand\n")
        assert ITEM in text


@pytest.mark.slow
@each_row(
    ("old", "new", "said"),
    [
        ("id: approved", "id: accepted", "no longer has this claim"),
        ("claims:\n", "claims: [\n", f"{BRIEF_FILE}:"),
        ("title: Harbour dredging", "title: a\ntitle: b", "duplicate key"),
    ],
)
@played
async def test_a_file_that_cannot_be_added_to_stays_as_it_is(old: str, new: str, said: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        change(root, BRIEF_FILE, old, new)
        before = (root / BRIEF_FILE).read_bytes()
        await session.press("enter")
        assert said in shown(session, "state")
        assert (root / BRIEF_FILE).read_bytes() == before
        await session.press("escape")
        assert session.app.is_running


@played
async def test_a_list_in_brackets_is_left_to_its_curator(root: Path) -> None:
    start = BRIEF.index("    evidence:\n", BRIEF.index("id: no-comment"))
    end = BRIEF.index("  - id: survey-first")
    flow = '    evidence: [{source: courier, quote: declined to comment, before: "the school district "}]\n'
    text = BRIEF[:start] + flow + BRIEF[end:]
    write(root, BRIEF_FILE, text)
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "down", "enter")
        assert "cannot add to a list in brackets" in shown(session, "state")
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == text


@played
async def test_a_file_that_is_gone_is_not_made_again(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        (root / BRIEF_FILE).unlink()
        await session.press("enter")
        assert BRIEF_FILE in shown(session, "state")
        assert not (root / BRIEF_FILE).exists()


@played
async def test_another_program_that_writes_meanwhile_is_not_overtaken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(text: str, file: str, location: KeyPath, item: str) -> str:
        write(root, BRIEF_FILE, f"# theirs\n{BRIEF}")
        return yaml_editor.append_item(text, file, location, item)

    monkeypatch.setattr(errors, "append_item", slow)
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "enter")
        await session.settle()
        assert "changed in the meantime; nothing was written" in shown(session, "state")
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == f"# theirs\n{BRIEF}"


@played
async def test_a_disk_that_cannot_be_written_gives_a_message(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(errors, "save", full)
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "enter")
        assert "cannot be written: No space left on device" in shown(session, "state")
        assert session.app.screen.query_one(Input).has_focus


@played
async def test_the_reader_does_not_wait_for_a_program_that_keeps_the_library(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(append_citation, "SHORT", 0.01)
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A")
        descriptor = os.open(root, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        await session.press("enter")
        assert "another program is writing to this folder" in shown(session, "state")
        assert (root / BRIEF_FILE).read_text(encoding="utf-8") == BRIEF
        os.close(descriptor)
        await session.press("enter")
        await session.settle()
    assert ITEM in (root / BRIEF_FILE).read_text(encoding="utf-8")


@played
async def test_text_of_the_library_acts_as_no_markup_and_no_control(root: Path) -> None:
    change(root, BRIEF_FILE, "The school district declined to comment.", '"[bold]The[/] school\\e[2J district"')
    async with reading(root, MEDIUM) as session:
        await session.press(*SELECT, "A", "down")
        assert "[bold]The[/] school␛[2J district" in session.text
