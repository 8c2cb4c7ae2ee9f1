"""The library on disk changes, and the page follows: the same topic, claim, quote and lines, wherever they are now."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from briefing.load import load
from briefing.tui import app as app_module
from briefing.tui.app import BriefingApp
from briefing.tui.messages import OpenArticle
from briefing.tui.pages import DIALOGS, Page
from briefing.tui.watch import MAX_FOLDERS, changes, with_last_good
from briefing.tui.widgets.textview import TextView
from tests.libraries import BRIEF, BRIEF_FILE, COURIER_FILE, INDEX_FILE, SOURCES_FILE, change, write
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.test_keymap import WAYS, prepared

INSERTED = """\
claims:
  - id: inserted
    kind: reported
    text: A claim that was not there before, and takes a few lines of the page to say what it has to say.
    evidence:
      - source: gazette
        quote: The study left out the southern route
"""


async def reopen(session: Session, root: Path) -> None:
    """Let the reader see the library as it is now."""
    session.app.reopen(load(root))
    await session.settle()
    await session.app.workers.wait_for_complete()
    await session.settle()


def claim(session: Session) -> str:
    return session.brief.claims[session.at[0] - 1].id if session.at[0] else ""


def titles(session: Session) -> str:
    return " ".join(session.lines[:4])


def test_a_brief_whose_file_is_gone_is_not_kept_though_the_articles_have_an_error(root: Path) -> None:
    before = load(root)
    write(root, SOURCES_FILE, "sources: [")
    (root / BRIEF_FILE).unlink()
    kept, shown = with_last_good(before, load(root))
    assert [brief.id for brief in kept.briefs] == ["spoil"]
    assert BRIEF_FILE not in shown


# A change


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in Page if page not in DIALOGS])
@played
async def test_where_nothing_has_changed_nothing_moves_on_any_page(page: Page, root: Path) -> None:
    async with reading(prepared(page, root), WIDE) as session:
        await session.press(*WAYS[page].split())
        before = session.text
        await reopen(session, root)
        assert session.text == before
        assert session.front is page


@played
async def test_a_changed_claim_is_shown_in_its_place(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "j", "right_square_bracket")
        where = (session.topic, session.at, session.front)
        change(
            root, BRIEF_FILE, "text: The school district declined to comment.", "text: The school district was silent."
        )
        await reopen(session, root)
        assert (session.topic, session.at, session.front) == where
        assert "The school district was silent." in session.text


@pytest.mark.slow
@played
async def test_a_claim_inserted_before_moves_neither_cursor_nor_lines(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root, MEDIUM) as session:
        await session.press("1", *["j"] * 30)
        id_before, row_before = claim(session), marked_row(session)
        text = (root / "briefs/topic-1.yaml").read_text()
        first = text.index('{"id": "claim-1"')
        new = '{"id": "inserted", "kind": "gap", "text": "New."}, '.replace("gap", "statement")
        new = new.replace('"New."', '"' + "Quite new. " * 12 + '", "evidence": [' + evidence_of(text) + "]")
        write(root, "briefs/topic-1.yaml", text[:first] + new + text[first:])
        await reopen(session, root)
        assert load(root).problems == ()
        assert claim(session) == id_before == "claim-30"
        assert session.at[0] == 31
        assert marked_row(session) == row_before


def evidence_of(text: str) -> str:
    """Return the first citation of a brief that was written as JSON."""
    start = text.index('"evidence": [') + len('"evidence": [')
    return text[start : text.index("}", start) + 1]


def marked_row(session: Session) -> int:
    """The row of the brief's column at which the claim of the cursor begins."""
    view = session.reader.query_one("#brief-text", TextView)
    return next(y for y, row in enumerate(session.rows(view)) if row.text.startswith("▌"))


