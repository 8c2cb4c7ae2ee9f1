"""The program in a real terminal. Every wait is for something that comes, however busy the machine is."""

import os
import re
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pexpect
import pyte

from tests.libraries import make_library
from tests.tui.quiet_loop import SECONDS

COLUMNS, LINES = 100, 30
TAKEN: Final = b"\x1b[?1049h"
"""What the program sends when it takes the terminal."""
_UNFINISHED: Final = re.compile(rb"\x1b(?:\[[<=>?0-9;$]*)?\Z")
"""The beginning of a sequence whose end is still to be read."""


class Terminal:
    """A program in a terminal of its own, and everything that it has written there."""

    def __init__(self, home: Path, *arguments: str, **others: str) -> None:
        environment = {
            **os.environ,
            "BRIEFING_HOME": str(home),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            **others,
        }
        for name in ("SSH_CONNECTION", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "NO_COLOR", "BRIEFING_LIBRARY"):
            environment.pop(name, None)
        command = [sys.executable, "-P", *arguments]
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            command[0], command[1:], env=environment, dimensions=(LINES, COLUMNS), encoding=None
        )
        self.process.delaybeforesend = None
        self.raw = b""
        self._shown = 0
        self._emulator = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._emulator)

    def wait(self, reached: Callable[[], bool], what: str) -> None:
        """Take what the program writes until it has come so far."""
        end = time.monotonic() + SECONDS
        while not reached():
            assert time.monotonic() < end, f"{what} never came:\n{self.screen}"
            try:
                self.raw += self.process.read_nonblocking(1 << 16, 0.1)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                assert reached(), f"the program ended before {what} came:\n{self.screen}"

    def read(self, words: str) -> None:
        """Wait until words are on the screen."""
        self.wait(lambda: words in self.screen, repr(words))

    def gone(self, words: str) -> None:
        """Wait until words are no longer on the screen."""
        self.wait(lambda: words not in self.screen, f"the end of {words!r}")

    def take(self, sent: bytes, times: int = 1) -> None:
        """Wait until the program has sent something to the terminal so often."""
        self.wait(lambda: self.raw.count(sent) >= times, repr(sent))

    def send(self, keys: str | bytes) -> None:
        """Press keys, whatever comes of them. A key after Esc has to wait for what Esc does."""
        self.process.send(keys.encode() if isinstance(keys, str) else keys)

    def press(self, keys: str | bytes, words: str) -> None:
        """Press keys, and wait until the words are on the screen, which are not there before."""
        assert words not in self.screen, f"{words!r} is there already:\n{self.screen}"
        self.send(keys)
        self.read(words)

    @property
    def screen(self) -> str:
        """What a terminal shows of all this."""
        new = self.raw[self._shown :]
        if cut := _UNFINISHED.search(new):
            new = new[: cut.start()]
        self._shown += len(new)
        # pyte knows no private modes with `<`, `=`, `>`, with which terminals are asked what they can do.
        self._stream.feed(re.sub(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p", b"", new))
        return "\n".join(self._emulator.display)

    def end(self) -> int:
        """Wait for the end and return the exit code, as a shell would."""
        end = time.monotonic() + SECONDS
        while True:
            try:
                self.raw += self.process.read_nonblocking(1 << 16, 1)
            except pexpect.TIMEOUT:
                assert time.monotonic() < end, f"the program does not end:\n{self.screen}"
            except pexpect.EOF:
                break
        self.process.wait()
        signalled = self.process.signalstatus
        return 128 + signalled if signalled else int(self.process.exitstatus or 0)

    def leave(self) -> None:
        """Leave the program, which ends well."""
        self.send("Q")
        assert self.end() == 0

    def stopped(self) -> None:
        """Wait until the program has stopped, and take all that it has written before."""
        number = self.process.pid or 0
        self.wait(lambda: bool(os.waitid(os.P_PID, number, os.WSTOPPED | os.WNOWAIT | os.WNOHANG)), "the stop")
        with suppress(pexpect.TIMEOUT):
            while True:
                self.raw += self.process.read_nonblocking(1 << 16, 0)

    def mode(self, number: int) -> bool:
        """Return whether a private mode of the terminal is on at the end."""
        states = re.findall(rb"\x1b\[\?(?:\d+;)*%d(?:;\d+)*([hl])" % number, self.raw)
        return bool(states) and states[-1] == b"h"

    def check_given_back(self) -> None:
        """Fail unless the alternate screen is left, the cursor shown, and mouse and paste are as they were."""
        assert TAKEN in self.raw
        assert not self.mode(1049), "the alternate screen is still there"
        assert self.mode(25), "the cursor is hidden"
        for number in (1000, 1002, 1003, 1006, 1015, 2004):
            assert not self.mode(number), f"mode {number} is still on"
        local = termios.tcgetattr(self.process.child_fd)[3]
        assert local & termios.ECHO, "keys are not echoed"
        assert local & termios.ICANON, "lines are not edited"


def started(home: Path, root: Path) -> Terminal:
    """Start the reader on a library, and wait for nothing."""
    return Terminal(home, "-m", "briefing", "--library", str(root))


def opened(home: Path, root: Path | None = None) -> Terminal:
    """Open the reader on a library, by default the invented one, and wait for its first page."""
    terminal = started(home, root or make_library(home.parent))
    terminal.read("? help")
    return terminal
