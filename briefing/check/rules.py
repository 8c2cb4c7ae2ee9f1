"""The type of editing rules: a function that takes a library and yields findings."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefing.model import Brief, Claim, Library, Place
from briefing.model.filters import claims_of


class Finding(NamedTuple):
    """A finding of a rule, and the brief or claim whose `allow` can silence it."""

    place: Place
    message: str
    hint: str
    brief: Brief | None = None
    claim: Claim | None = None


Rule = Callable[[Library], Iterator[Finding]]


def in_claims(error: Callable[[Claim], tuple[str, str] | None]) -> Rule:
    """Return a rule that finds the claims for which `error` returns a message and a hint."""

    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in claims_of(library):
            if found := error(claim):
                yield Finding(claim.place, *found, brief, claim)

    return rule
