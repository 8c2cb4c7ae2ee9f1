"""Changes on disk are seen: what is watched, what is not, and what happens where the system cannot."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles.main

from briefing.load import load
from briefing.tui import app as app_module
from briefing.tui.app import BriefingApp
from briefing.tui.watch import MAX_FOLDERS, changes
from tests.libraries import BRIEF, BRIEF_FILE, change, write
from tests.tui.driver import WIDE, Session, played, running
from tests.tui.quiet_loop import SECONDS


@pytest.fixture
def watching(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Return what is set each time that the system has begun to watch folders."""
    begun = asyncio.Event()
    watch = vars(watchfiles.main)["RustNotify"]

    def watched(*given: Any) -> object:
        watcher = watch(*given)
        begun.set()
        return watcher

    monkeypatch.setattr("watchfiles.main.RustNotify", watched)
    return begun


@played
async def test_a_save_on_disk_is_seen(root: Path, watching: asyncio.Event) -> None:
    async with running(BriefingApp(load(root), follow=True), WIDE) as session:
        await session.press("1", "j")
        await watching.wait()
        for number in range(300):
            write(root, "briefs/spoil.yaml", BRIEF.replace("Harbour dredging", f"Spoil {number}"))
        change(root, BRIEF_FILE, "approved the £410 million", "refused the £410 million")
        await until(session, "refused the £410 million")
        await until(session, "Spoil 299")
        assert session.at == (1, 0)
        saved = root / "briefs/.harbour.tmp"
        saved.write_text("title: [")
        saved.replace(root / BRIEF_FILE)
        await until(session, "last good state")


async def until(session: Session, words: str) -> None:
    """Wait until words are on the screen."""
    async with asyncio.timeout(SECONDS):
        while words not in session.text:
            await asyncio.sleep(0.05)


@played
async def test_a_system_that_watches_no_more_files_costs_only_the_following(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_: Path) -> AsyncIterator[None]:
        raise OSError(24, "inotify watch limit reached")
        yield

    monkeypatch.setattr(app_module, "changes", refused)
    async with running(BriefingApp(load(root), follow=True), WIDE) as session:
        await session.press("1", "j")
        assert session.said == ["Changes on disk will not be shown: inotify watch limit reached"]
        assert session.app.is_running


@played
async def test_watchfiles_own_error_is_an_error_of_the_system(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def failing(*_: object, **__: object) -> AsyncIterator[None]:
        raise RuntimeError("error creating recommended watcher")
        yield

    monkeypatch.setattr("watchfiles.awatch", failing)
    with pytest.raises(OSError, match="recommended watcher"):
        async for _ in changes(root):
            pass


@played
async def test_a_folder_that_is_no_library_has_no_changes(tmp_path: Path) -> None:
    assert [change async for change in changes(tmp_path)] == []


@played
async def test_links_are_not_followed_out_of_the_library(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "outside"
    (outside / "deep/er").mkdir(parents=True)
    (root / "seeds/out").symlink_to(outside)
    (root / "seeds/inner/most").mkdir(parents=True)
    (root / "seeds/inner/back").symlink_to(root)
    watched = await _watched(root, monkeypatch)
    assert sorted(folder.relative_to(root).as_posix() for folder in watched) == [
        "briefs",
        "seeds",
        "seeds/inner",
        "seeds/inner/most",
    ]


@played
async def test_a_folder_of_briefs_that_is_a_link_out_is_not_watched(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "briefs").rename(tmp_path / "elsewhere")
    (root / "briefs").symlink_to(tmp_path / "elsewhere")
    assert await _watched(root, monkeypatch) == [root / "seeds"]


@played
async def test_only_so_many_folders_are_watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(MAX_FOLDERS + 5):
        (root / f"seeds/{number}").mkdir()
    assert len(await _watched(root, monkeypatch)) == MAX_FOLDERS


async def _watched(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that the system is asked to watch, without those below them."""
    seen: list[Path] = []

    async def watching(*folders: Path, recursive: bool, **_: object) -> AsyncIterator[None]:
        assert not recursive
        seen.extend(folders)
        return
        yield

    monkeypatch.setattr("watchfiles.awatch", watching)
    await asyncio.wait_for(anext(changes(root), None), SECONDS)
    return seen


@pytest.mark.slow
@played
async def test_a_folder_that_is_new_is_followed_too(root: Path, watching: asyncio.Event) -> None:
    seen = changes(root)
    async with asyncio.timeout(SECONDS):
        for file in ("seeds/new/", "seeds/new/inner/", "seeds/new/inner/a.txt"):
            waiting = asyncio.ensure_future(anext(seen))
            await watching.wait()
            if file.endswith("/"):
                watching.clear()
                (root / file).mkdir()
            else:
                write(root, file, "text")
            await waiting
