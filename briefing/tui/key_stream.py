"""What a terminal sends, cut into keys: whole escape sequences, and an Esc that stands alone.

A terminal sends Esc as the byte that also begins the sequence of an arrow key, so that only time tells them apart. Here
is how much of it, and what becomes of a sequence whose end comes too late: it is dropped, for its end would be read as
letters, and letters are keys.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

ESC: Final = "\x1b"
BARE: Final = 0.025
"""Seconds after which an Esc that nothing follows is the key."""
BARE_REMOTE: Final = 0.05
"""The same over SSH, where the bytes of one key may come in two packets."""
BEGUN: Final = 0.1
"""Seconds in which a sequence that is more than its Esc goes on."""
LATE: Final = 0.2
"""Seconds in which the end of a sequence that was given up may still come."""
PASTE: Final = 1.0
"""Seconds without a character after which a paste without an end has ended."""
LONGEST: Final = 64
"""Characters of a sequence; what is longer is none that any terminal sends as a key."""
_PASTE_BEGINS: Final = f"{ESC}[200~"
_PASTE_ENDS: Final = f"{ESC}[201~"


class _Part(Enum):
    """Where in a sequence the next character stands."""

    GROUND = auto()
    ESCAPE = auto()
    CSI = auto()
    SS3 = auto()
    MOUSE = auto()
    STRING = auto()
    """An answer of the terminal (OSC, DCS): nothing that a reader types."""
    PASTE = auto()


class KeyStream:
    """Cuts characters into keys. Times are seconds of a clock that never goes back."""

    def __init__(self, bare: float = BARE) -> None:
        self._bare = bare
        self._part = _Part.GROUND
        self._held = ""
        self._last = 0.0
        self._given_up = -LATE
        """When a sequence was given up, or its Esc taken for the key."""
        self._tail: _Part | None = None
        """What the end of that sequence would go on with: None is nothing, ESCAPE the `[` after an Esc."""

    @property
    def deadline(self) -> float | None:
        """When `expire` is to be called; None while nothing is held back."""
        waits = {_Part.GROUND: None, _Part.ESCAPE: self._bare, _Part.PASTE: PASTE}
        wait = waits.get(self._part, BEGUN)
        return None if wait is None else self._last + wait

    def feed(self, text: str, now: float) -> Iterator[str]:
        """Yield the keys that `text` completes, each as the terminal sent it."""
        for character in text:
            if self._part is _Part.GROUND and self._tail is not None:
                if now - self._given_up < LATE and self._resumes(character):
                    self._last = now
                    continue
                self._tail = None
            self._last = now
            yield from self._take(character)

    def expire(self, now: float) -> Iterator[str]:
        """Yield what is held back and will not go on: a lone Esc, or the text of a paste without an end."""
        if self.deadline is None or now < self.deadline:
            return
        part, held = self._part, self._held
        self._part, self._held = _Part.GROUND, ""
        if part is _Part.PASTE:
            yield _paste(held)
            return
        self._given_up, self._tail = now, part
        if part is _Part.ESCAPE:
            yield held

    def _resumes(self, character: str) -> bool:
        """Return whether a character goes on with the sequence that was given up, and drop it if so."""
        tail, self._tail = self._tail, None
        if tail is _Part.ESCAPE:
            if character not in "[O":
                return False
            self._part, self._held = (_Part.CSI if character == "[" else _Part.SS3), ""
        else:
            self._part, self._held = tail or _Part.GROUND, ""
            for _ in self._take(character):  # it has no Esc before it: what it completes is no key
                pass
        return True

    def _take(self, character: str) -> Iterator[str]:
        """Take the next character where the stream stands."""
        if self._part is _Part.PASTE:
            self._held += character
            if self._held.endswith(_PASTE_ENDS):
                yield self._end(_paste(self._held.removesuffix(_PASTE_ENDS)))
            return
        if character == ESC and self._part is not _Part.STRING:
            if self._part is _Part.ESCAPE:
                yield self._held
            self._part, self._held = _Part.ESCAPE, ESC
            return
        self._held += character
        begun = len(self._held) == len(ESC) + 2  # the character after the `[`
        match self._part:
            case _Part.GROUND:
                yield self._end(character)
            case _Part.ESCAPE:
                self._part = {"[": _Part.CSI, "O": _Part.SS3, "P": _Part.STRING, "]": _Part.STRING}.get(
                    character, _Part.GROUND
                )
                if self._part is _Part.GROUND:
                    yield self._end(self._held)
            case _Part.CSI if begun and character == "M":
                self._part = _Part.MOUSE
            case _Part.CSI if begun and character == "[":  # the function keys of the Linux console
                pass
            case _Part.CSI if "@" <= character <= "~":
                yield from self._sequence()
            case _Part.SS3 if not character.isdigit():
                yield from self._sequence()
            case _Part.MOUSE if len(self._held) == len(ESC) + 5:
                yield from self._sequence()
            case _Part.STRING if character == "\x07" or self._held.endswith(f"{ESC}\\"):
                self._end("")
            case _ if len(self._held) > LONGEST:
                self._end("")

    def _sequence(self) -> Iterator[str]:
        if self._held == _PASTE_BEGINS:
            self._part, self._held = _Part.PASTE, ""
        elif (sequence := self._end(self._held)).startswith(ESC):
            yield sequence

    def _end(self, key: str) -> str:
        self._part, self._held = _Part.GROUND, ""
        return key


def _paste(text: str) -> str:
    """Return a pasted text as a terminal sends it, without the Escs that it had: they would end it."""
    return f"{_PASTE_BEGINS}{text.replace(ESC, '')}{_PASTE_ENDS}"
