"""Hits as `briefing search` gives them: plain text, and JSON."""

from collections.abc import Sequence
from typing import TypedDict

from briefing.search.hits import Hit
from briefing.text.sanitize import sanitize_line

_OPEN, _CLOSE = "«", "»"


class HitShape(TypedDict):
    """One hit, as `search --json` gives it. Offsets count characters from 0, `end` not included."""

    kind: str
    """`claim`, `quote` or `article`."""
    where: str
    brief: str | None
    """The id of the brief of a claim or a quote."""
    claim: int | None
    """The number of the claim, or of the quote's; null for a bottom line and for a paragraph."""
    quote: int | None
    """The number of the quote within its brief."""
    source: str | None
    """The id of the article of a quote or a paragraph."""
    paragraph: int | None
    start: int | None
    """Where the passage begins: of a claim in its text, else in the article's."""
    end: int | None
    snippet: str
    marks: list[list[int]]
    """Where the words stand in the snippet: start and end of each."""


def plain_hits(hits: Sequence[Hit]) -> str:
    """Return the hits, best first: where each stands, and below it the snippet with its words in «»."""
    return "\n".join(f"{_where(hit)}\n  {_marked(hit)}\n" for hit in hits)


def json_hits(hits: Sequence[Hit]) -> list[HitShape]:
    """Return the hits, best first, for other programs."""
    return [
        HitShape(
            kind=hit.kind.value,
            where=hit.where,
            brief=hit.brief.id if hit.brief else None,
            claim=hit.claim.number if hit.claim else None,
            quote=hit.evidence.number if hit.evidence else None,
            source=hit.source.id if hit.source else None,
            paragraph=hit.paragraph,
            start=hit.span.start if hit.span else None,
            end=hit.span.end if hit.span else None,
            snippet=hit.snippet,
            marks=[list(mark) for mark in hit.marks],
        )
        for hit in hits
    ]


def _where(hit: Hit) -> str:
    return sanitize_line(f"{hit.where} (quote of {hit.cited_by})" if hit.cited_by else hit.where)


def _marked(hit: Hit) -> str:
    parts: list[str] = []
    done = 0
    for start, end in hit.marks:
        parts += (hit.snippet[done:start], _OPEN, hit.snippet[start:end], _CLOSE)
        done = end
    return sanitize_line("".join((*parts, hit.snippet[done:])))
