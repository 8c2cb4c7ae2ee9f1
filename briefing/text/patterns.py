"""Regular expressions that are compiled on first use: compiling all of them takes 15 ms, too long for every start."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern compiled."""
    return re.compile(pattern)
