"""Lists of claims of the whole library: groups with titles, and a line for each claim."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from briefing.model import ClaimRow
from briefing.tui.content.brief import NOT_EQUAL
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, WARNING
from briefing.tui.widgets.block import NOTHING, Block
from briefing.tui.widgets.table import GAP, fit, line
from briefing.views.claim_groups import ClaimGroup

WIDEST_NAME: Final = 30
"""The most cells for the name of a claim in a list."""
INDENT: Final = 4
"""Cells to the left of a claim, which set it off from the title of its group."""


def list_blocks(groups: Sequence[ClaimGroup], signs: Signs, room: int, *, empty: str) -> Iterator[Block]:
    """Yield the groups, each claim on one line of `room` cells. The key of each is its index in the list."""
    names = [row.name + NOT_EQUAL * _has_sign(group, row) for group in groups for row in group.rows]
    width = min(WIDEST_NAME, max((line(name).cell_length for name in names), default=0), room // 3)
    index = 0
    for group in groups:
        yield Block(_title(group))
        for row in group.rows:
            name = claim_name(row, width, NOT_EQUAL * _has_sign(group, row))
            text = Content.assemble(signs.of_claim(row.brief, row.claim), line(row.claim.text))
            text = text.truncate(max(0, room - width - len(GAP)), ellipsis=True)
            yield Block(Content.assemble(name, GAP, text), indent=INDENT, key=index)
            index += 1
    if not names:
        yield Block(line(empty), above=int(bool(groups)))


def _has_sign(group: ClaimGroup, row: ClaimRow) -> bool:
    """Return whether accounts differ on a claim and the title of its group does not say so."""
    return row.claim.difference is not None and not group.differ


def claim_name(row: ClaimRow, width: int, sign: str = "") -> Content:
    """Return topic, number and a sign in `width` cells; if there is no room for all, the topic is shortened."""
    number = f" {row.claim.number}{sign}"
    topic = line(row.brief.title)
    topic = topic.truncate(max(1, min(topic.cell_length, width - len(number))), ellipsis=True)
    return fit(Content.assemble(topic, number).stylize("bold"), width)


def _title(group: ClaimGroup) -> Content:
    style = WARNING if group.contradictory else HEADING
    mark = f"{NOT_EQUAL} " if group.differ and group.rows else ""
    return Content.assemble((mark, style), line(group.title, style), f"  {len(group.rows)}")


def tabs(names: Sequence[tuple[str, int]], current: int, style: str, room: int, beside: int) -> list[Content]:
    """Return the names of several lists with their number of claims; the `current` one is a filled label.

    They fill lines of `room` cells; the first line leaves `beside` cells free.
    """
    parts = [line(f" {name} {count} ", style if index == current else "") for index, (name, count) in enumerate(names)]
    lines = [NOTHING]
    for part in parts:
        longer = Content.assemble(lines[-1], part)
        if lines[-1] and longer.cell_length > room - beside * (len(lines) == 1):
            lines.append(part)
        else:
            lines[-1] = longer
    return lines
