"""Find texts that are the same apart from white space: with other line ends, or a byte order mark."""

from hashlib import sha256
from typing import Final

_START: Final = 100
"""How many characters at the start of two texts are compared before all of them."""


class Twins:
    """Texts by name, compared with each other."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}
        """The first text that begins so, which is all that is known of most."""
        self._names: dict[str, dict[bytes, str]] = {}
        """The names of all texts that begin so, by the digests of their characters, from the second one on."""

    def add(self, name: str, text: str) -> str:
        """Add a text, and return the name of the first one added that is the same; empty if there is none."""
        start = _squeezed(text[: 4 * _START])[:_START]
        if start not in self._first:
            self._first[start] = name, text
            return ""
        first, its_text = self._first[start]
        names = self._names.setdefault(start, {_digest(its_text): first})
        twin = names.setdefault(_digest(text), name)
        return "" if twin == name else twin


def _squeezed(text: str) -> str:
    return "".join(text.removeprefix("\ufeff").split())


def _digest(text: str) -> bytes:
    return sha256(_squeezed(text).encode(errors="surrogatepass")).digest()
