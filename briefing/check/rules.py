"""What a rule of editing is: a function from a library to what it finds."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefing.model import Brief, Claim, Library, Place


class Finding(NamedTuple):
    """What a rule found, and whose `allow` silences it."""

    place: Place
    message: str
    hint: str
    brief: Brief | None = None
    claim: Claim | None = None


Rule = Callable[[Library], Iterator[Finding]]


def claims(library: Library) -> Iterator[tuple[Brief, Claim]]:
    """Yield every claim with its brief."""
    for brief in library.briefs:
        for claim in brief.claims:
            yield brief, claim


def in_claims(error: Callable[[Claim], tuple[str, str] | None]) -> Rule:
    """Return the rule that finds the claims for which `error` returns a message and a hint."""

    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in claims(library):
            if found := error(claim):
                yield Finding(claim.place, *found, brief, claim)

    return rule
