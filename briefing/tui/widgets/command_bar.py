"""The command line, shown in place of the key hints."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from briefing.tui.widgets.inputs import FieldBar, SafeInput


class CommandBar(FieldBar):
    """Asks for a command, which the page interprets."""

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(" :", "bold"), id="command-name")
        yield SafeInput(id="command-words", compact=True, placeholder="4   4.5   export   q")
        yield Static(id="command-said")

    def open(self) -> None:
        self.words = ""
        super().open()

    @property
    def words(self) -> str:
        """The typed text."""
        return self.field.value.strip()

    @words.setter
    def words(self, words: str) -> None:
        self.field.value = words
        self.field.cursor_position = len(words)

    def say(self, said: Content) -> None:
        """Show a message beside the input."""
        self.query_one("#command-said", Static).update(Content.assemble(" ", said, " "))
