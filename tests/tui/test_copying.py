"""y copies the quote with its citation, and says truly where it went."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from briefing.export.citation import citation_line
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, change, shipped_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, played, reading

CITATION = (
    "“voted seven to two on Saturday to approve the channel” — speaker unstated ← Harrow Courier, ¶2 "
    "(Port authority approves channel; about March 14, 2026; https://example.org/a)"
)
TO_TERMINAL = "Quote and citation sent to the terminal's clipboard."
COPIED = "Quote and citation copied."


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the machine a clipboard of its own, and what is put on it."""
    taken: list[bytes] = []

    def run(command: tuple[str, ...], **options: Any) -> subprocess.CompletedProcess[bytes]:
        taken.append(options["input"])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(subprocess, "run", run)
    return taken


@each_row("keys", ["1 j", "1 j tab", "1 j enter"])
@played
async def test_the_quote_in_front_is_copied_from_every_page(keys: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*keys.split(), "y")
        assert session.app.clipboard == CITATION
        assert session.said == [TO_TERMINAL]


@played
async def test_the_quote_that_was_walked_to_is_the_one_that_is_copied(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", "right_square_bracket", "y")
        assert session.app.clipboard.startswith("“approved on Saturday evening” — members of the board ← Gazette, ¶1")
        assert "undated" in session.app.clipboard


@played
async def test_the_machines_own_clipboard_takes_it_where_there_is_one(clipboard: list[bytes], root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "y")
        assert [taken.decode() for taken in clipboard] == [CITATION]
        assert session.said == [COPIED]


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_TTY"])
@played
async def test_over_ssh_it_is_only_sent_to_the_terminal(
    variable: str, clipboard: list[bytes], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "192.0.2.1 1 192.0.2.2 22")
    async with reading(root) as session:
        await session.press("1", "j", "y")
        assert (clipboard, session.said) == ([], [TO_TERMINAL])
        assert session.app.clipboard == CITATION


@each_row(
    "error",
    [FileNotFoundError("xclip"), subprocess.TimeoutExpired("xclip", 2), subprocess.CalledProcessError(1, "xclip")],
)
@played
async def test_a_clipboard_that_fails_is_not_said_to_have_it(
    error: Exception, clipboard: list[bytes], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(subprocess, "run", fail)
    async with reading(root) as session:
        await session.press("1", "j", "y")
        assert session.said == [TO_TERMINAL]


@played
async def test_a_quote_that_is_not_verified_is_copied_with_that_warning(root: Path) -> None:
    change(root, BRIEF_FILE, "voted seven to two on Saturday to approve", "voted nine to none on Sunday to approve")
    async with reading(root) as session:
        await session.press("1", "j", "y")
        assert "[not verified" in session.app.clipboard


@played
async def test_where_there_is_no_quote_nothing_is_copied(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [start]")
    async with reading(root) as session:
        await session.press("1", "G", "y")
        assert (session.app.clipboard, session.told) == ("", "It rests on silences: there is no quote.")


@each_row("key", ["y", "Y", "c"])
@played
async def test_in_an_article_that_no_claim_led_to_it_says_so(key: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press("s", "enter", key)
        assert session.told == "No quote here: } { go to one; s then c compares articles."
        assert session.front is Page.ARTICLE


def test_a_citation_brackets_a_supplied_title_and_has_the_address() -> None:
    library = shipped_library()
    quotes = library.evidence
    supplied = [quote for quote in quotes if quote.source.title.startswith("(no headline")]
    assert supplied
    for quote in quotes:
        copied = citation_line(quote)
        assert "(no headline" not in copied
        assert (quote.source.url or "") in copied
    assert all("([" in citation_line(quote) for quote in supplied)
