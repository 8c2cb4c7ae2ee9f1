"""The palette finds every action, topic, claim and article by the words of its name, and Enter goes there."""

from pathlib import Path

import pytest

from briefing.load import load, shipped
from briefing.model import Library
from briefing.settings import Settings
from briefing.text.find import normalize_for_search
from briefing.tui.action import DIGITS
from briefing.tui.dialogs.palette import MAX_HITS, Choice, actions, best, choice, match, places
from briefing.tui.key_table import ACTIONS
from briefing.tui.keymap import Registry
from briefing.tui.pages import DIALOGS, TYPING, Page
from briefing.tui.widgets.textview import TextView
from tests.libraries import BRIEF_FILE, change
from tests.tui.driver import MEDIUM, WIDE, Session, played, reading
from tests.tui.hostile import make_hostile
from tests.tui.test_hostile import check_screen
from tests.tui.test_keymap import WAYS, prepared


async def look_for(session: Session, words: str) -> None:
    """Open the palette, type, and wait for what it has found."""
    await session.press("ctrl+p", *("space" if letter == " " else letter for letter in words))


async def choose(session: Session, words: str) -> None:
    """Open the palette, type, and take the best."""
    await look_for(session, words)
    await session.press("enter")


def names(session: Session, words: str) -> list[str]:
    """What the palette offers for words."""
    front = session.app.front
    everything = [*actions(front.registry, front.page, print), *places(session.app.state.library, print)]
    return [found.name for found, _ in best(everything, words)]


# What matches


def named(name: str, does: str = "claim") -> Choice:
    return choice(name, does, lambda: None)


def test_all_words_must_be_in_it_in_any_order() -> None:
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


def test_a_name_is_one_line_and_safe() -> None:
    assert choice("a\nb\x1b[1m\u202e", "claim", lambda: None).name == "a b␛[1m\ufffd"
    assert choice("a", "b", lambda: None).text == normalize_for_search("a\nb")


# The palette


@pytest.mark.slow
@played
async def test_before_one_types_it_lists_every_action_of_the_page(root: Path) -> None:
    async with reading(prepared(Page.VERSIONS, root), (120, 120)) as session:
        for page in (page for page in Page if page not in (*TYPING, *DIALOGS)):
            await session.press(*["escape"] * 5, *WAYS[page].split(), "ctrl+p")
            assert session.app.front.page_in_front is page
            view = session.app.screen.query_one("#offered", TextView)
            listed = [block.content.plain for block in view.blocks]
            wanted = [action for action in ACTIONS if page in action.pages and action.keys != DIGITS]
            assert len(listed) == len(wanted) - 1, "all but the palette itself"
            for action in wanted:
                named = (action.does in each and f"({action.key_names})" in each for each in listed)
                assert action.id == "palette" or any(named), (page, action.id)


@played
async def test_an_action_is_done_on_the_page_that_was_in_front(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        for words, page in (("compare", Page.COMPARE), ("open, read", Page.ARTICLE)):
            await session.press("1", "j")
            await choose(session, words)
            assert session.front is page


@pytest.mark.slow
@played
async def test_every_action_can_be_chosen(root: Path) -> None:
    async with reading(root, WIDE) as session:
        for number, action in enumerate(actions(Registry(), Page.BRIEF, print)):
            if not action.name.startswith(("Edit", "Shell", "Close", "Leave")):
                await session.press(*["escape"] * 5, "1", "j", "ctrl+p")
                await session.press_at_once(*["down"] * number, "enter")
                assert session.app.is_running, action.name


@played
async def test_the_keys_shown_are_the_readers_own(root: Path) -> None:
    async with reading(root, settings=Settings(keys={"compare": ("X",)})) as session:
        await session.press("1")
        assert "Compare  (X)" in names(session, "compare")


@played
async def test_a_topic_a_claim_and_an_article_are_found_by_name(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await choose(session, "who pays topic")
        assert (session.app.front.page_in_front, session.app.reader.brief) == (
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
        assert names(session, "zebra") == []
        assert names(session, "  ") == []
        before = session.lines[:-1]
        await session.press("ctrl+p", *"zebra", "enter", "escape", "escape")
        assert session.lines[:-1] == before


@played
async def test_it_knows_what_the_library_has_become(root: Path) -> None:
    async with reading(root, WIDE) as session:
        change(root, BRIEF_FILE, "title: Harbour dredging", "title: Zebra crossings")
        session.app.reopen(load(root))
        await session.settle()
        assert "Zebra crossings" in names(session, "zebra")


@played
async def test_there_are_never_more_hits_than_one_reads(root: Path) -> None:
    async with reading(shipped(), WIDE) as session:
        found = names(session, "e")
        assert len(found) == MAX_HITS
        library: Library = session.app.state.library
        for brief in library.briefs:
            assert (names(session, brief.title))[0] == brief.title


@pytest.mark.slow
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
