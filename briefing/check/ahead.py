"""A separate process that reads and checks a library and caches the results, for the reader to load.

It is forked before Textual is imported, which takes about as long; it has the modules of the core already. It reports
how many briefs it has read, so it ends soon after a reader that is killed: its pipe is closed then.
"""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from time import monotonic
from typing import Final, NoReturn

from briefing.check import check
from briefing.load import is_folder, load, sources_files
from briefing.load.glance import is_large
from briefing.load.library import yaml_files
from briefing.load.memory import Memory

POLITE: Final = 5
"""Its niceness for a large library, which is read while keys are pressed: how much it yields to other programs."""
_SEVERAL: Final = 1 << 16
"""More bytes of its reports than are ever waiting."""


class Ahead:
    """The process that reads a library ahead."""

    def __init__(self, pid: int, reports: int) -> None:
        self._pid = pid
        self._reports = reports

    def progress(self, seconds: float) -> tuple[int, int] | None:
        """Return how many briefs have been read, and of how many, when that changes; None when the process has ended.

        Raise TimeoutError if nothing changes for so many seconds.
        """
        if not select([self._reports], [], [], max(0.0, seconds))[0]:
            raise TimeoutError
        lines = os.read(self._reports, _SEVERAL).split(b"\n")
        if len(lines) < 2:
            return None
        done, of = map(int, lines[-2].split())
        return done, of

    def has_read_within(self, seconds: float) -> bool:
        """Wait until every brief is read, or the process has ended, for so many seconds at most."""
        end = monotonic() + seconds
        with suppress(TimeoutError):
            while (read := self.progress(end - monotonic())) and read[0] < read[1]:
                pass
            return True
        return False

    def end(self) -> None:
        """End the process."""
        os.kill(self._pid, signal.SIGKILL)


@contextmanager
def read_ahead(memory: Memory) -> Iterator[Ahead | None]:
    """Read a library in a separate process if files of it have to be parsed, and end that process on leaving."""
    reports, output = os.pipe()
    try:
        pid = os.fork() if _is_new(memory) and threading.active_count() == 1 else None
    except OSError:
        pid = None  # all of it will be read here
    if pid == 0:
        os.close(reports)  # else the pipe would have a reader as long as this process runs
        _read(memory, output)
    os.close(output)
    try:
        yield Ahead(pid, reports) if pid else None
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(reports)


def _is_new(memory: Memory) -> bool:
    """Return whether a file is not in the cache and has to be parsed; of a large library, a list of articles."""
    root, folder = memory.root, memory.cache.folder
    if folder is None or not os.access(folder, os.W_OK) or not is_folder(root):
        return False
    return any(map(memory.has_to_parse, sources_files(root) if is_large(root) else yaml_files(root)))


def _read(memory: Memory, output: int) -> NoReturn:
    """Read and check the library, and end this process."""

    def report(done: int, of: int) -> None:
        os.write(output, f"{done} {of}\n".encode())

    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        if is_large(memory.root):
            os.nice(POLITE)
        memory.progress = report
        library = load(memory.root, memory)
        report(len(library.briefs), len(library.briefs))
        check(library, hints=False, memory=memory)
    finally:
        os._exit(0)
