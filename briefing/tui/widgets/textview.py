"""A scrolling column of Blocks: claims, quotes and paragraphs, each with a gutter to its left.

Lines are wrapped once for each width and drawn as they come into view, so the size of a page costs nothing until it
is read. What survives a resize is the character at the top of the view.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from briefing.text.spans import Span
from briefing.text.wrapping import HIDDEN
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, ScrollAnchor, Wrapping
from briefing.tui.widgets.matches import FindableText, Matches

MARK: Final = "▌"
QUIET_MARK: Final = "│"
"""The bar of the cursor in a column that the keys do not move."""
MATCH: Final = "bold underline"
FOUND: Final = "bold reverse"
SELECTED: Final = "reverse"
BEFORE_MATCH: Final = 3
"""Lines that stay in view before words that were found, or a passage that was jumped to."""
FOUND_MARK: Final = "►"
"""Stands before the line of the match that the reader is at."""
_SEEN: Final = re.compile(f"[^{HIDDEN}]+")


def _styled(content: Content, style: str, span: Span, line: Span) -> Content:
    """Return a line's content with a style on those of its characters that `span` has; both count the block's."""
    if not span.overlaps(line):
        return content
    return content.stylize(style, max(0, span.start - line.start), min(span.end, line.end) - line.start)


class TextView(ScrollView, can_focus=False):
    """A column of Blocks, with a cursor on those of one key."""

    has_keys: reactive[bool] = reactive(True)
    """Whether the keys move it: the bar of its cursor has the color of the cursor then."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"textview--cursor"}

    @dataclass
    class Chosen(Message):
        """A Block was clicked."""

        view: TextView
        key: Hashable

        @property
        def control(self) -> TextView:
            """The view, so that handlers can select by its id."""
            return self.view

    @dataclass
    class Moved(Message):
        """Other lines are in view, by whatever means."""

        view: TextView

        @property
        def control(self) -> TextView:
            """The view, so that handlers can select by its id."""
            return self.view

    def __init__(self, view_id: str, text_width: int) -> None:
        """Make a column whose lines of text have at most `text_width` cells."""
        super().__init__(id=view_id)
        self._text_width = text_width
        self._blocks: tuple[Block, ...] = ()
        self._cursor: Hashable = None
        self.wrapping = Wrapping()
        """The blocks as they are wrapped at the width that there is."""
        self._width = 0
        self._anchor: ScrollAnchor = (0, 0)
        self._wanted: tuple[Hashable, Span | None, bool, int] | None = None
        self._size_laid_out = Size(0, 0)
        self._held = -1
        """The row at which the anchor was put; the view is there until the reader moves it."""
        self._words = ""
        self._findable: list[FindableText] = []
        """The texts of the blocks as words are found in them, once there has been a word to find."""
        self._matches = Matches((), "")
        self._match = -1

    def show(self, blocks: Iterable[Block], *, cursor: Hashable = None, anchor: ScrollAnchor | None = None) -> None:
        """Show other blocks, with `anchor` at the top of the view; without one, the character that is there now."""
        before, self._blocks = self._blocks, tuple(blocks)
        self._cursor = cursor
        self._wanted = None
        if anchor is not None:
            self._anchor = anchor
        self._lay_out()
        if [block.content.plain for block in before] != [block.content.plain for block in self._blocks]:
            self._findable = []
            if self._words:
                self.find(self._words)

    @property
    def top(self) -> ScrollAnchor:
        """The character at the top of the view."""
        return self._at_top() if self._wanted else self._anchor

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown."""
        return self._blocks

    @property
    def cursor(self) -> Hashable:
        """The key of the blocks that the cursor is on."""
        return self._cursor

    @cursor.setter
    def cursor(self, key: Hashable) -> None:
        self._cursor = key
        self.refresh()

    def reveal(self, key: Hashable, span: Span | None = None, *, high: bool = False, margin: int = 1) -> None:
        """Bring the blocks of `key`, or the characters `span` of the first of them, into view.

        The view moves no further than it must to show them with `margin` lines above and below, or, with `high`, puts
        them BEFORE_MATCH lines down. They stay in view when its size changes, until the reader moves it.
        """
        self._wanted = (key, span, high, margin)
        self._bring_wanted()
        if self._width:  # what is to be at the top of a view that has no size yet is told by its anchor
            self._remember()

    @property
    def revealed(self) -> Hashable:
        """The key of the blocks that were brought into view, until the reader moves it; then None."""
        return self._wanted[0] if self._wanted else None

    def _bring_wanted(self) -> None:
        if self._wanted and self._width:
            key, span, high, margin = self._wanted
            rows = self.wrapping.rows_of_key(key, span)
            if rows is not None:
                self._bring(*rows, high=high, margin=margin)

    def _bring(self, first: int, last: int, *, high: bool = False, margin: int = 1, before: int = 0) -> None:
        """Bring rows into view, with `margin` lines around them; with `before`, so many at least before them."""
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

    def find(self, words: str) -> int:
        """Mark every place of `words`, and give how many there are. No words, no marks."""
        self._words = words
        if not self._findable:
            self._findable = [FindableText(block.content.plain) for block in self._blocks]
        self._matches = Matches(self._findable, words)
        self._match = -1
        self.refresh()
        return len(self._matches)

    @property
    def match_key(self) -> Hashable:
        """The key of the block of the match that the reader is at; None where there is none."""
        return self._blocks[self._matches[self._match][0]].key if self._match >= 0 else None

    @property
    def match(self) -> tuple[int, Span] | None:
        """The match that the reader is at, as the number of its block and characters of it."""
        return self._matches[self._match] if self._match >= 0 else None

    @property
    def match_number(self) -> int:
        """The number of that match, from 1; 0 where there is none."""
        return self._match + 1

    @property
    def matches(self) -> int:
        """How many places the words have that were last found."""
        return len(self._matches)

    def go_to_match(self, step: int) -> int:
        """Go so many matches on, around the end; with 0, to the first below the top of the view.

        Gives the number of the match, from 1, or 0 where there is none.
        """
        if not self._matches:
            return 0
        if step and self._match >= 0:
            self._match = (self._match + step) % len(self._matches)
        else:
            self._match = (self._matches.following(*self._anchor) - (step < 0)) % len(self._matches)
        index, span = self._matches[self._match]
        self._wanted = None
        if not self.wrapping:  # in a terminal that has no room for the column
            return self._match + 1
        rows = self.wrapping.rows_of(index, span)
        self._bring(*rows, before=BEFORE_MATCH)
        self._remember()
        key = self._blocks[index].key
        if key is not None and self.wrapping.rows_of_key(key, span) == rows:
            self._wanted = (key, span, False, 1)  # what was found stays in view when the size changes
        self.refresh()
        return self._match + 1

    def in_view(self, index: int, span: Span) -> bool:
        """Return whether characters of the block of that number begin within the view; False where nothing is shown."""
        return bool(self.wrapping) and self.wrapping.rows_of(index, span)[0] in self._rows_in_view

    @property
    def _rows_in_view(self) -> range:
        top = round(self.scroll_y)
        return range(top, top + self.scrollable_content_region.height)

    def page(self, pages: float) -> None:
        """Move the view by so many of its heights, less a line or two that stay in view."""
        height = self.scrollable_content_region.height
        self._scroll(round(self.scroll_y) + int(pages * max(1, height - 2)))

    def lines(self, number: int) -> None:
        """Move the view by so many lines."""
        self._scroll(round(self.scroll_y) + number)

    def to_end(self, *, bottom: bool) -> None:
        """Move the view to the first line, or to the last."""
        self._scroll(self.virtual_size.height if bottom else 0)

    def keys_in_view(self) -> list[Hashable]:
        """Return the keys of the blocks that begin within the view, from the top."""
        rows = self._rows_in_view
        return self.wrapping.keys(rows.start, rows.stop)

    @property
    def blocks_in_view(self) -> tuple[Block, ...]:
        """The blocks with a line within the view, from the top."""
        rows = self._rows_in_view
        numbers = self.wrapping.blocks(rows.start, rows.stop)
        return self._blocks[numbers.start : numbers.stop] if self.wrapping else ()

    @property
    def where(self) -> str:
        """How far the view is: `Top`, `Bot`, `All`, or how much of the text is above its end."""
        if not self.max_scroll_y:
            return "All"
        if not round(self.scroll_y):
            return "Top"
        return "Bot" if self.at_bottom else f"{100 * self._rows_in_view.stop // self.wrapping.height} %"

    @property
    def at_bottom(self) -> bool:
        """Return whether the last line is in view."""
        return round(self.scroll_y) >= self.max_scroll_y

    def _lay_out(self) -> None:
        """Wrap every block at the width of the view, and put the same character back at its top."""
        width = self.scrollable_content_region.width
        self._width = width
        self._size_laid_out = self.scrollable_content_region.size
        if not width:
            self.wrapping = Wrapping()  # never that of other blocks
            return
        self.wrapping = Wrapping(self._blocks, width, self._text_width)
        size = Size(width, max(self.wrapping.height, self.scrollable_content_region.height))
        if size != self.virtual_size:
            # Assigning it would lay out the whole screen, twice: here only the scrollbar depends on it.
            self.set_reactive(TextView.virtual_size, size)
            self._scroll_update(size)
        row = self.wrapping.row_of(self._anchor)
        if row is not None:
            self._hold(row)
        self.refresh()

    def _hold(self, y: int) -> None:
        """Move the view, but not the character that is to stay at its top."""
        self._held = max(0, min(y, self.max_scroll_y))
        self.scroll_to(y=self._held, animate=False, force=True)

    def _scroll(self, y: int) -> None:
        """Move the view as the reader asked."""
        self._wanted = None
        self._hold(y)
        self._remember()

    def _remember(self) -> None:
        """Note which character stands at the top of the view."""
        self._anchor = self._at_top()

    def _at_top(self) -> ScrollAnchor:
        return self.wrapping.anchor_at(round(self.scroll_y))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Take it for the reader's wish when the wheel or the scrollbar moves the view."""
        super().watch_scroll_y(old_value, new_value)
        shrunk = old_value > self.max_scroll_y
        if self._width == self.scrollable_content_region.width and round(new_value) != self._held and not shrunk:
            self._wanted = None
            self._remember()
        self.post_message(self.Moved(self))

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        """Lay out anew where the size has changed, and keep in view what was to be seen.

        Textual's Resize comes after the page has been painted: it would be painted without a word first.
        """
        updated = super()._size_updated(size, virtual_size, container_size, layout)
        if self.scrollable_content_region.size != self._size_laid_out:
            self._lay_out()
            self._bring_wanted()
            self.post_message(self.Moved(self))
        return updated

    def on_click(self, event: events.Click) -> None:
        """Choose the block under the pointer."""
        row = event.y - self.content_region.y + self.region.y + round(self.scroll_y)
        line = self.wrapping.line_at(row)
        key = self._blocks[line[0]].key if line else None
        if key is not None:
            self.post_message(self.Chosen(self, key))

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` of the view."""
        base = self.visual_style
        row = y + round(self.scroll_y)
        at = self.wrapping.line_at(row) if self._width else None
        if at is None:
            return Strip.blank(self._width or self.size.width, base.rich_style)
        index, number = at
        block, line = self._blocks[index], self.wrapping.line(index, number)
        chosen = block.key is not None and block.key == self._cursor
        if chosen:
            base += self.get_visual_style("textview--cursor", partial=True)
        gutter = block.gutter_at(number, self.wrapping.lines(index)).truncate(block.indent, pad=True)
        selected = self._selected(index)
        if chosen or any(line.overlaps(span) for span in (*block.marked, *([selected] if selected else []))):
            mark = (MARK, "bold $text-accent") if self.has_keys else (QUIET_MARK, MUTED)
            gutter = Content.assemble(mark, gutter[1:])
        content = block.content[line.start : line.end]
        for place in self._matches.within(index, line):
            found = place == self._match and self.text_selection is None
            content = _styled(content, FOUND if found else MATCH, self._matches[place][1], line)
            if found:
                gutter = Content.assemble((FOUND_MARK, "bold $text-accent"), gutter[1:])
        if selected:
            content = _styled(content, SELECTED, selected, line)
        segments = [Segment(text, (base + style).rich_style) for text, style in gutter.render(base, end="")]
        x = line.start
        for text, style in content.render(base, end=""):
            for piece in _SEEN.finditer(text):
                drawn = (base + style).rich_style_with_offset(x + piece.start(), index)
                segments.append(Segment(piece[0], drawn))
            x += len(text)
        return Strip(segments).adjust_cell_length(self._width, base.rich_style)

    def _selected(self, index: int) -> Span | None:
        """Return which characters of block `index` the mouse or the keys have selected."""
        span = self.text_selection.get_span(index) if self.text_selection else None
        if span is None:
            return None
        start, end = span
        return Span(start, len(self._blocks[index].content) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, one line for each block: wrapping is the view's, not the text's."""
        text = "\n".join(block.content.plain.replace("\n", " ") for block in self._blocks)
        return selection.extract(text), "\n"
