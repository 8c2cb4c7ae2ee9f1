"""What stands next to a passage, compared with what is said to stand there. Offsets count characters."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefing.text.spans import Span

REACH: Final = 48
"""How many letters on each side are compared."""
_ENOUGH: Final = 8
"""A context that does not fit to the letter needs so many of them to tell anything."""
_WORD: Final = 4
"""One that fits to the letter needs so many to support a place."""
_SLIGHT: Final = 0.75
"""What a shorter one is worth that fits to the letter."""
_LEEWAY: Final = 3
"""By how many letters what stands there may be shorter or longer."""
_FITS: Final = 0.9
_DIFFERS: Final = 0.65
"""From which agreement on a side supports a place, and below which it contradicts it."""
_ADDED: Final = {"not", "never", "no", "cannot"}
"""What turns a passage round that it is put next to."""
_BESIDE: Final = 3
"""How many words next to the passage are looked at for those."""
_AGAINST: Final = -1.0
"""The agreement of a side where there is one."""
_FIGURES: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Context:
    """The characters before and after a quote; either may be empty."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How what stands next to a passage agrees with a context: from 0 to 1 for each side, None where that is open."""

    before: float | None = None
    after: float | None = None
    whole: bool = False
    """Whether both sides are beyond the passage's own paragraph, which may have moved away from its neighbours."""
    strayed: float = 0.0
    """The best agreement beyond the passage's own paragraph, whose neighbours may change."""
    placed: tuple[bool, bool] = (False, False)
    """For each side whether what stands further out says that this is the place, too."""
    once: tuple[bool, bool] = (True, True)
    """For each side whether what is said to stand there is known to stand beside nothing else."""
    bounded: bool = True
    """Whether its paragraph begins and ends with it where it is said to."""
    clashes: bool = False
    """Whether a side says the same of another name or figure, as is said beside what is said again and again."""

    @property
    def supports(self) -> int:
        """How many sides say that this is the place."""
        return sum(placed or (once and side is not None and side >= _FITS) for side, placed, once in self._sides)

    @property
    def contradicts(self) -> int:
        """How many sides say that it is not."""
        return sum(not placed and side is not None and side < _DIFFERS for side, placed, _ in self._sides)

    @property
    def _sides(self) -> Iterable[tuple[float | None, bool, bool]]:
        return zip((self.before, self.after), self.placed, self.once, strict=True)

    @property
    def agrees(self) -> bool:
        """Whether what is next to the passage on one side is what is said to be there."""
        return any(side is not None and side >= _FITS for side in (self.before, self.after))

    @property
    def differs(self) -> bool:
        """Whether what is next to the passage is something else."""
        return any(side is not None and side < _DIFFERS for side in (self.before, self.after))

    def yields(self, other: "Fit") -> bool:
        """Whether on a side what is said to stand there is next to the other passage, and something else to this."""
        sides = zip((self.before, self.after), (other.before, other.after), strict=True)
        return any(
            mine is not None and mine < _DIFFERS and theirs is not None and theirs >= _FITS for mine, theirs in sides
        )

    @property
    def turned(self) -> bool:
        """Whether a word that denies has come to stand next to the passage."""
        return _AGAINST in (self.before, self.after)

    @property
    def near(self) -> float:
        """How well both sides agree, for telling places apart."""
        return (self.before or 0.0) + (self.after or 0.0)

    @property
    def score(self) -> float:
        """How well both sides agree, for putting places in order."""
        return self.near + self.strayed / 4


def fit(text: str, span: Span, context: Context) -> Fit:
    """Return how well `context` fits what stands around `span` of the text."""
    ahead, behind = text[span.end : span.end + 8 * REACH], text[max(0, span.start - 8 * REACH) : span.start]
    lead, lead_beyond = _side(behind, context.before, ahead=False)
    tail, tail_beyond = _side(ahead, context.after, ahead=True)
    clashes = _clashes(lead, behind, context.before, ahead=False) or _clashes(tail, ahead, context.after, ahead=True)
    if lead is None and tail is None:  # A whole paragraph has only the neighbouring ones to go by.
        return Fit(lead_beyond, tail_beyond, whole=True)
    bounded = (_ends(behind[::-1]) or not _ends(context.before[::-1])) and (_ends(ahead) or not _ends(context.after))
    return Fit(lead, tail, strayed=max(lead_beyond or 0.0, tail_beyond or 0.0), bounded=bounded, clashes=clashes)


