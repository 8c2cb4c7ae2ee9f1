"""A leak of Textual's that would keep every closed page in memory, and its cure."""

from functools import lru_cache
from typing import Any, Final

import textual
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

_LEAKING: Final = ("8.2.",)
"""The beginnings of the versions that have it."""


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def cure() -> None:
    """Let Textual remember the styles of two colors by the colors alone.

    `StylesCache.get_inner_outer` is written as a class method and lacks the decorator, so that its `lru_cache` has the
    instance among its keys: the last 1,024 widgets stay alive with every line that they drew, 0.2 MB for each page
    turned. In a version that is not known to be so, nothing is changed.
    """
    found: Any = StylesCache.__dict__.get("get_inner_outer")
    if textual.__version__.startswith(_LEAKING) and hasattr(found, "cache_clear"):
        cured: Any = lambda _, base_background, background: _inner_outer(base_background, background)  # noqa: E731
        StylesCache.get_inner_outer = cured  # type: ignore[method-assign]
