"""e exports: the dialog proposes a path, shows it whole, never overwrites unasked, and says where the file is."""

import asyncio
import os
import re
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from briefing.export.formats import FORMATS
from briefing.export.html import html, html_of_all
from briefing.export.markdown import markdown
from briefing.export.rights import Extent
from briefing.load import load
from briefing.tui.app import BriefingApp
from briefing.tui.dialogs import export
from briefing.tui.pages import Page
from briefing.tui.styles import LABEL
from briefing.tui.threads import in_thread
from tests.rows import each_row
from tests.tui.driver import MEDIUM, Session, played, reading
from tests.tui.quiet_loop import SECONDS


async def type_path(session: Session, text: str) -> None:
    """Put another path into the dialog."""
    session.app.screen.query_one(Input).value = text
    await session.settle()


def shown(session: Session, name: str) -> str:
    """Return the words of the dialog in the widget of that id, without white space: a long path takes several lines."""
    region = session.app.screen.query_one(f"#{name}").region
    rows = session.strips[region.y : region.bottom]
    return "".join("".join(row.crop(region.x, region.right).text.split()) for row in rows)


def chosen(session: Session) -> str:
    """Return the format that is marked among those that are offered."""
    offered = session.app.screen.query_one("#formats", Static).content
    assert isinstance(offered, Content)
    assert offered.plain.split("  ") == [" Markdown", "HTML", "plain text", "JSON", "CSL-JSON "]
    (name,) = (offered.plain[span.start : span.end].strip() for span in offered.spans if span.style == LABEL)
    return name


