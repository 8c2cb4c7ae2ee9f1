"""Where a reader is: a quote on the way from a claim to its articles."""

from dataclasses import dataclass, replace

from briefing.model import Brief, Claim, Evidence, Library


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
