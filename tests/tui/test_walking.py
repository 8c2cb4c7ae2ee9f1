"""Topics, claims, quotes and articles by keys: where each key leads, and that Esc leads back to the very same place."""

from pathlib import Path

import pytest

from briefing.tui.pages import Page
from briefing.tui.widgets.bars import KeyHints
from tests.libraries import make_library
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, SIZES, WIDE, Session, played, reading
from tests.tui.many import make_many

NEXT, PREVIOUS = "right_square_bracket", "left_square_bracket"


@played
async def test_a_digit_opens_its_topic_from_every_pane(root: Path) -> None:
    async with reading(root) as session:
        for keys in ("", "1", "1 tab", "1 tab tab", "1 enter escape"):
            await session.press(*keys.split(), "2")
            assert session.front is Page.BRIEF
            assert session.topic == "Who pays for the spoil"
            assert len(session.app.screen_stack) == 1


@played
async def test_a_digit_without_a_topic_leaves_everything_as_it_is(root: Path) -> None:
    async with reading(root) as session:
        await session.press("1", "j")
        before = session.lines[:-1]
        await session.press("9")
        assert session.lines[:-1] == before
        assert session.told == "There is no topic 9."


@played
async def test_on_other_pages_a_command_opens_a_topic_or_a_claim(root: Path) -> None:
    async with reading(root) as session:
        for keys in ("1 enter", "question_mark", "p", "1 enter question_mark p", "s", "x"):
            await session.press(*keys.split(), "colon", "2", "enter")
            there = (session.front, session.topic, len(session.app.screen_stack))
            assert there == (Page.BRIEF, "Who pays for the spoil", 1)
            await session.press("colon", *"1.3", "enter")
            assert (session.topic, session.at) == ("Harbour dredging", (3, 0))


@each_row("name", ["cross table", "cross-table", "matrix"])
@played
async def test_a_command_is_its_name_on_the_screen_its_id_or_a_former_one(name: str, root: Path) -> None:
    async with reading(root) as session:
        keys = ({" ": "space", "-": "hyphen_minus"}.get(letter, letter) for letter in name)
        await session.press("1", "colon", *keys, "enter")
        assert session.front is Page.MATRIX


