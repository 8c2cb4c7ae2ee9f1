"""How the work of a function grows with its input: a ratio within one run, which a busy machine does not change."""

import time
from collections.abc import Callable
from typing import Final

STEP: Final = 4
QUADRATIC: Final = 10
"""Between what growth in proportion and quadratic growth come to, with room for what a machine does meanwhile."""
_MEASURES: Final = 10


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the processor time of `work(STEP * size)` is that of `work(size)`.

    Near STEP if the work is in proportion to the size, near STEP² if it is quadratic. The least of several measures
    counts; more are taken while it looks quadratic, which a busy machine may make of a few.
    """
    small, large = _once(work, size), _once(work, STEP * size)
    for _ in range(_MEASURES):
        small, large = min(small, _once(work, size)), min(large, _once(work, STEP * size))
        if large < QUADRATIC * max(small, 0.001):
            break
    return large / max(small, 0.001)


def _once(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
