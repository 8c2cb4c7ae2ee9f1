"""Presses keys at random in the reader, in a terminal, and says what ended it.

`python -m tests.random_keys --keys 50000` does so for a night. The same seed presses the same keys. Between them the
terminal is resized, the mouse clicks and turns its wheel, texts are pasted, bytes come that are no text, two keys come
in one write, the program is left and stopped, and the files of the library change.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pexpect

from briefing.load import shipped
from briefing.tui.key_names import GLYPHS
from briefing.tui.key_table import ACTIONS
from tests import walked_reader

SECONDS: Final = 60
"""In which the reader starts, answers and ends, however busy the machine is."""
SENT: Final = {
    "enter": b"\r",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
}
"""What a terminal sends for the keys that are no characters."""


def sent(key: str) -> bytes:
    """Return what a terminal sends for a key that Textual calls so."""
    if key.startswith("ctrl+"):
        return bytes([ord(key[-1]) & 0x1F])
    return SENT.get(key) or GLYPHS.get(key, key).encode()


LEAVING: Final = tuple(sent(key) for action in ACTIONS if action.id == "quit" for key in action.keys)
SHELL: Final = tuple(sent(key) for action in ACTIONS if action.id == "shell" for key in action.keys)
KEYS: Final = sorted({sent(key) for action in ACTIONS for key in action.keys} - {*LEAVING, *SHELL} | {b"a", b"\x1bOB"})
"""Every key that does something, but for those after which nothing else is done."""
COMMON: Final = (b"j", b"\r", b"\x1b", b"1", b"4", b"\t", b"]", b"q")
"""Pressed more often than the others, so that the walk comes far."""
INVALID: Final = (
    b"\xff",
    b"\xc3(",
    b"\xe1",
    b"\xe9",
    b"\x1b[",
    b"\x1b[<",
    b"\x1b[999;999R",
    b"\x1b]0;x",
    b"\x00",
    b"\xf0\x9f",
)
PASTES: Final = (b"denuclearization", b"caf\xe9", b"a\nb\x1b[31m", "習近平".encode(), b"", b"x" * 5000)
SIZES: Final = ((120, 40), (80, 24), (60, 20), (200, 60), (100, 30), (20, 6), (120, 2), (61, 21))
MODES: Final = (b"1049", b"1000", b"1003", b"1006", b"2004")


@dataclass
class Walk:
    """A reader in a terminal of its own, with keys pressed in it."""

    root: Path
    home: Path
    seed: int
    ends: list[str] = field(default_factory=list)
    """What went wrong, with the seed and the last keys."""
    starts: int = 0
    painted: int = 0
    """Bytes that came to the terminal."""
    _checks: int = 0
    _pressed: list[str] = field(default_factory=list)
    _output: bytes = b""

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._texts = {file: file.read_bytes() for file in sorted(self.root.rglob("*")) if file.is_file()}
        self._start()

    def _start(self) -> None:
        environment = {
            **os.environ,
            "BRIEFING_HOME": str(self.home),
            "TERM": "xterm-256color",
            "PYTHONPATH": str(Path(__file__).parents[1]),
            "EDITOR": "true",
            "BROWSER": "true",
            "LANG": "C.UTF-8",
        }
        for name in ("VISUAL", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "BRIEFING_LIBRARY"):
            environment.pop(name, None)
        width, height = self._random.choice(SIZES)
        command = ["-P", "-m", walked_reader.__name__, "--library", str(self.root)]
        self._reader: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable, command, env=environment, dimensions=(height, width), timeout=SECONDS, cwd=str(self.home)
        )
        self._reader.delaybeforesend = None
        self._output = b""
        self.starts += 1
        # Before a second line is painted, Ctrl+C is the terminal's, which ends any program.
        if not self._wait(lambda: b"\x1b[2;1H" in self._output) and self._reader.isalive():
            self._note(f"does not start: {self._where()}")

    def _read(self, seconds: float = 0.0) -> None:
        with suppress(ChildProcessError):
            if os.waitid(os.P_PID, self._reader.pid or 0, os.WSTOPPED | os.WNOHANG | os.WNOWAIT):
                self._reader.kill(signal.SIGCONT)
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                read = self._reader.read_nonblocking(1 << 16, seconds)
                self._output += read
                self.painted += len(read)

    def _wait(self, reached: Callable[[], bool]) -> bool:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            self._read(0.02)
            if reached():
                return True
            if not self._reader.isalive():
                return False
        return False

    def press(self, keys: int) -> None:
        """Press so many keys; where the reader has ended, start it again."""
        for number in range(keys):
            self._step()
            self._read()
            if number % 10 == 9:
                time.sleep(self._random.choice((0.0, 0.0, 0.03, 0.15)))
            if number % 200 == 199:
                self.check_answers()
            if not self._reader.isalive():
                self._ended()
                self._start()

    def _step(self) -> None:
        match self._random.choices(
            ("key", "common", "two", "mouse", "resize", "paste", "invalid", "change", "leave", "shell"),
            (600, 250, 60, 60, 20, 10, 20, 10, 2, 2),
        )[0]:
            case "key":
                self._send(self._random.choice(KEYS))
            case "common":
                self._send(self._random.choice(COMMON))
            case "two":
                self._send(self._random.choice(KEYS) + self._random.choice(KEYS))
            case "mouse":
                self._send(self._mouse())
            case "resize":
                width, height = self._random.choice(SIZES)
                self._pressed.append(f"{width}x{height}")
                with suppress(OSError):
                    self._reader.setwinsize(height, width)
            case "paste":
                self._send(b"\x1b[200~" + self._random.choice(PASTES) + self._random.choice((b"\x1b[201~", b"")))
            case "invalid":
                self._send(self._random.choice(INVALID))
            case "change":
                self._change()
            case "leave":
                self._send(self._random.choice(LEAVING))
            case "shell":
                self._send(self._random.choice(SHELL))

    def _mouse(self) -> bytes:
        button = self._random.choice((0, 0, 0, 64, 65))
        x, y = self._random.randint(1, 120), self._random.randint(1, 40)
        down = f"\x1b[<{button};{x};{y}M"
        return (down + (f"\x1b[<0;{x};{y}m" if button == 0 else "")).encode() * self._random.choice((1, 2))

    def _change(self) -> None:
        """Break a file, take it away, or put all of them back."""
        file = self._random.choice(list(self._texts))
        what = self._random.choice(("break", "cut", "remove", "restore", "restore"))
        self._pressed.append(f"{what} {file.name}")
        if what == "break":
            file.write_bytes(b"title: [\n")
        elif what == "cut":
            file.write_bytes(self._texts[file][: len(self._texts[file]) // 2])
        elif what == "remove":
            file.unlink(missing_ok=True)
        else:
            for each, text in self._texts.items():
                each.write_bytes(text)

    def _send(self, keys: bytes) -> None:
        self._pressed.append(repr(keys))
        with suppress(OSError):
            self._reader.send(keys)

    def check_answers(self) -> None:
        """Note it where the reader no longer paints."""
        self._read()
        before = len(self._output)
        # A size that it has not had: of two sizes in quick succession the reader sees only the last, perhaps its own.
        self._checks += 1
        self._reader.setwinsize(24, max(width for width, _ in SIZES) + self._checks)
        if self._reader.isalive() and not self._wait(lambda: len(self._output) > before) and self._reader.isalive():
            self._note(f"hangs: {self._where()}")

    def _where(self) -> str:
        """End the reader, and return what it was doing, and whether a signal ended it."""
        before, state = len(self._output), walked_reader.state(self._reader.pid or 0)
        self._reader.kill(signal.SIGUSR1)
        self._wait(lambda: walked_reader.TOLD.encode() in self._output[before:])
        lines = self._output[before:].decode(errors="replace").splitlines()
        self._reader.kill(signal.SIGTERM)
        is_ended = self._wait(lambda: not self._reader.isalive())
        self._reader.kill(signal.SIGKILL)
        told = [line for line in lines if "\x1b" not in line]  # the others are painted
        return "\n".join((state, *told, f"ended by this SIGTERM: {is_ended}"))

    def _ended(self) -> None:
        self._read()
        self._reader.wait()
        code = 128 + self._reader.signalstatus if self._reader.signalstatus else self._reader.exitstatus
        left = self._output.rfind(b"[?1049l") > self._output.rfind(b"[?1049h")
        interrupted = left and code == 128 + signal.SIGINT  # a Ctrl+C that came after it had left
        if (
            code not in (0, 128 + signal.SIGTERM, 128 + signal.SIGKILL) and not interrupted
        ) or b"Traceback" in self._output:
            crash = self.home / "last-crash.txt"
            why = crash.read_text() if crash.exists() else repr(self._output[-400:])
            self._note(f"ended with {code}: {why[-5000:]}")
        for mode in MODES:
            on, off = self._output.rfind(b"[?" + mode + b"h"), self._output.rfind(b"[?" + mode + b"l")
            if code == 0 and on > off:
                self._note(f"left mode {mode!r} on: {self._output[-1000:]!r}")

    def _note(self, what: str) -> None:
        self.ends.append(f"seed {self.seed}: {what}\n  after {' '.join(self._pressed[-30:])}")

    def close(self) -> None:
        """End the reader by a signal, which has to work wherever the walk has come to."""
        if self._reader.isalive():
            self._reader.kill(signal.SIGTERM)
            if not self._wait(lambda: not self._reader.isalive()):
                self._note(f"SIGTERM does not end it: {self._where()}")
        self._reader.close(force=True)


def broken(root: Path) -> None:
    """Break a library in the ways that people do."""
    briefs = sorted((root / "briefs").glob("*.yaml"))
    briefs[0].write_text(briefs[0].read_text().replace("quote: ", "quote: not so ", 3))
    briefs[1].write_text("title: [\n")
    article = next((root / "seeds").glob("*.txt"))
    article.write_text(article.read_text()[:500])


def walk(folder: Path, keys: int, seed: int, *, whole: bool = True) -> Walk:
    """Press keys in the shipped library, or in one that is broken; return the walk, which is over."""
    root, home = folder / "library", folder / "home"
    home.mkdir(parents=True)
    root.mkdir()
    for name in ("briefs", "seeds"):
        shutil.copytree(shipped() / name, root / name)
    if not whole:
        broken(root)
    done = Walk(root, home, seed)
    try:
        done.press(keys)
        done.check_answers()
    finally:
        done.close()
    return done


def walks(keys: int, seed: int) -> Iterator[Walk]:
    """Press so many keys in walks of 1,000, on the whole library and the broken one in turn."""
    for number, pressed in enumerate(range(0, keys, 1000)):
        with tempfile.TemporaryDirectory() as folder:
            yield walk(Path(folder) / "walk", min(1000, keys - pressed), seed + number, whole=number % 2 == 0)


def main() -> int:
    """Walk, and print what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began, found, starts, painted = time.monotonic(), 0, 0, 0
    for done in walks(chosen.keys, chosen.seed):
        starts += done.starts
        painted += done.painted
        for end in done.ends:
            found += 1
            print(end, flush=True)
    seconds = time.monotonic() - began
    print(f"{chosen.keys} keys, {starts} starts, {painted >> 10} KB painted, {found} errors, {seconds:.0f} s")
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
