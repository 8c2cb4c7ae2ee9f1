"""Match rows against a query, and describe each hit: its place, speakers, the claims that quote it, and a snippet."""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from msgspec import Struct

from briefing.model import UNSTATED, Brief, Citing, Claim, Source
from briefing.search.query import Query, Term
from briefing.search.rows import HitKind, SearchDocument, SearchRow, names
from briefing.text.cached import cached
from briefing.text.spans import Span, merged
from briefing.text.tokens import Token, tokens

SNIPPET: Final = 240
"""The approximate length of a snippet, in characters."""
_LEFT_OUT: Final = "…"


class Excerpt(NamedTuple):
    """A part of a text; `…` at an end means that the text continues."""

    text: str
    marks: tuple[Span, ...]
    """The matches in it, in order, without overlaps."""
    start: int
    """The offset of its first character in the whole text."""


class Hit(Struct, frozen=True, dict=True):
    """A sentence of a brief or a passage of an article that matches the query."""

    row: SearchRow
    places: tuple[Span, ...]
    """The matches in the row's text; empty if all words are names of its speakers."""
    quoted_by: tuple[Citing, ...]
    """The quotes that contain these matches; empty for a sentence of a brief."""
    in_a_row: bool = False
    """Whether the words occur in sequence."""

    @property
    def kind(self) -> HitKind:
        """What kind of text was found."""
        return self.row.kind

    @property
    def brief(self) -> Brief | None:
        """The brief that contains it; None for a passage."""
        return self.row.brief

    @property
    def claim(self) -> Claim | None:
        """The claim that contains it."""
        return self.row.claim

    @property
    def source(self) -> Source | None:
        """The article that contains the passage."""
        return self.row.source

    @property
    def paragraph(self) -> int | None:
        """The number of the passage's paragraph, from 1; None if it is unknown."""
        return self.row.paragraph

    @property
    def where(self) -> str:
        """The place in words: `Taiwan 3`, or `Kurdistan24 ¶14`."""
        if self.source and self.kind is HitKind.HEADLINE:
            return self.source.label
        if self.source:
            return f"{self.source.label} ¶{self.paragraph}" if self.paragraph else f"{self.source.label}, not found"
        title = self.brief.title if self.brief else ""
        return f"{title} {self.claim.number}" if self.claim else title

    @property
    def about(self) -> str:
        """Who speaks in a passage; the difference or the support of a claim; otherwise the kind of hit."""
        if self.source and self.kind is HitKind.PASSAGE:
            return "; ".join(self.attributions)
        return (self.claim.difference_phrase or self.claim.support_phrase) if self.claim else self.kind.value

    @cached_property
    def attributions(self) -> tuple[str, ...]:
        """Who says it, through whom, for each quote of a claim or a passage: `Lee Jae Myung ← Xinhua`."""
        uses = self.row.uses if self.claim else self.quoted_by
        said = (" ← ".join((use.evidence.speaker or "", *use.evidence.relays)) for use in uses)
        named = dict.fromkeys(f"speaker {UNSTATED}{each}" if each.startswith(" ←") else each for each in said if each)
        return tuple(named) or ((f"speaker {UNSTATED}",) if uses else ())

    @property
    def span(self) -> Span | None:
        """The span to open in the article: the matches and the text between them, else the quote."""
        if not self.source or self.paragraph is None:
            return None
        if not self.places:
            return self.quoted_by[0].evidence.span if self.quoted_by else None
        marks = self.snippet.marks
        return Span(marks[0].start, marks[-1].end).shift(self.row.start + self.snippet.start)

    @cached_property
    def snippet(self) -> Excerpt:
        """The matches in context."""
        return self.excerpt(SNIPPET)

    def excerpt(self, length: int) -> Excerpt:
        """Return about `length` characters of the text around the matches."""
        marks = merged(self.places, self.row.text)
        start, end = _window(self.row.text, marks, length)
        lead = _LEFT_OUT if self.row.text[:start].strip() else ""
        tail = _LEFT_OUT if self.row.text[end:].strip() else ""
        shown = [mark for mark in marks if mark.start >= start and mark.end <= end]
        there = tuple(mark.shift(len(lead) - start) for mark in shown)
        return Excerpt(f"{lead}{self.row.text[start:end]}{tail}", there, start - len(lead))


