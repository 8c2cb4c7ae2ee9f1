"""The page of the library's faults."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from briefing.tui.actions import Page
from briefing.tui.bars import Bar
from briefing.tui.bindings import bindings
from briefing.tui.briefpage import QUIET
from briefing.tui.frame import Frame
from briefing.tui.textview import Block, shown


class ProblemsScreen(Frame):
    """Every fault with its place and a hint."""

    PAGE = Page.PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = bindings([Page.PROBLEMS])

    def on_mount(self) -> None:
        """Show the faults."""
        super().on_mount()
        self.reload()

    def reload(self) -> None:
        """Show the faults that there are now."""
        count = len(self.problems)
        title = "No faults" if not count else "1 fault" if count == 1 else f"{count} faults"
        self.query_one("#title", Bar).show(Content(title), [Content.styled("as briefing check prints them", QUIET)])
        self.column.show(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        if not self.problems:
            yield Block(Content("Every quote stands in its article, and every file of the library is sound."))
        for index, problem in enumerate(self.problems):
            place = problem.place
            where = f"{place.file}:{place.line}:{place.column}"
            yield Block(shown(where, "bold"), above=int(index > 0))
            yield Block(shown(problem.message))
            if problem.hint:
                yield Block(shown(problem.hint, QUIET))
