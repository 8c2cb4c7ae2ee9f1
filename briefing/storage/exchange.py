"""Exchange the names of two files atomically, if the system supports it.

A rename overwrites whatever is at its target, including what an editor has saved a moment ago. After an exchange that
file still exists and can be examined.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = -100
"""AT_FDCWD: paths are relative to the current folder."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange the names of the two files, and return whether that was done; otherwise nothing has changed."""
    call = _call()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """Return the system call, or None if there is none."""
    import ctypes  # imported here because it takes 15 ms

    system = ctypes.CDLL(None)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return lambda one, other: int(system.renamex_np(one, other, _EXCHANGE))
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return lambda one, other: int(system.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    return None
