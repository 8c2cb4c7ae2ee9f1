"""The themes that the reader offers: two of its own, and those of Textual that are readable on every page."""

from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

from briefing.model import Problem
from briefing.settings import Settings
from briefing.text.excerpts import did_you_mean
from briefing.text.sanitize import sanitize_line

DARK: Final = "briefing-dark"
LIGHT: Final = "briefing-light"
"""The theme on a dark background, and on a light one, until the reader chooses."""

# Grays have no hue, so that terminals with 256 colors show them as grays. Amber and red are for unverified quotes,
# contradictions, and the cursor.
_DARK: Final = Theme(
    DARK,
    primary="#f0b43c",
    accent="#f0b43c",
    warning="#f0b43c",
    error="#ff7b6b",
    success="#c8c8c8",
    foreground="#dcdcdc",
    background="#141414",
    surface="#202020",
    panel="#303030",
    boost="#ffffff0d",
    variables={"text-accent": "#f0b43c", "text-warning": "#f0b43c", "text-error": "#ff7b6b"},
)
_LIGHT: Final = Theme(
    LIGHT,
    primary="#8a5000",
    accent="#8a5000",
    warning="#8a5000",
    error="#a8201a",
    success="#3a3a3a",
    foreground="#1c1c1c",
    background="#fafafa",
    surface="#eeeeee",
    panel="#e0e0e0",
    boost="#0000000d",
    dark=False,
    variables={"text-accent": "#8a5000", "text-warning": "#8a5000", "text-error": "#a8201a"},
)
_READABLE: Final = (
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-moon",
    "textual-dark",
)
"""Textual's themes with a contrast of at least 4.5 for all text and 3 for all marks."""
THEMES: Final = {theme.name: theme for theme in (_DARK, _LIGHT, *(BUILTIN_THEMES[name] for name in _READABLE))}
"""All themes, by name."""


def theme_problems(settings: Settings) -> tuple[Problem, ...]:
    """Return a Problem if the theme in the settings does not exist."""
    if settings.theme is None or settings.theme in THEMES:
        return ()
    hint = did_you_mean(settings.theme, THEMES) or "The key t lists them."
    message = f"there is no theme `{sanitize_line(settings.theme)}`"
    if settings.theme in BUILTIN_THEMES:
        message = f"the theme `{settings.theme}` is not offered: some of its text is hard to read"
        hint = "The key t lists those that are."
    return (Problem(settings.theme_place, message, hint, "settings"),)
