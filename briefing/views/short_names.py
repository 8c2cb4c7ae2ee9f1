"""Short names of topics for margins and narrow lines: `North Korea` is NK."""

from collections.abc import Iterable, Mapping
from typing import Final

from briefing.model import Brief

_SMALL: Final = frozenset(("a", "and", "at", "for", "in", "of", "on", "the", "to", "with"))


def short_names(briefs: Iterable[Brief]) -> Mapping[str, str]:
    """Return a short name for each brief by its id: the initials of two words, else two letters, each only once."""
    taken: dict[str, str] = {}
    for brief in briefs:
        name = next(each for each in _candidates(brief.title) if each not in taken.values())
        taken[brief.id] = name
    return taken


def _candidates(title: str) -> Iterable[str]:
    """Yield short names for a title, the shortest first; some of them are free."""
    words = ["".join(filter(str.isalnum, word)) for word in title.split() if word not in _SMALL]
    words = list(filter(None, words)) or ["?"]
    if len(words) > 1:
        yield f"{words[0][0]}{words[1][0]}".upper()
    joined = "".join(words)
    for length in range(min(2, len(joined)), len(joined) + 1):
        yield joined[:length]
    number = 2
    while True:
        yield f"{joined[:2]}{number}"
        number += 1
