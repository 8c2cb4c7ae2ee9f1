"""Text as a YAML file has it between double quotes."""

import json
from typing import Final

from briefing.text.sanitize import sanitize_line

_NOT_YAML: Final = "\ufffe\uffff"
"""What JSON leaves as it is in double quotes, and YAML refuses, beside what `sanitize` replaces."""


def double_quoted(value: str) -> str:
    """Return a text in double quotes, on one line; characters that are not seen are named by their number."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(
        letter if letter == shown and letter not in _NOT_YAML else f"\\U{ord(letter):08X}"
        for letter, shown in zip(text, sanitize_line(text), strict=True)
    )