def hit_of(row: SearchRow, query: Query, step: Callable[[], None] = lambda: None) -> Hit | None:
    """Return the hit of a row for a query, or None if it does not match.

    Each term must be in the text, or among the speakers and relays of a quote that contains the other words. `step` is
    called before each is looked for, and may raise to cancel.
    """
    words = _words(row.text)
    places: list[Span] = []
    spoken: list[Term] = []
    for term in query.terms:
        step()
        found = term.matcher.spans_among(words, row.text)
        places += found
        if not found:
            if not term.matcher.spans("\n".join(map(names, row.uses))):
                return None
            spoken.append(term)
    in_a_row = query.in_a_row.spans_among(words, row.text) if len(query.terms) > 1 and not spoken else []
    places = in_a_row or places
    if row.source is None:
        return Hit(row, tuple(places), (), bool(in_a_row)) if places or not query.terms else None
    uses = tuple(use for use in (row.uses_at(places) if places else row.uses) if _says(use, spoken))
    if spoken and not uses:
        return None
    if query.speakers or query.filters:
        uses = tuple(use for use in uses if _says(use, query.speakers) and _holds(use.claim, query))
        if not uses:
            return None
    return Hit(row, tuple(places), uses, bool(in_a_row))


@cached(256)
def _words(text: str) -> Sequence[Token]:
    """Return the words of a text. The next letter of a query is searched in few texts, nearly all of them the same."""
    return tuple(tokens(text))


def may_match(document: SearchDocument, query: Query) -> bool:
    """Return whether a row of a brief or an article may match: a quick check. False is certain, True is not."""
    if document.source and not _is_near(document, query):
        return False
    return may_have(document.plain, (*query.terms, *query.speakers))


def may_have(plain: str, terms: Iterable[Term]) -> bool:
    """Return whether a text may have all terms, by its plain letters. False is certain, True is not."""
    return all(term.matcher.may_stand_in(plain) for term in terms)


def is_within(row: SearchRow, query: Query) -> bool:
    """Return whether a row passes the filters `in:`, `is:` and `speaker:`."""
    if row.source is None:
        if (query.filters or query.speakers) and not (row.claim and _holds(row.claim, query)):
            return False
        if query.speakers and not any(_says(use, query.speakers) for use in row.uses):
            return False
    return _is_near(row, query)


def _is_near(place: SearchDocument | SearchRow, query: Query) -> bool:
    """Return whether a text, or one near it, is named by each `in:`."""
    if place.source and not (query.terms or query.speakers):
        return False  # only claims were asked for, not all passages
    if not query.within:
        return True
    near = (place.brief, place.source, *(use.brief for use in place.uses), *(use.evidence.source for use in place.uses))
    return all(any(each and query.is_named(term, each) for each in near) for term in query.within)


def _holds(claim: Claim, query: Query) -> bool:
    return all(each.holds(claim) for each in query.filters)


def _says(use: Citing, wanted: Sequence[Term]) -> bool:
    """Return whether each of these terms is a speaker or a relay of the quote."""
    named = names(use)
    return all(term.matcher.spans(named) for term in wanted)


def _window(text: str, marks: Sequence[Span], length: int) -> Span:
    """Return the part of a text to show: the one with the most marks, cut at spaces."""
    if len(text.strip()) <= length:
        return Span(len(text) - len(text.lstrip()), len(text.rstrip()))
    best, last = (0, 0), 0
    for first, mark in enumerate(marks):
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= length * 3 // 4:
            last += 1
        best = max(best, (first, last), key=lambda run: run[1] - run[0])
        last = max(last, first + 1)
    begin, stop = (marks[best[0]].start, marks[best[1]].end) if marks else (0, 0)
    room = max(0, length - (stop - begin))
    start = max(0, min(begin - room // 3, len(text) - length))
    end = min(len(text), max(stop, start + length))
    if start and (space := text.find(" ", start, begin)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", stop, end)) >= 0:
        end = space
    return Span(start, end)
