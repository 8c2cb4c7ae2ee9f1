"""Exchanging the names of two files in one step, where the system can.

A rename alone takes away whatever is at its target, also what an editor has put there a moment ago. After an exchange
that is still there, and can be looked at.
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
    """Return whether the two files have exchanged their names; nothing has changed where they have not."""
    call = _call()
    return call is not None and call(os.fsencode(one), os.fsencode(other)) == 0


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """Return the system's call, None where it has none."""
    import ctypes  # only here: it takes 15 ms

    system = ctypes.CDLL(None)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return lambda one, other: int(system.renamex_np(one, other, _EXCHANGE))
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return lambda one, other: int(system.renameat2(_HERE, one, _HERE, other, _EXCHANGE))
    return None
