"""Caches of what is computed from whole texts. They are emptied when a library is read again: none outlives it."""

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import TypeVar

_Result = TypeVar("_Result")
_caches: "list[_lru_cache_wrapper[object]]" = []


def cached(size: int) -> "Callable[[Callable[..., _Result]], _lru_cache_wrapper[_Result]]":
    """Return a decorator that keeps a function's last `size` results until the texts are forgotten."""

    def decorate(function: Callable[..., _Result]) -> "_lru_cache_wrapper[_Result]":
        wrapper = lru_cache(size)(function)
        _caches.append(wrapper)
        return wrapper

    return decorate


def forget_texts() -> None:
    """Empty all these caches."""
    for cache in _caches:
        cache.cache_clear()
