"""An input that makes control characters visible, even in pasted text."""

from textual.widgets import Input

from briefing.text.sanitize import sanitize_line


class SafeInput(Input):
    """An Input whose value is always safe to show, and on one line."""

    def validate_value(self, value: str) -> str:
        """Return the value with control characters made visible."""
        return sanitize_line(value)
