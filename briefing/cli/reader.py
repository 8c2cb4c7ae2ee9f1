"""Open the reader."""

from pathlib import Path

from briefing.check.ahead import read_ahead
from briefing.load.memory import Memory
from briefing.settings import cache_folder
from briefing.storage.cache import Cache


def open_reader(root: Path, topic: str | None = None, *, is_cached: bool = True) -> int:
    """Open the reader on the library at `root`, at the brief of id `topic`. Return the program's exit code.

    With `is_cached`, results in the user's cache are used.
    """
    memory = Memory(root.resolve(), Cache(cache_folder() if is_cached else None))
    with read_ahead(memory) as ahead:
        from briefing.tui.app import run  # imported here: meanwhile, the other process reads

        return run(memory, topic, ahead)
