"""The base of pages with a list and, below or beside it, the details of the current row, on narrow screens alone."""

from briefing.tui.screens.list_screen import Row
from briefing.tui.screens.table_screen import TableScreen


class TwoPaneScreen(TableScreen[Row], inherit_bindings=False):
    """A list whose details fill a narrow screen while they are focused, and are hidden there otherwise."""

    def show_list_title(self) -> None:
        """Show the title of the list and the row number."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    @property
    def fills_page(self) -> bool:
        """Whether the details hide the list."""
        return self.in_details and (self.width_class == "narrow" or self.has_class("-zoomed"))

    def fill_title(self, *, filled: bool) -> None:
        """Show whether the list is focused, and its title in the room that the details leave."""
        super().fill_title(filled=filled)
        self.show_list_title()

    def leave(self) -> None:
        """Return to the page below or, from details that fill the page, to the list."""
        if self.in_details and self.width_class == "narrow":
            self.action_pane(-1)
        else:
            super().leave()
