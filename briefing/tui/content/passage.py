"""The pane beside an article: the claims that cite the current passage or paragraph."""

from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import Claim, ClaimRow, Evidence, Position, Role
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.content.brief import NOT_EQUAL, difference_line, support_words
from briefing.tui.content.claim_list import WIDEST_NAME, claim_name
from briefing.tui.content.evidence import in_marks, note, state
from briefing.tui.content.signs import Signs
from briefing.tui.navigation import QuoteTrail
from briefing.tui.styles import ERROR, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.table import line
from briefing.views.passages import quote_of
from briefing.views.tables import CitedBy

_GAP: Final = "   "


class Detail(Enum):
    """How much the pane shows of each claim."""

    ROW = auto()
    """One line."""
    CARD = auto()
    """The whole claim, and details of the current claim's quote."""
    WHOLE = auto()
    """With its note and all its quotes."""


class PassageView(Struct, frozen=True):
    """The claims on a passage, with the data to show how they cite it."""

    uses: tuple[CitedBy, ...]
    span: Span
    trail: QuoteTrail | None = None
    """The claim that the reader came from, at its quote."""

    def quote(self, use: CitedBy) -> Evidence:
        """Return a claim's quote of the passage."""
        if self.trail and self.trail.quote in use.quotes and self.trail.quote.span in (self.span, None):
            return self.trail.quote
        return quote_of(use, self.span)

    def role(self, use: CitedBy) -> str:
        """Return which of a claim's quotes is in the passage, and whether the reader came from it."""
        quote = self.quote(use)
        parts = []
        if self.trail and quote is self.trail.quote:
            count = f"quote {self.trail.index + 1} of {len(self.trail.trail)}"
            if self.trail.claim is use.claim:
                parts += [count, "from here"]
            else:
                parts.append(
                    f"{count} of {f'claim {self.trail.claim.number}' if self.trail.claim else 'the bottom line'}"
                )
        elif len(use.claim.quotes) > 1:
            parts.append(f"quote {use.claim.quotes.index(quote) + 1} of {len(use.claim.quotes)}")
        if quote.role is not Role.SUPPORTS:
            parts.append(str(quote.role))
        if position := use.claim.position_of(quote):
            parts.append(f"position {position.letter}")
        return " · ".join(parts)


def claims_blocks(
    view: PassageView, signs: Signs, detail: Detail, *, cells: int, chosen: int | None
) -> Iterator[Block]:
    """Yield the claims on a passage. The key of each is its index in `view.uses`.

    `cells` is the width of a row; `chosen` is the claim whose quote is described, if there is a current quote.
    """
    if detail is Detail.ROW:
        yield from _rows(view, signs, cells)
        return
    for index, use in enumerate(view.uses):
        whole = detail is Detail.WHOLE
        aside = " · ".join(filter(None, (view.role(use), use.claim.support_phrase if whole else "")))
        name = line(use.brief.name_of(use.claim) + NOT_EQUAL * bool(use.claim.difference), "bold")
        gap = _GAP if name.cell_length + len(_GAP + aside) < cells - 1 else "\n"
        label = Content.assemble(name, (gap + aside if aside else "", MUTED))
        yield Block(label, indent=1, key=index, above=int(index > 0))
        text = Content.assemble(signs.of_claim(use.brief, use.claim), shown(use.claim.text))
        lines = [text, *_labels(use.claim, support=not whole)]
        if not whole and (position := use.claim.position_of(view.quote(use))):
            lines.append(shown(f"{position.letter} {position.label}", MUTED))
        yield Block(Content("\n").join(lines), key=index)
        if whole:
            yield from _all_quotes(view, signs, use, index)
    if detail is Detail.CARD and chosen is not None and view.uses:
        quote = view.quote(view.uses[chosen])
        yield Block(Content.styled("This quote", f"bold {MUTED}"), indent=1, above=1)
        yield from _quote_blocks(quote, signs)


def missing_blocks(trail: QuoteTrail) -> Iterator[Block]:
    """Yield a quote that is not in the article: the verdict, its text, and its claim."""
    quote = trail.quote
    yield Block(state(quote), key=0)
    yield Block(shown(f"“{quote.quote}”"), key=0)
    name = trail.brief.name_of(trail.claim) if trail.claim else "Bottom line"
    count = f"quote {trail.index + 1} of {len(trail.trail)} · from here"
    yield Block(Content.assemble(line(name, "bold"), (f"\n{count}", MUTED)), indent=1, above=1)
    if trail.claim:
        yield Block(Content("\n").join([shown(trail.claim.text), *_labels(trail.claim, support=True)]))
    yield Block(shown(quote.attribution), above=1)
    if quote.note:
        yield Block(note(quote))


def _labels(claim: Claim, *, support: bool) -> Iterator[Content]:
    """Yield how well a claim is supported, if requested, and how accounts differ, if they do."""
    if support:
        yield support_words(claim)
    if claim.difference:
        yield difference_line(claim)


def _rows(view: PassageView, signs: Signs, cells: int) -> Iterator[Block]:
    rows = [(ClaimRow(use.brief, use.claim), NOT_EQUAL * bool(use.claim.difference)) for use in view.uses]
    longest = max((line(row.name + sign).cell_length for row, sign in rows), default=0)
    width = min(WIDEST_NAME, cells // 3, longest)
    indent = 2 + width + 2
    for index, (row, sign) in enumerate(rows):
        text = Content.assemble(signs.of_claim(row.brief, row.claim), sanitize_line(row.claim.text))
        text = text.truncate(max(1, cells - indent - 1), ellipsis=True)
        yield Block(text, Content.assemble("  ", claim_name(row, width, sign)), indent=indent, key=index)


def _quote_blocks(quote: Evidence, signs: Signs) -> Iterator[Block]:
    yield Block(Content.assemble(signs.of_quote(quote), shown(quote.attribution)))
    yield Block(state(quote))
    if quote.note:
        yield Block(note(quote), above=1)


def _all_quotes(view: PassageView, signs: Signs, use: CitedBy, key: int) -> Iterator[Block]:
    """Yield a claim's notes and all its quotes, with those of each position under its label."""
    claim, current = use.claim, view.quote(use)
    for remark in (claim.difference.note if claim.difference else "", claim.note):
        if remark:
            yield Block(shown(f"Note: {remark}", MUTED), key=key)
    side: Position | None = None
    for quote in claim.quotes:
        position = claim.position_of(quote)
        if position is not None and position is not side:
            side = position
            yield Block(shown(f"{position.letter} {position.label}", "bold"), key=key)
        indent = 2 + 2 * (position is not None)
        said = quote.route
        about = Content.assemble(signs.of_quote(quote), shown(quote.where), shown(f" · {said} · ", MUTED))
        if quote is current and quote.span == view.span:
            yield Block(Content.assemble(about, _verdict(quote), (" · this quote", MUTED)), indent=indent, key=key)
        else:
            yield Block(Content.assemble(about, _verdict(quote)), indent=indent, key=key)
            yield Block(shown(in_marks(sanitize_line(quote.words))), indent=indent + 2, key=key)


def _verdict(quote: Evidence) -> Content:
    return shown(quote.verdict, "" if quote.verified else ERROR)
