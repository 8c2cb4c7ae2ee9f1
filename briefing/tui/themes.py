"""The theme that the reader has set, as far as there is one of that name."""

import difflib

from textual.theme import BUILTIN_THEMES

from briefing.model import Problem
from briefing.settings import Settings
from briefing.text.sanitize import sanitize_line


def theme_problems(settings: Settings) -> tuple[Problem, ...]:
    """Return what is wrong with the theme of the settings: nothing, or that there is none of that name."""
    if settings.theme is None or settings.theme in BUILTIN_THEMES:
        return ()
    near = difflib.get_close_matches(settings.theme, BUILTIN_THEMES, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else "The key t lists them."
    return (Problem(settings.theme_place, f"there is no theme `{sanitize_line(settings.theme)}`", hint, "settings"),)
