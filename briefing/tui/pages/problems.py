"""The page of the library's faults. From a quote that is not exact, Enter leads to the article's own words."""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from briefing.files import Unreadable
from briefing.load import load
from briefing.mend.mentions import mention_at
from briefing.mend.repair import traced
from briefing.model import Place, Problem
from briefing.safe import safe_line
from briefing.tui.actions import Page
from briefing.tui.bindings import bindings
from briefing.tui.blocks.brief import QUIET
from briefing.tui.dialogs.mending import MendDialog
from briefing.tui.pages.rowspage import RowsPage
from briefing.tui.widgets.bars import Bar, KeyLine
from briefing.tui.widgets.block import Block, shown
from briefing.versions import all_kept
from briefing.yamledit import Overtaken


class ProblemsScreen(RowsPage):
    """Every fault with its place and a hint."""

    PAGE = Page.PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = bindings([Page.PROBLEMS])

    @property
    def count(self) -> int:
        """How many faults there are."""
        return len(self.problems)

    @property
    def problem(self) -> Problem | None:
        """The fault under the cursor."""
        return self.problems[self.row] if self.problems else None

    @property
    def place(self) -> Place | None:
        """Where the fault under the cursor stands."""
        return self.problem.place if self.problem else None

    def reload(self) -> None:
        """Show the faults that there are now."""
        self.row = max(0, min(self.row, self.count - 1))
        self.draw()

    def draw(self) -> None:
        """Show the faults."""
        title = "No faults" if not self.count else "1 fault" if self.count == 1 else f"{self.count} faults"
        said = [Content.styled("as briefing check prints them", QUIET)] if self.count else []
        self.query_one("#title", Bar).show(Content(title), said)
        self.query_one(KeyLine).show(self.PAGE, without=() if self.count else ["open"])
        self.column.show(self._blocks(), cursor=self.row)

    def _blocks(self) -> Iterator[Block]:
        if not self.problems:
            yield Block(Content("Every quote stands in its article, and every file of the library is sound."))
        for index, problem in enumerate(self.problems):
            place = problem.place
            lines = [shown(f"{place.file}:{place.line}:{place.column}", "bold"), shown(problem.message)]
            if problem.hint:
                lines.append(shown(problem.hint, QUIET))
            yield Block(Content("\n").join(lines), key=index, above=int(index > 0))

    def action_open(self) -> None:
        """Offer the article's words for the quote under the cursor; for any other fault, open the editor."""
        if self.problem is None:
            self.app.bell()
            return
        try:
            mention = mention_at(self.library, self.problem.place)
        except (Overtaken, Unreadable):
            mention = None  # the file is not what it was: its fault has another place now
        if mention is None or mention.is_sound:
            self._edit()
        else:
            root = self.library.root
            self.app.push_screen(MendDialog(root, traced(mention, all_kept(root))), self._mended)

    def _mended(self, answer: str | None) -> None:
        """Show the library as it is now, or open the editor."""
        if answer == MendDialog.EDIT:
            self._edit()
        elif answer is not None:
            self.desk.reopen(load(self.library.root))
            self.notify(safe_line(answer), title="Written", markup=False)

    def _edit(self) -> None:
        self.app.call_later(self.app.run_action, "edit")
