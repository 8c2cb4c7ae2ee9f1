"""What five hundred keys through every page leave in memory, and how many bytes a kind of key sends."""

from itertools import chain
from pathlib import Path
from typing import Final

from briefing.model import Library
from tests.benchmarks.figures import figure
from tests.benchmarks.keys import ESC, PAGES, anything, at_claim

KEYS: Final = 500
_BEGIN: Final = 100
_MOST: Final = 10
"""MB that may come after the first hundred keys."""
_CYCLE: Final = ("j", "k", "]", "[", "\r", " ", "h", *chain.from_iterable((key, ESC) for key, _ in PAGES.values()))


def report(library: Library, home: Path) -> None:
    """Print the memory after each hundred keys."""
    print(f"\nMemory over {KEYS} keys, one after the other, through every page")
    claim = next(claim for claim in library.briefs[0].claims if len(claim.quotes) > 1)
    begun = 0.0
    with at_claim(library, claim, home) as terminal:
        figure("at a claim, before the first key", terminal.memory, "MB")
        terminal.press("m", anything)
        for number in range(1, KEYS + 1):
            terminal.press(_CYCLE[number % len(_CYCLE) - 1], anything)
            if number == _BEGIN:
                begun = terminal.memory
            if number % 100 == 0:
                figure(f"after {number} keys", terminal.memory, "MB")
        figure(f"grown after the first {_BEGIN}", terminal.memory - begun, "MB", _MOST)
