"""Read and check a library in a separate process, and cache the results for the reader.

Run as a script: `python -m briefing.check.ahead ROOT CACHE`. It prints its progress, so it ends soon after the process
that started it: its pipe is closed then.
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
"""Its niceness: how much it yields to other programs."""


def main() -> int:
    """Read the library, and print the progress: a line of two numbers for each brief."""
    root, folder = sys.argv[1:]
    os.nice(POLITE)
    memory = Memory(Path(root), Cache(Path(folder)))
    memory.progress = _print
    with suppress(BrokenPipeError):
        check(load(memory.root, memory), hints=False, memory=memory)
        return 0
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # discard what could not be written
    return 1


def _print(done: int, of: int) -> None:
    print(done, of, flush=True)


if __name__ == "__main__":
    sys.exit(main())
