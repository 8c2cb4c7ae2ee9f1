"""What two articles say about a claim: the quotes of each, side by side if there is room."""

from collections.abc import Iterator

from textual.content import Content

from briefing.model import Claim, Source
from briefing.tui.content.brief import difference_line, support_words
from briefing.tui.content.columns import EDGES, lines_of, narrowed, side_by_side
from briefing.tui.content.compare import marked_words
from briefing.tui.content.evidence import place, state
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.claim_groups import ClaimRow, positions_of
from briefing.views.wordings import Wording, compared

_INDENT = 4
_NARROWEST = 48
"""The minimum width of each column when the articles are side by side, in cells."""


def detail_blocks(
    row: ClaimRow, one: Source, other: Source, signs: Signs, *, room: int, text_width: int
) -> Iterator[Block]:
    """Return the claim, then the quotes of `one` and `other`, in lines of `room` cells."""
    claim = row.claim
    said = difference_line(claim) if claim.difference else support_words(claim)
    text = Content.assemble(signs.of_claim(row.brief, claim), shown(claim.text), "\n", said)
    yield from narrowed(iter([Block(text)]), min(room, text_width))
    both = [item for item in claim.quotes if item.source.id in (one.id, other.id)]
    wordings = compared(both)
    articles = [
        (_title(letter, source, claim), _quotes([each for each in wordings if each.evidence.source is source], signs))
        for letter, source in (("A", one), ("B", other))
    ]
    width = min(text_width, (room + 1) // 2 - EDGES)
    if width >= _NARROWEST:
        columns = [lines_of([title, *quotes], width) for title, quotes in articles]
        yield Block(side_by_side(columns, width), indent=1, above=1)
        return
    for title, quotes in articles:
        yield Block(title, above=1)
        blocks = (Block(quote, indent=_INDENT) for quote in quotes)
        yield from narrowed(blocks, min(room - _INDENT, text_width))


def _title(letter: str, source: Source, claim: Claim) -> Content:
    positions = positions_of(claim, source)
    taken = f"   position {', '.join(positions)}" if positions else ""
    return Content.assemble((f"{letter}  ", HEADING), shown(source.label, HEADING), (taken, MUTED))


def _quotes(wordings: list[Wording], signs: Signs) -> list[Content]:
    """Return the quotes of an article, separated by blank lines."""
    quotes: list[Content] = []
    for each in wordings:
        item = each.evidence
        quotes += [Content("")] if quotes else []
        words = Content.assemble(signs.of_quote(item), marked_words(each))
        quotes.append(Content("\n").join([words, shown(item.attribution, MUTED), place(item), state(item)]))
    return quotes or [Content.styled("not quoted for this claim", MUTED)]
