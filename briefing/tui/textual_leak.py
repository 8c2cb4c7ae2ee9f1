"""Work around a leak in Textual that keeps every closed page in memory."""

from functools import lru_cache
from typing import Any

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style


@lru_cache(1024)
def _inner_outer(base_background: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=base_background + background), Style(background=base_background)


def _of_any_instance(_: StylesCache, base_background: Color, background: Color) -> tuple[Style, Style]:
    return _inner_outer(base_background, background)


def cure() -> None:
    """Make Textual cache the styles of two colors by the colors alone.

    `StylesCache.get_inner_outer` is written as a class method and lacks the decorator, so that its `lru_cache` has the
    instance among its keys: the last 1,024 widgets stay alive with every line that they drew, 0.2 MB for each page
    turned. If it is written in another way, nothing is changed. (Checking the version would take 17 ms.)
    """
    found: Any = StylesCache.__dict__.get("get_inner_outer")
    if hasattr(found, "cache_clear") and found.__wrapped__.__code__.co_varnames[:1] == ("cls",):
        StylesCache.get_inner_outer = _of_any_instance  # type: ignore[method-assign,assignment]  # to replace it is the cure