@played
async def test_at_the_top_of_the_page_one_stays_and_the_claim_stays_in_view(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("1", "j", "j")
        change(root, BRIEF_FILE, "claims:\n", INSERTED)
        change(root, BRIEF_FILE, "A claim that", "A claim that " + "goes on and on " * 40)
        await reopen(session, root)
        assert claim(session) == "no-comment"
        assert "school district declined" in session.view_text("brief-text")


@played
async def test_the_quote_is_followed_where_another_comes_before_it(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "right_square_bracket")
        change(
            root, BRIEF_FILE, "    evidence:\n", "    evidence:\n      - {source: gazette, quote: took no questions}\n"
        )
        await reopen(session, root)
        assert session.at == (1, 2)
        assert session.app.reading is not None
        assert session.app.reading.quote.words == "approved on Saturday evening"


@pytest.mark.slow
@played
async def test_the_lines_of_the_evidence_stay(tmp_path: Path) -> None:
    root = make_many(tmp_path, quotes=12)
    async with reading(root) as session:
        await session.press("1", "j", "tab", "space", "j", "j")
        before = session.view_text("evidence-text")
        change(root, "briefs/topic-1.yaml", "Everything is put off.", "Everything is put off again.")
        await reopen(session, root)
        assert session.view_text("evidence-text") == before
        assert session.front is Page.EVIDENCE


@played
async def test_a_claim_that_goes_leaves_the_cursor_where_it_was(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j", "j")
        cut = BRIEF[BRIEF.index("  - id: survey-first") : BRIEF.index("  - id: residents")]
        change(root, BRIEF_FILE, cut, "")
        change(root, BRIEF_FILE, "[survey-first, residents]", "[residents]")
        await reopen(session, root)
        assert (session.topic, claim(session)) == ("Harbour dredging", "residents")
        await session.press("enter")
        assert session.front is Page.ARTICLE


@played
async def test_another_order_of_topics_leaves_the_topic(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "j")
        change(root, INDEX_FILE, "[harbour, spoil]", "[spoil, harbour]")
        await reopen(session, root)
        assert (session.topic, claim(session)) == ("Harbour dredging", "no-comment")
        await session.press("1")
        assert session.topic == "Who pays for the spoil"


@played
async def test_a_new_topic_can_be_opened(root: Path) -> None:
    async with reading(root, WIDE) as session:
        write(root, "briefs/third.yaml", BRIEF.replace("title: Harbour dredging", "title: Third"))
        change(root, INDEX_FILE, "spoil]", "spoil, third]")
        await reopen(session, root)
        assert "Third" in session.text
        await session.press("3", "j", "enter")
        assert session.front is Page.ARTICLE


# An error


@pytest.mark.slow
@pytest.mark.parametrize("error", ["title: [", "", "title: X\n", "\x00"])
@played
async def test_a_brief_that_breaks_stays_as_it_was_under_a_banner(error: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "j", "j")
        before = session.view_text("brief-text")
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
async def test_a_second_error_keeps_the_same_last_good_state(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j")
        before = session.view_text("brief-text")
        for error in ("title: [", "title: [[", "claims: 1"):
            write(root, BRIEF_FILE, error)
            await reopen(session, root)
            assert session.view_text("brief-text") == before
            assert "last good state" in titles(session)


@played
async def test_the_banner_is_seen_through_a_filter_too(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "f")
        write(root, BRIEF_FILE, "title: [")
        await reopen(session, root)
        assert "Harbour dredging: accounts differ" in session.text
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
        assert "There is no brief" in session.text
        for key in ("j", "k", "enter", "f", "y", "c", "x", "s", "escape", "1", "tab", "g", "E"):
            await session.press(key)
        write(
            root, BRIEF_FILE, BRIEF[: BRIEF.index("  - id: spoil-cost")].replace("[approved, spoil-cost]", "[approved]")
        )
        await reopen(session, root)
        assert session.topic == "Harbour dredging"
        await session.press("1", "j", "enter")
        assert session.front is Page.ARTICLE


# The article


@pytest.mark.slow
@played
async def test_the_article_follows_with_its_lines(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root, WIDE) as session:
        await session.press("1", *["j"] * 20, "enter", "j", "j")
        before = [row.text for row in session.rows(session.column)][2:-2]
        file = session.app.reading.quote.source.path if session.app.reading else ""
        change(root, file, "Word came on Monday", "Word came on Tuesday")
        await reopen(session, root)
        assert session.front is Page.ARTICLE
        after = [row.text for row in session.rows(session.column)][2:-2]
        assert after == before
        await session.press("g")
        assert "Word came on Tuesday" in session.text
        assert "changed since its quotes were cut" in " ".join(session.text.split())


@played
async def test_a_quote_that_no_longer_stands_is_no_longer_marked(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        assert session.reversed == "voted seven to two on Saturday to approve the channel"
        change(root, COURIER_FILE, "voted seven to two on Saturday to approve the channel", "put it off")
        await reopen(session, root)
        assert session.front is Page.ARTICLE
        assert session.reversed == ""
        assert "not found" in session.text


@played
async def test_a_passage_that_nobody_looked_for_again_is_no_longer_marked(root: Path) -> None:
    async with reading(root, WIDE) as session:
        source = session.app.state.library.sources[0]
        session.app.open_source(source, source.paragraph(2))
        await session.settle()
        assert session.reversed
        change(root, COURIER_FILE, "Port authority approves channel", "Approved")
        await reopen(session, root)
        assert session.reversed == ""


@pytest.mark.slow
@pytest.mark.parametrize("how", ["1 j enter", "s enter"])
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


@pytest.mark.parametrize("how", ["1 j enter", "s enter"])
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


@pytest.mark.slow
@played
async def test_pages_below_the_one_in_front_follow_too(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", "s", "question_mark")
        (root / COURIER_FILE).unlink()
        await reopen(session, root)
        assert session.front is Page.HELP
        change(root, BRIEF_FILE, "The port authority approved the", "The board approved the")
        await reopen(session, root)
        for page in (Page.SOURCES, Page.ARTICLE, Page.BRIEF):
            await session.press("escape")
            assert session.front is page


# While something else is going on


@pytest.mark.slow
@pytest.mark.parametrize("dialog", ["Y", "o", "e", "ctrl+p", "t", "slash"])
@played
async def test_a_dialog_stays_open(dialog: str, root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", dialog)
        stack = list(session.app.screen_stack)
        write(root, BRIEF_FILE, "title: [")
        await reopen(session, root)
        change(root, INDEX_FILE, "Harrow harbour", "Harrow quay")
        write(root, BRIEF_FILE, BRIEF.replace("claims:\n", INSERTED, 1))
        await reopen(session, root)
        assert session.app.screen_stack == stack
        await session.press("escape")
        assert claim(session) == "approved"
        assert "Harrow quay" in session.lines[0]


@played
async def test_a_claim_chosen_in_the_palette_is_found_in_what_the_brief_has_become(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "ctrl+p", *"gave")
        await asyncio.sleep(0.3)
        write(root, BRIEF_FILE, BRIEF.replace("claims:\n", INSERTED, 1))
        await reopen(session, root)
        await session.press("enter")
        assert session.front is Page.BRIEF
        reader = session.app.reader
        assert reader.claim is not None
        assert reader.claim.id == "residents"


@played
async def test_a_page_that_is_just_opening_follows_too(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        change(root, COURIER_FILE, "HARROW (Courier) —", "HARROW (Courier), Monday —")
        assert session.app.reading is not None
        session.app.post_message(OpenArticle(session.app.reading))
        session.app.action_help()
        session.app.reopen(load(root))
        await session.settle()
        await session.press("escape")
        if session.front is Page.ARTICLE:
            assert "HARROW (Courier), Monday —" in session.view_text("text")


@pytest.mark.slow
@played
async def test_hundreds_of_changes_move_nothing(tmp_path: Path) -> None:
    root = make_many(tmp_path, claims=20)
    async with reading(root) as session:
        await session.press("1", *["j"] * 12)
        before = session.text
        good = (root / "briefs/topic-1.yaml").read_text()
        for number in range(100):
            write(root, "briefs/topic-1.yaml", good if number % 2 else good[: number * 20])
            session.app.reopen(load(root))
        await session.settle()
        assert session.text == before


# For real


@played
async def test_a_save_on_disk_is_seen(root: Path) -> None:
    app = BriefingApp(load(root), follow=True)
    async with app.run_test(size=WIDE) as pilot:
        session = Session(app, pilot)
        await session.press("1", "j")
        await asyncio.sleep(0.5)  # until the system watches
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
    for _ in range(100):
        await asyncio.sleep(0.1)
        await session.settle()
        if words in session.text:
            return
    raise AssertionError(f"{words!r} does not come:\n{session.text}")


@played
async def test_a_system_that_watches_no_more_files_costs_only_the_following(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_: Path) -> AsyncIterator[None]:
        raise OSError(24, "inotify watch limit reached")
        yield

    monkeypatch.setattr(app_module, "changes", refused)
    app = BriefingApp(load(root), follow=True)
    async with app.run_test(size=WIDE) as pilot:
        session = Session(app, pilot)
        await session.press("1", "j")
        assert session.said == ["Changes on disk will not be shown: inotify watch limit reached"]
        assert app.is_running


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
    await asyncio.wait_for(anext(changes(root), None), 10)
    return seen


@played
async def test_a_folder_that_is_new_is_followed_too(root: Path) -> None:
    seen = changes(root)
    waiting = asyncio.ensure_future(anext(seen))
    for file in ("seeds/new/", "seeds/new/inner/", "seeds/new/inner/a.txt"):
        await asyncio.sleep(0.5)
        if file.endswith("/"):
            (root / file).mkdir()
        else:
            write(root, file, "text")
        await asyncio.wait_for(waiting, 10)
        waiting = asyncio.ensure_future(anext(seen))
    waiting.cancel()
