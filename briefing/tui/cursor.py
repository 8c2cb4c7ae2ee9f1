"""Where a reader is in a library: at a topic, in its brief at a claim, at a quote of that. Nothing here is drawn."""

from briefing.model import Brief, Claim, Library
from briefing.tui.content.brief import BOTTOM_LINE
from briefing.tui.position import ReadingPosition
from briefing.tui.reading import QuoteTrail
from briefing.views.filters import Filter


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
