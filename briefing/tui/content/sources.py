"""The sources page: a table of the library's articles, and the details of one of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import UNSTATED, counted
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import Column, laid_out, line, number
from briefing.views.tables import Order, SourceRow

_ORDERS: Final = {
    "wide": tuple(Order),
    "medium": (Order.LIBRARY, Order.ARTICLE, Order.PUBLISHED, Order.GENRE, Order.CLAIMS, Order.SHARE, Order.ALONE),
    "narrow": (Order.LIBRARY, Order.ARTICLE, Order.CLAIMS, Order.SHARE, Order.ALONE),
}


class Sorting(Struct, frozen=True):
    """How the table is sorted."""

    order: Order = Order.LIBRARY
    falling: bool = False

    @property
    def words(self) -> str:
        """The order in words: `by date ▲`."""
        return f"{self.order} {self.arrow}"

    @property
    def arrow(self) -> str:
        """The sign of the sorted column."""
        return "▼" if self.falling else "▲"


def orders(width_class: str) -> tuple[Order, ...]:
    """Return the possible orders of the table at a width: the columns that it has at this width."""
    return _ORDERS[width_class]


def source_table(
    rows: Sequence[SourceRow], sorting: Sorting, width_class: str, room: int, indent: int
) -> tuple[Content, list[Block]]:
    """Return the head of the table and its rows, with at most `room` cells of text after the indent."""
    columns = [column for order in orders(width_class) for column in _columns(order, rows, sorting, width_class)]
    head, blocks = laid_out(columns, room, indent, lambda index: number(rows[index].number, indent))
    return Content.assemble(" " * (indent - 2), head), blocks


def _columns(order: Order, rows: Sequence[SourceRow], sorting: Sorting, width_class: str) -> Iterator[Column]:
    mark = sorting.arrow if order is sorting.order else ""

    def figures(title: str, values: Iterable[object]) -> Column:
        return Column(title, [str(value) for value in values], right=True, mark=mark)

    sources = [row.source for row in rows]
    match order:
        case Order.LIBRARY:
            return
        case Order.ARTICLE:
            yield Column("Article", [each.label for each in sources], elastic=True, mark=mark)
        case Order.OUTLET:
            outlets = [_stated(each.outlet.name if each.outlet else None) for each in sources]
            yield Column("Outlet", outlets, elastic=True, mark=mark)
        case Order.PUBLISHED:
            dates = [_stated(str(each.published) if each.published else None, "undated") for each in sources]
            yield Column("Published", dates, mark=mark)
            if width_class == "wide":
                bases = [f"“{each.published.basis.quote}”" if each.published else "–" for each in sources]
                yield Column("Known from", bases, elastic=True)
        case Order.GENRE:
            yield Column("Genre", [_stated(each.genre) for each in sources], elastic=True, mark=mark)
        case Order.CLAIMS:
            yield figures("Claims", (row.claims for row in rows))
        case Order.SHARE:
            yield figures("Cited", (f"{row.share:.0%}" for row in rows))
        case Order.ALONE:
            yield figures("Alone", (row.alone for row in rows))


def _stated(value: str | None, otherwise: str = UNSTATED) -> Content | str:
    return value or Content.styled(otherwise, MUTED)


def detail_title(row: SourceRow) -> tuple[Content, list[Content]]:
    """Return the title of the details: the article, and the claims that cite it, at several lengths."""
    claims, alone = counted(row.claims, "claim"), row.alone or "none"
    return line(row.source.label), [
        Content.styled(words, MUTED)
        for words in (f"cited by {claims}, {alone} of them supported by it alone", f"{claims}, {alone} on it alone")
    ]
