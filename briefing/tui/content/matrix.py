"""The matrix of a brief: a row for each claim, a column for each article, and the content of a cell."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content

from briefing.model import Brief, Source, counted
from briefing.tui.content.brief import support_words
from briefing.tui.content.evidence import claim_block, evidence_blocks, verdict
from briefing.tui.content.signs import Signs
from briefing.tui.styles import ERROR, HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.table import GAP, fit, line, number
from briefing.views.tables import MatrixRow

Part: TypeAlias = str | Content | tuple[str, str]
_CURSOR: Final = "bold reverse"
_MAX_MARK: Final = 6
_MAX_SUPPORT: Final = 34
_MIN_TEXT: Final = 24
"""The minimum width of a claim's text, in cells."""


class Layout(Struct, frozen=True):
    """How the columns divide a line of a given width."""

    text: int
    """Cells for the claim's text."""
    mark: int
    """Cells for each mark, including the gap before it."""
    first: int
    """The index of the first visible article."""
    shown: int
    """How many articles are visible."""
    support: int
    """Cells for the support in words; 0 if it is not shown."""

    @property
    def articles(self) -> range:
        """The indexes of the visible articles."""
        return range(self.first, self.first + self.shown)

    def article_at(self, cell: int) -> int | None:
        """Return the index of the article at a cell of the row's text; None outside the marks."""
        place = (cell - self.text - 1) // self.mark
        return self.first + place if 0 <= place < self.shown else None


def layout(rows: Sequence[MatrixRow], articles: int, current: int, room: int, *, support: bool) -> Layout:
    """Divide `room` cells so that the article with index `current` is visible; articles are shown page by page."""
    longest = max((len(cell.mark) for row in rows for cell in row.cells.values()), default=1)
    mark = len(GAP) + max(min(longest, _MAX_MARK), len(str(articles)))
    words = 0
    if support:
        words = len(GAP) + min(_MAX_SUPPORT, max((support_words(row.claim).cell_length for row in rows), default=0))
    fitting = max(1, (room - _MIN_TEXT - words) // mark)
    first = current // fitting * fitting
    count = min(fitting, articles - first)
    return Layout(max(1, room - count * mark - words), mark, first, count, words)


def head(numbers: Sequence[int], current: int, place: Layout, indent: int) -> Content:
    """Return the head of the table for rows of that indent: the articles' numbers, with the current one marked."""
    parts: list[Part] = [" " * (indent - 2), fit(Content("Claim"), place.text)]
    for n in place.articles:
        parts += _cell(str(numbers[n]), place.mark, _CURSOR if n == current else "")
    if place.support:
        parts.append(f"{GAP}Support")
    return Content.assemble(*parts)


def row_block(
    index: int, row: MatrixRow, sources: Sequence[Source], place: Layout, indent: int, current: int | None
) -> Block:
    """Return the row of a claim; `current` is the index of the article under the cursor, if it is in this row."""
    parts: list[Part] = [fit(line(row.claim.text), place.text)]
    for n in place.articles:
        mark = row.mark(sources[n])
        style = ERROR if "◌" in mark else ""
        parts += _cell(mark, place.mark, _CURSOR if n == current else style)
    if place.support:
        words = support_words(row.claim)
        parts += [GAP, fit(words, place.support - len(GAP))]
    return Block(Content.assemble(*parts), number(row.claim.number, indent), indent=indent, key=index)


def _cell(words: str, width: int, style: str) -> list[Part]:
    """Return the content of a cell. Its style covers only the words."""
    size = width - len(GAP)
    cut = words if len(words) <= size else words[: size - 1] + "…"
    if not style:
        return [GAP + cut.ljust(size)]
    return [GAP, (cut, style), " " * (size - len(cut))]


def legend(numbers: Sequence[int], sources: Sequence[Source], width: int) -> Content:
    """Return the articles with their numbers, in lines of at most `width` cells, without breaking names."""
    lines: list[Content] = []
    for place, source in zip(numbers, sources, strict=True):
        name = line(f"{place} {source.label}")
        longer = Content.assemble(lines[-1], GAP, name) if lines else name
        if lines and longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(name.truncate(width, ellipsis=True))
    return Content("\n").join(lines)


def detail_blocks(brief: Brief, row: MatrixRow, source: Source, signs: Signs, *, whole: bool) -> Iterator[Block]:
    """Yield the quotes from an article, and the claim in full; with `whole`, with all of its evidence."""
    cell = row.cells.get(source.id)
    for item in cell.quotes if cell else ():
        position = row.claim.position_of(item)
        if position:
            yield Block(line(f"{position.letter}  {position.label}", HEADING))
        yield Block(Content.assemble(signs.of_quote(item), shown(item.attribution, MUTED)))
        yield Block(Content.assemble(line(f"“{item.words}”"), "\n", verdict(item)))
    if cell is None:
        yield Block(
            Content.styled("not quoted for this claim" if row.claim.quotes else "The claim cites no article.", MUTED)
        )
    evidence = evidence_blocks(brief, row.claim, signs, whole=True)
    claim = next(evidence) if whole else claim_block(brief, row.claim, signs, support=True)
    yield replace(claim, above=1)
    yield from evidence if whole else ()


def cell_title(place: int, source: Source, row: MatrixRow) -> tuple[Content, list[Content]]:
    """Return the title of a cell: the article, with its number, and the claim."""
    cell = row.cells.get(source.id)
    quotes = counted(len(cell.quotes), "quote") if cell else "no quote"
    return (
        line(f"{place} {source.label}"),
        [Content.styled(f"claim {row.claim.number} · {quotes}", MUTED), Content.styled(quotes, MUTED)],
    )
