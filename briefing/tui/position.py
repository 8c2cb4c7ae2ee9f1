"""Where a reader is in a brief, and where that is after the brief has been read again."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.model import Brief
from briefing.tui.content.brief import BOTTOM_LINE
from briefing.tui.widgets.block import Block, ScrollAnchor


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
