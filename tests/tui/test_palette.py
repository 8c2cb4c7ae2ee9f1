"""The palette finds every action, topic, claim and article by the words of its name, and Enter goes there."""

import asyncio
import time
from pathlib import Path

from briefing.load import load, shipped
from briefing.model import Library
from briefing.settings import Settings
from briefing.text.find import normalize_for_search
from briefing.tui.dialogs.palette import MAX_HITS, Entry, PaletteProvider, entry, match
from briefing.tui.keymap import ACTIONS, Page
from tests.libraries import BRIEF_FILE, change
from tests.tui.driver import MEDIUM, WIDE, Session, played, reading
from tests.tui.hostile import make_hostile
from tests.tui.test_hostile import check_screen
from tests.tui.test_keymap import WAYS


async def look_for(session: Session, words: str) -> None:
    """Open the palette, type, and wait for what it has found."""
    await session.press("ctrl+p", *("space" if letter == " " else letter for letter in words))
    for _ in range(100):
        await asyncio.sleep(0.02)
        await session.settle()
        if session.app.screen.query_one("CommandList").display:
            break


async def choose(session: Session, words: str) -> None:
    """Open the palette, type, and take the best."""
    await look_for(session, words)
    await session.press("enter")


async def names(session: Session, words: str) -> list[str]:
    """What the palette gives for words."""
    provider = PaletteProvider(session.app.screen)
    await provider.startup()
    return [str(hit.text) async for hit in provider.search(words)]


# What matches


def named(name: str, does: str = "claim") -> Entry:
    return entry(name, does, lambda: None)


def test_all_words_must_stand_in_it_in_any_order() -> None:
    offered = named("Harbour 3: The school district declined")
    assert match(offered, ["declined", "school"])[0] > 0
    assert match(offered, ["declined", "quay"]) == (0.0, [])


def test_letters_far_apart_are_no_match() -> None:
    assert match(named("Export"), ["ept"])[0] == 0


def test_capitals_accents_and_quotation_marks_do_not_matter() -> None:
    offered = named("L’Élysée – “Forum”")
    assert match(offered, ["l'elysee"])[0] > 0
    assert match(offered, ["FORUM"])[0] > 0


def test_what_begins_a_word_comes_before_what_does_not_and_short_before_long() -> None:
    ranked = [
        named("Port"),
        named("Port authority"),
        named("Export"),
        named("An airport is far from the harbour of Harrow"),
    ]
    scores = [match(each, ["port"])[0] for each in ranked]
    assert scores[0] > scores[1] > scores[3]
    assert scores[0] > scores[2]


def test_it_takes_no_time() -> None:
    offered = [named(f"Trade {number}: " + "the two leaders agreed on nothing at all " * 8) for number in range(2000)]
    began = time.process_time()
    assert not any(match(each, ["xi", "lee", "summit"])[0] for each in offered)
    assert time.process_time() - began < 0.5


def test_a_name_is_one_line_and_safe() -> None:
    assert entry("a\nb\x1b[1m\u202e", "claim", lambda: None).name == "a b␛[1m\ufffd"
    assert entry("a", "b", lambda: None).text == normalize_for_search("a\nb")


# The palette


@played
async def test_before_one_types_it_lists_every_action_of_the_page(root: Path) -> None:
    async with reading(root, WIDE) as session:
        for page in (page for page in Page if page is not Page.SEARCH):
            await session.press(*["escape"] * 4, *WAYS[page].split())
            provider = PaletteProvider(session.app.screen)
            listed = {hit.help async for hit in provider.discover()}
            actions = (each for each in ACTIONS if page in each.pages and each.id not in ("topic", "palette"))
            assert listed == {action.does for action in actions}, page


@played
async def test_an_action_is_done_on_the_page_that_was_in_front(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for words, page in (("compare", Page.COMPARE), ("read", Page.ARTICLE)):
            await session.press("1", "j")
            await choose(session, words)
            assert session.front is page


@played
async def test_every_action_can_be_chosen(root: Path) -> None:
    apart = ("topic", "palette", "edit", "quit")
    actions = [action for action in ACTIONS if Page.BRIEF in action.pages and action.id not in apart]
    async with reading(root, WIDE) as session:
        for action in (*actions, next(action for action in ACTIONS if action.id == "quit")):
            await session.press(*["escape"] * 4, "1", "j")
            provider = PaletteProvider(session.app.screen)
            hits = [hit async for hit in provider.discover() if hit.help == action.does]
            assert len(hits) == 1, action.id
            done = hits[0].command()
            if asyncio.iscoroutine(done):
                await done
            await session.settle()
            assert session.app.is_running or action.id == "quit"


@played
async def test_the_keys_shown_are_the_readers_own(root: Path) -> None:
    async with reading(root, settings=Settings(keys={"compare": ("x",)})) as session:
        await session.press("1")
        assert "Compare  (x)" in await names(session, "compare")


@played
async def test_a_topic_a_claim_and_an_article_are_found_by_name(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await choose(session, "who pays topic")
        assert (session.app.page_in_front, session.app.reader.brief) == (
            Page.BRIEF,
            session.app.state.library.briefs[1],
        )
        await choose(session, "spoil residents asked wait")
        claim = session.app.reader.claim
        assert claim is not None
        assert claim.id == "residents"
        await choose(session, "gazette channel approved article")
        assert session.front is Page.ARTICLE
        assert "Gazette" in session.lines[1]


@played
async def test_esc_after_a_claim_comes_back_to_where_one_was(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        before = session.text
        await choose(session, "spoil 3")
        await session.press("escape")
        assert session.text == before


@played
async def test_what_is_in_no_name_is_not_found(root: Path) -> None:
    async with reading(root, WIDE) as session:
        assert await names(session, "zebra") == []
        assert await names(session, "  ") == []
        before = session.text
        await session.press("ctrl+p", *"zebra", "enter", "escape", "escape")
        assert session.text == before


@played
async def test_it_knows_what_the_library_has_become(root: Path) -> None:
    async with reading(root, WIDE) as session:
        change(root, BRIEF_FILE, "title: Harbour dredging", "title: Zebra crossings")
        session.app.reopen(load(root))
        await session.settle()
        assert "Zebra crossings" in await names(session, "zebra")


@played
async def test_there_are_never_more_hits_than_one_reads(root: Path) -> None:
    async with reading(shipped(), WIDE) as session:
        found = await names(session, "e")
        assert len(found) == MAX_HITS
        library: Library = session.app.state.library
        for brief in library.briefs:
            assert (await names(session, brief.title))[0] == brief.title


@played
async def test_hostile_names_act_as_nothing(tmp_path: Path) -> None:
    async with reading(make_hostile(tmp_path)) as session:
        for words in ("title", "sic", "click", "headline", "@click=app.quit"):
            await session.press("1")
            await look_for(session, words)
            check_screen(session)
            await session.press("down", "enter")
            check_screen(session)
            await session.press(*["escape"] * 4)
            assert session.app.is_running, words
