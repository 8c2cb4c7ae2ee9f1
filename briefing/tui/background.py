"""Ask whether the terminal's background is light, before the first page is painted, so that its colors can stay."""

import os
import re
import selectors
import termios
from contextlib import suppress
from time import monotonic
from typing import Final

from briefing.tui.driver import TerminalDriver

QUESTION: Final = b"\x1b]11;?\x1b\\"
"""OSC 11: which color is the background?"""
PATIENCE: Final = 0.05
"""Seconds to wait for the answer before the first page. A later answer is ignored, because no key begins like it."""
_ANSWER: Final = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F/]+)(?:\x07|\x1b\\)")
_DEAF: Final = ("linux", "vt")
"""Prefixes of the names of terminals that display the question, or never answer it."""
_DARK_INDEXES: Final = ("0", "1", "2", "3", "4", "5", "6", "8")


class AskingDriver(TerminalDriver):
    """A terminal driver that asks for the background once."""

    light: bool | None = None
    """Whether the background is light; None if unknown."""

    def start_application_mode(self) -> None:
        """Ask for the background, then start."""
        before = self._ask() if self._asks() else None
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not annotate it
        if before is not None:
            self.attrs_before = before  # as the terminal was before the question
        if self.light is None:
            self.light = by_environment(os.environ.get("COLORFGBG", ""))

    def _asks(self) -> bool:
        return self.light is None and os.isatty(self.fileno) and not os.environ.get("TERM", "").startswith(_DEAF)

    def _ask(self) -> list[int | list[bytes | int]] | None:
        """Ask, wait for the answer without showing it, and return the terminal's former mode; None if there is none."""
        try:
            before = termios.tcgetattr(self.fileno)
            quiet = termios.tcgetattr(self.fileno)
            quiet[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self.fileno, termios.TCSANOW, quiet)
        except termios.error:
            return None
        with suppress(OSError):  # for example if the terminal was opened for reading only
            os.write(self.fileno, QUESTION)
        end, came = monotonic() + PATIENCE, b""
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while (left := end - monotonic()) > 0 and not _ANSWER.search(came):
                if selector.select(left):
                    came += os.read(self.fileno, 4096)
        if found := _ANSWER.search(came):
            self.light = is_light(found[1].decode())
            came = came[: found.start()] + came[found.end() :]
        self.typed = came
        return before


def is_light(answer: str) -> bool | None:
    """Return whether a color such as `ffff/ffff/ffff` is light; None if it is not a color."""
    shares = [int(part, 16) / float(16 ** len(part) - 1) for part in answer.split("/")[:3] if part]
    if len(shares) != 3:
        return None
    red, green, blue = shares
    return 0.299 * red + 0.587 * green + 0.114 * blue > 0.5


def by_environment(colors: str) -> bool | None:
    """Return whether `COLORFGBG` means light: `15;0` is white on black, in the 16 colors; None if it is unset."""
    index = colors.rpartition(";")[2]
    return index not in _DARK_INDEXES if index.isdecimal() else None
