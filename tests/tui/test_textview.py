"""Where each character of a wrapped text is, and what is brought into view."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content

from briefing.text.sanitize import sanitize
from briefing.text.spans import Span
from briefing.tui.widgets.block import Block, wrapped
from briefing.tui.widgets.textview import TextView
from tests.rows import each_row
from tests.tui.driver import played
from tests.tui.quiet_loop import quiet, run

WORDS = st.lists(
    st.one_of(
        st.text("abcdefg", min_size=1, max_size=14),
        st.text("가나다항만공사", min_size=1, max_size=9),
        st.text("港口当局、。“”", min_size=1, max_size=30),
        st.text("x", min_size=60, max_size=200),
        st.sampled_from(
            ["e\u0301", "👩\u200d👩\u200d👧", "🇰🇷", "\n", "\n\n", "  ", " \t ", "\u00a0", "\u3000", "¶", "[sic]"]
        ),
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=150)
@given(st.one_of(WORDS, st.text(st.characters(codec="utf-8"), max_size=120)), st.integers(2, 80))
def test_lines_cover_the_text_in_order_and_fit(text: str, width: int) -> None:
    text = sanitize(text)
    lines = wrapped(text, width)
    end = 0
    for line in lines:
        assert end <= line.start <= line.end
        assert not text[end : line.start].strip(), "only white space may fall between two lines"
        assert "\n" not in text[line.start : line.end]
        assert cell_len(text[line.start : line.end].rstrip()) <= width
        end = line.end
    assert not text[end:].strip()
    assert lines, "even an empty text has a line"


@settings(max_examples=100)
@given(WORDS, st.integers(2, 80))
def test_lines_are_those_of_textual(text: str, width: int) -> None:
    safe = sanitize(text)
    lines = [line.plain for line in Content(safe, strip_control_codes=False).wrap(width)]
    assert [safe[line.start : line.end] for line in wrapped(safe, width)] == lines


@settings(max_examples=100)
@given(st.text("ab \n", max_size=40), st.integers(4, 30))
def test_every_line_feed_begins_a_line(text: str, width: int) -> None:
    starts = [line.start for line in wrapped(text, width)]
    ends = [line.end for line in wrapped(text, width)]
    for index, character in enumerate(text):
        if character == "\n":
            assert not any(start < index < end for start, end in zip(starts, ends, strict=True))


class Page(App[None]):
    """A column, and nothing else."""

    CSS = "TextView { scrollbar-gutter: stable; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, blocks: list[Block]) -> None:
        super().__init__()
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        yield TextView("text", 72)

    def on_mount(self) -> None:
        self.query_one(TextView).show(self._blocks)


SENTENCES = "The survey of the northern channel is not complete. 준설 공사는 아직 시작되지 않았다. "
BLOCKS = [Block(Content(SENTENCES * (1 + number % 5)), indent=4, key=number, above=number % 3) for number in range(40)]


def visible(view: TextView) -> list[str]:
    """Return the lines that a view shows."""
    return [view.render_line(y).text for y in range(view.scrollable_content_region.height)]


@each_row("high", [True, False])
@each_row("width", [12, 59, 120])
def test_what_is_wanted_comes_into_view_at_every_width(width: int, high: bool) -> None:
    async def look() -> None:
        app = Page(BLOCKS)
        async with app.run_test(size=(width, 15)):
            await quiet()
            view = app.query_one(TextView)
            for number in (39, 0, 20, 21, 5, 38, 2):
                text = BLOCKS[number].content.plain
                span = Span(text.rindex("아직"), text.rindex("아직") + 2)
                view.reveal(number, span, high=high)
                await quiet()
                top, height = round(view.scroll_y), view.scrollable_content_region.height
                row = next(y for y in view_rows(view, number, span))
                assert top <= row < top + height
                assert "아직" in "".join(visible(view)[row - top : row - top + 2])

    run(look())


def view_rows(view: TextView, key: int, span: Span) -> list[int]:
    """Return the rows of the column that the characters are on, computed again."""
    row, rows = 0, []
    for block in view.blocks:
        row += block.above
        for line in wrapped(block.content.plain, min(72, view.scrollable_content_region.width - block.indent - 1)):
            if block.key == key and line.overlaps(span):
                rows.append(row)
            row += 1
    return rows


@played
async def test_a_column_scrolls_no_further_than_it_must() -> None:
    app = Page(BLOCKS)
    async with app.run_test(size=(80, 15)):
        await quiet()
        view = app.query_one(TextView)
        view.reveal(2)
        assert view.scroll_y == 0
        view.reveal(10)
        await quiet()
        before = view.scroll_y
        view.reveal(10)
        await quiet()
        assert view.scroll_y == before


@played
async def test_an_unknown_key_moves_nothing() -> None:
    app = Page(BLOCKS)
    async with app.run_test(size=(80, 15)):
        await quiet()
        app.query_one(TextView).reveal("nobody")
        assert app.query_one(TextView).scroll_y == 0


@played
async def test_a_column_of_nothing_can_be_moved() -> None:
    app = Page([])
    async with app.run_test(size=(80, 15)):
        await quiet()
        view = app.query_one(TextView)
        view.page(1)
        view.lines(-3)
        view.to_end(bottom=True)
        assert (view.scroll_y, view.keys_in_view(), view.at_bottom) == (0, [], True)
