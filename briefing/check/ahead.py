"""A process of its own that reads and checks a library and keeps what it finds in the cache, for the reader to take up.

It is run as a script: `python -m briefing.check.ahead ROOT CACHE`. It tells on stdout how many briefs it has read, and
so ends with whoever started it: there is nobody to tell any more.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.check import check
from briefing.load import load
from briefing.load.memory import Memory
from briefing.storage.cache import Cache

POLITE: Final = 5
"""How far it stands back behind other programs, as `nice` counts."""


def main() -> int:
    """Read the library, and tell how far that is: a line of two numbers for each brief."""
    root, folder = sys.argv[1:]
    os.nice(POLITE)
    memory = Memory(Path(root), Cache(Path(folder)))
    memory.progress = _tell
    with suppress(BrokenPipeError):
        check(load(memory.root, memory), hints=False, memory=memory)
        return 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is left to be written goes nowhere
    return 1


def _tell(done: int, of: int) -> None:
    print(done, of, flush=True)


if __name__ == "__main__":
    sys.exit(main())
