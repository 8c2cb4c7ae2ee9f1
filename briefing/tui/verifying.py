"""Verify a library while its first page is already shown, with the progress, if verifying takes long.

If a separate process is already reading the library, its results are loaded when it is done, in a thread, brief by
brief: parsing and looking for quotes here would delay keys.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final

from msgspec import Struct

from briefing import collector
from briefing.check.ahead import Ahead
from briefing.load import load
from briefing.load.deadline import MAX_SECONDS
from briefing.load.glance import Glance, is_large
from briefing.load.memory import Memory
from briefing.model import Library, Problem
from briefing.tui.threads import PAUSE, in_thread, now_and_then

PATIENCE: Final = 2.0
"""How many seconds the first page waits for the process that reads the library."""
_STUCK: Final = 2 * MAX_SECONDS
"""After how many seconds without progress the library is read here instead."""


class Progress(Struct, frozen=True):
    """The progress of the work on a library; `str()` puts it into words."""

    doing: str
    done: int
    of: int

    def __str__(self) -> str:
        return f"{self.doing} {self.done:,} of {self.of:,} briefs"


def errors(library: Library, memory: Memory) -> tuple[Problem, ...]:
    """Return the errors, without hints, of a library that was read with a cache."""
    from briefing.check import check  # imported here: it slows down the start

    return check(library, hints=False, memory=memory)


def takes_long(root: Path, ahead: Ahead | None) -> bool:
    """Return whether the first page of a library has to be shown before it is verified."""
    return is_large(root) or (ahead is not None and not ahead.has_read_within(PATIENCE))


class Verifying:
    """The work on a library that is shown before it is done."""

    def __init__(self, memory: Memory, ahead: Ahead | None = None) -> None:
        """Verify the library of `memory`, which the process `ahead` may be reading already."""
        self._memory = memory
        self._ahead = ahead
        self.glance: Final = Glance(memory.root, memory.cache)

    def first(self, topic: str) -> Library:
        """Return the library with one brief verified if the cache allows: that of the topic, or the first."""
        ids = self.glance.ids
        if ids:
            self.glance.read(topic if topic in ids else ids[0])
        return self.glance.library

    async def verify(self, report: Callable[[Progress], None]) -> Library:
        """Return the library with every quote verified. Call `report` with the progress."""
        if self._ahead:
            await self._follow(self._ahead, report)
        loop = asyncio.get_running_loop()
        tell = now_and_then(lambda done, of: report(Progress("verifying", done, of)))

        def on_progress(done: int, of: int) -> None:
            tell(done, of)
            turn = Event()  # between two briefs, what keys have called for goes first
            loop.call_soon_threadsafe(turn.set)
            turn.wait(PAUSE)

        self._memory.progress = on_progress
        collector.pause()
        try:
            return await in_thread(load, self._memory.root, self._memory)
        finally:
            self._memory.progress = lambda *_: None
            collector.spare_existing()

    async def _follow(self, ahead: Ahead, report: Callable[[Progress], None]) -> None:
        """Report the progress of the process that reads the library ahead, until it is done or makes no progress."""
        try:
            with suppress(TimeoutError):
                while read := await in_thread(ahead.progress, _STUCK):
                    report(Progress("reading", *read))
                    await asyncio.sleep(PAUSE)
        finally:
            ahead.end()
