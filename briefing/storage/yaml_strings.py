"""Double-quoted YAML strings."""

import json
from typing import Final

from briefing.text.sanitize import sanitize_line

_NOT_YAML: Final = "\ufffe\uffff"
"""Characters that JSON does not escape but YAML does not allow, besides those that `sanitize` replaces."""


def double_quoted(value: str) -> str:
    """Return a text in double quotes, on one line, with invisible characters escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        letter if letter == shown and letter not in _NOT_YAML else f"\\U{ord(letter):08X}"
        for letter, shown in zip(text, sanitize_line(text), strict=True)
    )
