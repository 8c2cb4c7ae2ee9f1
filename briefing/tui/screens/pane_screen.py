"""The base of pages with several panes, one of which is focused."""

from collections.abc import Sequence

from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.textview import TextView


class PaneScreen(BaseScreen, inherit_bindings=False):
    """A page with panes in order from left to right, even if only one is visible."""

    @property
    def panes(self) -> Sequence[Pane]:
        """The panes, from the left."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    @property
    def pane(self) -> Pane:
        """The focused pane."""
        return next((pane for pane in self.panes if pane.has_keys), self.panes[0])

    @property
    def page(self) -> Page:
        """The page of the focused pane."""
        return self.pane.PAGE

    @property
    def column(self) -> TextView:
        """The column of the focused pane."""
        return self.pane.text

    def enter(self, wanted: Pane) -> None:
        """Focus a pane; if only one is visible at a time, show it."""
        for pane in self.panes:
            pane.has_keys = pane is wanted
            self.set_class(pane is wanted, f"-{pane.id}", update=False)
        if not self.children:  # each widget is styled when it is mounted
            return
        if self.width_class != "wide" or self.has_class("-zoomed"):  # otherwise the layout does not change
            self.update_node_styles()
        self.show_keys()

    def action_pane(self, step: int) -> None:
        """Focus the next or previous pane."""
        index = list(self.panes).index(self.pane) + step
        if 0 <= index < len(self.panes):
            self.enter(self.panes[index])
        else:
            self.say("This is the last pane." if step > 0 else "This is the first pane.")

    def action_right(self) -> None:
        """Focus the pane on the right."""
        self.action_pane(1)

    def action_left(self, key: str) -> None:
        """Focus the pane on the left; from the first, every key but the arrow goes back."""
        if self.pane is not self.panes[0]:
            self.action_pane(-1)
        else:
            super().action_left(key)

    def action_zoom(self) -> None:
        """Zoom the focused pane to the full page, or restore all panes."""
        self.toggle_class("-zoomed")

    def action_back(self) -> None:
        """Undo the zoom, else go one step back."""
        if self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            super().action_back()

    def action_move(self, lines: int) -> None:
        """Move within the focused pane."""
        self.pane.move(lines)

    def action_page(self, pages: float) -> None:
        """Move by pages within the focused pane."""
        self.pane.page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the top or bottom of the focused pane."""
        self.pane.end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to a row of the focused pane by its number from 1."""
        self.pane.go_to_number(number)
