"""What a reader has marked for export, by id and text, so that marks survive a reload of the library."""

from msgspec import Struct


class Mark(Struct, frozen=True):
    """A marked claim if `quote` is empty; otherwise a quote of a claim, or a passage that no claim quotes."""

    brief: str = ""
    """The id of the brief; empty for a passage."""
    claim: str = ""
    """The id of the claim; empty for a passage."""
    source: str = ""
    """The id of the article; empty for a claim."""
    quote: str = ""
    """The text of the quote or passage."""
