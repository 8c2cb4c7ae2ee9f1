"""The program opens where it was left: topic, claim, quote and page, for each library of its own."""

from pathlib import Path

import pytest

from briefing.settings import LastPlace, State, load_state
from briefing.tui.messages import OpenClaim
from briefing.tui.pages import Page
from briefing.tui.widgets.textview import MARK
from tests.libraries import BRIEF_FILE, INDEX_FILE, change, make_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, played, reading
from tests.tui.many import make_many


@each_row("keys", ["2 j tab", "1 j enter right_square_bracket", "1 G", "2"])
@played
async def test_it_opens_where_it_was_left(keys: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press(*keys.split())
        left = (
            session.topic,
            session.front,
            session.frame.reading and session.frame.reading.index,
            session.app.reading,
        )
        await session.press("Q")
    async with reading(root, MEDIUM, state=load_state()) as session:
        now = (session.topic, session.front, session.frame.reading and session.frame.reading.index, session.app.reading)
        assert now[:3] == left[:3]
        assert (now[3] and now[3].quote.quote) == (left[3] and left[3].quote.quote)


@played
async def test_esc_from_the_article_that_was_left_goes_to_its_claim(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", "right_square_bracket", "Q")
    async with reading(root, WIDE, state=load_state()) as session:
        assert "approved on Saturday evening" in session.reversed
        await session.press("escape")
        assert (session.front, session.at) == (Page.BRIEF, (1, 1))


@pytest.mark.slow
@each_row("over", ["question_mark", "p", "s", "x"])
@played
async def test_a_page_over_the_article_does_not_lose_it(over: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "enter", over, "Q")
    async with reading(root, state=load_state()) as session:
        assert session.front is Page.ARTICLE


@pytest.mark.slow
@played
async def test_an_article_opened_from_no_claim_is_open_again_over_the_brief(root: Path) -> None:
    async with reading(root, NARROW) as session:
        await session.press("2", "j", "s", "j", "enter", "j", "j", "j")
        assert session.front is Page.ARTICLE
        left = session.view_text("text").replace(MARK, " ")
        await session.press("Q")
    async with reading(root, NARROW, state=load_state()) as session:
        assert session.front is Page.ARTICLE
        assert session.view_text("text").replace(MARK, " ") == left
        await session.press("escape")
        assert (session.front, session.topic, session.at) == (Page.BRIEF, "Who pays for the spoil", (1, 0))


@pytest.mark.slow
@each_row("keys", ["j", "space", "b", "g", "G", "slash A u t h o r i t y enter"])
@played
async def test_an_article_that_was_moved_has_the_same_lines_in_view(keys: str, tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("1", *["j"] * 9, "enter", *keys.split())
        left = session.rows(session.column)[0].text
        await session.press("Q")
    async with reading(root, state=load_state()) as session:
        assert session.rows(session.column)[0].text == left
        await session.press("Q")
    async with reading(root, state=load_state()) as session:
        assert session.rows(session.column)[0].text == left, "the second time as well"
    async with reading(root, NARROW, state=load_state()) as session:
        assert session.front is Page.ARTICLE


@pytest.mark.slow
@played
async def test_a_quote_that_was_in_view_is_so_in_another_size(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root, WIDE) as session:
        await session.press("1", *["j"] * 9, "enter")
        quote = session.reversed
        await session.press("Q")
    async with reading(root, NARROW, state=load_state()) as session:
        assert "".join(session.reversed.split()) == "".join(quote.split())


@pytest.mark.slow
@each_row("keys", ["space space", "j j j k k", "j j j j enter escape"])
@played
async def test_a_brief_has_the_same_lines_in_view(keys: str, tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("1", *keys.split())
        left = session.view_text("brief-text")
        await session.press("enter", "Q")
    async with reading(root, state=load_state()) as session:
        await session.press("escape")
        assert session.view_text("brief-text") == left


@played
async def test_a_claim_reached_by_name_is_where_it_was_left(root: Path) -> None:
    async with reading(root) as session:
        brief = session.app.state.library.briefs[1]
        session.app.post_message(OpenClaim(brief, brief.claims[3]))
        await session.settle()
        await session.press("Q")
    async with reading(root, state=load_state()) as session:
        assert (session.topic, session.at) == ("Who pays for the spoil", (4, 0))


@pytest.mark.slow
@played
async def test_deep_in_a_long_brief_the_claim_is_in_view(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("1", *["j"] * 40, "Q")
    async with reading(root, NARROW, state=load_state()) as session:
        assert session.at == (40, 0)
        assert "\n▌ 40 Work at berth 40" in session.view_text("brief-text")


@pytest.mark.slow
@played
async def test_each_library_has_its_own_place(root: Path, tmp_path: Path) -> None:
    other = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("2", "j", "Q")
    async with reading(other) as session:
        await session.press("1", "j", "j", "Q")
    async with reading(root, state=load_state()) as session:
        assert (session.topic, session.at) == ("Who pays for the spoil", (1, 0))
    async with reading(other, state=load_state()) as session:
        assert (session.topic, session.at) == ("Topic 1", (2, 0))


@played
async def test_two_readers_at_once_do_not_forget_each_others_place(root: Path, tmp_path: Path) -> None:
    other = make_many(tmp_path)
    async with reading(root) as first:
        async with reading(other) as second:
            await second.press("2", "j", "Q")
        await first.press("1", "j", "Q")
    assert set(load_state().places) == {str(root), str(other)}


@played
async def test_a_topic_that_is_asked_for_comes_first(root: Path) -> None:
    async with reading(root) as session:
        await session.press("2", "j", "enter", "Q")
    async with reading(root, topic="harbour", state=load_state()) as session:
        assert (session.topic, session.front, session.at) == ("Harbour dredging", Page.BRIEF, (0, 0))


@pytest.mark.parametrize("keys", ["2 j j j", "2 j j j enter"])
@played
async def test_a_claim_that_is_gone_leads_to_its_topic(keys: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press(*keys.split(), "Q")
    change(root, "briefs/spoil.yaml", "id: survey-first", "id: another")
    change(root, "briefs/spoil.yaml", "[survey-first, residents]", "[another, residents]")
    async with reading(root, state=load_state()) as session:
        assert session.topic == "Who pays for the spoil"
        assert session.front in (Page.BRIEF, Page.ARTICLE)
        await session.press("colon", "1", "enter")
        assert session.front is Page.BRIEF


@played
async def test_a_topic_that_is_gone_leads_to_the_topics(root: Path) -> None:
    async with reading(root) as session:
        await session.press("2", "j", "Q")
    (root / "briefs/spoil.yaml").unlink()
    change(root, INDEX_FILE, ", spoil", "")
    async with reading(root, state=load_state()) as session:
        assert (session.front, session.topic) == (Page.TOPICS, "Harbour dredging")


@played
async def test_a_quote_that_is_gone_leads_to_the_claims_first(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j", "right_square_bracket", "Q")
    second = (
        "      - source: gazette\n        quote: approved on Saturday evening\n        speaker: members of the board\n"
    )
    change(root, BRIEF_FILE, second + "        origin: board-vote\n", "")
    async with reading(root, state=load_state()) as session:
        assert session.at == (1, 0)


@each_row(
    "place",
    [
        LastPlace("harbour", "start", 0, "article"),
        LastPlace("harbour", "approved", 999, "article"),
        LastPlace("harbour", "approved", 0, "no such page"),
        LastPlace("harbour", "\x1b[1m", 0, "evidence"),
        LastPlace("", "", 0, "article"),
        LastPlace("harbour", "approved", 0, "brief", (999, 999)),
        LastPlace("harbour", "approved", 0, "article", article="no such article", article_top=(1, 1)),
        LastPlace("harbour", "approved", 0, "article", article="courier", article_top=(999, 999)),
        LastPlace("harbour", "approved", 0, "article", article="courier", article_top=(1, 99999)),
    ],
)
@pytest.mark.slow
@played
async def test_a_place_that_makes_no_sense_is_no_error(place: LastPlace, root: Path) -> None:
    async with reading(root, state=State().left(root, place)) as session:
        await session.press("j", "k")
        assert session.app.is_running
        assert session.said == []


@played
async def test_an_empty_library_has_no_place(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    (root / BRIEF_FILE).write_text("title: [")
    async with reading(root) as session:
        await session.press("Q")
    async with reading(root, state=load_state()) as session:
        assert session.app.is_running
