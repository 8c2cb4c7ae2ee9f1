"""The line on which one types where to go, in the place of the line of keys."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from briefing.tui.widgets.inputs import SafeInput


class CommandBar(Horizontal):
    """Asks for a command. What it means, the page says."""

    def compose(self) -> ComposeResult:
        """Return the colon, what is typed, and what it would be."""
        yield Static(Content.styled(" :", "bold"), id="command-name")
        yield SafeInput(id="command-words", compact=True, placeholder="4   4.5   export   q")
        yield Static(id="command-said")

    def open(self) -> None:
        """Show the empty line and let one type."""
        self.display = True
        self.words = ""
        self.query_one(Input).focus()

    def close(self) -> None:
        """Hide it."""
        self.display = False

    @property
    def words(self) -> str:
        """What has been typed."""
        return self.query_one(Input).value.strip()

    @words.setter
    def words(self, words: str) -> None:
        field = self.query_one(Input)
        field.value = words
        field.cursor_position = len(words)

    def say(self, said: Content) -> None:
        """Say something beside what is typed."""
        self.query_one("#command-said", Static).update(Content.assemble(" ", said, " "))
