"""A page of several panes, of which one has the keys."""

from collections.abc import Sequence

from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.textview import TextView


class PaneScreen(BaseScreen, inherit_bindings=False):
    """A page whose panes stand in a row, by keys if not on the screen."""

    @property
    def panes(self) -> Sequence[Pane]:
        """The panes, from the left."""
        raise NotImplementedError

    @property
    def pane(self) -> Pane:
        """The pane that has the keys."""
        return next((pane for pane in self.panes if pane.has_keys), self.panes[0])

    @property
    def page(self) -> Page:
        """The page of the pane that has the keys."""
        return self.pane.PAGE

    @property
    def column(self) -> TextView:
        """The column of the pane that has the keys."""
        return self.pane.text

    def enter(self, wanted: Pane) -> None:
        """Let the keys go to a pane; on a screen that shows one at a time, show it."""
        for pane in self.panes:
            pane.has_keys = pane is wanted
            self.set_class(pane is wanted, f"-{pane.id}", update=False)
        if not self.children:  # each part is given its style as it is mounted
            return
        if self.width_class != "wide" or self.has_class("-zoomed"):  # else all panes stand where they stood
            self.update_node_styles()
        self.show_keys()

    def action_pane(self, step: int) -> None:
        """Let the keys go to the next pane, or to the one before."""
        index = list(self.panes).index(self.pane) + step
        if 0 <= index < len(self.panes):
            self.enter(self.panes[index])
        else:
            self.say("This is the last pane." if step > 0 else "This is the first pane.")

    def action_right(self) -> None:
        """Let the keys go to the pane at the right."""
        self.action_pane(1)

    def action_left(self, key: str) -> None:
        """Let the keys go to the pane at the left; from the first one, all but the arrow go back."""
        if self.pane is not self.panes[0]:
            self.action_pane(-1)
        else:
            super().action_left(key)

    def action_zoom(self) -> None:
        """Let the pane that has the keys take the page, or give the others their room again."""
        self.toggle_class("-zoomed")

    def action_back(self) -> None:
        """Show all panes again, if one takes the page; else go one step back."""
        if self.has_class("-zoomed"):
            self.remove_class("-zoomed")
        else:
            super().action_back()

    def action_move(self, lines: int) -> None:
        """Move within the pane."""
        self.pane.move(lines)

    def action_page(self, pages: float) -> None:
        """Move by pages within the pane."""
        self.pane.page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the first or the last of the pane."""
        self.pane.end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to the row of that number, from 1, in the pane."""
        self.pane.go_to_number(number)
