"""The reader's place (topic, claim and quote), and how it moves when the library changes.

Nothing here is drawn.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefing.model import Brief, Claim, Evidence, Library, with_id
from briefing.model.filters import Filter
from briefing.tui.content.brief import BOTTOM_LINE
from briefing.tui.widgets.block import Block, ScrollAnchor

Id = TypeVar("Id")


def index_of(wanted: Id | None, ids: Sequence[Id], former: int) -> int:
    """Return the index of an id; if it is gone, its former index, limited to the ids that are left."""
    return ids.index(wanted) if wanted in ids else max(0, min(former, len(ids) - 1))


def _name(quote: Evidence) -> tuple[str, str]:
    """Return what identifies a quote of a claim."""
    return quote.source.id, quote.quote


class QuoteTrail(Struct, frozen=True):
    """A quote, and the claim whose quotes are being read."""

    brief: Brief
    claim: Claim | None
    """None for the bottom line."""
    index: int
    """The index of the quote in the trail, from 0."""

    @classmethod
    def of(cls, brief: Brief, claim: Claim, quote: Evidence) -> Self:
        """Return the trail of a claim, at one of its quotes."""
        return cls(brief, claim, brief.trail(claim).index(quote))

    @property
    def trail(self) -> tuple[Evidence, ...]:
        """The quotes that the reader can step through from here."""
        return self.brief.trail(self.claim)

    @property
    def quote(self) -> Evidence:
        """The quote itself."""
        return self.trail[self.index]

    def within(self, library: Library) -> "QuoteTrail | None":
        """Return the same quote and claim in a reloaded library, or None if they no longer exist."""
        brief = with_id(library.briefs, self.brief.id)
        if brief is None or brief is self.brief:
            return self if brief else None
        claim = with_id(brief.claims, self.claim.id) if self.claim else None
        trail = brief.trail(claim)
        if (self.claim and not claim) or not trail:
            return None
        return QuoteTrail(brief, claim, index_of(_name(self.quote), [_name(item) for item in trail], self.index))

    def step(self, by: int) -> "QuoteTrail | None":
        """Return the trail at a quote further on or back, or None beyond the first and last."""
        index = self.index + by
        return replace(self, index=index) if 0 <= index < len(self.trail) else None


class ReadingPosition(Struct):
    """The reader's place in a brief."""

    stop: int = BOTTOM_LINE
    """The bottom line, or the number of a claim."""
    quote: int = 0
    """The index of the quote in the stop's trail, from 0."""
    anchor: ScrollAnchor = (0, 0)
    """The character at the top of the view."""

    def followed(self, old: Brief, new: Brief) -> "ReadingPosition":
        """Return the same claim and quote in the changed brief, or whatever is now in their place if they are gone."""
        stop = renumbered(old, new).get(self.stop, min(self.stop, len(new.claims)))
        quotes = old.trail(old.claims[self.stop - 1] if self.stop else None)
        trail = new.trail(new.claims[stop - 1] if stop else None)
        wanted = _name(quotes[self.quote]) if quotes else None
        return replace(self, stop=stop, quote=index_of(wanted, [_name(item) for item in trail], self.quote))


def renumbered(old: Brief, new: Brief) -> dict[Hashable, int]:
    """Return the stops that a brief still has, mapped to their present numbers."""
    numbers = {claim.id: claim.number for claim in new.claims}
    kept: dict[Hashable, int] = {BOTTOM_LINE: BOTTOM_LINE}
    return kept | {claim.number: numbers[claim.id] for claim in old.claims if claim.id in numbers}


def same_texts(before: Sequence[Block], after: Sequence[Block]) -> Mapping[Hashable, Hashable]:
    """Return the keys of blocks with the same text as before, mapped to their present keys."""
    now = {block.content.plain: block.key for block in reversed(after) if block.key is not None}
    return {block.key: now[block.content.plain] for block in before if block.content.plain in now}


def followed_top(
    top: ScrollAnchor, before: Sequence[Block], after: Sequence[Block], keys: Mapping[Hashable, Hashable]
) -> ScrollAnchor:
    """Return the character at the top of the view in the blocks of a page that has changed.

    `keys` maps the former keys of blocks to the present ones. Other blocks are found by their distance below these.
    """
    index, offset = top
    if top == (0, 0):
        return top
    now = {block.key: place for place, block in enumerate(after)}
    for above in range(min(index, len(before) - 1), -1, -1):
        here = keys.get(before[above].key)
        if here is not None and here in now:
            return min(now[here] + index - above, len(after) - 1), offset
    return top


class BriefCursor:
    """The reader's place, with a remembered place in every brief."""

    def __init__(self, library: Library) -> None:
        """Start at the bottom line of the first brief."""
        self.library = library
        self.topic = 0
        """The index of the current brief, from 0."""
        self.filter: Filter | None = None
        """The filter that limits the stops, if any."""
        self._positions = {brief.id: ReadingPosition() for brief in library.briefs}

    @property
    def brief(self) -> Brief | None:
        """The current brief; None in a library without valid briefs."""
        return self.library.briefs[self.topic] if self.library.briefs else None

    @property
    def position(self) -> ReadingPosition:
        """The reader's place in the current brief."""
        return self._positions[self.brief.id] if self.brief else ReadingPosition()

    @property
    def stops(self) -> tuple[int, ...]:
        """The stops of the current brief, limited by the filter if one is set."""
        if not self.brief or self.brief.is_pending:
            return ()
        if self.filter:
            return self.filter.numbers(self.brief)
        return (BOTTOM_LINE, *(claim.number for claim in self.brief.claims))

    @property
    def claim(self) -> Claim | None:
        """The current claim; None on the bottom line."""
        if self.brief and self.position.stop != BOTTOM_LINE:
            return self.brief.claims[self.position.stop - 1]
        return None

    @property
    def reading(self) -> QuoteTrail | None:
        """The current quote, if there is one."""
        if self.brief and self.position.stop in self.stops:
            reading = QuoteTrail(self.brief, self.claim, self.position.quote)
            return reading if reading.trail else None
        return None

    def keep_to_stops(self) -> None:
        """Go to the first stop if the reader is not at one, for example because a filter was set."""
        if self.brief and self.stops and self.position.stop not in self.stops:
            self._positions[self.brief.id] = ReadingPosition(self.stops[0])

    def follow(self, library: Library) -> tuple[Brief | None, Brief | None]:
        """Switch to the changed library: to the same topic, claim and quote, wherever they are now.

        Return the former brief and its present version; None if it no longer exists and another topic is shown.
        """
        former, before = self.brief, self.library
        self.library = library
        new = {brief.id: brief for brief in library.briefs}
        followed = {
            old.id: self._positions[old.id].followed(old, new[old.id]) for old in before.briefs if old.id in new
        }
        self._positions = {brief_id: followed.get(brief_id, ReadingPosition()) for brief_id in new}
        now = new.get(former.id) if former else None
        self.topic = list(new).index(now.id) if now else max(0, min(self.topic, len(new) - 1))
        return former, now
