"""The claims that cite each paragraph of an article, by topic."""

from msgspec import Struct

from briefing.model import Brief, Claim, Library, Source


class TopicMargin(Struct, frozen=True):
    """The claims of one topic that quote from a paragraph."""

    brief: Brief
    claims: tuple[Claim, ...]
    """In the order of the brief, without repeats."""


ParagraphMargin = tuple[TopicMargin, ...]
"""The topics whose claims quote from a paragraph, in the library's order; empty if nothing is cited."""


def paragraph_margins(library: Library, source: Source) -> tuple[ParagraphMargin, ...]:
    """Return the margin of each paragraph of an article, in the order of the text. Words left out do not count."""
    found: list[dict[Brief, dict[Claim, None]]] = [{} for _ in source.paragraphs]
    for use in library.citing(source):
        for part in use.evidence.resolution.parts:
            for number in source.paragraphs_of(part):
                found[number - 1].setdefault(use.brief, {})[use.claim] = None
    return tuple(tuple(TopicMargin(brief, tuple(claims)) for brief, claims in topics.items()) for topics in found)
