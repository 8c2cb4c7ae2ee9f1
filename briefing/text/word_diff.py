"""Compare two wordings word by word. Offsets count characters."""

import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.text import boundaries
from briefing.text.folding import fold
from briefing.text.patterns import compiled
from briefing.text.spans import Span

_PIECE: Final = rf"{boundaries.WORD}|\s+"
ALIKE: Final = 7
"""A run of this many equal words shows that two texts report the same thing, however long they are."""
MAX_WORDS: Final = 2_000
"""How many words and marks are compared; longer wordings count as different as a whole."""
_MINUS: Final = r"(?<![\w)%])-(?=\d)"
_PART: Final = r"[^-‐‑%‰$€£¥₩₹]+|[%‰$€£¥₩₹]"
"""A part of a hyphenated word, or a sign that is part of a number."""
_INITIALS: Final = r"(?:[^\W\d_]\.)+[^\W\d_]"


class Word(NamedTuple):
    """A word or a sign to compare."""

    key: str
    """The same for words that differ only in case, apostrophes, ligatures or the stops of initials."""
    span: Span


def words(text: str) -> Iterator[Word]:
    """Yield the words and signs of `text` to compare, in order, without punctuation."""
    for span in boundaries.words(text):
        if compiled(_MINUS).match(text, span.start):
            yield Word("-", span)
        for part in compiled(_PART).finditer(text, *span):
            if key := _key(part[0]):
                yield Word(key, Span(*part.span()))


@lru_cache(maxsize=4_096)
def _key(word: str) -> str:
    """Return the key by which a word or a sign is compared; empty for a punctuation mark."""
    key = "".join(letter for letter in fold(word).text.casefold() if unicodedata.category(letter)[0] != "C")
    if not any(letter in "%‰" or unicodedata.category(letter)[0] in "LNS" for letter in key):
        return ""
    return key.replace(".", "") if compiled(_INITIALS).fullmatch(key) else key


class Match(NamedTuple):
    """A run that occurs in both sequences."""

    old: int
    """Its start in the old sequence."""
    new: int
    """Its start in the new sequence."""
    size: int


def shared_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Match]:
    """Return the runs that two sequences share, in order, and an empty run at the end of both."""
    return [Match(*block) for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()]


class Piece(NamedTuple):
    """A run of characters that both wordings share, or the different runs at the same position."""

    old: str
    new: str

    @property
    def differs(self) -> bool:
        """Whether the two wordings differ here."""
        return self.old != self.new


class Reworded(NamedTuple):
    """A wording before and after a change."""

    old: str
    new: str

    @property
    def substitutions(self) -> frozenset[tuple[str, str]]:
        """The replacements in it: `{("Chairman", "Chair")}`."""
        differing = (piece for piece in pieces(self.old, self.new) if piece.old.split() != piece.new.split())
        return frozenset((piece.old.strip(), piece.new.strip()) for piece in differing)


def pieces(old: str, new: str) -> list[Piece]:
    """Return the shared and the differing runs of two wordings, in order."""
    before, after = (compiled(_PIECE).findall(wording) for wording in (old, new))
    if len(before) + len(after) > MAX_WORDS:
        return [Piece(old, new)]
    found: list[Piece] = []
    for piece in _runs(before, after):
        # Merge adjacent changed words into one change: [-the board-]{+a council+}.
        if piece.differs and len(found) > 1 and found[-2].differs and found[-1].new.isspace():
            (old, new), space = found[-2], found[-1].new
            found[-2:] = [Piece(f"{old}{space}{piece.old}", f"{new}{space}{piece.new}")]
        else:
            found.append(piece)
    return found


def _runs(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    """Yield the runs in order: the difference before each shared run, then the shared run."""
    at = Match(0, 0, 0)
    for run in shared_runs(before, after):
        differing = Piece("".join(before[at.old : run.old]), "".join(after[at.new : run.new]))
        shared = "".join(before[run.old : run.old + run.size])
        yield from (piece for piece in (differing, Piece(shared, shared)) if any(piece))
        at = Match(run.old + run.size, run.new + run.size, 0)


def mark_changes(old: str, new: str, around: int | None = None) -> str:
    """Return `new` with removed words as [-old-] and added words as {+new+}, like `git diff --word-diff`.

    Of a run that both share, at most `around` characters are shown beside each change.
    """
    return "".join(_marked(piece) if piece.differs else _cut(piece.new, around) for piece in pieces(old, new))


def _cut(words: str, around: int | None) -> str:
    """Return the beginning and the end of some words, cut at spaces if there are any."""
    if around is None or len(words) <= 2 * around + 3:
        return words
    first, last = words[:around], words[-around:]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def _marked(piece: Piece) -> str:
    return (f"[-{piece.old}-]" if piece.old else "") + (f"{{+{piece.new}+}}" if piece.new else "")
