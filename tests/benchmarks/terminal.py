"""A terminal that a program runs in: keys go in, and what stands on its screen comes out with the time it came."""

import os
import pty
import re
import select
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import pyte

COLUMNS: Final = 120
ROWS: Final = 40
PATIENCE: Final = 30.0
"""Seconds to wait for what has to come."""
_QUIET: Final = 0.12
"""Seconds without a byte after which what came is looked at. Looking takes time, so it never happens in between."""
_BEGIN: Final = b"\x1b[?2026h"
_END: Final = b"\x1b[?2026l"
_ANSWERS: Final = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
"""Asked whether it shows updates whole, the terminal says yes, as today's do; whether it reports its size, no."""

BORDER: Final = "▏"
"""Stands between the panes of the program."""
_DRAWN: Final = re.compile("[\\s\u2580-\u259f]+")
"""White space, and the blocks that draw borders, scrollbars and the mark in the margin."""
Question = Callable[[pyte.Screen], bool]


@dataclass(frozen=True, slots=True)
class Painted:
    """When a screen came, in seconds from the key or the start."""

    shown: float
    """The end of the first update in which all that was asked for stands on the screen."""
    settled: float
    """The last byte before the program came to rest: a second layout or a correction is in it."""


class Terminal:
    """A program in a pseudo-terminal. As a context manager it ends the program."""

    def __init__(self, command: Sequence[str | Path], *, home: Path) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._unfed = b""
        self._ended = False
        self._leader, follower = pty.openpty()
        termios.tcsetwinsize(follower, (ROWS, COLUMNS))
        self._since = time.perf_counter()
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
        self._process.kill()
        self._process.wait()
        os.close(self._leader)

    def press(self, keys: str, until: Question) -> Painted:
        """Press keys, wait until the screen answers to `until`, and say when it did."""
        self._since = time.perf_counter()
        os.write(self._leader, keys.encode())
        return self.wait(until)

    def wait(self, until: Question) -> Painted:
        """Wait until the screen answers to `until` and the program is at rest; the time counts from the last press.

        Before the first press it counts from the start. Raises TimeoutError, with what stands on the screen.
        """
        shown: float | None = None
        while not self._ended and time.perf_counter() < self._since + PATIENCE:
            moment = self._since
            for moment, chunk in self._burst():
                if self._feed(chunk) and shown is None and until(self.screen):
                    shown = moment - self._since
            if shown is not None:
                return Painted(shown, moment - self._since)
        raise TimeoutError("\n".join(self.screen.display))

    def _burst(self) -> list[tuple[float, bytes]]:
        """Return what comes until the program is quiet, each piece with the moment at which it came."""
        pieces: list[tuple[float, bytes]] = []
        while select.select([self._leader], [], [], _QUIET)[0]:
            try:
                chunk = os.read(self._leader, 1 << 16)
            except OSError:  # Linux's way to say that the program has ended
                self._ended = True
                break
            moment = time.perf_counter()
            for question, answer in _ANSWERS.items():
                if question in chunk:
                    os.write(self._leader, answer)
            pieces.append((moment, chunk))
        return pieces

    def _feed(self, chunk: bytes) -> bool:
        """Take in what came, and say whether the screen is whole: no update is half way."""
        self._unfed += chunk
        *updates, rest = self._unfed.split(_END)
        if _BEGIN not in rest:
            updates, rest = [*updates, rest], b""
        self._unfed = rest
        for update in updates:
            self._stream.feed(update)
        return bool(updates)


def environment(home: Path) -> dict[str, str]:
    """Return what the programs run with: compiled modules are kept, as they are for people, but in `home`."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "BRIEFING_HOME": str(home),
        "COLORTERM": "truecolor",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
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
    """Return what stands reversed on the screen, without its white space."""
    rows = (screen.buffer[row] for row in range(screen.lines))
    return dense("".join(row[x].data for row in rows for x in range(screen.columns) if row[x].reverse))
