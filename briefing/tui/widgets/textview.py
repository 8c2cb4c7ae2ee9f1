"""A scrolling column of Blocks, such as claims, quotes and paragraphs, each with a gutter on its left.

Lines are drawn as they come into view, with the cursor's bar, the matches and the selection.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from briefing.text.spans import Span
from briefing.text.wrapping import HIDDEN
from briefing.tui.styles import CURSOR, MUTED
from briefing.tui.widgets.block import Block, ScrollAnchor
from briefing.tui.widgets.block_column import BEFORE_MATCH, BlockColumn
from briefing.tui.widgets.matches import FindableText, Matches

MARK: Final = "▌"
QUIET_MARK: Final = "│"
"""The bar of the cursor in an unfocused column."""
MATCH: Final = "bold underline"
FOUND: Final = "bold reverse"
SELECTED: Final = "reverse"
FOUND_MARK: Final = "►"
"""The sign before the line of the current match."""
_SEEN: Final = re.compile(f"[^{HIDDEN}]+")


def _styled(content: Content, style: str, span: Span, line: Span) -> Content:
    """Return a line's content with a style on its overlap with `span`. Offsets are those of the block's text."""
    if not span.overlaps(line):
        return content
    return content.stylize(style, max(0, span.start - line.start), min(span.end, line.end) - line.start)


class TextView(BlockColumn):
    """A column of Blocks with find and selection."""

    has_keys: reactive[bool] = reactive(True, repaint=False)
    """Whether the column is focused: the cursor's bar is colored then."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"textview--cursor"}

    class Chosen(Message):
        """A Block was clicked."""

        def __init__(self, view: TextView, key: Hashable) -> None:
            super().__init__()
            self.view = view
            self.key = key

        @property
        def control(self) -> TextView:
            """The sender, so that handlers can select by its id."""
            return self.view

    def __init__(self, view_id: str, text_width: int) -> None:
        """Create a column with lines of text of at most `text_width` cells."""
        super().__init__(view_id, text_width)
        self._words = ""
        self._findable: list[FindableText] = []
        """The searchable texts of the blocks, created by the first search."""
        self._matches = Matches((), "")
        self._match = -1

    def show(self, blocks: Iterable[Block], *, cursor: Hashable = None, anchor: ScrollAnchor | None = None) -> None:
        """Show new blocks and search them for the same words."""
        is_found = bool(self._words or self._findable)
        before = [block.content.plain for block in self._blocks] if is_found else []
        super().show(blocks, cursor=cursor, anchor=anchor)
        if is_found and before != [block.content.plain for block in self._blocks]:
            self._findable = []
            if self._words:
                match, count = self._match, len(self._matches)
                if self.find(self._words) == count:
                    self._match = match

    def watch_has_keys(self) -> None:
        """Redraw the bars, which are colored while the column is focused."""
        if self.text_selection:
            self.refresh()
        for key in {self._cursor, *(block.key for block in self._blocks if block.marked)}:
            self._draw_again(key)

    def find(self, words: str) -> int:
        """Mark every match of `words` and return the number of matches."""
        self._words = words
        if not self._findable:
            self._findable = [FindableText(block.content.plain, block.order) for block in self._blocks]
        self._matches = Matches(self._findable, words)
        self._match = -1
        self.refresh()
        return len(self._matches)

    @property
    def match_key(self) -> Hashable:
        """The key of the block with the current match; None if there is none."""
        return self._blocks[self._matches[self._match][0]].key if self._match >= 0 else None

    @property
    def match(self) -> tuple[int, Span] | None:
        """The current match, as the number of its block and a span of its text."""
        return self._matches[self._match] if self._match >= 0 else None

    @property
    def match_number(self) -> int:
        """The number of the current match from 1, or 0."""
        return self._match + 1

    @property
    def matches(self) -> int:
        """The number of matches of the last words."""
        return len(self._matches)

    def go_to_match(self, step: int) -> int:
        """Move by matches, wrapping around; with 0, go to the first one below the top of the view.

        Return the number of the match from 1, or 0 if there is none.
        """
        if not self._matches:
            return 0
        if step and self._match >= 0:
            self._match = (self._match + step) % len(self._matches)
        else:
            self._match = (self._matches.following(*self._anchor) - (step < 0)) % len(self._matches)
        index, span = self._matches[self._match]
        self._wanted = None
        if not self.wrapping:  # when the terminal has no room for the column
            return self._match + 1
        rows = self.wrapping.rows_of(index, span)
        self._bring(*rows, before=BEFORE_MATCH)
        self._remember()
        key = self._blocks[index].key
        if key is not None and self.wrapping.rows_of_key(key, span) == rows:
            self._wanted = (key, span, False, 1)  # the match stays in view when the size changes
        self.refresh()
        return self._match + 1

    def on_click(self, event: events.Click) -> None:
        """Choose the block under the pointer, unless the mouse has just selected text."""
        if self.text_selection:
            return
        row = event.y - self.content_region.y + self.region.y + round(self.scroll_y)
        line = self.wrapping.line_at(row)
        key = self._blocks[line[0]].key if line else None
        if key is not None:
            self.post_message(self.Chosen(self, key))

    def render_line(self, y: int) -> Strip:
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
            mark = (MARK, CURSOR) if self.has_keys else (QUIET_MARK, MUTED)
            gutter = Content.assemble(mark, gutter[1:])
        content = block.content[line.start : line.end]
        for place, span in self._matches.within(index, line):
            found = place == self._match and self.text_selection is None
            content = _styled(content, FOUND if found else MATCH, span, line)
            if found:
                gutter = Content.assemble((FOUND_MARK, CURSOR), gutter[1:])
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
        """Return the selected span of block `index`, by mouse or keys."""
        span = self.text_selection.get_span(index) if self.text_selection else None
        if span is None:
            return None
        start, end = span
        return Span(start, len(self._blocks[index].content) if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, one line for each block: wrapping is the view's, not the text's."""
        text = "\n".join(block.content.plain.replace("\n", " ") for block in self._blocks)
        return selection.extract(text), "\n"
