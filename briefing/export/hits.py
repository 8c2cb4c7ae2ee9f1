"""The output of `briefing search`: plain text and JSON."""

from typing import TypedDict

from briefing.search import Answer, Hit
from briefing.text.sanitize import sanitize_line
from briefing.views.claim_groups import named_by_topic

_OPEN, _CLOSE = "«", "»"


class UseShape(TypedDict):
    """A claim that quotes a passage. Numbers count from 1."""

    brief: str
    """The brief's id."""
    claim: int
    quote: int
    """The number of the quote in its brief."""


class HitShape(TypedDict):
    """One hit. Offsets count characters from 0; `end` is excluded."""

    kind: str
    """`bottom line`, `claim`, `silence`, `headline` or `passage`."""
    where: str
    about: str
    """Who speaks in a passage, and through whom; or how well a claim is supported."""
    brief: str | None
    """The id of the brief; null for a passage."""
    claim: int | None
    """The number of the claim."""
    source: str | None
    """The id of the article, for a passage."""
    paragraph: int | None
    start: int | None
    """The start of the matches in the article's text."""
    end: int | None
    quoted_by: list[UseShape]
    """The claims that quote the matches."""
    snippet: str
    marks: list[list[int]]
    """The start and end of each match in the snippet."""


class SuggestionShape(TypedDict):
    """A corrected query."""

    words: str
    places: int


class AnswerShape(TypedDict):
    """The output of `search --json`."""

    also: list[str]
    """Forms that were found and differ from the words typed."""
    hits: list[HitShape]
    """Hits in briefs, then passages of articles."""
    cut: bool
    """Whether there may be more hits."""
    did_you_mean: list[SuggestionShape]


def plain_answer(answer: Answer) -> str:
    """Return the hits in two groups: the place and a description, and below it the snippet with matches in «»."""
    return "\n".join(
        f"{name}  {count}\n" + "\n".join(f"{_head(hit)}\n    {_marked(hit)}\n" for hit in hits)
        for name, count, hits in answer.groups
    )


def answer_shape(answer: Answer) -> AnswerShape:
    """Return the result of a search as JSON data."""
    return AnswerShape(
        also=list(answer.also),
        hits=[_hit_shape(hit) for hit in answer.hits],
        cut=answer.is_cut,
        did_you_mean=[SuggestionShape(words=each.words, places=each.count) for each in answer.suggestions],
    )


def _head(hit: Hit) -> str:
    cited = named_by_topic(hit.quoted_by)
    said = "; ".join(hit.attributions) if hit.claim else ""
    parts = (hit.where, hit.about, said, f"quoted by {cited}" if cited else "")
    return sanitize_line("  " + " · ".join(filter(None, parts)))


def _marked(hit: Hit) -> str:
    text, marks, _ = hit.snippet
    parts: list[str] = []
    done = 0
    for start, end in marks:
        parts += (text[done:start], _OPEN, text[start:end], _CLOSE)
        done = end
    return sanitize_line("".join((*parts, text[done:])))


def _hit_shape(hit: Hit) -> HitShape:
    return HitShape(
        kind=hit.kind.value,
        where=hit.where,
        about=hit.about,
        brief=hit.brief.id if hit.brief else None,
        claim=hit.claim.number if hit.claim else None,
        source=hit.source.id if hit.source else None,
        paragraph=hit.paragraph,
        start=hit.span.start if hit.span else None,
        end=hit.span.end if hit.span else None,
        quoted_by=[
            UseShape(brief=use.brief.id, claim=use.claim.number, quote=use.evidence.number) for use in hit.quoted_by
        ],
        snippet=hit.snippet.text,
        marks=[list(mark) for mark in hit.snippet.marks],
    )
