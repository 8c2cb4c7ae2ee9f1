"""The cited passages of an article, and the claims that rest on one of them."""

from bisect import bisect_left, bisect_right

from briefing.model import Claim, Evidence, Library, Source
from briefing.text.spans import Span
from briefing.views.tables import CitedBy, cited_by


def passages(library: Library, source: Source) -> tuple[Span, ...]:
    """Return the passages of an article that quotes are found in, in the order of the text, each once."""
    return tuple(sorted({use.evidence.span for use in library.citing(source) if use.evidence.span}))


def next_passage(spans: tuple[Span, ...], after: Span) -> Span | None:
    """Return the first passage after another, or None beyond the last. Of two that begin together the shorter leads."""
    return next(iter(spans[bisect_right(spans, after) :]), None)


def previous_passage(spans: tuple[Span, ...], before: Span) -> Span | None:
    """Return the last passage before another, or None before the first."""
    place = bisect_left(spans, before)
    return spans[place - 1] if place else None


def claims_on(library: Library, source: Source, span: Span, first: Claim | None = None) -> tuple[CitedBy, ...]:
    """Return the claims with a quote that shares words with a passage, those that cite just it, and `first`, before."""
    uses = cited_by(library, source, span)
    return tuple(sorted(uses, key=lambda use: (quote_of(use, span).span != span, use.claim is not first)))


def quote_of(use: CitedBy, span: Span) -> Evidence:
    """Return the quote by which a claim rests on a passage: the one that is just it, else the first."""
    return next((quote for quote in use.quotes if quote.span == span), use.quotes[0])
