"""Make text from a library safe to show.

Neither Textual nor Rich strips escape sequences, C1 controls or bidirectional controls, so every string from a
library goes through `sanitize` before it reaches a terminal, a file or a message.
"""

from typing import Final

from briefing.text.patterns import compiled

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_REPLACED: Final = (
    (0x0080, 0x009F),  # C1 controls: 0x9B starts an escape sequence on 8-bit terminals
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x0600, 0x0605),  # Arabic number signs: format characters, like the next four ranges
    (0x061C, 0x061C),  # Arabic letter mark
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x115F, 0x1160),  # Hangul fillers: letters that are invisible
    (0x17B4, 0x17B5),  # invisible Khmer vowels
    (0x180E, 0x180E),  # Mongolian vowel separator
    (0x200B, 0x200B),  # zero width space; of the joiners after it, those that join nothing
    (0x200E, 0x200F),  # left-to-right and right-to-left marks
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
    (0xE0000, 0xE00FF),  # tags: invisible text
    (0xE01F0, 0xE0FFF),  # reserved for more invisible characters
)
"""Ranges, both ends included, of characters that a terminal might act on or that are invisible."""
_JOINABLE: Final = "\u0600-\u1aff\ua800-\uabff\u2190-\u2bff\ufe00-\ufe0f\U00011000-\U00011fff\U0001f000-\U0001faff"
"""Letters of the scripts that use joiners, from Arabic to Indic ones, and what emoji are made of."""
_STRAY: Final = f"(?<![{_JOINABLE}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINABLE}])"
"""A joiner that joins nothing: between Latin letters it would only hide."""


class _Table(dict[int, str]):
    """What replaces each character, for `str.translate`; each is looked at once."""

    def __missing__(self, code: int) -> str:
        self[code] = safe = REPLACEMENT if any(first <= code <= last for first, last in _REPLACED) else chr(code)
        return safe


_CONTROLS: Final = {code: chr(0x2400 + code) for code in range(0x20)}
"""Visible symbols for control characters."""
_SAFE: Final = _Table(_CONTROLS | {0x7F: "\N{SYMBOL FOR DELETE}", 0x09: " ", 0x0A: "\n"})
_SAFE_LINE: Final = _Table(_SAFE | {0x0A: " "})


def sanitize(text: str) -> str:
    """Return `text` with each invisible character, or one that a terminal might act on, replaced by a visible one.

    The result has the same length as `text`, so offsets are valid in both. Line feeds stay; a tab becomes a space,
    because its width depends on its column. Combining marks and variation selectors are parts of words and stay. So do
    joiners, in words of the scripts that use them and in emoji.
    """
    return _without_stray_joiners(text.translate(_SAFE))


def sanitize_line(text: str) -> str:
    """Return `sanitize(text)` with line feeds as spaces. The result has the same length as `text`."""
    return _without_stray_joiners(text.translate(_SAFE_LINE))


def _without_stray_joiners(text: str) -> str:
    return compiled(_STRAY).sub(REPLACEMENT, text) if "\u200c" in text or "\u200d" in text else text
