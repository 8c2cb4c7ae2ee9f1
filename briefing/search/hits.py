"""A unit in which a query is met → a Hit with a snippet, and how well it meets the query."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.model import Brief, Claim, Evidence, Source
from briefing.search.documents import HitKind, SearchRow
from briefing.search.query import Query
from briefing.text.spans import Span

SNIPPET: Final = 200
"""About how many characters of a text a snippet shows."""
_LEFT_OUT: Final = "…"
_WEIGHTS: Final = {HitKind.CLAIM: 1.5, HitKind.QUOTE: 1.25, HitKind.ARTICLE: 1.0}
"""What a curator has written or chosen comes before what is merely there."""
_TOGETHER: Final = 2.0
"""How much more it is worth that all words stand in a row."""
_OFTEN: Final = 1.2
_TYPICAL: Final = 300
"""Characters of a typical paragraph: words in a longer one are worth less."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim, a quote or a paragraph in which the words stand."""

    kind: HitKind
    snippet: str
    """The words in their surroundings; `…` at an end stands for more of the text."""
    marks: tuple[Span, ...]
    """Where the words stand in the snippet, in order and apart."""
    score: float
    """The better the hit, the higher."""
    span: Span | None
    """The passage: of a claim in its text, else in the article's. None for a quote that is not found there."""
    brief: Brief | None = None
    """The brief of a claim or a quote."""
    claim: Claim | None = None
    """The claim, or that of the quote; None for a brief's bottom line and for a paragraph."""
    evidence: Evidence | None = None
    """The quote."""
    source: Source | None = None
    """The article of a quote or a paragraph."""
    paragraph: int | None = None
    """The number, from 1, of the paragraph in which the passage begins; None where it cannot be told."""

    @property
    def where(self) -> str:
        """Where it stands, in words: `Taiwan, claim 3`, or `Kurdistan24 ¶14`."""
        if self.source:
            return f"{self.source.label} ¶{self.paragraph}" if self.paragraph else f"{self.source.label}, not found"
        title = self.brief.title if self.brief else ""
        return f"{title}, claim {self.claim.number}" if self.claim else f"{title}, bottom line"

    @property
    def cited_by(self) -> str:
        """The claim that has the quote, in words; empty for what is no quote."""
        if self.evidence and self.brief and self.claim:
            return f"{self.brief.title}, claim {self.claim.number}"
        return ""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit that meets a query."""

    unit: SearchRow
    places: tuple[Span, ...]
    """Where the words of the query stand in its text."""
    score: float
    """The better it meets the query, the higher."""

    @property
    def hit(self) -> Hit:
        """The match as people are shown it."""
        unit = self.unit
        marks = _joined(self.places, unit.text)
        window = _window(unit.text, marks)
        shown = [mark for mark in marks if mark.start >= window.start and mark.end <= window.end]
        lead = _LEFT_OUT if window.start else ""
        tail = _LEFT_OUT if window.end < len(unit.text) else ""
        return Hit(
            unit.kind,
            lead + unit.text[window.start : window.end] + tail,
            tuple(mark.shift(len(lead) - window.start) for mark in shown),
            self.score,
            _passage(unit, Span(shown[0].start, shown[-1].end)),
            unit.brief,
            unit.claim,
            unit.evidence,
            unit.source,
            unit.paragraph,
        )


def match(unit: SearchRow, query: Query) -> Match | None:
    """Return how `unit` meets the query, or None where its text does not have every term."""
    places: set[Span] = set()
    score = 0.0
    length = 0.25 + 0.75 * len(unit.text) / _TYPICAL
    for term in query.terms:
        found = {place for spelling in term for place in spelling.places(unit.text)}
        if not found:
            return None
        places |= found
        score += len(found) / (len(found) + _OFTEN * length)
    if query.whole and query.whole.places(unit.text):
        score *= _TOGETHER
    return Match(unit, tuple(places), score * _WEIGHTS[unit.kind])


def _joined(marks: Iterable[Span], text: str) -> list[Span]:
    """Return the marks in order, those that touch or overlap joined, as are those with nothing but space between."""
    joined: list[Span] = []
    for mark in sorted(marks):
        if joined and (mark.start <= joined[-1].end or text[joined[-1].end : mark.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, mark.end))
        else:
            joined.append(mark)
    return joined


def _window(text: str, marks: Sequence[Span]) -> Span:
    """Return the part of a text that a snippet shows: where most marks stand close together, cut at spaces."""
    if len(text) <= SNIPPET * 5 // 4:
        return Span(0, len(text))
    best, last = (0, 0), 0
    for first, mark in enumerate(marks):
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= SNIPPET * 3 // 4:
            last += 1
        best = max(best, (first, last), key=lambda run: run[1] - run[0])
        last = max(last, first + 1)
    begin, stop = marks[best[0]].start, marks[best[1]].end
    room = max(0, SNIPPET - (stop - begin))
    start = max(0, min(begin - room // 3, len(text) - SNIPPET))
    end = min(len(text), max(stop, start + SNIPPET))
    if start and (space := text.find(" ", start, begin)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", stop, end)) >= 0:
        end = space
    return Span(start, end)


def _passage(unit: SearchRow, marked: Span) -> Span | None:
    """Return what a reader lands on: a whole quote, else the marked words with what is between them."""
    if unit.evidence:
        return unit.evidence.span
    if unit.source and unit.paragraph:
        return marked.shift(unit.source.paragraph(unit.paragraph).start)
    return marked
