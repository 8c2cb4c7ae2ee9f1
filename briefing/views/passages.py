"""The cited passages of an article, and the claims that cite a passage."""

from bisect import bisect_left, bisect_right

from briefing.model import Claim, Evidence, Library, Source
from briefing.text.spans import Span
from briefing.views.tables import CitedBy, cited_by


def passages(library: Library, source: Source) -> tuple[Span, ...]:
    """Return the distinct passages of an article in which quotes were found, in the order of the text."""
    return tuple(sorted({use.evidence.span for use in library.citing(source) if use.evidence.span}))


def next_passage(spans: tuple[Span, ...], after: Span) -> Span | None:
    """Return the first passage after another, or None after the last. If two begin together, the shorter is first."""
    return next(iter(spans[bisect_right(spans, after) :]), None)


def previous_passage(spans: tuple[Span, ...], before: Span) -> Span | None:
    """Return the last passage before another, or None before the first."""
    place = bisect_left(spans, before)
    return spans[place - 1] if place else None


def claims_on(library: Library, source: Source, span: Span, first: Claim | None = None) -> tuple[CitedBy, ...]:
    """Return the claims that quote from a passage: first those that quote all of it; among equals, `first`."""
    uses = cited_by(library, source, span)
    return tuple(sorted(uses, key=lambda use: (quote_of(use, span).span != span, use.claim is not first)))


def quote_of(use: CitedBy, span: Span) -> Evidence:
    """Return the claim's quote of a passage: the one that is exactly it, else the first."""
    return next((quote for quote in use.quotes if quote.span == span), use.quotes[0])
