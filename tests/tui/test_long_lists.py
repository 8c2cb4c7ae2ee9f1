"""A long list draws only what is in view, and knows the height of the rest."""

from collections.abc import Callable, Hashable
from pathlib import Path

import pytest

from briefing.load import shipped
from briefing.tui.widgets.block import Block, LaterBlock, later, wrapped
from briefing.tui.widgets.textview import TextView
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, played, reading
from tests.tui.many import make_many

_TALL = 40
"""Lines of the terminal in which rows are counted."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 150 topics and 150 articles."""
    return make_many(tmp_path_factory.mktemp("long"), topics=150, claims=3, quotes=1, articles=150, paragraphs=4)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The keys of the blocks that are drawn, in turn."""
    keys: list[object] = []

    def drawing(draw: Callable[[], Block], *, key: Hashable, **known: int) -> Block:
        def noted() -> Block:
            keys.append(key)
            return draw()

        return later(noted, key=key, **known)

    for module in ("content.brief", "content.overview", "content.search", "widgets.table"):
        monkeypatch.setattr(f"briefing.tui.{module}.later", drawing)
    return keys


@each_row(
    "keys",
    [
        ["0", "j", "G"],  # the overview
        ["1"],  # the topics beside a brief
        ["s", "j", "G"],  # the articles
        ["F", *"survey", "down"],  # hits
    ],
)
@played
async def test_only_what_is_in_view_is_drawn(keys: list[str], many: Path, drawn: list[object]) -> None:
    async with reading(many, WIDE) as session:
        for key in keys:
            await session.press(key)
            assert len(drawn) <= 2 * _TALL, (key, drawn)
            drawn.clear()
        assert max(len(view.blocks) for view in session.app.screen.query(TextView)) > _TALL


@each_row("size", [WIDE, MEDIUM, NARROW])
@played
async def test_the_height_of_a_row_is_known_before_it_is_drawn(size: tuple[int, int]) -> None:
    seen: set[Hashable] = set()
    async with reading(shipped(), size) as session:
        for key in ("0", "j", "escape", "1", "h", "escape", "s", "escape", "T", "escape", "W", "escape", "F", *"trade"):
            await session.press(key)
            for view in session.app.screen.query(TextView):
                for block in view.blocks:
                    if isinstance(block, LaterBlock):
                        width = min(view._text_width, view._width - block.indent - 1)
                        assert len(wrapped(block.content.plain, width)) == block.lines, (key, block.content.plain)
                        seen.add(session.front)
    assert len(seen) >= 5
