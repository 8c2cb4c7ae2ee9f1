"""An input that makes control characters visible, even in pasted text, and bars with such an input."""

from textual import getters
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from briefing.text.sanitize import sanitize_line


class SafeInput(Input):
    """An Input whose value is always safe to show, and on one line."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    """The size of its text, on which the layout of the page does not depend."""

    def validate_value(self, value: str) -> str:
        """Return the value with control characters made visible."""
        return sanitize_line(value)


class FieldBar(Horizontal):
    """A bar with an input, shown in place of the key hints."""

    field = getters.query_one(Input)

    def open(self) -> None:
        """Show the bar and focus its input."""
        self.display = True
        self.field.focus()

    def close(self) -> None:
        """Hide the bar."""
        self.display = False
