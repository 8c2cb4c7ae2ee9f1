"""A time limit for reading a library: whatever it contains, the program continues after some seconds.

The limits of single files still allow libraries that take hours: 1,000 quotes in each of 1,000 briefs, searched for in
128 million characters. The limit counts processor time of this thread, so that a busy machine leaves out no more than
an idle one. The shipped library takes a few hundredths of a second.
"""

from math import inf
from time import monotonic, thread_time
from typing import Final

MAX_SECONDS: Final = 60.0
"""How many seconds reading a library may take, and again checking it; the rest is left out."""
DEADLINE_HINT: Final = "Split the library, or shorten its longest articles."


class Deadline:
    """A time limit that starts now."""

    def __init__(self, seconds: float = inf) -> None:
        """Limit the time to so many seconds, and to MAX_SECONDS in any case."""
        self._end = thread_time() + min(seconds, MAX_SECONDS)
        self._not_before = monotonic() + min(seconds, MAX_SECONDS)

    @property
    def is_past(self) -> bool:
        """Whether the time is up."""
        # A thread has no more processor time than has passed, and asking for it takes fifty times as long.
        return monotonic() > self._not_before and thread_time() > self._end
