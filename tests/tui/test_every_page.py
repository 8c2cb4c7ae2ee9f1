"""One walk through every page of the shipped library, which .ci/run takes on the oldest versions too."""

from typing import Final

import pytest

from briefing.load import shipped
from briefing.tui.key_table import ACTIONS
from briefing.tui.pages import OVER, Page
from tests.tui.driver import EVERY_SIZE, WIDE, played, reading

WALK: Final = (
    ("topic", Page.BRIEF),
    ("down", Page.BRIEF),
    ("next-pane", Page.EVIDENCE),
    ("open", Page.ARTICLE),
    ("next-passage", Page.ARTICLE),
    ("next-pane", Page.PASSAGE),
    ("about", Page.ABOUT),
    ("back", Page.PASSAGE),
    ("back", Page.ARTICLE),
    ("select", Page.SELECTING),
    ("end-selection", Page.ARTICLE),
    ("cited", Page.CITED),
    ("back", Page.ARTICLE),
    ("compare", Page.COMPARE),
    ("back", Page.ARTICLE),
    ("back", Page.EVIDENCE),
    ("mark", Page.EVIDENCE),
    ("clippings", Page.CLIPPINGS),
    ("back", Page.EVIDENCE),
    ("overview", Page.OVERVIEW),
    ("differences", Page.DIFFERENCES),
    ("why", Page.WHY),
    ("timeline", Page.TIMELINE),
    ("people", Page.PEOPLE),
    ("back", Page.TIMELINE),
    ("back", Page.WHY),
    ("back", Page.DIFFERENCES),
    ("back", Page.OVERVIEW),
    ("back", Page.EVIDENCE),
    ("sources", Page.SOURCES),
    ("against", Page.SOURCES),
    ("down", Page.SOURCES),
    ("against", Page.TWO_ARTICLES),
    ("back", Page.SOURCES),
    ("cross-table", Page.MATRIX),
    ("problems", Page.PROBLEMS),
    ("help", Page.HELP),
    ("search", Page.SEARCH),
    ("next-pane", Page.HITS),
    ("find", Page.SEARCH),
    ("cancel", Page.HELP),
    ("back", Page.PROBLEMS),
    ("back", Page.MATRIX),
    ("back", Page.SOURCES),
    ("back", Page.EVIDENCE),
    ("previous-pane", Page.BRIEF),
    ("previous-pane", Page.TOPICS),
)
"""What is done, and the page that it leads to."""
KEYS: Final = {action.id: action.keys[0] for action in ACTIONS}


@pytest.mark.parametrize("size", EVERY_SIZE, ids=str)
@played
async def test_every_page_of_the_shipped_library_opens_and_closes(size: tuple[int, int]) -> None:
    async with reading(shipped(), size) as session:
        seen = {session.front}
        for action, page in WALK:
            await session.press(KEYS[action])
            assert session.front is page, f"{action} led to {session.front}"
            assert {strip.cell_length for strip in session.strips} == {size[0]}
            assert len(session.lines) == size[1]
            seen.add(page)
        changed = {Page.VERSIONS}  # no shipped article has a former text
        assert seen == set(Page) - set(OVER) - changed, "a page that the walk leaves out"


MOST_PARTS: Final = 20
"""Widgets of a page: each takes a millisecond or two to make, to style and to lay out."""


@played
async def test_no_page_is_made_of_many_parts() -> None:
    async with reading(shipped(), WIDE) as session:
        parts = {session.front: len(session.app.screen.walk_children())}
        for action, _ in WALK:
            await session.press(KEYS[action])
            parts[session.front] = len(session.app.screen.walk_children())
        assert {page: number for page, number in parts.items() if number > MOST_PARTS} == {}
