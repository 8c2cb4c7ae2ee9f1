"""How often pages are painted and styled, and how many lines are drawn: what a key costs, without a clock."""

from pathlib import Path

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.widget import Widget

from briefing.tui.widgets.textview import TextView
from tests.tui.driver import WIDE, played, reading


class Count:
    """Counts the calls of a method."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
        self._calls = 0
        called = getattr(owner, name)

        def counted(*given: object, **named: object) -> object:
            self._calls += 1
            return called(*given, **named)

        monkeypatch.setattr(owner, name, counted)

    def take(self) -> int:
        """Return the calls since this was last asked."""
        calls, self._calls = self._calls, 0
        return calls


@played
async def test_the_screen_is_painted_once_when_a_page_opens_and_once_when_it_closes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paints = Count(monkeypatch, Compositor, "render_full_update")
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        for key in ("enter", "c", "x", "s", "W", "question_mark", "ctrl+p", "Y", "e"):
            paints.take()
            await session.press(key)
            assert paints.take() == 1, key
            await session.press("escape")
            assert (paints.take(), len(session.app.screen_stack)) == (1, 1), key


@played
async def test_a_new_page_is_painted_without_waiting_for_the_next_update(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paints = Count(monkeypatch, Compositor, "render_full_update")
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 60.0)
        paints.take()
        await session.press("c")
        assert paints.take() == 1


@played
async def test_the_widgets_of_a_page_are_styled_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    styled = Count(monkeypatch, Stylesheet, "apply")
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        styled.take()
        await session.press("c")
        assert len(session.frame.query(Widget)) <= styled.take() < 2 * len(session.frame.query(Widget))
        await session.press("escape")
        assert styled.take() == 0


@played
async def test_a_field_is_painted_and_styled_without_its_page(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paints = Count(monkeypatch, Compositor, "render_full_update")
    styled = Count(monkeypatch, Stylesheet, "apply")
    async with reading(root, WIDE) as session:
        await session.press("1", "colon", "escape")
        paints.take(), styled.take()
        for keys in ("colon", "4", "escape"):
            await session.press(*keys.split())
            assert paints.take() == 0
            assert styled.take() < len(session.app.screen.query(Widget)) // 2


@played
async def test_the_next_claim_draws_no_line_of_the_others(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Count(monkeypatch, TextView, "render_line")
    async with reading(root, WIDE) as session:
        await session.press("1", "j")
        brief, evidence = session.column, session.app.screen.query_one("#evidence-text", TextView)
        drawn.take()
        await session.press("j")
        spans = [brief.wrapping.rows_of_key(key) or (0, 0) for key in (1, 2)]
        claims = sum(last - first + 1 for first, last in spans)
        assert 0 < drawn.take() <= claims + evidence.size.height
        await session.press("tab", "shift+tab", "space", "b")
        drawn.take()
        await session.press("space", "b")
        assert drawn.take() == 0
