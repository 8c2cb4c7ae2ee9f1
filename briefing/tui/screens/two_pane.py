"""The base of pages with a list and, below it, the details of the current row; either can be focused."""

from collections.abc import Collection

from briefing.tui.screens.list_screen import Row
from briefing.tui.screens.table_screen import TableScreen
from briefing.tui.widgets.textview import TextView


class TwoPaneScreen(TableScreen[Row], inherit_bindings=False):
    """A list whose details can be focused and zoomed."""

    def show_list_title(self) -> None:
        """Show the title of the list and the row number."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    def draw_again(self) -> None:
        """Redraw everything, keeping the scroll position of the details."""
        top = self.details.top
        super().draw_again()
        self.details.show(self.details.blocks, cursor=self.details.cursor, anchor=top)

    @property
    def in_details(self) -> bool:
        """Whether the details are focused."""
        return self.has_class("-details")

    @property
    def fills_page(self) -> bool:
        """Whether the details hide the list."""
        return self.in_details and (self.width_class == "narrow" or self.has_class("-zoomed"))

    @property
    def idle(self) -> Collection[str]:
        """There is no pane after the details."""
        return (*super().idle, *(("next-pane",) if self.in_details else ()))

    @property
    def column(self) -> TextView:
        """The focused column."""
        return self.details if self.in_details else self.table

    def _reveal(self) -> None:
        self.table.reveal(self.row)
        if self.row == 0:
            self.table.to_end(bottom=False)

    def action_move(self, lines: int) -> None:
        """Move by rows, or scroll the details by lines."""
        if self.in_details:
            self.details.lines(lines)
        else:
            super().action_move(lines)

    def action_page(self, pages: float) -> None:
        """Move by pages in the list or the details."""
        if self.in_details:
            self.details.page(pages)
        else:
            super().action_page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the first or last row, or line of the details."""
        if self.in_details:
            self.details.to_end(bottom=direction > 0)
        else:
            super().action_end(direction)

    def action_pane(self, step: int) -> None:
        """Focus the details, or the list again."""
        if (step > 0) is self.in_details:
            self.say("This is the last pane." if step > 0 else "This is the first pane.")
            return
        self.set_class(step > 0, "-details")
        self.title_bar.filled = not self.in_details
        self.details_title.filled = self.in_details
        self.table.has_keys, self.details.has_keys = not self.in_details, self.in_details
        self.show_list_title()
        self.show_keys()

    def action_right(self) -> None:
        """Focus the details."""
        self.action_pane(1)

    def action_left(self, key: str) -> None:
        """Focus the list; from the list, every key but the arrow goes back."""
        if self.in_details:
            self.action_pane(-1)
        else:
            super().action_left(key)

    def action_back(self) -> None:
        """Undo the zoom, else return to the list, else to the page below."""
        if self.has_class("-zoomed"):
            self.action_zoom()
        elif self.in_details:
            self.action_pane(-1)
        else:
            super().action_back()

    def leave(self) -> None:
        """Return to the page below or, from details that fill the page, to the list."""
        if self.in_details and self.width_class == "narrow":
            self.action_pane(-1)
        else:
            super().leave()

    def action_zoom(self) -> None:
        """Zoom the focused pane to the full page, or restore both panes."""
        self.toggle_class("-zoomed")
        self.call_after_refresh(self.draw_again)  # the rows depend on the width available
