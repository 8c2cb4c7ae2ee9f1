"""The page of the library's errors. On a quote that does not match exactly, Enter offers the closest text."""

from collections.abc import Iterator

from textual.content import Content

from briefing.authoring.citations import citation_at
from briefing.authoring.repair import examined
from briefing.model import Level, Place, Problem, counted, number_of_problems
from briefing.storage.files import ReadError
from briefing.storage.yaml_editor import EditConflict
from briefing.text.sanitize import sanitize_line
from briefing.tui.dialogs.repair import RepairDialog
from briefing.tui.messages import LibraryWritten
from briefing.tui.pages import Page
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown


class ProblemsScreen(ListScreen[Problem], inherit_bindings=False):
    """All errors, with their places and hints."""

    PAGE = Page.PROBLEMS

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self.take(state.findings)

    @property
    def place(self) -> Place | None:
        """The place of the error under the cursor."""
        return self.current.place if self.current else None

    def reload(self) -> None:
        self.take(self.state.findings)
        self.draw()

    def draw(self) -> None:
        self.moved()
        self.show_keys()
        self.column.show(self._blocks(), cursor=self.row)

    def moved(self) -> None:
        errors, hints = number_of_problems(self.rows), number_of_problems(self.rows, Level.HINT)
        title = (counted(errors, "error") if errors else "No errors") + (f", {counted(hints, 'hint')}" if hints else "")
        said = (f"as briefing check prints them · {self.position}", self.position) if self.count else ()
        self.title_bar.show(Content(title), [Content.styled(words, MUTED) for words in said])

    def _blocks(self) -> Iterator[Block]:
        if not self.rows:
            yield Block(Content("Every quote matches its article exactly, and every file of the library is valid."))
        for index, problem in enumerate(self.rows):
            place = problem.place
            said = f"hint: {problem.message}" if problem.level is Level.HINT else problem.message
            lines = [shown(f"{place.file}:{place.line}:{place.column}", "bold"), shown(said)]
            if problem.hint:
                lines.append(shown(problem.hint, MUTED))
            yield Block(Content("\n").join(lines), key=index, above=int(index > 0))

    def action_open(self) -> None:
        """Offer the closest text for a quote; for any other error, open the editor."""
        if self.current is None:
            self.say("There is no error to correct.")
            return
        root = self.library.root
        try:
            citation = citation_at(self.library, self.current.place)
        except (EditConflict, ReadError):
            citation = None  # the file has changed, so the place of the error may have too
        citation = citation and examined(root, citation)
        if citation is None or citation.is_sound:
            self._edit()
        else:
            self.app.push_screen(RepairDialog(self.registry, root, citation), self._repaired)

    def _repaired(self, answer: str | None) -> None:
        """Reload the library, or open the editor."""
        if answer == RepairDialog.EDIT:
            self._edit()
        elif answer is not None:
            self.post_message(LibraryWritten())
            self.notify(sanitize_line(answer), title="Written", markup=False)

    def _edit(self) -> None:
        self.app.call_later(self.app.run_action, "edit")
