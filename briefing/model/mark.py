"""What a reader has marked to take away, by the names of things: it outlives the library as it was read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim, where `quote` is empty; else a quote of a claim, or a passage of an article that no claim quotes."""

    brief: str = ""
    """The id of the brief; empty for a passage."""
    claim: str = ""
    """The id of the claim; empty for a passage."""
    source: str = ""
    """The id of the article; empty for a claim."""
    quote: str = ""
    """The words of the quote or the passage."""
