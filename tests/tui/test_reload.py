"""The library on disk changes, and the page follows: the same topic, claim, quote and lines, wherever they are now."""

from pathlib import Path

import pytest
from textual.content import Content

from briefing.load import load
from briefing.text.find import normalize_for_search
from briefing.tui.messages import OpenArticle, OpenSource
from briefing.tui.navigation import followed_top, same_texts
from briefing.tui.pages import DIALOGS, Page
from briefing.tui.widgets.block import Block, wrapped
from briefing.tui.widgets.textview import TextView
from tests.libraries import BRIEF, BRIEF_FILE, COURIER_FILE, INDEX_FILE, change, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.reloads import INSERTED, claim, reopen
from tests.tui.test_keymap import WAYS, prepared


@pytest.mark.slow
@each_row("page", [page for page in Page if page not in DIALOGS])
@played
async def test_where_nothing_has_changed_nothing_moves_on_any_page(page: Page, root: Path) -> None:
    async with reading(prepared(page, root), WIDE) as session:
        await session.press(*WAYS[page].split())
        before = session.text
        await reopen(session, root)
        assert session.text == before
        assert session.front is page


@played
async def test_what_was_wrapped_and_searched_before_is_forgotten(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "slash", "a", "escape", "escape", "2", "s", "escape")
        before = [each.cache_info().currsize for each in (wrapped, normalize_for_search)]
        await reopen(session, root)
        now = [each.cache_info().currsize for each in (wrapped, normalize_for_search)]
        assert all(few < many for few, many in zip(now, before, strict=True)), (before, now)


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
async def test_a_quote_that_no_longer_matches_is_no_longer_marked(root: Path) -> None:
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
        session.app.post_message(OpenSource(source, source.paragraph(2)))
        await session.settle()
        assert session.reversed
        change(root, COURIER_FILE, "Port authority approves channel", "Approved")
        await reopen(session, root)
        assert session.reversed == ""


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


@pytest.mark.slow
@each_row("dialog", ["Y", "o", "e", "ctrl+p", "t", "slash"])
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


def test_the_top_of_a_text_of_which_nothing_is_left_stays_where_it_was() -> None:
    before = [Block(Content("A paragraph."), key=("paragraph", 1)), Block(Content("Another."), key=("paragraph", 2))]
    after = [Block(Content("A note without a key.")), Block(Content("Other words."), key=("paragraph", 1))]
    assert followed_top((1, 3), before, after, same_texts(before, after)) == (1, 3)


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
