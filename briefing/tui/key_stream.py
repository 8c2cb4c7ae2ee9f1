"""Split a terminal's input into keys: whole escape sequences, and single Esc keys.

A terminal sends Esc as the byte that also begins the sequence of an arrow key, so only time distinguishes them. This
module sets the timeouts, and drops a sequence whose end arrives too late: its end would be read as letters, which are
keys.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

ESC: Final = "\x1b"
BARE: Final = 0.025
"""Seconds after which an Esc without further bytes counts as the key."""
BARE_REMOTE: Final = 0.05
"""The same over SSH, where the bytes of one key may come in two packets."""
BEGUN: Final = 0.1
"""Seconds within which a sequence that has begun must continue."""
LATE: Final = 0.2
"""Seconds within which the end of an abandoned sequence may still arrive."""
PASTE: Final = 1.0
"""Seconds without a character after which a paste without an end mark counts as finished."""
LONGEST: Final = 64
"""The maximum length of a sequence; no terminal sends a longer one for a key."""
_PASTE_BEGINS: Final = f"{ESC}[200~"
_PASTE_ENDS: Final = f"{ESC}[201~"


class _Part(Enum):
    """The part of a sequence to which the next character belongs."""

    GROUND = auto()
    ESCAPE = auto()
    CSI = auto()
    SS3 = auto()
    MOUSE = auto()
    STRING = auto()
    """A response of the terminal (OSC, DCS), not typed by the reader."""
    STRING_ESCAPE = auto()
    """An Esc in such a response: it ends the response, or another sequence begins."""
    PASTE = auto()


class KeyStream:
    """Splits characters into keys. Times are seconds of a monotonic clock."""

    def __init__(self, bare: float = BARE) -> None:
        self._bare = bare
        self._part = _Part.GROUND
        self._held = ""
        self._last = 0.0
        self._given_up = -LATE
        """When a sequence was abandoned, or its Esc was taken for the key."""
        self._tail: _Part | None = None
        """The part with which that sequence would continue: None for nothing, ESCAPE for the `[` after an Esc."""

    @property
    def deadline(self) -> float | None:
        """When `expire` must be called; None if no input is held back."""
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
        """Yield input that was held back and will not continue: a single Esc, or a paste without an end mark."""
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
        """Return whether a character continues the abandoned sequence, and drop it if so."""
        tail, self._tail = self._tail, None
        if tail is _Part.ESCAPE:
            if character not in "[O":
                return False
            self._part, self._held = (_Part.CSI if character == "[" else _Part.SS3), ""
        else:
            self._part, self._held = tail or _Part.GROUND, ""
            for _ in self._take(character):  # without its Esc, the completed sequence is not a key
                pass
        return True

    def _take(self, character: str) -> Iterator[str]:
        """Process the next character in the current state."""
        if self._part is _Part.PASTE:
            self._held += character
            if self._held.endswith(_PASTE_ENDS):
                yield self._end(_paste(self._held.removesuffix(_PASTE_ENDS)))
            return
        if character == ESC:
            if self._part is _Part.ESCAPE:
                yield self._held
            self._part, self._held = (_Part.STRING_ESCAPE if self._part is _Part.STRING else _Part.ESCAPE), ESC
            return
        if self._part is _Part.STRING_ESCAPE:
            self._part = _Part.ESCAPE
            if character == "\\":
                self._end("")
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
            case _Part.STRING if character == "\x07":
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
    """Return a pasted text as a terminal sends it, without Esc characters, which would end the paste."""
    return f"{_PASTE_BEGINS}{text.replace(ESC, '')}{_PASTE_ENDS}"
