"""A scrolling column of Blocks: what is in view, and what stays in view when the size changes.

Lines are wrapped once per width, and drawn only as they come into view. What survives a resize is
the character at the top of the view.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final, Self

from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from briefing.text.spans import Span
from briefing.tui.widgets.block import Block, ScrollAnchor, Wrapping
from briefing.tui.widgets.scroll_bar import PlainScrollBar

_KEPT: Final = 1_000
"""Lines kept beyond the view, for scrolling back."""
BEFORE_MATCH: Final = 3
"""Lines of context above a match or a passage that was jumped to."""


class BlockColumn(ScrollView, can_focus=False):
    """A scrolling column of Blocks, with a cursor on the blocks of one key."""

    class Moved(Message):
        """The column has scrolled, by whatever means."""

        def __init__(self, view: BlockColumn) -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> BlockColumn:
            """The sender, so that handlers can select by its id."""
            return self.view

    def __init__(self, view_id: str, text_width: int) -> None:
        """Create a column with lines of text of at most `text_width` cells."""
        super().__init__(id=view_id)
        self._text_width = text_width
        self._blocks: tuple[Block, ...] = ()
        self._cursor: Hashable = None
        self.wrapping = Wrapping()
        """The blocks wrapped at the current width."""
        self._width = 0
        self._anchor: ScrollAnchor = (0, 0)
        self._wanted: tuple[Hashable, Span | None, bool, int] | None = None
        self._size_laid_out = Size(0, 0)
        self._drawn: dict[int, Strip] = {}
        """The lines drawn so far, by row."""
        self._held = -1
        """The row of the anchor, at the top of the view until the reader scrolls."""

    def show(self, blocks: Iterable[Block], *, cursor: Hashable = None, anchor: ScrollAnchor | None = None) -> None:
        """Show new blocks, with `anchor`, or else the current top character, at the top of the view."""
        self._blocks = tuple(blocks)
        self._cursor = cursor
        self._wanted = None
        if anchor is not None:
            self._anchor = anchor
        self._lay_out()

    @property
    def top(self) -> ScrollAnchor:
        """The character at the top of the view."""
        return self._at_top() if self._wanted else self._anchor

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the column."""
        return self._blocks

    @property
    def cursor(self) -> Hashable:
        """The key of the blocks under the cursor."""
        return self._cursor

    @cursor.setter
    def cursor(self, key: Hashable) -> None:
        before, self._cursor = self._cursor, key
        if key != before:
            self._draw_again(before)
            self._draw_again(key)

    def _draw_again(self, key: Hashable) -> None:
        """Redraw only the lines of the blocks with a key."""
        rows = None if key is None else self.wrapping.rows_of_key(key)
        for row in range(rows[0], rows[1] + 1) if rows else ():
            self._drawn.pop(row, None)
        view = self._rows_in_view
        first, stop = (max(rows[0], view.start), min(rows[1] + 1, view.stop)) if rows else (0, 0)
        if first < stop:
            self.refresh_lines(first, stop - first)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, created on first use."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = PlainScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint it again: these regions with the lines drawn before, or all of it, drawn anew."""
        if repaint and not regions:
            self._drawn.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the view, each drawn once, without the borders and padding that it does not have."""
        top, filters, drawn = round(self.scroll_y), self.get_line_filters(), self._drawn
        if len(drawn) > _KEPT:
            drawn.clear()
        for y in crop.line_range:
            if top + y not in drawn:
                line = self.render_line(y)
                for each in filters:
                    line = line.apply_filter(each, self.background_colors[1])
                drawn[top + y] = line
        lines = [drawn[top + y] for y in crop.line_range]
        return lines if crop.x == 0 and crop.right >= self._width else [line.crop(*crop.column_span) for line in lines]

    def reveal(self, key: Hashable, span: Span | None = None, *, high: bool = False, margin: int = 1) -> None:
        """Scroll the blocks with `key`, or the characters `span` of the first, into view.

        Scroll as little as needed to show them with `margin` lines above and below or, if `high`, put
        them BEFORE_MATCH lines below the top. They stay in view through resizes until the reader scrolls.
        """
        self._wanted = (key, span, high, margin)
        self._bring_wanted()
        if self._width:  # a view without a size yet has its top in the anchor
            self._remember()

    @property
    def revealed(self) -> Hashable:
        """The key of the blocks last scrolled into view; None once the reader has scrolled."""
        return self._wanted[0] if self._wanted else None

    def _bring_wanted(self) -> None:
        if self._wanted and self._width:
            key, span, high, margin = self._wanted
            rows = self.wrapping.rows_of_key(key, span)
            if rows is not None:
                self._bring(*rows, high=high, margin=margin)

    def _bring(self, first: int, last: int, *, high: bool = False, margin: int = 1, before: int = 0) -> None:
        """Scroll rows into view with `margin` lines around them and at least `before` lines above."""
        height = self.scrollable_content_region.height
        y = round(self.scroll_y)
        if y + (max(margin, before) if y else 0) <= first and last < y + height - margin:
            return
        if high:
            y = self.wrapping.whole(first - BEFORE_MATCH)
        elif first < y + (before or 1) or last - first >= height - 2:
            y = first - (before or 1)
        else:
            y = last - height + 2
        self._hold(y)

    def in_view(self, index: int, span: Span) -> bool:
        """Return whether a span of a block starts within the view; False if nothing is shown."""
        return bool(self.wrapping) and self.wrapping.rows_of(index, span)[0] in self._rows_in_view

    @property
    def _rows_in_view(self) -> range:
        top = round(self.scroll_y)
        return range(top, top + self.scrollable_content_region.height)

    def page(self, pages: float) -> None:
        """Scroll by pages, with an overlap of a line or two."""
        height = self.scrollable_content_region.height
        self._scroll(round(self.scroll_y) + int(pages * max(1, height - 2)))

    def lines(self, number: int) -> None:
        """Scroll by lines."""
        self._scroll(round(self.scroll_y) + number)

    def to_end(self, *, bottom: bool) -> None:
        """Scroll to the first or last line."""
        self._scroll(self.virtual_size.height if bottom else 0)

    def keys_in_view(self) -> list[Hashable]:
        """Return the keys of the blocks that begin within the view, top to bottom."""
        rows = self._rows_in_view
        return self.wrapping.keys(rows.start, rows.stop)

    @property
    def blocks_in_view(self) -> tuple[Block, ...]:
        """The blocks with a line within the view, top to bottom."""
        rows = self._rows_in_view
        numbers = self.wrapping.blocks(rows.start, rows.stop)
        return self._blocks[numbers.start : numbers.stop] if self.wrapping else ()

    @property
    def where(self) -> str:
        """The scroll position: `Top`, `Bot`, `All`, or the percentage of the text above the view's end."""
        if not self.max_scroll_y:
            return "All"
        if not round(self.scroll_y):
            return "Top"
        return "Bot" if self.at_bottom else f"{100 * self._rows_in_view.stop // max(1, self.wrapping.height)}%"

    @property
    def at_bottom(self) -> bool:
        """Whether the last line is in view."""
        return round(self.scroll_y) >= self.max_scroll_y

    def _lay_out(self) -> None:
        """Wrap every block at the width of the view, keeping the same character at the top."""
        width = self.scrollable_content_region.width
        self._width = width
        self._size_laid_out = self.scrollable_content_region.size
        if not width:
            self.wrapping = Wrapping()  # never the anchor of other blocks
            return
        self.wrapping = Wrapping(self._blocks, width, self._text_width)
        size = Size(width, max(self.wrapping.height, self.scrollable_content_region.height))
        if size != self.virtual_size:
            # An assignment would lay out the whole screen twice; only the scrollbar depends on it here.
            self.set_reactive(ScrollView.virtual_size, size)
            self._scroll_update(size)
        row = self.wrapping.row_of(self._anchor)
        if row is not None:
            self._hold(row)
        self.refresh()

    def _hold(self, y: int) -> None:
        """Scroll without changing the anchor."""
        self._held = max(0, min(y, self.max_scroll_y))
        self.scroll_to(y=self._held, animate=False, force=True)

    def _scroll(self, y: int) -> None:
        """Scroll at the reader's request."""
        self._wanted = None
        self._hold(y)
        self._remember()

    def _remember(self) -> None:
        """Set the anchor to the character at the top of the view."""
        self._anchor = self._at_top()

    def _at_top(self) -> ScrollAnchor:
        return self.wrapping.anchor_at(round(self.scroll_y))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Treat scrolling by the wheel or the scrollbar as the reader's request."""
        super().watch_scroll_y(old_value, new_value)
        shrunk = old_value > self.max_scroll_y
        if self._width == self.scrollable_content_region.width and round(new_value) != self._held and not shrunk:
            self._wanted = None
            self._remember()
        self.post_message(self.Moved(self))

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay out again if the size has changed, keeping the same text in view.

        Textual's Resize comes after the first paint, which would be empty.
        """
        # At an unchanged size, Textual would paint the scrollbar again after each layout of the page.
        updated = size != self.outer_size and super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.size != self._size_laid_out:
            self._lay_out()
            self._bring_wanted()
            self.post_message(self.Moved(self))
        return updated
