"""A claim's evidence, in the pane beside the brief and beside an article, as Blocks."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from briefing.model import UNSTATED, Brief, Claim, Evidence, Library, Position
from briefing.tui.content.brief import difference_line, support_line
from briefing.tui.content.signs import Signs
from briefing.tui.styles import ERROR, HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.outline import ClaimItem, not_quoted, quote_remarks

_OPENING: Final = ("“", '"', "‘")
_CLOSING: Final = ("”", '"', "’")


def evidence_blocks(brief: Brief, claim: Claim | None, signs: Signs, *, whole: bool) -> Iterator[Block]:
    """Yield the quotes of `claim`, or of the bottom line if it is None, then further remarks.

    The key of each quote is its index in `brief.trail(claim)`. With `whole`, the claim itself comes first, for a page
    that does not show it elsewhere.
    """
    if whole:
        yield claim_block(brief, claim, signs)
    trail = brief.trail(claim)
    opening = _opening(brief, claim, trail)
    if opening:
        yield Block(Content.styled(opening, MUTED), above=int(whole))
    if claim and claim.difference:
        yield from _difference(ClaimItem(claim, brief), above=int(whole))
    side: Position | None = None
    for index, item in enumerate(trail):
        above = int(whole or bool(opening) or bool(claim and claim.difference) or index > 0)
        position = claim.position_of(item) if claim else None
        if position is not None and position is not side:
            side = position
            yield Block(shown(f"{side.letter}  {side.label}", HEADING), above=above)
            above = 0
        yield Block(Content.assemble(signs.of_quote(item), _quote(item)), key=index, above=above)
    for line in _remarks(brief, claim, signs.library):
        yield Block(line, above=1)


def _difference(item: ClaimItem, *, above: int) -> Iterator[Block]:
    """Yield the start of the evidence if accounts differ: the phrase, the note, and the table of positions."""
    yield Block(Content.assemble(difference_line(item.claim), "\n", shown(item.difference_note)), above=above)
    for position in item.claim.positions:
        support = shown(f"\n{position.places}: {position.support}", MUTED)
        letter = Content.styled(f"  {position.letter}", "bold")
        yield Block(Content.assemble(shown(position.label, "bold"), support), letter, indent=5)


def claim_block(brief: Brief, claim: Claim | None, signs: Signs, *, support: bool = False) -> Block:
    """Return a claim, or the bottom line, as other panes repeat it, optionally with its support."""
    if claim is None:
        return Block(Content.assemble(("Bottom line  ", HEADING), shown(brief.bottom_line.text)))
    text = Content.assemble(signs.of_claim(brief, claim), shown(claim.text))
    if support:
        text = Content.assemble(text, "\n", support_line(claim, signs.library))
        text = Content.assemble(text, "\n", difference_line(claim)) if claim.difference else text
    if was := signs.was(brief, claim):
        text = Content.assemble(text, "\n", was)
    return Block(text, Content.styled(f"{claim.number:>3}", "bold"), indent=4)


def _opening(brief: Brief, claim: Claim | None, trail: tuple[Evidence, ...]) -> str:
    """Return whose quotes follow if they are not the claim's own, or that there are none."""
    rests_on = claim.rests_on if claim else brief.bottom_line.rests_on
    if not trail:
        return "It rests on silences: there is no quote to show."
    if not rests_on or (claim and claim.quotes):
        return ""
    return f"Rests on {brief.named(rests_on)}, whose quotes follow."


def _remarks(brief: Brief, claim: Claim | None, library: Library) -> Iterator[Content]:
    """Yield the curator's remarks on the claim, and the articles that it does not quote."""
    if claim is None:
        return
    for remark in ClaimItem(claim, brief).remarks:
        if remark.text and remark.key not in ("rests_on", "confidence"):
            yield Content.assemble((f"{remark.label}: ", "bold"), shown(remark.text))
    if claim.quotes and (others := not_quoted(claim.quotes, library.articles_of(brief))):
        yield shown(others, MUTED)


def _quote(item: Evidence) -> Content:
    """Return a quote within its neighboring sentences, with its place and speaker above and its state below."""
    parts = [place(item), Content("\n"), shown(item.attribution), Content("\n")]
    span = item.span
    if span is None:
        parts.append(shown(f"“{item.quote}”"))
    else:
        before, after = item.source.surroundings(span)
        text = item.source.text
        lead, tail = text[before.start : before.end], text[after.start : after.end]
        parts += [
            shown(" ".join(lead.split()) + " " * lead[-1:].isspace(), MUTED),
            shown(in_marks(" ".join(text[span.start : span.end].split())), "bold"),
            shown(" " * tail[:1].isspace() + " ".join(tail.split()), MUTED),
        ]
    return Content.assemble(*parts, "\n", verdict(item))


def in_marks(words: str) -> str:
    """Return words in quotation marks, unless they have a pair of their own."""
    return words if words[:1] in _OPENING and words[-1:] in _CLOSING else f"“{words}”"


def place(item: Evidence) -> Content:
    """Return the place of a quote: its article and paragraph, with genre and date."""
    about = " · ".join((item.source.genre or f"genre {UNSTATED}", item.source.dated))
    return Content.assemble(shown(item.where, "bold"), shown(f" · {about}", MUTED))


def verdict(item: Evidence) -> Content:
    """Return the verdict on a quote, its origin, and the curator's note on it."""
    return Content.assemble(state(item), "\n", note(item)) if item.note else state(item)


def state(item: Evidence) -> Content:
    """Return the verdict on a quote, and its origin."""
    style = MUTED if item.verified else ERROR
    said = (f" · {remark.key}: {remark.text}" for remark in quote_remarks(item) if remark.text and remark.key != "note")
    return Content.assemble((item.verdict, style), shown("".join(said), MUTED))


def note(item: Evidence) -> Content:
    """Return the curator's note on a quote."""
    return shown(f"Note: {item.note}", MUTED)
