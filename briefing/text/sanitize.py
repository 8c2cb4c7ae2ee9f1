"""Text from a library, made safe to show.

Neither Textual nor Rich strips escape sequences, C1 controls or bidirectional controls, so every string that comes
from a library passes `sanitize` before it reaches a terminal, a file or a message.
"""

from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_REPLACED: Final = (
    (0x0080, 0x009F),  # C1 controls: 0x9B starts a sequence on 8-bit terminals
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs: format characters, as are the next five
    (0x061C, 0x061C),  # Arabic letter mark
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),  # Hangul fillers: letters that show nothing
    (0x17B4, 0x17B5),  # Khmer vowels that show nothing
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200F),  # zero width, and the left-to-right and right-to-left marks
    (0x2028, 0x202E),  # line and paragraph separators, bidirectional embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, bidirectional isolates
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates cannot be encoded
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # half width Hangul filler
    (0xFFF0, 0xFFFB),  # reserved, and interlinear annotation
    (0x110BD, 0x110BD),  # Kaithi number signs
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical symbol format controls
    (0xE0000, 0xE00FF),  # tags: text that is not seen
    (0xE01F0, 0xE0FFF),  # reserved for more that is not seen
)
"""Ranges, both ends included, of what a terminal could obey and of what could hide."""


def _table() -> dict[int, str]:
    table = {code: chr(0x2400 + code) for code in range(0x20)}  # the pictures of the controls
    table[0x7F] = "\N{SYMBOL FOR DELETE}"
    table[0x09] = " "
    del table[0x0A]
    for first, last in _REPLACED:
        table.update(dict.fromkeys(range(first, last + 1), REPLACEMENT))
    return table


_SAFE: Final = _table()
_SAFE_LINE: Final = _SAFE | {0x0A: " "}


def sanitize(text: str) -> str:
    """Return `text` with each character that could act on a terminal, or hide, replaced by one visible character.

    The result has as many characters as `text`, so offsets hold in both. Line feeds stay; a tab becomes a space,
    since its width depends on where it stands. Combining marks and variation selectors are part of words and stay.
    """
    return text.translate(_SAFE)


def sanitize_line(text: str) -> str:
    """Return `sanitize(text)` on one line: line feeds become spaces. As many characters as `text`."""
    return text.translate(_SAFE_LINE)
