"""Selection in an article, by dragging the mouse or moving an end with the keys. A selection can be cited."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget

from briefing.authoring.cite import Citation, Width, cite, widen, word_after, word_at, word_before
from briefing.export.citation import item_yaml
from briefing.model import Source, counted
from briefing.text.boundaries import number_of_words
from briefing.text.spans import Span
from briefing.tui.clipboard import copy
from briefing.tui.content.article import paragraph_key
from briefing.tui.dialogs.append_citation import AppendDialog
from briefing.tui.messages import LibraryWritten
from briefing.tui.pages import Page
from briefing.tui.screens.pane_screen import PaneScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.block import ScrollAnchor
from briefing.tui.widgets.textview import TextView

_WIDTHS: Final = (Width.SENTENCE, Width.PARAGRAPH)
"""What a selection is widened to, in turn, before it returns to the original words."""


class Ends(Struct, frozen=True):
    """The ends of a selection: the fixed word and the word that the keys move."""

    fixed: Span
    moving: Span
    held: bool = False
    """Whether the fixed end is held; else only the word at the moving end is selected."""

    @property
    def span(self) -> Span:
        """The span of the selection."""
        return Span(min(self.fixed.start, self.moving.start), max(self.fixed.end, self.moving.end))

    def to(self, word: Span) -> "Ends":
        """Return the ends with the moving end at another word."""
        return Ends(self.fixed if self.held else word, word, self.held)

    def turned(self) -> "Ends":
        """Return the ends swapped, so that the other one moves."""
        return Ends(self.moving, self.fixed, held=True)


def ends_of(text: str, span: Span, *, held: bool) -> Ends:
    """Return the ends of a passage, its last word being the moving end."""
    first, last = word_at(text, span.start), word_at(text, max(span.start, span.end - 1))
    return Ends(Span(span.start, min(first.end, span.end)), Span(max(last.start, span.start), span.end), held)


class SelectionScreen(PaneScreen, inherit_bindings=False):
    """A page with an article in one pane; the article's paragraphs are the last Blocks of that pane."""

    source: Source
    _ends: Ends | None = None
    _grown: tuple[Ends, Span, int] | None = None
    """The original selection, the widened one, and the number of steps between them."""
    _aim: int | None = None
    """The column that up and down keep to, whatever the length of the lines."""

    @property
    def text(self) -> TextView:
        """The column with the article."""
        raise NotImplementedError

    @property
    def current(self) -> Span | None:
        """The current passage."""
        raise NotImplementedError

    def selection_changed(self) -> None:
        """Show the selection, or that there is none."""

    @property
    def selected(self) -> Span | None:
        """The selected span of the article; None if nothing is selected."""
        selection = self.selections.get(self.text) if self.is_mounted else None
        if selection is None:
            return None
        end = self._offset(selection.end) if selection.end else len(self.source.text)
        span = Span(self._offset(selection.start) if selection.start else 0, end)
        return span if self.source.text[span.start : span.end].strip() else None

    @property
    def page(self) -> Page:
        """The page whose keys apply: that of selecting while words are selected."""
        return Page.SELECTING if self.selected else super().page

    def watch_selections(self, before: Mapping[Widget, Selection], selections: Mapping[Widget, Selection]) -> None:
        """Update the page when the mouse or the keys change the selection."""
        if before != selections and self.is_mounted:
            self.show_keys()
            self.selection_changed()

    def reopen(self, state: ReaderState) -> None:
        """Refresh the page; keep the selection if the article has not changed."""
        before, span = self.source.text, self.selected
        super().reopen(state)
        if span and self.source.text == before:
            self._select(span)
        else:
            self.clear_selection()

    # Keys

    def _key_escape(self) -> None:
        """Leave Esc to the action: Textual's handler would clear the selection first, so Esc would close the page."""

    def action_select(self) -> None:
        """Select the match in view, the current passage or the first word; in a selection, move the other end."""
        if self.selected is None:
            self._go(self._start())
        else:
            self._go(self._now.turned())

    def action_right(self) -> None:
        """Move the end to the next word, if words are selected."""
        if self.selected:
            self._word_on(1)
        else:
            super().action_right()

    def action_left(self, key: str) -> None:
        """Move the end to the previous word, if words are selected."""
        if self.selected:
            self._word_on(-1)
        else:
            super().action_left(key)

    def _word_on(self, step: int) -> None:
        text, moving = self.source.text, self._now.moving
        word = word_after(text, moving.end) if step > 0 else word_before(text, moving.start)
        self._go(self._now.to(word) if word else self._now)

    def action_widen(self) -> None:
        """Widen the selection to whole sentences, then paragraphs, then return to the original words."""
        if self._grown is None or self._grown[1] != self.selected:
            self._grown = (self._now, self._now.span, 0)  # the selection has changed since
        words, _, steps = self._grown
        wider = [widen(self.source, words.span, width) for width in _WIDTHS[steps:]]
        step = next((n for n, span in enumerate(wider) if span != self._now.span), None)
        if step is None:
            self._go(words)
            self._grown = None
        else:
            self._go(ends_of(self.source.text, wider[step], held=True))
            self._grown = (words, wider[step], steps + step + 1)

    def action_move(self, lines: int) -> None:
        """Scroll the column or move the end of the selection by lines."""
        if self.selected is None:
            super().action_move(lines)
        else:
            place = self._anchor(self._now.moving.start)
            column = self.text.wrapping.column_of(place) if self._aim is None else self._aim
            index, offset = self.text.wrapping.line_from(place, lines, column)
            self._go(self._now.to(self._word(self._offset(Offset(offset, index)))), aim=column)

    def action_page(self, pages: float) -> None:
        """Scroll the column or move the end of the selection by pages."""
        if self.selected is None:
            super().action_page(pages)
        else:
            self.action_move(int(pages * max(2, self.text.scrollable_content_region.height - 2)))

    def action_end(self, direction: int) -> None:
        """Scroll the column or move the end of the selection to the first or last line."""
        if self.selected is None:
            super().action_end(direction)
        else:
            at = len(self.source.text.rstrip()) - 1 if direction > 0 else self.source.paragraph(1).start
            self._go(self._now.to(self._word(at)))

    def action_copy_selection(self) -> None:
        """Copy the selection as a YAML citation."""
        if citation := self._citation():
            copy(self.app, item_yaml(citation.entries), f"Citation of {_counted(citation.words)} as YAML")

    def action_append(self) -> None:
        """Ask which claim to add the selection to."""
        if citation := self._citation():
            reading = self.reading
            self.app.push_screen(
                AppendDialog(self.registry, self.library, citation, reading.claim if reading else None), self._added
            )

    def _added(self, where: str | None) -> None:
        if where is not None:
            self.clear_selection()
            self.post_message(LibraryWritten())
            self.notify(where, title="Added", markup=False, timeout=4)

    def _citation(self) -> Citation | None:
        """Return a citation of the selection; if that is not possible, show why."""
        citation = cite(self.source, self._now.span)
        if citation is None:
            self.say("Too long, or repeated too often, to be cited by its words.")
        return citation

    # Ends

    @property
    def _now(self) -> Ends:
        """The ends of the selection, made by keys or mouse."""
        span = self.selected or Span(0, 0)
        if self._ends is None or self._ends.span != span:
            self._ends = ends_of(self.source.text, widen(self.source, span), held=True)
        return self._ends

    def _start(self) -> Ends:
        """Return where a selection begins: at the current match, the current passage or the first word."""
        text, column = self.source.text, self.text
        passages = [self._match(), self.current]
        for passage in passages:
            if passage and column.in_view(*self._in_column(passage)):
                ends = ends_of(text, widen(self.source, passage), held=False)
                return replace(ends, fixed=ends.moving, moving=ends.fixed)
        index, offset = column.top
        word = self._word(self._offset(Offset(offset, index)))
        return Ends(word, word)

    def _match(self) -> Span | None:
        place = self.text.match
        if place is None or place[0] < self._first:
            return None
        return place[1].shift(self.source.paragraph(place[0] - self._first + 1).start)

    def _word(self, at: int) -> Span:
        """Return the word at an offset, else the next one, else the last."""
        text = self.source.text
        word = word_at(text, at) if at < len(text) and not text[at].isspace() else word_after(text, at)
        return word or word_before(text, len(text)) or Span(0, 0)

    def _go(self, ends: Ends, *, aim: int | None = None) -> None:
        self._ends, self._aim = ends, aim
        self._select(ends.span)
        word = ends.moving
        number = self.source.paragraph_at(word.start)
        self.text.reveal(paragraph_key(number), word.shift(-self.source.paragraph(number).start))

    def _select(self, span: Span) -> None:
        (first, start), (last, end) = self._anchor(span.start), self._anchor(span.end)
        self.selections = {self.text: Selection(Offset(start, first), Offset(end, last))}

    # Converting between offsets in the article and positions in the column

    @property
    def _first(self) -> int:
        """The index of the first paragraph's Block."""
        return len(self.text.blocks) - len(self.source.paragraphs)

    def _offset(self, place: Offset) -> int:
        """Return the offset in the article of a position in the column; 0 above the first paragraph."""
        number = place.y - self._first + 1
        if number < 1:
            return 0
        paragraph = self.source.paragraph(min(number, len(self.source.paragraphs)))
        return min(paragraph.start + place.x, paragraph.end)

    def _anchor(self, at: int) -> ScrollAnchor:
        """Return the position in the column of an offset in the article."""
        number = self.source.paragraph_at(at)
        return self._first + number - 1, at - self.source.paragraph(number).start

    def _in_column(self, span: Span) -> tuple[int, Span]:
        index, offset = self._anchor(span.start)
        return index, Span(offset, offset + span.end - span.start)


def _counted(words: str) -> str:
    return counted(number_of_words(words), "word")
