"""The clippings page, as Blocks."""

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from briefing.model import counted
from briefing.tui.content.brief import NOT_EQUAL
from briefing.tui.content.evidence import evidence_blocks, in_marks
from briefing.tui.content.signs import MARKED, Signs
from briefing.tui.styles import ERROR, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.table import line
from briefing.views.clippings import Clipping


def clipping_blocks(clippings: Sequence[Clipping], unmarked: Collection[int], empty: str) -> Iterator[Block]:
    """Yield the clippings. The key of each is its index; those `unmarked` are dimmed."""
    if not clippings:
        yield Block(Content(empty))
    for place, each in enumerate(clippings):
        quiet = place in unmarked
        text = Content.assemble(_about(each), *_words(each))
        gutter = Content("") if quiet else Content.styled(f"  {MARKED}", "bold")
        yield Block(
            Content.styled(text.plain, MUTED) if quiet else text, gutter, indent=4, key=place, above=int(place > 0)
        )


def _about(each: Clipping) -> Content:
    """Return a description of a clipping: a claim's labels, or a quote's claim and speaker."""
    facts = [each.kind]
    if each.quote:
        facts = [f"quote of {each.claim_name}", each.quote.attribution, each.quote.source.dated]
    elif each.kind == "quote":
        facts = [f"quote of {each.claim_name}"]
    elif each.claim and each.brief:
        number = len(each.brief.trail(each.claim))
        difference = each.claim.difference
        facts += [f"{NOT_EQUAL} {difference}" if difference else each.claim.support_phrase]
        facts += [counted(number, "quote")]
    return Content.assemble(line(each.name, "bold"), line(f" · {' · '.join(facts)}", MUTED))


def _words(each: Clipping) -> Iterator[Content]:
    if each.words:
        yield Content("\n")
        yield shown(in_marks(" ".join(each.words.split())) if each.mark.quote else each.words)
    if each.problem:
        yield Content("\n")
        yield Content.styled(f"✗ {each.problem}", ERROR)


def detail_blocks(each: Clipping, signs: Signs) -> Iterator[Block]:
    """Yield the evidence of a clipping's claim, for a page with room beside the list."""
    if each.claim and each.brief:
        yield from evidence_blocks(each.brief, each.claim, signs, whole=bool(each.mark.quote))
