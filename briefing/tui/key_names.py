"""The names of keys: Textual's, those in the settings, and those on the screen."""

import re
import string
import unicodedata
from typing import Final

_SHORTER: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Keys whose names in Textual differ from the Unicode names of their characters."""


def _named(character: str) -> str:
    """Return Textual's name of the key for a character other than a letter or digit; empty for a control character."""
    name = unicodedata.name(character, "").casefold().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


GLYPHS: Final = {
    **{_named(character): character for character in string.punctuation},
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
}
"""The labels of keys, by Textual's names."""
_MODIFIERS: Final = frozenset(("ctrl", "alt", "shift", "super"))
_FUNCTION_KEY: Final = re.compile(r"f([1-9]|1\d|2[0-4])")


def glyph(key: str) -> str:
    """Return the label of the key that Textual calls `key`: `Ctrl+P`, `F1`, `?`."""
    *modifiers, plain = key.split("+")
    printed = GLYPHS.get(plain) or (plain.upper() if modifiers or _FUNCTION_KEY.fullmatch(plain) else plain)
    return "+".join((*map(str.capitalize, modifiers), printed))


def key_name(typed: str) -> str | None:
    """Return Textual's name for a key in the settings: `?` is question_mark, `Esc` is escape. None if invalid."""
    *modifiers, key = typed.casefold().split("+") if len(typed) > 1 else (typed,)
    name = next((name for name, printed in GLYPHS.items() if key in (name, printed.casefold())), key)
    if len(typed) == 1 and name == key:
        return key if key.isalnum() else _named(key) or None
    known = name in GLYPHS or _FUNCTION_KEY.fullmatch(name) or (modifiers and len(name) == 1)
    return "+".join((*modifiers, name)) if known and set(modifiers) <= _MODIFIERS else None