@each_row("keys", ["1 e", "1 j tab e", "1 j enter e", "question_mark e", "p e", "e"])
@played
async def test_enter_writes_to_the_path_that_is_proposed_and_shown(
    keys: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(root) as session:
        await session.press(*keys.split())
        path = Path.cwd() / "harbour.md"
        assert shown(session, "whole") == f"File:{path}"
        await session.press("enter")
        library = load(root)
        assert path.read_text(encoding="utf-8") == markdown(library.brief("harbour"), library)
        assert session.said == [f"Exported to {path}"]


@played
async def test_the_brief_on_show_is_the_one_that_is_exported(root: Path) -> None:
    async with reading(root) as session:
        await session.press("2", "e", "enter")
        assert "Who pays for the spoil" in Path("spoil.md").read_text(encoding="utf-8")


@played
async def test_esc_writes_nothing_and_comes_back(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "j")
        before = session.text
        await session.press("e", "escape")
        assert session.text == before
        assert list(Path.cwd().iterdir()) == []


@played
async def test_a_file_in_the_way_stays_until_the_reader_replaces_it(root: Path) -> None:
    path = Path("harbour.md")
    path.write_bytes(b"mine")
    async with reading(root, MEDIUM) as session:
        await session.press("1", "e", "enter")
        assert shown(session, "state").startswith("Thisfileexists.Changeitsname,orreplaceit.")
        assert "Ctrl+R replace it" in session.keys
        await session.press("enter", "enter")
        assert path.read_bytes() == b"mine"
        await session.press("ctrl+r")
        assert path.read_bytes().startswith(b"---")
        assert session.said == [f"Exported to {path.absolute()}"]


@played
async def test_nothing_is_replaced_that_the_dialog_has_not_named(root: Path) -> None:
    for name in ("harbour.md", "other.md"):
        Path(name).write_bytes(b"mine")
    async with reading(root) as session:
        await session.press("1", "e", "ctrl+r")
        await session.press("enter")
        await type_path(session, "other.md")
        await session.press("ctrl+r")
        assert "other.md" in session.text
        assert Path("harbour.md").read_bytes() == Path("other.md").read_bytes() == b"mine"


@played
async def test_another_path_can_be_typed_and_is_shown_whole_at_every_key(root: Path, tmp_path: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "e", "home", *"../", "end", *"-2")
        assert shown(session, "whole") in (f"File:{tmp_path}/harbour.md-2", f"File:{Path.cwd()}/../harbour.md-2")
        await session.press("enter")
        assert (tmp_path / "harbour.md-2").exists()


@played
async def test_the_home_folder_may_be_written_as_a_tilde(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with reading(root) as session:
        await session.press("1", "e")
        await type_path(session, "~/brief.md")
        await session.press("enter")
        assert (tmp_path / "brief.md").exists()


@pytest.mark.slow
@each_row(
    "path",
    [
        "no/such/folder/brief.md",
        "/proc/brief.md",
        "~nobody-of-that-name/brief.md",
        "x" * 300 + ".md",
        "",
        ".",
        "/",
    ],
)
@played
async def test_a_path_that_cannot_be_written_gives_a_message(path: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "e")
        await type_path(session, path)
        await session.press("enter")
        assert session.app.is_running
        state = shown(session, "state")
        assert "replace" not in state, "a folder is not to be replaced"
        assert "annot" in state or "folder" in state
        await session.press("escape")
        assert session.front is Page.BRIEF
        assert list(Path.cwd().iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
@played
async def test_a_folder_without_permission_gives_a_message(root: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    async with reading(root) as session:
        await session.press("1", "e")
        await type_path(session, str(closed / "brief.md"))
        await session.press("enter")
        assert "Permissiondenied" in shown(session, "state")


@played
async def test_a_working_folder_that_is_gone_gives_a_message(root: Path) -> None:
    folder = Path.cwd() / "gone"
    folder.mkdir()
    os.chdir(folder)
    folder.rmdir()
    async with reading(root) as session:
        await session.press("1", "e", "enter")
        assert session.app.is_running


@played
async def test_letters_typed_into_the_path_are_no_commands(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "e", *"q1pj?")
        assert session.app.screen.query_one(Input).value == "harbour.mdq1pj?"


@played
async def test_a_library_without_a_brief_has_nothing_to_export(tmp_path: Path) -> None:
    async with reading(tmp_path / "nothing") as session:
        await session.press("e")
        assert session.front is Page.TOPICS


@played
async def test_tab_offers_the_formats_with_what_they_hold(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "e")
        for name, suffix in (("HTML", ".html"), ("plain text", ".txt"), ("JSON", ".json"), ("CSL-JSON", ".csl.json")):
            await session.press("tab")
            assert shown(session, "whole") == f"File:{Path.cwd() / 'harbour'}{suffix}"
            assert chosen(session) == name
        await session.press("tab", "tab")
        assert re.search("Itcontainsthismuchofthearticles'text:\\d+%ofHarrowCourier", shown(session, "format"))
        await session.press("enter")
        library = load(root)
        assert Path("harbour.html").read_text(encoding="utf-8") == html(library, library.brief("harbour"))


@played
async def test_what_is_typed_asks_for_its_format_and_a_folder_stays(root: Path, tmp_path: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "e")
        await type_path(session, f"{tmp_path}/mine.html")
        assert chosen(session) == "HTML"
        await session.press("tab")
        assert shown(session, "whole") == f"File:{tmp_path}/harbour.txt"


@pytest.mark.parametrize("key", ["o", "enter"])
@played
async def test_the_page_that_was_written_is_opened_when_asked(
    key: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(BriefingApp, "open_url", lambda _, url, **__: opened.append(url))
    async with reading(root) as session:
        await session.press("1", "e", "tab", "enter")
        assert opened == []
        address = (Path.cwd() / "harbour.html").as_uri()
        assert session.app.screen.query_one("#wordings Static", Static).content == address
        await session.press(key)
        assert opened == [address]
        assert session.front is Page.BRIEF


@played
async def test_over_ssh_no_page_is_offered_to_be_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 5 10.0.0.2 22")
    async with reading(root) as session:
        await session.press("1", "e", "tab", "enter")
        assert Path("harbour.html").exists()
        assert session.front is Page.BRIEF


@played
async def test_all_briefs_are_a_folder_of_files_or_one_page_without_the_articles(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "e", "ctrl+t")
        assert shown(session, "what") == "Export:all2briefs"
        assert shown(session, "whole") == f"Folder:{Path.cwd() / 'briefs-markdown'}"
        await session.press("enter")
        assert {path.name for path in Path("briefs-markdown").iterdir()} == {"harbour.md", "spoil.md"}
        await session.press("e", "ctrl+t", "tab", "enter")
        library = load(root)
        assert Path("briefs.html").read_text(encoding="utf-8") == html_of_all(library, Extent.NONE)["index.html"]
        await session.press("escape", "e", "ctrl+t", "ctrl+t", "enter")
        assert Path("harbour.md").exists()


@played
async def test_no_file_of_a_folder_is_replaced_unasked(root: Path) -> None:
    Path("briefs-markdown").mkdir()
    Path("briefs-markdown/spoil.md").write_bytes(b"mine")
    async with reading(root) as session:
        await session.press("1", "e", "ctrl+t", "enter")
        assert shown(session, "state").startswith("Thisfileexists.")
        assert [path.read_bytes() for path in Path("briefs-markdown").iterdir()] == [b"mine"]
        await session.press("ctrl+r")
        assert len(list(Path("briefs-markdown").iterdir())) == 2
        assert Path("briefs-markdown/spoil.md").read_bytes() != b"mine"


@played
async def test_nothing_is_written_once_the_dialog_is_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, ended = Event(), Event(), Event()
    form, store = FORMATS[0], export._store

    def slow(*given: Any) -> str:
        begun.set()
        go_on.wait(SECONDS)
        return form.render(*given)

    def storing(*given: Any, **named: Any) -> None:
        try:
            store(*given, **named)
        finally:
            ended.set()

    monkeypatch.setattr(export, "FORMATS", (replace(form, render=slow),))
    monkeypatch.setattr(export, "_store", storing)
    async with reading(root) as session:
        await session.press("1", "e", "ctrl+t")
        session.app.post_message(Key("enter", None))
        assert await in_thread(begun.wait, SECONDS)
        async with asyncio.timeout(SECONDS):
            while shown(session, "state") != "exporting0of2briefs":
                await asyncio.sleep(0.01)
            session.app.post_message(Key("escape", None))
            while session.app.screen is not session.app.front:
                await asyncio.sleep(0.01)
        go_on.set()
        assert await in_thread(ended.wait, SECONDS)
    assert not Path("briefs-markdown").exists()
