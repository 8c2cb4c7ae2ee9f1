"""How the work of a function grows with its input: a ratio within one run, which a busy machine does not change."""

import time
from collections.abc import Callable
from typing import Final

STEP: Final = 4
QUADRATIC: Final = 10
"""Between what growth in proportion and quadratic growth come to, with room for what a machine does meanwhile."""


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the processor time of `work(STEP * size)` is that of `work(size)`.

    Near STEP if the work is in proportion to the size, near STEP² if it is quadratic. Each is measured three times,
    and the least counts.
    """
    return _seconds(work, STEP * size) / max(_seconds(work, size), 0.001)


def _seconds(work: Callable[[int], object], size: int) -> float:
    return min(_once(work, size) for _ in range(3))


def _once(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
