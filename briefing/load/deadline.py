"""How long a library may take to be read: whatever is in it, the program goes on after some seconds.

The bounds of single files leave room for libraries that take hours: 1,000 quotes in each of 200 briefs, looked for in
64 million characters. Time is the processor's for this thread, so that a busy machine leaves out no more than an idle
one; the shipped library takes some hundredths of a second.
"""

from time import thread_time
from typing import Final

MAX_SECONDS: Final = 10.0
"""How many seconds reading a library may take, and checking it again as many; what is not done then is left out."""
DEADLINE_HINT: Final = "Split the library, or shorten its longest articles."


class Deadline:
    """The end of the time that there is, which runs from now."""

    def __init__(self) -> None:
        self._end = thread_time() + MAX_SECONDS

    @property
    def is_past(self) -> bool:
        """Return whether the time is up."""
        return thread_time() > self._end
