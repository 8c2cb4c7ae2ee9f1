"""Find a topic or an article by what a person typed, or suggest similar ones."""

import difflib
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

MAX_SUGGESTIONS: Final = 3


class Named(Protocol):
    """Something named by its id or its title: a brief or an article."""

    @property
    def id(self) -> str:
        """The permanent name."""

    @property
    def title(self) -> str:
        """The name for readers."""


N = TypeVar("N", bound=Named)


def find(named: Sequence[N], typed: str) -> N | None:
    """Return the item whose id, number in the list (from 1) or title is `typed`, ignoring case."""
    wanted = typed.strip().casefold()
    by_id = {each.id.casefold(): each for each in named}
    by_number = {str(number): each for number, each in enumerate(named, start=1)}
    by_title = {each.title.casefold(): each for each in named}
    return by_id.get(wanted) or by_number.get(wanted) or by_title.get(wanted)


def near(named: Sequence[Named], typed: str) -> tuple[str, ...]:
    """Return the ids of items whose id or title resembles or contains `typed`, best match first."""
    wanted = typed.strip().casefold()
    if not wanted:
        return ()
    names = {name.casefold(): each.id for each in named for name in (each.id, each.title)}
    alike = difflib.get_close_matches(wanted, names, n=len(names) or 1)
    holding = [name for name in names if wanted in name]
    return tuple(dict.fromkeys(names[name] for name in (*alike, *holding)))[:MAX_SUGGESTIONS]
