"""Short names of topics, for narrow margins and columns: `NK` for North Korea, `Tr` for Trade."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain, count
from typing import Final

from briefing.model import Brief, Citing
from briefing.text.cached import cached
from briefing.text.patterns import compiled

_WORD: Final = r"[^\W_]+"
_ARTICLES: Final = ("the", "a", "an")
_SMALL_WORDS: Final = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"))
"""Words of a title that are skipped, unless it has no others."""


def short_names(briefs: Iterable[Brief]) -> Mapping[str, str]:
    """Return a name of two or three letters for each brief, by its id. The names differ in more than case.

    It is the brief's own `short`; else the initials of the first two words of its title, or the first two letters of
    a single word.
    """
    return _short_names(tuple(briefs))


@cached(1)
def _short_names(briefs: tuple[Brief, ...]) -> Mapping[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(partial(count, 2))
    # Briefs with a `short` of their own come first, so that no other brief takes it.
    for brief in sorted(briefs, key=lambda brief: not brief.short):
        wanted = chain((brief.short,) if brief.short else (), _candidates(brief.title, numbers))
        name = next(each for each in wanted if each.casefold() not in taken)
        names[brief.id] = name
        taken.add(name.casefold())
    return names


def named_briefly(uses: Iterable[Citing], names: Mapping[str, str]) -> str:
    """Return the claims of some uses, by the short `names` of their briefs: `NK 6 10, Tr 2`."""
    numbers: dict[str, list[int]] = {}
    for use in uses:
        numbers.setdefault(names[use.brief.id], []).append(use.claim.number)
    return ", ".join(f"{name} {' '.join(map(str, dict.fromkeys(each)))}" for name, each in numbers.items())


def without_article(title: str) -> str:
    """Return a title without an article at its start: `Summit` for `The summit`."""
    first, _, rest = title.partition(" ")
    return rest[0].upper() + rest[1:] if rest and first.casefold() in _ARTICLES else title


def _candidates(title: str, numbers: Mapping[str, Iterator[int]]) -> Iterator[str]:
    """Yield an endless series of short names for a title, best first; `numbers` has the next after each letter."""
    words = compiled(_WORD).findall(title)
    telling = [word for word in words if word.casefold() not in _SMALL_WORDS] or words or ["?"]
    if len(telling) > 1:
        yield telling[0][0].upper() + telling[1][0].upper()
    letters = telling[0][0].upper()
    if telling == [telling[0][0]]:
        yield letters
    for letter in "".join(telling)[1:]:
        yield letters + letter.lower()
    yield from (f"{letters}{number}" for number in numbers[letters])
