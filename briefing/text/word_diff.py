"""What differs between two wordings, word by word."""

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from briefing.text.boundaries import WORD

_WORD: Final = re.compile(rf"{WORD.pattern}|\s+")
MAX_WORDS: Final = 2_000
"""How many words and marks are compared; longer wordings differ as a whole."""


class Piece(NamedTuple):
    """A run of characters that both wordings have, or what each has in its place."""

    old: str
    new: str

    @property
    def differs(self) -> bool:
        """Return whether the two have it otherwise."""
        return self.old != self.new


class Reworded(NamedTuple):
    """A wording, and what has become of it."""

    old: str
    new: str

    @property
    def substitutions(self) -> frozenset[tuple[str, str]]:
        """What stands in the place of what: `{("Chairman", "Chair")}`."""
        differing = (piece for piece in pieces(self.old, self.new) if piece.old.split() != piece.new.split())
        return frozenset((piece.old.strip(), piece.new.strip()) for piece in differing)


def pieces(old: str, new: str) -> list[Piece]:
    """Return the runs that two wordings share, and between them those in which they differ, in order."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if len(before) + len(after) > MAX_WORDS:
        return [Piece(old, new)]
    matched = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found: list[Piece] = []
    for _, i1, i2, j1, j2 in matched:
        piece = Piece("".join(before[i1:i2]), "".join(after[j1:j2]))
        # Words that follow each other and all differ are one change: [-the board-]{+a council+}.
        if piece.differs and len(found) > 1 and found[-2].differs and found[-1].new.isspace():
            (old, new), space = found[-2], found[-1].new
            found[-2:] = [Piece(f"{old}{space}{piece.old}", f"{new}{space}{piece.new}")]
        else:
            found.append(piece)
    return found


def mark_changes(old: str, new: str) -> str:
    """Return `new` with what it lost as [-old-] and what it gained as {+new+}, as `git diff --word-diff` has it."""
    return "".join(_marked(piece) if piece.differs else piece.new for piece in pieces(old, new))


def _marked(piece: Piece) -> str:
    return (f"[-{piece.old}-]" if piece.old else "") + (f"{{+{piece.new}+}}" if piece.new else "")
