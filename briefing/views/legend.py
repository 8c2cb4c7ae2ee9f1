"""Explanations of the labels, for readers who do not know the program."""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing.model import Brief, Claim, Kind, Middle, Support, Tail

_MIDDLES: Final = {
    Middle.CITING: ("citing X", "the article names X as its source"),
    Middle.SOME_CITING: ("k citing X", "k of the articles name X as their source"),
    Middle.ONE_ORIGIN: ("one origin", "every article has it from the same statement, report or document"),
    Middle.ONE_OCCASION: ("one occasion, n relays", "n accounts of one event, with the same speaker"),
    Middle.SAME_SPEAKER: ("same speaker, n origins", "one person or body said it n times, or in n places"),
    Middle.DIFFERENT_SPEAKERS: ("n different speakers", "n statements without a speaker, a body or a relay in common"),
    Middle.ORIGINS: ("n origins", "n statements, reports or documents whose speakers may be the same"),
}
_TAILS: Final = {
    Tail.IN_PART: ("in part", "some of the quotes name a source, some do not"),
    Tail.NO_RELAY: ("naming no relay", "the article says whose words they are, but not how it got them"),
    Tail.NO_SOURCE: ("naming no source", "the article does not name its source"),
    Tail.SOURCES_IN_PART: ("naming sources in part", "the article says for some of the quotes whose words they are"),
}
_DIFFERENCES: Final = {
    "contradictory": "the accounts cannot both be true",
    "worded differently": "the words or translations differ; no text shows whether the facts do",
    "spelled differently": "the accounts spell a name or a word differently",
    "headline and body differ": "an article's headline says something different from its text",
    "both can be true": "the accounts differ but do not contradict each other",
    "all can be true": "the accounts differ but do not contradict each other",
    "changed over time": "what was said at first is no longer said later",
    "accounts differ": "the accounts differ in the way that the word after the colon names",
}
_ADDED: Final = (
    ("announced in k", "k articles announce it in advance", lambda support: support.announced),
    ("contradicted in k", "k articles say the opposite", lambda support: support.contradicted),
)
_ARTICLES: Final = ("n articles", "how many articles have a verified quote that supports the claim")
_JUDGMENT: Final = ("judgment", "the curator's own conclusion from the claims that it names")
_VERIFIED: Final = (
    "verified",
    "the quote matches its article exactly, and occurs there once; not that the article is true",
)
_NOT_VERIFIED: Final = (
    "not verified",
    "the quote does not match its article exactly, or not only once, or its sentence has changed",
)
SUPPORT: Final = (
    *(_ARTICLES, *_MIDDLES.values(), *_TAILS.values()),
    *((label, meaning) for label, meaning, _ in _ADDED),
    *(_JUDGMENT, _VERIFIED, _NOT_VERIFIED),
)
"""The labels that say how well a claim is supported, each with its meaning."""
DIFFERENCES: Final = tuple(_DIFFERENCES.items())
"""The labels that say how accounts differ, each with its meaning."""


def legend(briefs: Iterable[Brief]) -> tuple[tuple[str, str], ...]:
    """Return the labels that occur in `briefs`, each with its meaning."""
    return tuple(dict(_entries([claim for brief in briefs for claim in brief.claims])).items())


def _entries(claims: list[Claim]) -> Iterator[tuple[str, str]]:
    supports = list(_supports(claims))
    if supports:
        yield _ARTICLES
    middles = {support.middle for support in supports}
    yield from (entry for middle, entry in _MIDDLES.items() if middle in middles)
    tails = {support.tail for support in supports}
    yield from (entry for tail, entry in _TAILS.items() if tail in tails)
    for label, meaning, number in _ADDED:
        if any(map(number, supports)):
            yield label, meaning
    labels = {claim.difference.label.partition(":")[0] for claim in claims if claim.difference}
    yield from ((label, meaning) for label, meaning in _DIFFERENCES.items() if label in labels)
    if any(claim.kind is Kind.JUDGMENT for claim in claims):
        yield _JUDGMENT
    if any(claim.quotes for claim in claims):
        yield _VERIFIED
    if any(claim.unverified for claim in claims):
        yield _NOT_VERIFIED


def _supports(claims: Iterable[Claim]) -> Iterator[Support]:
    for claim in claims:
        if claim.support.counted:
            yield claim.support
        yield from (position.support for position in claim.positions)
