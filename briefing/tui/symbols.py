"""Fallbacks for characters that the terminal lacks, of the same width."""

import os
import sys
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

FALLBACKS: Final = {
    "≠": "!",
    "●": "*",
    "◐": "%",
    "○": "-",
    "◌": "?",
    "◆": "+",
    "✓": "v",
    "✗": "x",
    "▌": ">",
    "│": "|",
    "►": "=",
    "←": "<",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "▲": "^",
    "▼": "v",
    "‹": "<",
    "›": ">",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "…": ".",
    "·": ".",
    "▏": "|",
    "▔": "-",
    "─": "-",
    "╭": "+",
    "╮": "+",
    "╰": "+",
    "╯": "+",
    **dict.fromkeys("▁▂▃▄▅▆▇█", " "),
}
"""Fallbacks for all symbols on pages, and for punctuation in articles."""
_NONE: Final = "?"
"""Replaces a character that the terminal lacks and that has no fallback."""


class Fallbacks(LineFilter):
    """Paints fallbacks for characters missing from an encoding; with `fonts`, for all symbols (console fonts)."""

    def __init__(self, encoding: str, *, fonts: bool = False) -> None:
        super().__init__(enabled=fonts or not _is_unicode(encoding))
        self._encoding = encoding
        self._fonts = fonts
        self._shown = lru_cache(4096)(self._replaced)

    def apply(self, segments: list[Segment], _background: Color) -> list[Segment]:
        return [Segment("".join(map(self._shown, text)), style, control) for text, style, control in segments]

    def _replaced(self, character: str) -> str:
        if character.isascii() or not (self._lacks(character) or (self._fonts and character in FALLBACKS)):
            return character
        return FALLBACKS.get(character, _NONE * cell_len(character))

    def _lacks(self, character: str) -> bool:
        try:
            character.encode(self._encoding)
        except UnicodeEncodeError:
            return True
        return False


def of_terminal() -> Fallbacks:
    """Return the fallbacks that the program's terminal needs: none for UTF-8 in a window."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"  # Textual writes to stderr
    return Fallbacks(encoding, fonts=os.environ.get("TERM") == "linux")


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().replace("-", "").startswith("utf")
