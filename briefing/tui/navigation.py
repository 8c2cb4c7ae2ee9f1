"""Where a reader is: a topic, a claim of its brief, a quote of that; and where that is after the library has changed.

Nothing here is drawn.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import Brief, Claim, Evidence, Library
from briefing.tui.content.brief import BOTTOM_LINE
from briefing.tui.widgets.block import Block, ScrollAnchor
from briefing.views.filters import Filter


@dataclass(frozen=True, slots=True)
class QuoteTrail:
    """A quote, and the claim whose quotes are being read."""

    brief: Brief
    claim: Claim | None
    """None stands for the bottom line."""
    index: int
    """The place of the quote in the trail, from 0."""

    @property
    def trail(self) -> tuple[Evidence, ...]:
        """The quotes that can be walked from here."""
        return self.brief.trail(self.claim)

    @property
    def quote(self) -> Evidence:
        """The quote itself."""
        return self.trail[self.index]

    def within(self, library: Library) -> "QuoteTrail | None":
        """Return the same reading of a library that has been read again, or None where it is gone."""
        brief = next((each for each in library.briefs if each.id == self.brief.id), None)
        if brief is None or brief is self.brief:
            return self if brief else None
        claim = next((each for each in brief.claims if self.claim and each.id == self.claim.id), None)
        trail = brief.trail(claim)
        if (self.claim and not claim) or not trail:
            return None
        same = (i for i, item in enumerate(trail) if (item.source.id, item.quote) == self._name)
        return QuoteTrail(brief, claim, next(same, min(self.index, len(trail) - 1)))

    @property
    def _name(self) -> tuple[str, str]:
        return self.quote.source.id, self.quote.quote

    def step(self, by: int) -> "QuoteTrail | None":
        """Return the reading so many quotes on, or None beyond the first and the last."""
        index = self.index + by
        return replace(self, index=index) if 0 <= index < len(self.trail) else None


@dataclass(slots=True)
class ReadingPosition:
    """Where the reader is in a brief."""

    stop: int = BOTTOM_LINE
    """The bottom line, or the number of a claim."""
    quote: int = 0
    """The place of the quote in the stop's trail, from 0."""
    anchor: ScrollAnchor = (0, 0)
    """The character at the top of the view."""

    def followed(self, old: Brief, new: Brief) -> "ReadingPosition":
        """Return the same claim and quote in the brief as it has become; where they are gone, what stands there now."""
        stop = renumbered(old, new).get(self.stop, min(self.stop, len(new.claims)))
        quotes = old.trail(old.claims[self.stop - 1] if self.stop else None)
        trail = new.trail(new.claims[stop - 1] if stop else None)
        names = [(item.source.id, item.quote) for item in trail]
        name = (quotes[self.quote].source.id, quotes[self.quote].quote) if quotes else None
        quote = names.index(name) if name in names else max(0, min(self.quote, len(trail) - 1))
        return replace(self, stop=stop, quote=quote)


def renumbered(old: Brief, new: Brief) -> dict[Hashable, int]:
    """Return the stops of a brief that it still has, and what they are now."""
    numbers = {claim.id: claim.number for claim in new.claims}
    kept: dict[Hashable, int] = {BOTTOM_LINE: BOTTOM_LINE}
    return kept | {claim.number: numbers[claim.id] for claim in old.claims if claim.id in numbers}


def same_texts(before: Sequence[Block], after: Sequence[Block]) -> Mapping[Hashable, Hashable]:
    """Return the keys of blocks that say the same as before, and what those keys are now."""
    now = {block.content.plain: block.key for block in reversed(after) if block.key is not None}
    return {block.key: now[block.content.plain] for block in before if block.content.plain in now}


def followed_top(
    top: ScrollAnchor, before: Sequence[Block], after: Sequence[Block], keys: Mapping[Hashable, Hashable]
) -> ScrollAnchor:
    """Return the character at the top of a view in the blocks of a page that has become another.

    `keys` tells what the keys of its blocks are now. Others are told by how far they are below one of those.
    """
    index, offset = top
    if top == (0, 0):
        return top
    now = {block.key: place for place, block in enumerate(after)}
    for above in range(min(index, len(before) - 1), -1, -1):
        if before[above].key is not None and keys.get(before[above].key) in now:
            return min(now[keys[before[above].key]] + index - above, len(after) - 1), offset
    return top


class BriefCursor:
    """The place of a reader, with the place in every brief to which the reader comes back."""

    def __init__(self, library: Library) -> None:
        """Begin at the bottom line of the first brief."""
        self.library = library
        self.topic = 0
        """Which brief is on show, from 0."""
        self.filter: Filter | None = None
        """What the claims must answer to that can be gone to."""
        self._positions = {brief.id: ReadingPosition() for brief in library.briefs}

    @property
    def brief(self) -> Brief | None:
        """The brief on show; None in a library without a sound one."""
        return self.library.briefs[self.topic] if self.library.briefs else None

    @property
    def position(self) -> ReadingPosition:
        """Where the reader is in the brief on show."""
        return self._positions[self.brief.id] if self.brief else ReadingPosition()

    @property
    def stops(self) -> tuple[int, ...]:
        """Where one can go in the brief on show: within the filter, if one is set."""
        if not self.brief:
            return ()
        if self.filter:
            return self.filter.numbers(self.brief)
        return (BOTTOM_LINE, *(claim.number for claim in self.brief.claims))

    @property
    def claim(self) -> Claim | None:
        """The claim that the reader is at; None on the bottom line."""
        if self.brief and self.position.stop != BOTTOM_LINE:
            return self.brief.claims[self.position.stop - 1]
        return None

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote that the reader is at, if there is one."""
        if self.brief and self.position.stop in self.stops:
            reading = QuoteTrail(self.brief, self.claim, self.position.quote)
            return reading if reading.trail else None
        return None

    def keep_to_stops(self) -> None:
        """Go to the first stop where the reader is at none, as when a filter has been set."""
        if self.brief and self.stops and self.position.stop not in self.stops:
            self._positions[self.brief.id] = ReadingPosition(self.stops[0])

    def follow(self, library: Library) -> tuple[Brief | None, Brief | None]:
        """Take over the library as it has become: the same topic, claim and quote, wherever they stand now.

        Gives the brief that was on show, and what it has become; None where it is gone, and the topic is another one.
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
