"""What a claim was like when a reader left its library, by which what is new can be told the next time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as it was then."""

    text: str
    """A digest of its sentence."""
    support: str
    """The phrase that said how well it was supported."""
    difference: str
    """The phrase that said what accounts differ in; empty where they did not."""
