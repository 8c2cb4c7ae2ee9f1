"""The state of a claim when a reader last left its library, to find out later what is new."""

from msgspec import Struct


class Seen(Struct, frozen=True):
    """The state of a claim at that time."""

    text: str
    """A digest of its sentence."""
    support: str
    """Its support phrase."""
    difference: str
    """Its difference phrase; empty if accounts did not differ."""