def _ends(beside: str) -> bool:
    """Return whether a paragraph ends where `beside` begins; so it does where the text does."""
    return not beside.strip() or "\n" in beside[: len(beside) - len(beside.lstrip())]


def _clashes(agreement: float | None, there: str, said: str, *, ahead: bool) -> bool:
    """Return whether only the names and figures of a side differ: its agreement was halved for them."""
    if agreement is None or not _DIFFERS / 2 <= agreement < _DIFFERS:
        return False
    return _facts_differ(_nearest(there, ahead=ahead), _nearest(said, ahead=ahead))


def _side(there: str, said: str, *, ahead: bool) -> tuple[float | None, float | None]:
    """Return the agreement of one side within its paragraph, and beyond it; None where it says nothing."""
    if not letters(said):
        marks = "".join(said.split())
        found = "".join(there.split())
        fits = found.startswith(marks) if ahead else found.endswith(marks)
        return (None if fits or not found else 0.0), None
    lines = re.split(r"[\r\n]+", said)
    near = lines[0] if ahead else lines[-1]
    if len(letters(near)) < len(letters(said)) and len(letters(near)) < _ENOUGH:
        return None, _agreement(there, said, ahead=ahead)
    return _agreement(there, near, ahead=ahead), None


def _agreement(there: str, said: str, *, ahead: bool) -> float | None:
    """Return how far the letters next to a passage are those that are said to be there, from 0 to 1."""
    expected, found = letters(said), letters(there)
    if not ahead:
        expected, found = expected[::-1], found[::-1]
    expected = expected[:REACH]
    if not found:
        return None
    if found.startswith(expected):
        return (1.0 if len(expected) >= _WORD else _SLIGHT) if _whole(there, expected, ahead=ahead) else 0.0
    if len(found) < len(expected) and expected.startswith(found):
        return 1.0
    from rapidfuzz.distance import Indel  # here, so that a library without edited quotes does without it

    sizes = range(max(1, len(expected) - _LEEWAY), len(expected) + _LEEWAY + 1)
    most = max(Indel.normalized_similarity(expected, found[:size]) for size in sizes)
    there, said = _nearest(there, ahead=ahead), _nearest(said, ahead=ahead)
    if _turned(there, said, ahead=ahead):
        return _AGAINST
    if len(expected) < _ENOUGH or _facts_differ(there, said):
        return most / 2
    return min(0.99, most)  # 1 is kept for what agrees to the letter


def _nearest(text: str, *, ahead: bool) -> str:
    """Return the words next to a passage that hold the letters that are compared."""
    words = text.split() if ahead else text.split()[::-1]
    length = kept = 0
    while kept < len(words) and length < REACH:
        length += len(letters(words[kept]))
        kept += 1
    return " ".join(words[:kept] if ahead else words[:kept][::-1])


def _whole(there: str, expected: str, *, ahead: bool) -> bool:
    """Return whether a short context does not end within a word."""
    if len(expected) >= _ENOUGH:
        return True
    words = [run for run in (letters(word) for word in there.split()) if run]
    if not ahead:
        words = [word[::-1] for word in reversed(words)]
    length = 0
    for word in words:
        length += len(word)
        if length >= len(expected):
            break
    return length == len(expected)


def _facts_differ(there: str, said: str) -> bool:
    """Return whether a figure or a name of the context, not cut by its outer end, is not near."""
    if not set(_FIGURES.findall(said)) <= set(_FIGURES.findall(there)):
        return True
    near = letters(there)
    return any(letters(word) not in near for word in said.split()[1:-1] if word.lstrip("\"'“‘«([")[:1].isupper())


def _turned(there: str, said: str, *, ahead: bool) -> bool:
    """Return whether a word that denies has come to stand next to the passage."""
    beside = there.split()[:_BESIDE] if ahead else there.split()[-_BESIDE:]
    known = {letters(word) for word in said.split()}
    return any(word in _ADDED and word not in known for word in map(letters, beside))


def letters(text: str) -> str:
    """Return the letters and digits of `text`, small and without accents."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if letter.isalnum())
