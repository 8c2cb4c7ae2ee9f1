"""The find bar, shown in place of the key hints."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing.tui.widgets.inputs import FieldBar, SafeInput


class FindBar(FieldBar):
    """Asks for words, and shows the number of matches. The page does the searching."""

    class Typed(Message):
        """The typed words have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(" Find ", "bold"), id="find-name")
        yield SafeInput(id="find-words", compact=True, placeholder="words on this page")
        yield Static(id="find-count")

    @property
    def words(self) -> str:
        """The typed words."""
        return self.field.value

    def count(self, match: int, matches: int, keys: Content) -> None:
        """Show the number of the current match, the total, and the keys."""
        said = f"{match} of {matches}" if matches else "not found" if self.words else ""
        counted, shown = self.query_one("#find-count", Static), Content.assemble(f" {said}  ", keys, " ")
        counted.update(shown, layout=shown.cell_length != counted.size.width)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
