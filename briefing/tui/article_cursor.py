"""The reader's place in an article: a passage or a paragraph, and one of the claims that cite it."""

from collections.abc import Mapping
from functools import cached_property

from briefing.model import Library, Source
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.navigation import QuoteTrail
from briefing.views.margin import ParagraphMargin, paragraph_margins
from briefing.views.passages import claims_on, next_passage, passages, previous_passage, quote_of
from briefing.views.short_names import short_names
from briefing.views.tables import CitedBy, cited_by


class ArticleCursor:
    """The reader's place in one article. Another article, or a changed one, needs a new cursor."""

    def __init__(self, library: Library, source: Source, span: Span | None, trail: QuoteTrail | None) -> None:
        """Start at a passage, or at the first paragraph; `trail` is the claim and quote that the reader came from."""
        self.library = library
        self.source = source
        self.span = span
        """The last passage visited; None if there is none, or if it is not found."""
        self.trail = trail
        self.paragraph = 1
        """The number of the paragraph that is being read."""
        self.at_passage = span is not None
        """Whether the reader is at the passage, not at the paragraph."""
        self.chosen = 0
        """The index of the current claim in `uses`, from 0."""
        self.uses = self._uses()
        """The claims that cite the current passage or paragraph."""

    @property
    def about(self) -> Span:
        """The current passage or paragraph."""
        if self.span and self.at_passage:
            return self.span
        return self.source.paragraph(self.paragraph) if self.source.paragraphs else Span(0, 0)

    @property
    def is_lost(self) -> bool:
        """Whether the reader came from a quote that is not in the article."""
        return self.trail is not None and self.trail.quote.source is self.source and self.span is None

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote of the passage: that of the claim the reader came from, else of the first claim that quotes it."""
        if self.trail and self.trail.quote.source is self.source and self.trail.quote.span == self.span:
            return self.trail
        uses = self._uses_of(self.span) if self.span else ()
        return self.reading_of(uses[0], self.span) if self.span and uses and self.span in _spans(uses[0]) else None

    @property
    def chosen_reading(self) -> QuoteTrail | None:
        """The current claim's quote of the current passage or paragraph; None if no claim cites it."""
        return self.reading_of(self.uses[self.chosen], self.about) if self.uses else None

    def reading_of(self, use: CitedBy, span: Span) -> QuoteTrail:
        """Return a claim's quote of a passage."""
        if self.trail and self.trail.claim is use.claim and self.trail.quote.span == span:
            return self.trail
        return QuoteTrail.of(use.brief, use.claim, quote_of(use, span))

    def move(self, paragraph: int, *, at_passage: bool) -> bool:
        """Update the place to what is in view, and return whether it has changed."""
        at_passage = at_passage and self.span is not None
        if (paragraph, at_passage) == (self.paragraph, self.at_passage):
            return False
        before = self.about
        self.paragraph, self.at_passage = paragraph, at_passage
        return self._arrive() if self.about != before else False

    def step(self, by: int) -> bool:
        """Go to the next or previous cited passage of the article, and return whether there is one."""
        find = next_passage if by > 0 else previous_passage
        # From a paragraph, the next passage is the first that begins in it.
        start = self.about if self.at_passage else Span(self.about.start, self.about.start)
        span = find(self._passages, start)
        if span is not None:
            self.span, self.at_passage = span, True
            self._arrive()
        return span is not None

    def _arrive(self) -> bool:
        self.uses, self.chosen = self._uses(), 0
        return True

    def _uses(self) -> tuple[CitedBy, ...]:
        return self._uses_of(self.about)

    def _uses_of(self, span: Span) -> tuple[CitedBy, ...]:
        if span != self.span:
            return cited_by(self.library, self.source, span)
        return claims_on(self.library, self.source, span, self.trail.claim if self.trail else None)

    # What does not change while the cursor moves

    @cached_property
    def _passages(self) -> tuple[Span, ...]:
        return passages(self.library, self.source)

    @cached_property
    def margins(self) -> tuple[ParagraphMargin, ...]:
        """The claims that cite each paragraph."""
        return paragraph_margins(self.library, self.source)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Short names of topics, safe to show, by the id of the brief."""
        return {brief: sanitize_line(name) for brief, name in short_names(self.library.briefs).items()}


def _spans(use: CitedBy) -> set[Span | None]:
    return {quote.span for quote in use.quotes}
