"""The base of lists that show the details of the row under the cursor; either can be focused."""

from collections.abc import Collection, Hashable

from briefing.tui.screens.list_screen import ListScreen, Row
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.textview import TextView

DetailsPane = tuple[TitleBar, TextView]
"""The title of the details, and their column."""


class DetailedScreen(ListScreen[Row], inherit_bindings=False):
    """A list, and the details of the row under the cursor below or beside it."""

    @property
    def details_pane(self) -> DetailsPane | None:
        """The details; None if there is no room for them, or nothing to show."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    @property
    def in_details(self) -> bool:
        """Whether the details are focused."""
        return self.has_class("-details")

    @property
    def idle(self) -> Collection[str]:
        """There may be no other pane."""
        return (*super().idle, *(("next-pane",) if self.is_last_pane else ()))

    @property
    def is_last_pane(self) -> bool:
        """Whether there is no pane after the focused one."""
        return self.in_details or self.details_pane is None

    @property
    def column(self) -> TextView:
        """The focused column."""
        return self.details_pane[1] if self.in_details and self.details_pane else self.list_view

    def arrived(self, key: Hashable) -> None:
        """Move the cursor to the row with the match, unless it is in the details."""
        if not self.in_details:
            super().arrived(key)

    def action_move(self, lines: int) -> None:
        """Move by rows, or scroll the details by lines."""
        if self.in_details:
            self.column.lines(lines)
        else:
            super().action_move(lines)

    def action_page(self, pages: float) -> None:
        """Move by pages in the list or the details."""
        if self.in_details:
            self.column.page(pages)
        else:
            super().action_page(pages)

    def action_end(self, direction: int) -> None:
        """Go to the first or last row, or line of the details."""
        if self.in_details:
            self.column.to_end(bottom=direction > 0)
        else:
            super().action_end(direction)

    def go_to_number(self, number: int) -> None:
        """Go to the row, or to the line of the details, of that number from 1."""
        if self.in_details:
            self.column.to_end(bottom=False)
            self.column.lines(number - 1)
        else:
            super().go_to_number(number)

    def action_pane(self, step: int) -> None:
        """Focus the details, or the list again."""
        pane = self.details_pane
        if pane is None:
            self.say("There is no other pane here.")
        elif (step > 0) is self.in_details:
            self.say("This is the last pane." if step > 0 else "This is the first pane.")
        else:
            self.focus_pane(pane, details=step > 0)

    def focus_pane(self, pane: DetailsPane, *, details: bool) -> None:
        """Focus the details, or the list."""
        bar, text = pane
        self.set_class(details, "-details")
        bar.filled = text.has_keys = details
        self.fill_title(filled=not details)
        self.list_view.has_keys = not details
        self.show_keys()

    def fill_title(self, *, filled: bool) -> None:
        """Show whether the list is focused."""
        self.title_bar.filled = filled

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
        """Return from the details to the list, else to the page below."""
        if self.in_details:
            self.action_pane(-1)
        else:
            super().action_back()
