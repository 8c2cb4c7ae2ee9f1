"""A terminal that a program runs in: keys go in; what is on its screen comes out, with what that took."""

import os
import pty
import re
import select
import signal
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyte

from tests.benchmarks.figures import Taken

COLUMNS: Final = 120
ROWS: Final = 40
PATIENCE: Final = 30.0
"""Seconds to wait for what has to come."""
_QUIET: Final = 0.15
"""Seconds without a byte after which what came is looked at. Looking takes time, so it never happens in between."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") / 1e6
_BEGIN: Final = b"\x1b[?2026h"
_END: Final = b"\x1b[?2026l"
_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # whether it shows updates whole: yes
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # whether it reports its size: no
    b"\x1b]11;?": b"\x1b]11;rgb:1414/1414/1414\x1b\\",  # which background it has: a dark one
}
"""What the terminal is asked, and what it answers, as those of today do."""

BORDER: Final = "▏"
"""Drawn between the panes of the program."""
_DRAWN: Final = re.compile("[\\s\u2580-\u259f]+")
"""White space, and the blocks that draw borders, scrollbars and the mark in the margin."""
Question = Callable[[pyte.Screen], bool]


@dataclass(frozen=True, slots=True)
class Painted:
    """What a screen took, from the key or the start."""

    shown: Taken
    """To the end of the first update in which all that was asked for is on the screen."""
    settled: Taken
    """To the last byte before the program came to rest: a second layout or a correction is in it."""


class Terminal:
    """A program in a pseudo-terminal. As a context manager it ends the program."""

    def __init__(self, command: Sequence[str | Path], *, home: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._unfed = b""
        self._is_synchronized = False
        self._ended = False
        self._leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (ROWS, COLUMNS))
        self._process: subprocess.Popen[bytes] | None = None
        self._sent = 0
        self._helpers: list[int] = []
        """The processes that the program started before its first output."""
        self._worked: dict[int, float] = {}
        """The processor time of each process when it was last seen."""
        self._before = self._state()
        self._process = subprocess.Popen(
            command,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env=environment(home),
            start_new_session=True,
        )
        os.close(follower)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        os.close(self._leader)

    def press(self, keys: str, until: Question) -> Painted:
        """Press keys, wait until the screen answers to `until`, and say when it did."""
        self._before = self._state()
        os.write(self._leader, keys.encode())
        return self.wait(until)

    def resize(self, columns: int, rows: int) -> Painted:
        """Resize the terminal, and return what it took until the program was at rest."""
        self._before = self._state()
        self.screen.resize(rows, columns)
        termios.tcsetwinsize(self._leader, (rows, columns))
        if self._process:
            self._process.send_signal(signal.SIGWINCH)
        return self.wait(lambda screen: True)

    def end(self, keys: str) -> None:
        """Press keys that end the program, and wait until it has ended."""
        os.write(self._leader, keys.encode())
        while not self._ended:
            self._burst()

    def answer(self, keys: str, until: Question, patience: float = PATIENCE) -> Taken:
        """Press keys, and return what it took until the screen answers to `until`, though the program goes on."""
        return self.after(lambda: os.write(self._leader, keys.encode()), until, patience)

    def after(self, action: Callable[[], object], until: Question, patience: float = PATIENCE) -> Taken:
        """Return what it takes from an action until the screen answers to `until`; from the start before the first."""
        self._before = self._state() if self._sent else self._before
        action()
        while not self._ended and time.perf_counter() < self._before.clock + patience:
            for state, chunk in self._read(_QUIET):
                if self._feed(chunk) and until(self.screen):
                    return self._taken(state)
        raise TimeoutError("\n".join(self.screen.display))

    def _state(self) -> Taken:
        """Return the moment, the processor time of the program and its helpers so far, and its memory."""
        now = time.perf_counter()
        if self._process is None:
            return Taken(now, 0.0)
        for pid in (self._process.pid, *self._helpers):
            self._worked[pid] = _processor(pid) or self._worked.get(pid, 0.0)
        folder = Path("/proc", str(self._process.pid))
        try:
            waited = int((folder / "schedstat").read_text().split()[1]) / 1e9
            pages = (folder / "statm").read_text().split()[1]
        except OSError:  # it has ended
            return Taken(now, 0.0)
        return Taken(now, sum(self._worked.values()), self._sent, int(pages) * _PAGE, waited)

    @property
    def memory(self) -> float:
        """How much memory the program has now, in MB."""
        return self._state().memory

    def _taken(self, state: Taken) -> Taken:
        before = self._before
        return Taken(
            state.clock - before.clock,
            state.processor - before.processor,
            state.sent - before.sent,
            state.memory,
            state.waited - before.waited,
        )

    def wait(self, until: Question) -> Painted:
        """Wait until the screen answers to `until` and the program is at rest; the time counts from the last press.

        Before the first press it counts from the start. Raises TimeoutError, with what stands on the screen.
        """
        shown: Taken | None = None
        while not self._ended and time.perf_counter() < self._before.clock + PATIENCE:
            state = self._before
            for state, chunk in self._burst():
                if self._feed(chunk) and shown is None and until(self.screen):
                    shown = self._taken(state)
            if shown is not None:
                return Painted(shown, self._taken(state))
        raise TimeoutError("\n".join(self.screen.display))

    def _burst(self) -> list[tuple[Taken, bytes]]:
        """Return what comes until the program is quiet, each piece with the state of the program when it came."""
        pieces: list[tuple[Taken, bytes]] = []
        while piece := self._read(_QUIET):
            pieces += piece
        return pieces

    def _read(self, patience: float) -> list[tuple[Taken, bytes]]:
        """Return what comes next, with the state of the program when it came; nothing if nothing comes in time."""
        if not select.select([self._leader], [], [], patience)[0]:
            return []
        try:
            chunk = os.read(self._leader, 1 << 16)
        except OSError:  # Linux's way to say that the program has ended
            self._ended = True
            return []
        if self._process and not self._sent:
            self._helpers = _children(self._process.pid)
        self._sent += len(chunk)
        state = self._state()
        for question, answer in _ANSWERS.items():
            if question in chunk:
                os.write(self._leader, answer)
        return [(state, chunk)]

    def _feed(self, chunk: bytes) -> bool:
        """Take in what came, and say whether the screen is whole: no update is half way.

        Once a program marks its updates, what comes between them, like a shape for the pointer, is not one.
        """
        self._unfed += chunk
        self._is_synchronized = self._is_synchronized or _END in chunk
        *updates, rest = self._unfed.split(_END)
        if _BEGIN not in rest and not self._is_synchronized:
            updates, rest = [*updates, rest], b""
        self._unfed = rest
        for update in updates:
            self._stream.feed(update)
        return bool(updates)


def _processor(pid: int) -> float:
    """Return the processor time of a process and of its threads, ended ones too, in seconds; 0 if it has ended."""
    try:
        return time.clock_gettime((~pid << 3) | 2)  # the clock that clock_getcpuclockid returns in C
    except OSError:
        return 0.0


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended
            if int(file.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(file.parent.name))
    return found


def environment(home: Path) -> dict[str, str]:
    """Return what the programs run with: compiled modules are kept, as they are for people, but beside `home`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "BRIEFING_HOME": str(home),
        "COLORTERM": "truecolor",
        "PYTHONPYCACHEPREFIX": str(home.parent / "compiled"),
        "TERM": "xterm-256color",
    }


def dense(text: str) -> str:
    """Return text without white space and drawn blocks, so that it is the same however it is wrapped."""
    return _DRAWN.sub("", text)


def pane(screen: pyte.Screen, index: int) -> str:
    """Return the text of a pane, counted from the left or, below zero, from the right, without its white space."""
    rows = (row.split(BORDER) for row in screen.display)
    return dense("".join(row[index] for row in rows if -len(row) <= index < len(row) > 1))


def reversed_text(screen: pyte.Screen) -> str:
    """Return what is reversed on the screen, without its white space."""
    rows = (screen.buffer[row] for row in range(screen.lines))
    return dense("".join(row[x].data for row in rows for x in range(screen.columns) if row[x].reverse))
