"""The bar for finding words in the column in front, shown in place of the line of keys while one types."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing.tui.widgets.inputs import SafeInput


class FindBar(Horizontal):
    """Asks for words, and says how many places there are. The page does the finding."""

    class Typed(Message):
        """The words have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Stepped(Message):
        """The reader wants the next match, or the one before."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The reader is done: with the match in front, or with finding."""

        def __init__(self, *, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close(False)", show=False),
        Binding("down,ctrl+n", "step(1)", show=False),
        Binding("up,ctrl+p", "step(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Return the words' input and the count."""
        yield Static(Content.styled(" Find ", "bold"), id="find-name")
        yield SafeInput(id="find-words", compact=True, placeholder="words on this page")
        yield Static(id="find-count")

    def open(self) -> None:
        """Show the bar and let one type. The words of the last time are found again, unless others are typed."""
        self.display = True
        self.query_one(Input).focus()
        self.call_after_refresh(lambda: self.post_message(self.Typed(self.words)))

    @property
    def words(self) -> str:
        """What has been typed."""
        return self.query_one(Input).value

    def count(self, match: int, matches: int) -> None:
        """Say at which match of how many the page is."""
        said = f"{match}/{matches}" if matches else "not found" if self.words else ""
        self.query_one("#find-count", Static).update(Content(f" {said}  ↑ ↓ others  Enter stay  Esc back "))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_close(True)

    def action_step(self, step: int) -> None:
        """Ask for the next match, or for the one before."""
        self.post_message(self.Stepped(step))

    def action_close(self, kept: bool) -> None:
        """Hide the bar; unless `kept`, the page goes back to where it was."""
        self.display = False
        self.post_message(self.Closed(kept=kept))
