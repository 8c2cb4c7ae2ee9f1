"""Y asks what to copy: the quote, the citation, the claim as Markdown, or the citation as YAML."""

from pathlib import Path
from typing import Final

import pytest

from briefing.anchor import resolve
from briefing.model import Status
from briefing.storage.yaml_parser import parse
from briefing.text.sanitize import sanitize
from briefing.tui.dialogs.copy import CHOICES, CopyDialog
from briefing.tui.keymap import Registry
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, played, reading
from tests.tui.hostile import QUOTE, make_hostile

QUOTED: Final = "voted seven to two on Saturday to approve the channel"


@played
async def test_the_choices_are_shown_with_their_keys(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "Y")
        for choice in CHOICES:
            action = Registry()[f"copy-{choice}"]
            x, y = session.place(action.does)
            assert session.lines[y][:x].split()[-1] == action.key_names
        assert session.app.clipboard == ""


COPIES: Final = (
    ("q", QUOTED, "Quote sent to the terminal's clipboard."),
    (
        "c",
        f"“{QUOTED}” — speaker unstated ← Harrow Courier, ¶2 "
        "(Port authority approves channel; about March 14, 2026; https://example.org/a)",
        "Citation sent to the terminal's clipboard.",
    ),
    (
        "y",
        f'- source: courier\n  quote: "{QUOTED}"\n  origin: board-vote\n',
        "YAML sent to the terminal's clipboard.",
    ),
)


@pytest.mark.slow
@played
async def test_each_choice_is_copied_from_every_page_with_a_quote(root: Path) -> None:
    async with reading(root) as session:
        for keys in ("1 j", "1 g j tab", "1 g j enter", "1 g j c", "1 g x"):
            await session.press(*["escape"] * 4, *keys.split())
            front = session.front
            for key, copied, said in COPIES:
                await session.press("Y", key)
                assert session.app.clipboard == copied, keys
                assert session.said[-1] == said, keys
                assert session.front is front
                session.app.copy_to_clipboard("")


@played
async def test_the_claim_as_markdown_has_its_support_and_a_note_for_each_quote(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "Y", "m")
        lines = session.app.clipboard.splitlines()
        assert lines[0] == "The port authority approved the £410 million channel on a Saturday.[^1] [^2]"
        assert lines[2] == "Support: *2 articles, one origin*"
        assert lines[4].startswith(f"[^1]: “{QUOTED}” — ")
        assert lines[6].startswith("[^2]: “approved on Saturday evening” — members of the board ← Gazette ¶1")
        assert session.app.clipboard.endswith("\n")


@played
async def test_every_note_of_every_claim_is_referred_to_and_defined(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1")
        for claim in session.brief.claims:
            await session.press("j", "Y", "m")
            if not session.brief.trail(claim):
                assert session.app.clipboard == "", "nothing to copy"
                continue
            numbers = [item.number for item in session.brief.trail(claim)]
            text = session.app.clipboard
            for number in numbers:
                assert text.count(f"[^{number}]") == 2
                assert text.count(f"\n[^{number}]: ") == 1
            session.app.copy_to_clipboard("")
            session.app._clipboard = ""


@played
async def test_on_the_bottom_line_markdown_is_its_quotes_citation(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "Y", "m")
        assert session.app.clipboard.startswith(f"“{QUOTED}” — ")


@played
async def test_the_yaml_of_every_quote_is_read_again_as_the_same_citation(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1")
        for _ in session.brief.claims:
            await session.press("j")
            while session.app.reading:
                item = session.app.reading.quote
                await session.press("Y", "y")
                value = parse(session.app.clipboard, "x.yaml").value
                assert isinstance(value, list)
                entry = value[0]
                assert isinstance(entry, dict)
                assert entry["source"] == item.source.id
                assert (entry.get("speaker"), entry.get("origin")) == (item.speaker, item.origin and item.origin.id)
                found = resolve(item.source.text, str(entry["quote"]), before=str(entry.get("before", "")))
                assert (found.span, found.status) == (item.span, Status.EXACT)
                before = session.at
                await session.press("right_square_bracket")
                if session.at == before:
                    break


@each_row("key", ["escape", "x", "1"])
@played
async def test_other_keys_copy_nothing(key: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "Y", key)
        assert (session.app.clipboard, session.said) == ("", [])
        await session.press("escape")
        assert session.app.is_running


@played
async def test_where_there_is_no_quote_there_is_no_choice(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [start]")
    async with reading(root) as session:
        await session.press("1", "G", "Y")
        assert session.front is Page.BRIEF


@played
async def test_over_an_open_choice_there_is_no_second(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "Y", "Y")
        assert sum(isinstance(screen, CopyDialog) for screen in session.app.screen_stack) == 1


@pytest.mark.slow
@each_row("key", [Registry()[f"copy-{choice}"].keys[0] for choice in CHOICES])
@played
async def test_nothing_that_is_copied_acts_or_hides(key: str, tmp_path: Path) -> None:
    async with reading(make_hostile(tmp_path)) as session:
        await session.press("1", "j", "Y", key)
        assert session.app.clipboard
        assert sanitize(session.app.clipboard) == session.app.clipboard


@played
async def test_yaml_has_the_articles_own_characters_even_those_that_hide(tmp_path: Path) -> None:
    async with reading(make_hostile(tmp_path)) as session:
        await session.press("1", "j", "Y", "y")
        value = parse(session.app.clipboard, "x.yaml").value
        assert isinstance(value, list)
        assert isinstance(value[0], dict)
        assert value[0]["quote"] == QUOTE
