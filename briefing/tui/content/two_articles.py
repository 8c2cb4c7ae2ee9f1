"""What two articles say of one claim: the quotes of each, with the position that they take."""

from collections.abc import Iterator

from textual.content import Content

from briefing.model import Claim, Source
from briefing.tui.content.brief import difference_line, support_words
from briefing.tui.content.evidence import place, state
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.claim_groups import ClaimRow, positions_of


def detail_blocks(row: ClaimRow, one: Source, other: Source, signs: Signs) -> Iterator[Block]:
    """Return the claim, then what `one` says of it, then what `other` does."""
    claim = row.claim
    said = difference_line(claim) if claim.difference else support_words(claim)
    yield Block(Content.assemble(signs.of_claim(row.brief, claim), shown(claim.text), "\n", said))
    for letter, source in (("A", one), ("B", other)):
        yield from _article(letter, source, claim, signs)


def _article(letter: str, source: Source, claim: Claim, signs: Signs) -> Iterator[Block]:
    positions = positions_of(claim, source)
    taken = f"   position {', '.join(positions)}" if positions else ""
    yield Block(Content.assemble((f"{letter}  ", HEADING), shown(source.label, HEADING), (taken, MUTED)), above=1)
    quotes = [item for item in claim.quotes if item.source.id == source.id]
    if not quotes:
        yield Block(Content.styled("not quoted for this claim", MUTED), indent=4)
    for index, item in enumerate(quotes):
        words = shown(f"“{' '.join(item.words.split())}”", "bold")
        who = shown(item.attribution, MUTED)
        yield Block(
            Content.assemble(signs.of_quote(item), words, "\n", who, "\n", place(item), "  ", state(item)),
            indent=4,
            above=int(index > 0),
        )
