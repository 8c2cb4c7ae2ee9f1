"""f shows only the claims that answer to a question; moving stays among them, and Esc shows all."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.settings import Settings
from briefing.tui.messages import OpenClaim
from briefing.tui.pages import Page
from briefing.tui.widgets.textview import TextView
from tests.libraries import BRIEF, BRIEF_FILE, change, write
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading

SINGLE = ["no-comment", "survey-first", "residents"]


def shown(session: Session) -> list[str]:
    """The ids of the claims that the brief shows."""
    blocks = session.reader.query_one("#brief-text", TextView).blocks
    return [session.brief.claims[block.key - 1].id for block in blocks if isinstance(block.key, int) and block.key]


def claim(session: Session) -> str:
    """The id of the claim that the cursor is on."""
    return session.brief.claims[session.at[0] - 1].id if session.at[0] else ""


@played
async def test_f_goes_through_the_filters_that_have_a_claim_and_back_to_all(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1")
        whole = shown(session)
        for name, claims in (
            ("accounts differ", ["spoil-cost"]),
            ("one article", SINGLE),
            ("origin unstated", SINGLE),
            ("judgments", ["delay"]),
        ):
            await session.press("f")
            assert shown(session) == claims
            assert f"Harbour dredging: {name}" in session.text
            assert "Esc shows all" in session.text
        await session.press("f")
        assert shown(session) == whole
        assert "Esc shows all" not in session.text


@played
async def test_moving_stays_inside_it(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "f", "f")
        assert claim(session) == "no-comment"
        await session.press("k")
        assert claim(session) == "no-comment"
        seen = []
        for _ in range(4):
            seen.append(claim(session))
            await session.press("j")
        assert seen == [*SINGLE, "residents"]
        await session.press("g")
        assert claim(session) == "no-comment"
        await session.press("G")
        assert claim(session) == "residents"
        await session.press("b", "space")
        assert claim(session) in SINGLE


@played
async def test_a_claim_that_answers_keeps_the_cursor(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "f", "f", "j")
        await session.press("f")
        assert claim(session) == "survey-first"
        await session.press("escape")
        assert claim(session) == "survey-first"
        assert "survey is complete" in session.view_text("brief-text")


@played
async def test_esc_leaves_the_filter_first_and_then_the_brief(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "f")
        for page in (Page.BRIEF, Page.TOPICS):
            await session.press("escape")
            assert session.front is page
            assert len(shown(session)) == len(session.brief.claims)


@played
async def test_coming_back_from_an_article_is_to_the_same_filter(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "f", "f", "j")
        before = session.text
        await session.press("enter")
        assert session.front is Page.ARTICLE
        await session.press("escape")
        assert session.text == before
        await session.press("question_mark", "escape")
        assert session.text == before


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_from_the_evidence_f_goes_to_the_brief(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j", "tab", "f")
        assert session.front is Page.BRIEF
        assert shown(session) == ["spoil-cost"]


@played
async def test_another_topic_is_shown_through_the_same_filter_and_says_so(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "f", "2")
        assert "Who pays for the spoil: accounts differ" in session.text
        assert (shown(session), claim(session)) == (["spoil-cost"], "spoil-cost")
        await session.press("escape", "1")
        assert len(shown(session)) == len(session.brief.claims)


@played
async def test_a_topic_without_such_a_claim_says_so_and_all_keys_are_safe(root: Path) -> None:
    text = (root / "briefs/spoil.yaml").read_text(encoding="utf-8")
    change(root, "briefs/spoil.yaml", text[text.index("  - id: delay") : text.index("silences:")], "")
    async with reading(root, WIDE) as session:
        await session.press("1", *"ffff", "2")
        assert shown(session) == []
        words = " ".join(session.view_text("brief-text").split())
        assert "No claim of this brief matches the filter: judgments." in words
        for key in (
            "j",
            "k",
            "g",
            "G",
            "space",
            "b",
            "enter",
            "right_square_bracket",
            "y",
            "Y",
            "c",
            "o",
            "E",
            "U",
            "n",
        ):
            await session.press(key)
            assert session.app.is_running
            assert len(session.app.screen_stack) == 1, key
        assert "claim" not in session.text.split("Evidence")[1].splitlines()[0]
        await session.press("escape")
        assert len(shown(session)) == len(session.brief.claims)


@played
async def test_where_no_filter_has_a_claim_f_says_so_and_moves_nothing(root: Path) -> None:
    text = BRIEF[: BRIEF.index("  - id: no-comment")].replace("[approved, spoil-cost]", "[approved]")
    write(root, BRIEF_FILE, text)
    async with reading(root) as session:
        await session.press("1", "j")
        before = session.view_text("brief-text")
        await session.press("f")
        assert "No claim of this brief matches a filter" in session.told
        session.app.clear_notifications()
        await session.settle()
        assert session.view_text("brief-text") == before


@played
async def test_a_claim_from_elsewhere_is_shown_whatever_the_filter(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "f")
        session.app.post_message(OpenClaim(session.brief, session.brief.claims[0]))
        await session.settle()
        assert session.app.reader.cursor.position.stop == 1
        assert "approved the £410 million" in session.text


@played
async def test_a_claim_that_no_longer_answers_leaves_the_filter(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "f", "f", "j")
        change(
            root,
            BRIEF_FILE,
            "        note: The statement is not in the article.",
            """\
      - source: gazette
        quote: The study left out the southern route""",
        )
        session.app.reopen(load(root))
        await session.settle()
        assert shown(session) == ["no-comment", "residents"]
        assert claim(session) in shown(session)


@played
async def test_the_key_that_leaves_it_is_the_readers_own(root: Path) -> None:
    async with reading(root, settings=Settings(keys={"back": ("X",)})) as session:
        await session.press("1", "f")
        assert "X shows all" in session.text
        await session.press("X")
        assert len(shown(session)) == len(session.brief.claims)
