"""A list above and the details of its current row below; either of them has the keys."""

from briefing.tui.screens.table_screen import TableScreen
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.textview import TextView


class TwoPaneScreen(TableScreen, inherit_bindings=False):
    """A list whose details can be walked and can take the page."""

    def show_list_title(self) -> None:
        """Show what the list is of, and which row the cursor is on."""
        raise NotImplementedError

    def draw_again(self) -> None:
        """Show everything anew, with the same lines of the details in view."""
        top = self.details.top
        super().draw_again()
        self.details.show(self.details.blocks, cursor=self.details.cursor, anchor=top)

    @property
    def in_details(self) -> bool:
        """Whether the evidence has the keys."""
        return self.has_class("-details")

    @property
    def column(self) -> TextView:
        """The column that has the keys."""
        return self.details if self.in_details else self.table

    def _reveal(self) -> None:
        self.table.reveal(self.row)
        if self.row == 0:
            self.table.to_end(bottom=False)

    def action_move(self, lines: int) -> None:
        """Go so many rows on, or so many lines of the evidence."""
        if self.in_details:
            self.details.lines(lines)
        else:
            super().action_move(lines)

    def action_page(self, pages: float) -> None:
        """Go a page on in the list, or in the evidence."""
        if self.in_details:
            self.details.page(pages)
        else:
            super().action_page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the first or the last row, or line of the evidence."""
        if self.in_details:
            self.details.to_end(bottom=direction > 0)
        else:
            super().action_end(direction)

    def action_pane(self, step: int) -> None:
        """Let the keys go to the evidence, or back to the list."""
        if (step > 0) is self.in_details:
            self.say("This is the last pane." if step > 0 else "This is the first pane.")
            return
        self.set_class(step > 0, "-details")
        self.query_one("#title", TitleBar).filled = not self.in_details
        self.query_one("#details-title", TitleBar).filled = self.in_details
        self.table.has_keys, self.details.has_keys = not self.in_details, self.in_details
        self.show_list_title()
        self.show_keys()

    def action_right(self) -> None:
        """Let the keys go to the evidence."""
        self.action_pane(1)

    def action_left(self, key: str) -> None:
        """Let the keys go to the list; from the list, all but the arrow go back."""
        if self.in_details:
            self.action_pane(-1)
        else:
            super().action_left(key)

    def action_back(self) -> None:
        """Show both panes, then return to the list, then to the page below."""
        if self.has_class("-zoomed"):
            self.action_zoom()
        elif self.in_details:
            self.action_pane(-1)
        else:
            super().action_back()

    def leave(self) -> None:
        """Return to the page below; from details that are a page of their own, to the list."""
        if self.in_details and self.width_class == "narrow":
            self.action_pane(-1)
        else:
            super().leave()

    def action_zoom(self) -> None:
        """Let the pane that has the keys take the page, or give the other its room again."""
        self.toggle_class("-zoomed")
        self.call_after_refresh(self.draw_again)  # the rows are as wide as there is room for
