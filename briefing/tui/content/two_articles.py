"""What two articles say about a claim: the quotes of each by position, side by side if there is room."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import UNSTATED, Claim, ClaimRow, Source
from briefing.tui.content.columns import EDGES, lines_of, narrowed, side_by_side
from briefing.tui.content.compare import marked_words
from briefing.tui.content.evidence import state
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.claim_groups import ClaimGroup, positions_of
from briefing.views.outline import ClaimItem
from briefing.views.wordings import Wording, compared

_INDENT: Final = 4
_NARROWEST: Final = 44
"""The minimum width of each column when the articles are side by side, in cells."""


class Look(Struct, frozen=True):
    """How the quotes of two articles are shown."""

    whole: bool
    """With role and origin even below each other."""
    has_keys: bool
    """Whether their pane is focused."""


def totals(groups: Sequence[ClaimGroup]) -> str:
    """Return how many claims each group has, in words."""
    differ, same, one, other = (len(group.rows) for group in groups)
    return f"{differ} differ · {same} do not · {one} first only · {other} second only"


def detail_blocks(
    row: ClaimRow, pair: tuple[Source, Source], current: int, signs: Signs, *, room: int, text_width: int, look: Look
) -> Iterator[Block]:
    """Yield the claim, the quotes of a pair of articles, then how they differ, in lines of `room` cells.

    The key of each article's quotes is its index, unless they are side by side: then the `current` one has the
    cursor's bar. Below each other, they have no role and origin unless `look.whole`, so that both are in view.
    """
    claim = row.claim
    width = min(text_width, room)
    yield from narrowed(iter([Block(Content.assemble(signs.of_claim(row.brief, claim), shown(claim.text)))]), width)
    wordings = compared([item for item in claim.quotes if item.source.id in {source.id for source in pair}])
    articles = [(source, [each for each in wordings if each.evidence.source.id == source.id]) for source in pair]
    column = min(text_width, (room + 1) // 2 - EDGES)
    if column >= _NARROWEST:
        columns = [lines_of(_article(*each, claim, signs, whole=True), column) for each in articles]
        content, order = side_by_side(columns, column, current, has_keys=look.has_keys)
        yield Block(content, indent=1, above=1, order=order)
    else:
        for index, each in enumerate(articles):
            title, *quotes = _article(*each, claim, signs, whole=look.whole)
            yield Block(title, key=index, above=int(look.whole))
            yield from narrowed((Block(quote, indent=_INDENT, key=index) for quote in quotes), width - _INDENT)
    note = ClaimItem(claim, row.brief).difference_note
    if note:
        yield from narrowed(iter([Block(shown(f"Note: {note}", MUTED), above=1)]), width)


def _article(source: Source, wordings: Sequence[Wording], claim: Claim, signs: Signs, *, whole: bool) -> list[Content]:
    """Return the name of an article, with its genre and date if `whole`, then its quotes."""
    facts = [source.genre or f"genre {UNSTATED}", source.dated] if whole else []
    if claim.positions and wordings and not positions_of(claim, source):
        facts.append("takes no position")
    title = Content.assemble(shown(source.label, HEADING), shown("".join(f" · {fact}" for fact in facts), MUTED))
    lines = list(_quotes(wordings, claim, signs, whole=whole))
    if lines and not whole and claim.position_of(wordings[0].evidence):  # shares the line of the title
        title = Content.assemble(title, "  ", lines.pop(0))
    return [title, *(lines or [Content.styled("not quoted for this claim", MUTED)])]


def _quotes(wordings: Sequence[Wording], claim: Claim, signs: Signs, *, whole: bool) -> Iterator[Content]:
    """Yield the quotes of an article under the positions that they take; if `whole`, with role and origin."""
    for number, (position, quotes) in enumerate(groupby(wordings, key=lambda each: claim.position_of(each.evidence))):
        if whole and number:
            yield Content("")
        if position:
            yield shown(f"{position.letter}  {position.label}", "bold")
        for each in quotes:
            item = each.evidence
            paragraph = f"¶{item.paragraph} · " if item.paragraph else ""
            yield Content.assemble(signs.of_quote(item), marked_words(each))
            yield shown(paragraph + item.route, MUTED)
            if whole or not item.verified:
                yield state(item)
