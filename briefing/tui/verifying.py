"""Verify a large library while its first page is already shown, with the progress.

If little of the library is in the cache, a separate process reads it first, because parsing and looking for quotes
would delay keys. Its results are then loaded here from the cache, in a thread, brief by brief.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from msgspec import Struct

from briefing import collector
from briefing.load import load
from briefing.load.glance import Glance
from briefing.load.memory import Memory
from briefing.model import Library, Problem

PAUSE: Final = 0.1
"""Seconds between two reports of progress."""
_SWITCH: Final = 0.001
"""How long, in seconds, a thread may run while another waits: the longest delay of a key."""


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


class Verifying:
    """The work on a library that is shown before it is done."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.glance: Final = Glance(memory.root, memory.cache)

    def first(self, topic: str) -> Library:
        """Return the library with one brief verified if the cache allows: that of the topic, or the first."""
        ids = self.glance.ids
        if ids:
            self.glance.read(topic if topic in ids else ids[0])
        return self.glance.library

    async def verify(self, report: Callable[[Progress], None]) -> Library:
        """Return the library with every quote verified. Call `report` with the progress."""
        if not self.glance.is_ready and self._memory.cache.folder is not None:
            await self._read_ahead(report)
        loop = asyncio.get_running_loop()

        next_report = 0.0

        def on_progress(done: int, of: int) -> None:
            nonlocal next_report
            if (now := monotonic()) >= next_report:  # each report takes time that keys need
                next_report = now + PAUSE
                loop.call_soon_threadsafe(report, Progress("verifying", done, of))

        self._memory.progress = on_progress
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        collector.pause()
        try:
            return await asyncio.to_thread(load, self._memory.root, self._memory)
        finally:
            self._memory.progress = lambda *_: None
            sys.setswitchinterval(interval)
            collector.spare_existing()

    async def _read_ahead(self, report: Callable[[Progress], None]) -> None:
        """Read the library in a separate process, which caches the results."""
        arguments = ("-P", "-m", "briefing.check.ahead", str(self._memory.root), str(self._memory.cache.folder))
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
            )
        except OSError:
            return  # all of it will be read here
        try:
            await self._follow(process, report)
        finally:
            with suppress(ProcessLookupError):
                process.kill()

    async def _follow(self, process: Process, report: Callable[[Progress], None]) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            done, of = map(int, line.split())
            report(Progress("reading", done, of))
        await process.wait()
