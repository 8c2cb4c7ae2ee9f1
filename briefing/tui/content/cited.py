"""The page of a passage's citations: the passage, then every claim that cites some of its words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from textual.content import Content

from briefing.model import ELLIPSIS, Evidence, Source
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.content.brief import heading, support_line
from briefing.tui.content.signs import Signs
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.tables import CitedBy

SHARED: Final = "underline"
_MAX_PASSAGE: Final = 280
"""How many characters of the passage are shown; for a whole paragraph, the beginning is enough."""


def cited_blocks(source: Source, passage: Span, uses: Sequence[CitedBy], signs: Signs) -> Iterator[Block]:
    """Yield the passage, and the claims under the titles of their briefs. The key of each is its index in `uses`."""
    end = min(passage.end, passage.start + _MAX_PASSAGE)
    words = sanitize_line(source.text[passage.start : end]).strip()
    yield Block(Content(f"“{words}{'…' * (end < passage.end)}”").stylize("bold"))
    if not uses:
        yield Block(Content.styled("No claim cites words of this passage.", MUTED), above=1)
    else:
        yield Block(
            Content.assemble(("Words that they share with it are ", MUTED), ("underlined", SHARED), (".", MUTED))
        )
    index = 0
    for brief, group in groupby(uses, key=lambda use: use.brief):
        yield heading(sanitize_line(brief.title))
        for place, use in enumerate(group):
            claim = Content.assemble(signs.of_claim(brief, use.claim), shown(use.claim.text))
            text = Content.assemble(claim, "\n", support_line(use.claim, signs.library))
            for quote in use.quotes:
                text = Content.assemble(text, "\n", _words(quote, passage))
            number = Content.styled(f"{use.claim.number:>3}", "bold")
            yield Block(text, number, indent=4, key=index, above=int(place > 0))
            index += 1


def _words(quote: Evidence, passage: Span) -> Content:
    """Return a quote, marking the words that it shares with the passage."""
    text = quote.source.text
    parts: list[Content] = []
    for part in quote.resolution.parts:
        words = Content.styled(sanitize_line(text[part.start : part.end]), MUTED)
        if part.overlaps(passage):
            shared = Span(max(part.start, passage.start), min(part.end, passage.end)).shift(-part.start)
            words = words.stylize(SHARED, *shared)
        parts.append(words)
    return Content.assemble(("“", MUTED), Content.styled(f" {ELLIPSIS} ", MUTED).join(parts), ("”", MUTED))
