"""The reader's marks, looked up in the library: each claim, quote or passage, and whether it still exists."""

from collections.abc import Iterable

from msgspec import Struct

from briefing.anchor import resolve
from briefing.model import Brief, Claim, Evidence, Library, Source, with_id
from briefing.model.mark import Mark
from briefing.text.spans import Span


class Clipping(Struct, frozen=True, eq=False):
    """A mark and what it refers to. Anything the library no longer has is None."""

    mark: Mark
    brief: Brief | None = None
    claim: Claim | None = None
    source: Source | None = None
    quote: Evidence | None = None
    span: Span | None = None
    """The marked words in the article's current text."""

    @property
    def kind(self) -> str:
        """The kind of thing that was marked."""
        return "passage" if not self.mark.brief else "quote" if self.mark.quote else "claim"

    @property
    def claim_name(self) -> str:
        """Topic and number of the claim: `Taiwan 5`."""
        return self.brief.name_of(self.claim) if self.brief and self.claim else self.mark.claim

    @property
    def name(self) -> str:
        """Topic and number of a claim; article and paragraph of a quote or passage."""
        if not self.mark.quote:
            return self.claim_name
        label = self.source.label if self.source else self.mark.source
        return f"{label} ¶{self.source.paragraph_at(self.span.start)}" if self.source and self.span else label

    @property
    def words(self) -> str:
        """The text of the claim, or the marked words."""
        if self.mark.quote:
            return self.quote.words if self.quote else self.mark.quote
        return self.claim.text if self.claim else ""

    @property
    def problem(self) -> str:
        """What has happened to it since it was marked; empty if nothing has."""
        if self.mark.quote and self.source is None:
            return "its article is no longer in the library"
        if self.mark.quote and self.span is None:
            return "not found since the article changed"
        if self.mark.brief and self.claim is None:
            return "its claim is no longer in the library"
        if self.kind == "quote" and self.quote is None:
            return "its claim no longer has this quote"
        return ""


def clipping(mark: Mark, library: Library) -> Clipping:
    """Return what the mark refers to in the library."""
    brief = with_id(library.briefs, mark.brief)
    claim = with_id(brief.claims, mark.claim) if brief else None
    if not mark.quote:
        return Clipping(mark, brief, claim)
    source = with_id(library.sources, mark.source)
    quotes = claim.quotes if claim else ()
    quote = next((each for each in quotes if (each.source.id, each.quote) == (mark.source, mark.quote)), None)
    if quote:
        return Clipping(mark, brief, claim, quote.source, quote, quote.span)
    found = resolve(source.text, mark.quote) if source else None
    span = next(iter((*found.parts, *found.candidates)), None) if found else None
    return Clipping(mark, brief, claim, source, None, span)


def mark_of_quote(quote: Evidence, library: Library) -> Mark | None:
    """Return a mark for a quote, under the claim that it belongs to; None if the library has no such quote."""
    use = next((each for each in library.citing(quote.source) if each.evidence is quote), None)
    return Mark(use.brief.id, use.claim.id, quote.source.id, quote.quote) if use else None


def in_order_of_library(clippings: Iterable[Clipping], library: Library) -> list[Clipping]:
    """Return the clippings ordered by brief and claim, then passages ordered by article."""
    briefs = {brief.id: place for place, brief in enumerate(library.briefs)}
    sources = {source.id: place for place, source in enumerate(library.sources)}
    last = len(briefs) + len(sources)

    def place(each: Clipping) -> tuple[int, int, int, int]:
        return (
            briefs.get(each.mark.brief, last),
            each.claim.number if each.claim else last,
            each.quote.number if each.quote else sources.get(each.mark.source, -1 if not each.mark.quote else last),
            each.span.start if each.span else 0,
        )

    return sorted(clippings, key=place)
