"""A large library while it is verified: the first page is there before, and says how far that is.

Where little of the library is remembered, a process of its own reads it first: parsing and looking for quotes would
take the time that keys need. What it has read is then taken up here, in a thread, brief by brief.
"""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from msgspec import Struct

from briefing import collector
from briefing.load import load
from briefing.load.glance import Glance
from briefing.load.memory import Memory
from briefing.model import Library, Problem

_SWITCH: Final = 0.001
"""Seconds after which a thread lets another go on: a key waits for no longer."""


class Progress(Struct, frozen=True):
    """How far the work on a library is. `str()` says it."""

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
        """Return the library with one brief verified, as far as that can be done at once: that topic, or the first."""
        ids = self.glance.ids
        if ids:
            self.glance.read(topic if topic in ids else ids[0])
        return self.glance.library

    async def verify(self, tell: Callable[[Progress], None]) -> Library:
        """Return the library with every quote verified. Call `tell` with the progress."""
        if not self.glance.is_ready and self._memory.cache.folder is not None:
            await self._read_ahead(tell)
        loop = asyncio.get_running_loop()

        def told(done: int, of: int) -> None:
            loop.call_soon_threadsafe(tell, Progress("verifying", done, of))

        self._memory.progress = told
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        collector.pause()
        try:
            return await asyncio.to_thread(load, self._memory.root, self._memory)
        finally:
            self._memory.progress = lambda *_: None
            sys.setswitchinterval(interval)
            collector.spare_existing()

    async def _read_ahead(self, tell: Callable[[Progress], None]) -> None:
        """Read the library in a separate process, which caches the results."""
        arguments = ("-P", "-m", "briefing.check.ahead", str(self._memory.root), str(self._memory.cache.folder))
        try:
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, stdin=DEVNULL, stdout=PIPE, stderr=DEVNULL
            )
        except OSError:
            return  # then it is all read here
        try:
            await self._follow(process, tell)
        finally:
            with suppress(ProcessLookupError):
                process.kill()

    async def _follow(self, process: Process, tell: Callable[[Progress], None]) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            done, of = map(int, line.split())
            tell(Progress("reading", done, of))
        await process.wait()
