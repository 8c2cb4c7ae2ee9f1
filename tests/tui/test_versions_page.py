"""V shows what an article said before it changed, paragraph by paragraph, or says why it cannot."""

import asyncio
from hashlib import sha256
from itertools import product
from pathlib import Path
from textwrap import fill
from threading import Event

import pytest

from briefing.load import load
from briefing.storage import git_history
from briefing.storage.former_texts import keep
from briefing.tui.pages import Page
from briefing.tui.widgets.textview import MARK
from tests.libraries import COURIER, COURIER_FILE, change, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.quiet_loop import SECONDS


def changed(root: Path) -> Path:
    """Return the library after an article has changed, with its former text kept."""
    keep(root, COURIER, sha256(COURIER.encode()).hexdigest())
    write(root, COURIER_FILE, COURIER.replace("voted seven", "voted nine"))
    return root


async def answered(session: Session) -> None:
    """Wait until git has been asked for a former text."""
    async with asyncio.timeout(SECONDS):
        while "Asking git" in session.view_text("text"):
            await asyncio.sleep(0.01)
    await session.settle()


@pytest.mark.slow
@played
async def test_changed_words_are_marked_in_both_texts(root: Path) -> None:
    async with reading(changed(root), MEDIUM) as session:
        for size, way in product((NARROW, MEDIUM, WIDE, (200, 60)), ("1 g j enter", "escape 1 g j tab")):
            await session.resize(*size)
            await session.press(*way.split(), "V")
            assert session.front is Page.VERSIONS
            assert ("1 changed · change 1 of 1" if size[0] >= 80 else "change 1 of 1") in session.text
            shown = " ".join(session.view_text("text").replace(MARK, "").split())
            assert "¶2 changed · no longer found: Harbour dredging 1" in shown
            assert "voted ‹seven› to two" in shown
            assert "voted ‹nine› to two" in shown
            await session.press("q")
            assert session.front is not Page.VERSIONS


def often_changed(root: Path) -> Path:
    """Return the library after three paragraphs of an article have changed, of ten."""
    paragraphs = COURIER.split("\n\n") + [f"Paragraph {number} is about the harbor." for number in range(5, 11)]
    former = "\n\n".join(paragraphs)
    keep(root, former, sha256(former.encode()).hexdigest())
    paragraphs[1] = paragraphs[1].replace("voted seven", "voted nine")
    del paragraphs[6]
    paragraphs[8] += " It ends here."
    write(root, COURIER_FILE, "\n\n".join(paragraphs))
    return root


@each_row("size", [NARROW, MEDIUM, WIDE, (200, 60)])
@played
async def test_the_keys_go_from_change_to_change(size: tuple[int, int], root: Path) -> None:
    async with reading(often_changed(root), size) as session:
        await session.press("s", "V")
        await answered(session)
        for number, (key, said) in enumerate(
            (("left_square_bracket", "This is the first change."), ("right_square_bracket", ""))
        ):
            await session.press(key)
            assert session.told == said, number
        assert "change 2 of 3" in session.text
        assert "¶7 removed" in session.marked[0]
        await session.press("right_square_bracket")
        assert "change 3 of 3" in session.text
        assert "¶10 → ¶9 changed" in session.marked[0]
        await session.press("right_square_bracket")
        assert session.told == "This is the last change."
        await session.press("left_square_bracket")
        assert "¶7 removed" in session.marked[0]
        session.app.reopen(load(root))
        await session.settle()
        assert "¶7 removed" in session.marked[0], "it stays where it was"
        assert "] [ change" in session.keys


@played
async def test_unchanged_paragraphs_are_one_line_until_enter_unfolds_them(root: Path) -> None:
    async with reading(often_changed(root), WIDE) as session:
        await session.press("s", "V")
        await answered(session)
        assert "4 paragraphs unchanged, ¶3–6" in session.text
        assert "Paragraph 5 is about the harbor." not in session.text
        await session.press("enter")
        assert "paragraphs unchanged" not in session.text
        assert "Paragraph 5 is about the harbor." in session.text
        await session.press("enter")
        assert "4 paragraphs unchanged, ¶3–6" in session.text
        await session.click("4 paragraphs unchanged")
        assert "Paragraph 5 is about the harbor." in session.text
        await session.click("¶10 → ¶9 changed")
        assert "change 3 of 3" in session.text


@played
async def test_an_article_without_a_former_text_says_so(root: Path) -> None:
    async with reading(root) as session:
        await session.press("s", "V")
        assert session.front is Page.SOURCES
        assert session.told == "There is no former text: the article is as it was added."


@played
async def test_the_key_line_names_it_only_where_the_article_has_changed(root: Path) -> None:
    async with reading(changed(root), MEDIUM) as session:
        for way in ("s", "i", "escape enter"):
            await session.press(*way.split())
            assert "V former text" in session.keys
        await session.press("escape", "j")
        for way in ("", "i", "escape enter"):
            await session.press(*way.split())
            assert "V former text" not in session.keys


@played
async def test_the_page_follows_the_article(root: Path) -> None:
    async with reading(changed(root), WIDE) as session:
        await session.press("1", "j", "enter", "V")
        change(root, COURIER_FILE, "voted nine", "voted eight")
        session.app.reopen(load(root))
        await session.settle()
        assert "voted ‹eight› to two" in " ".join(session.view_text("text").split())


@played
async def test_git_is_asked_beside_the_screen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = Event(), Event()

    def committed(*_: object) -> str:
        asked.set()
        answers.wait(SECONDS)
        return COURIER

    monkeypatch.setattr(git_history, "committed", committed)
    change(root, COURIER_FILE, "voted seven", "voted nine")
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "V")
        assert asked.wait(SECONDS)
        assert "Asking git for the former text" in session.view_text("text")
        await session.press("q")
        assert session.front is not Page.VERSIONS, "keys go on meanwhile"
        await session.press("V")
        answers.set()
        await answered(session)
        assert "voted ‹seven› to two" in " ".join(session.view_text("text").split())


@played
async def test_where_git_knows_no_former_text_the_page_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_history, "committed", lambda *_: None)
    change(root, COURIER_FILE, "voted seven", "voted nine")
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "V")
        await answered(session)
        assert session.view_text("text").strip().startswith("There is no former text of ")
        assert session.front is Page.VERSIONS


@played
async def test_a_wrapped_text_is_shown_in_paragraphs(root: Path) -> None:
    wrapped = fill("The authority voted seven to two, and the channel will be dredged before the winter. " * 6, 60)
    keep(root, wrapped, sha256(wrapped.encode()).hexdigest())
    write(root, COURIER_FILE, wrapped.replace("seven", "nine"))
    async with reading(root, WIDE) as session:
        await session.press("s", "V")
        await answered(session)
        assert "¶1 changed" in session.text
        assert "¶2" not in session.text
