"""The margin of an article: each paragraph's number, and the claims that cite it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.tui.content.brief import NOT_EQUAL
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import NOTHING
from briefing.views.margin import ParagraphMargin, TopicMargin

TOPICS_WIDTH: Final = 11
"""Cells for the names of topics and the numbers of their claims."""
NAME_WIDTH: Final = 7
"""The maximum width of a topic's name, in cells."""
COUNT_WIDTH: Final = 3
"""Cells for the number of claims, and for the sign that sources differ on one of them."""


class MarginGutter(Struct, frozen=True, dict=True):
    """The margin beside one paragraph, computed when it comes into view."""

    margin: ParagraphMargin
    paragraph: str
    """The number of the paragraph, padded."""
    names: Mapping[str, str] | None
    """Short names of topics, by the id of the brief; None if there is room only for a count of claims."""

    def line(self, number: int, lines: int) -> Content:
        """Return the margin beside a line; the last line shows how many claims do not fit."""
        row = self._rows[number][0] if number < len(self._rows) else NOTHING
        if number == lines - 1 and len(self._rows) > lines:
            row = _padded(Content(f"+{sum(claims for _, claims in self._rows[number:])} more"))
        if number == 0:
            row = Content.assemble(row, f" {self.paragraph}")
        return Content.assemble(" ", row).stylize_before(MUTED) if row else NOTHING

    @cached_property
    def _rows(self) -> tuple[tuple[Content, int], ...]:
        """The rows of the margin, with the number of claims in each."""
        if self.names is None:
            claims = [claim for topic in self.margin for claim in topic.claims]
            sign = NOT_EQUAL if any(claim.difference for claim in claims) else " "
            return ((Content.assemble(f"{len(claims) or '':>2}", (sign, "$foreground")), len(claims)),)
        rows = [(_padded(row), claims) for topic in self.margin for row, claims in self._wrapped(topic, self.names)]
        return tuple(rows) or ((_padded(NOTHING), 0),)

    def _wrapped(self, topic: TopicMargin, names: Mapping[str, str]) -> Iterator[tuple[Content, int]]:
        """Yield the rows of a topic, with the number of claims in each. Rows after the first are indented."""
        row, count = Content(names[topic.brief.id]).truncate(NAME_WIDTH, ellipsis=True), 0
        below = Content(" " * row.cell_length)
        for claim in topic.claims:
            sign = NOT_EQUAL if claim.difference else ""
            if count and row.cell_length + 1 + len(f"{claim.number}{sign}") > TOPICS_WIDTH:
                yield row, count
                row, count = below, 0
            row = Content.assemble(row, f" {claim.number}", (sign, "$foreground"))
            count += 1
        yield row, count


def margin_width(paragraphs: int, *, topics: bool) -> int:
    """Return the width of the margin for an article with that many paragraphs, in cells."""
    return 1 + (TOPICS_WIDTH if topics else COUNT_WIDTH) + 1 + digits(paragraphs) + 2


def digits(paragraphs: int) -> int:
    """Return the number of digits for the paragraph numbers of an article."""
    return max(2, len(str(paragraphs)))


def _padded(row: Content) -> Content:
    return row.pad_right(max(0, TOPICS_WIDTH - row.cell_length))
