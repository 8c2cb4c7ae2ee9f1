"""A brief, with the cursor on its bottom line or one of its claims."""

from collections.abc import Callable

from textual.content import Content

from briefing.model import Brief
from briefing.tui.content.brief import BOTTOM_LINE, brief_blocks, brief_title
from briefing.tui.navigation import BriefCursor, followed_top, renumbered
from briefing.tui.pages import Page
from briefing.tui.state import ReaderState
from briefing.tui.widgets.pane import Pane


class BriefPane(Pane):
    """The pane with the current brief."""

    PAGE = Page.BRIEF

    def __init__(self, cursor: BriefCursor, moved: Callable[[], None], text_width: int) -> None:
        """Show the cursor's brief; call `moved` when the cursor reaches another claim."""
        super().__init__("brief", text_width)
        self._cursor = cursor
        self._moved = moved

    def draw(self, state: ReaderState) -> None:
        """Show the brief at its last scroll position, filtered if a filter is set."""
        brief, chosen = self._cursor.brief, self._cursor.filter
        if brief is None:
            self.title_bar.show(Content("No brief"))
            self.text.show([])
            return
        stale = brief.place.file in state.stale
        self.title_bar.show(*brief_title(brief, chosen, stale=stale, leave=state.registry.key_of("back")))
        self._cursor.keep_to_stops()
        position = self._cursor.position
        blocks = brief_blocks(brief, state.signs, chosen)
        self.text.show(blocks, cursor=position.stop, anchor=position.anchor)

    def leave(self) -> None:
        """Remember the scroll position."""
        self._cursor.position.anchor = self.text.top

    def follow(self, former: Brief, brief: Brief, state: ReaderState) -> bool:
        """Show a reloaded brief at the same scroll position. Return whether the claim was in view."""
        view = self.text
        blocks = tuple(brief_blocks(brief, state.signs, self._cursor.filter))
        self._cursor.position.anchor = followed_top(view.top, view.blocks, blocks, renumbered(former, brief))
        return view.cursor in view.keys_in_view()

    def reveal(self) -> None:
        """Scroll the claim under the cursor into view."""
        self.text.reveal(self._cursor.position.stop)

    def go_to(self, stop: int) -> None:
        """Move the cursor to the bottom line or to a claim by number."""
        if stop != self._cursor.position.stop:
            self._cursor.position.stop = stop
            self._cursor.position.quote = 0
            self.text.cursor = stop
            self._moved()

    def move(self, lines: int) -> None:
        """Move by claims; above the first and below the last, scroll."""
        stops = self._cursor.stops
        if not stops:
            self.text.lines(lines)
            return
        wanted = stops.index(self._cursor.position.stop) + lines
        index = max(0, min(wanted, len(stops) - 1))
        if stops[index] != self._cursor.position.stop:
            self.go_to(stops[index])
            self.reveal()
        if not 0 < wanted < len(stops):
            self.text.lines(1 if lines > 0 else -1)  # the text above the first stop and below the last

    def page(self, pages: float) -> None:
        """Scroll by pages. The cursor moves along."""
        self.text.page(pages)
        stops = [key for key in self.text.keys_in_view() if isinstance(key, int)]
        if stops and self._cursor.position.stop not in stops:
            self.go_to(stops[0] if pages > 0 else stops[-1])

    def end(self, direction: int) -> None:
        """Go to the first or last stop and to that end of the column."""
        if self._cursor.stops:
            self.go_to(self._cursor.stops[-1 if direction > 0 else 0])
        super().end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to a claim by number, or to the nearest one on show."""
        claims = [stop for stop in self._cursor.stops if stop != BOTTOM_LINE]
        if claims:
            self.go_to(min(claims, key=lambda stop: abs(stop - number)))
            self.reveal()