@each_row(("down", "up"), [("j", "k"), ("down", "up")])
@played
async def test_arrows_and_letters_choose_a_topic_and_enter_opens_it(down: str, up: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press(down)
        assert session.topic == "Who pays for the spoil"
        await session.press(down, up)
        assert session.topic == "Harbour dredging"
        await session.press(down, "enter")
        assert (session.front, session.topic) == (Page.BRIEF, "Who pays for the spoil")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_evidence_follows_the_cursor(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1")
        for claim in session.brief.claims:
            await session.press("j")
            assert session.at == (claim.number, 0)
            mark = "≠" if claim.difference else " "
            assert f"\n▌{mark}{claim.number} " in session.view_text("brief-text")
            trail = session.brief.trail(claim)
            if size != NARROW and trail:
                assert f"quote 1 of {len(trail)}" in session.text
                assert f"Evidence of {claim.number}" in session.text
                assert trail[0].source.label in session.view_text("evidence-text")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_esc_comes_back_to_the_same_place_from_every_claim(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1")
        for _ in session.brief.claims:
            before = session.text
            await session.press("enter")
            if session.front is Page.ARTICLE:
                await session.press("space", "j", "j", "escape")
            else:
                assert session.told, "a claim without a quote says so"
                session.frame.query_one(KeyHints).hush()
                await session.settle()
            assert session.text == before
            await session.press("j")


@played
async def test_esc_comes_back_from_deep_in_a_long_brief(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("1", *"jjjjj", "space", "space", "j", "k", "k")
        before = session.text
        await session.press("enter", "space", "question_mark", "G", "p", "escape", "escape", "b", "escape")
        assert session.text == before
        await session.press("G")
        before = session.text
        await session.press("question_mark", "escape")
        assert session.text == before


@played
async def test_a_topic_is_found_again_where_it_was_left(tmp_path: Path) -> None:
    root = make_many(tmp_path)
    async with reading(root) as session:
        await session.press("1", "space", "space", "j", NEXT)
        before = session.text
        await session.press("2", "j", "j", "1")
        assert session.text == before


@played
async def test_brackets_walk_the_quotes_of_a_claim_across_articles(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        assert session.page_title == "Harrow Courier"
        assert session.reversed == "voted seven to two on Saturday to approve the channel"
        await session.press(NEXT)
        assert (session.page_title, session.reversed) == ("Gazette", "approved on Saturday evening")
        await session.press(NEXT)
        assert session.page_title == "Gazette", "the last quote is the end of the walk"
        await session.press(PREVIOUS, PREVIOUS)
        assert session.page_title == "Harrow Courier"


@played
async def test_esc_leaves_the_evidence_at_the_quote_that_was_walked_to(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter", NEXT, "escape")
        assert session.at == (1, 1)
        assert "quote 2 of 2" in session.text
        await session.press("enter")
        assert session.page_title == "Gazette"


@played
async def test_brackets_walk_the_evidence_beside_the_brief_and_stop_at_its_ends(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", PREVIOUS)
        assert session.at == (1, 0)
        await session.press(NEXT, NEXT, NEXT)
        assert session.at == (1, 1)
        assert "│ Gazette" in session.text


@played
async def test_a_judgment_and_the_bottom_line_open_the_quotes_that_they_rest_on(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "enter")
        assert session.reversed == "voted seven to two on Saturday to approve the channel"
        await session.press("escape", *"jjjjjj", "enter")
        assert session.reversed == "“We will not begin before the survey is complete,”"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_tab_goes_through_the_panes_and_back(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        seen = [session.front]
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await session.press(key)
            seen.append(session.front)
        there = [Page.TOPICS, Page.BRIEF, Page.EVIDENCE]
        assert seen == [*there, Page.EVIDENCE, Page.BRIEF, Page.TOPICS, Page.TOPICS]


async def _rows(session: Session, key: str) -> int:
    await session.press(key)
    return round(session.column.scroll_y)


@played
async def test_pages_and_ends_move_an_article_as_less_does(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "enter", "g")
        height, last = session.column.size.height, session.column.max_scroll_y
        assert await _rows(session, "space") == height - 2
        assert await _rows(session, "pagedown") == 2 * (height - 2)
        assert await _rows(session, "b") == height - 2
        assert await _rows(session, "j") == height - 1
        assert await _rows(session, "up") == height - 2
        assert await _rows(session, "G") == last
        assert await _rows(session, "space") == last
        assert await _rows(session, "home") == 0
        assert await _rows(session, "pageup") == 0


@played
async def test_pages_take_the_cursor_along_in_a_brief(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1")
        for key in ("space", "space", "b", "space", "space", "space"):
            await session.press(key)
            assert "\n▌" in "\n" + session.view_text("brief-text")
        await session.press("g")
        assert session.at == (0, 0)
        await session.press("G")
        assert session.at[0] == 60


@played
async def test_every_word_of_a_long_brief_can_be_reached_with_j(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=5), MEDIUM) as session:
        await session.press("1", *"j" * 60)
        assert "who pays for berth 29" in session.view_text("brief-text")
        await session.press(*"k" * 60)
        assert "Everything is put off." in session.view_text("brief-text")


@played
async def test_twelve_topics_can_all_be_reached(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, topics=12, claims=2), MEDIUM) as session:
        await session.press(*"j" * 20, "enter")
        assert session.topic == "Topic 12"
        await session.press("9")
        assert session.topic == "Topic 9"


@played
async def test_the_reader_opens_at_the_topic_that_was_asked_for(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    async with reading(root, topic="harbour") as session:
        assert session.front is Page.BRIEF


@played
async def test_a_count_goes_so_far_and_shows_while_it_is_typed(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path)) as session:
        await session.press("1", "j", "enter", "g")
        before = session.column.scroll_y
        await session.press("1", "0")
        assert session.lines[-1].startswith(" 10_  ? help  j k move  G go to that row or ¶")
        await session.press("j")
        assert session.column.scroll_y == before + 10
        await session.press("5", "escape")
        assert session.front is Page.ARTICLE, "Esc clears the count"
        await session.press("k")
        assert session.column.scroll_y == before + 9
        await session.press("1", "3", "G")
        assert ("paragraph", 13) in session.column.keys_in_view()
        await session.press("0")
        assert session.front.value == "overview", "a count does not begin with 0"


@played
async def test_h_goes_left_and_at_the_edge_back_and_the_arrow_stops(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "l", "h", "h")
        assert session.front is Page.TOPICS
        await session.press("h")
        assert session.front is Page.TOPICS
        assert "Q leaves" in session.told
        await session.press("l", "enter", "left")
        assert str(session.front) == "article"
        await session.press("h")
        assert str(session.front) == "brief"


@each_row("size", SIZES)
@played
async def test_z_lets_a_pane_fill_the_page_and_its_room_back(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1", "j")
        before = session.text
        await session.press("z")
        assert session.column.region.width == size[0]
        assert session.column.region.height >= size[1] - 4
        await session.press("z")
        assert session.text == before
        await session.press("z", "escape")
        assert session.text == before


@each_row(
    ("keys", "said"),
    [
        ("p f", "f (filter) does nothing here."),
        ("1 f9", "F9 does nothing here."),
        ("1 right_curly_bracket", "} (passage) acts only on an article."),
        ("p r", "r (reverse) acts only on the articles and who said what."),
    ],
)
@played
async def test_a_key_that_does_nothing_says_so_until_the_next_key(keys: str, said: str, root: Path) -> None:
    async with reading(root) as session:
        await session.press(*keys.split())
        assert session.told == said
        assert session.lines[-1] == f" {said}   ? help"
        await session.press("j")
        assert session.told == ""
