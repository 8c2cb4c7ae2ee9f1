"""The overview, as Blocks: topics with headlines and counts, the most serious differences, the silences."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from textual.content import Content

from briefing.model import counted
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.brief import NOT_EQUAL, PENDING
from briefing.tui.content.signs import NEWS, Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, wrapped
from briefing.tui.widgets.table import fit, line
from briefing.views.claim_groups import ClaimGroup, ClaimRow
from briefing.views.overview import Overview, TopicRow

_INDENT: Final = 4
_NAME: Final = {"wide": 22, "medium": 19}
_COUNTS: Final = (7, 9, 18)
"""The widths of the columns of counts on a wide screen: claims, differ, one article only."""
_COUNT_TITLES: Final = "claims  ≠ differ  one article only"
_NEW: Final = 5
"""The width of the column for the number of new or changed claims, if there are any."""
_LINES: Final = {"wide": 3, "medium": 2}
"""How many lines a headline may take when the cursor is elsewhere."""
_WIDEST_HEADLINE: Final = 72


def overview_blocks(overview: Overview, signs: Signs, room: int, width_class: str, row: int) -> Iterator[Block]:
    """Return the overview for lines of `room` cells, with the cursor on `row`. The key of each row is its index."""
    for index, topic in enumerate(overview.topics):
        content = _topic(topic, signs, room, width_class, at_cursor=index == row)
        yield Block(content, _gutter(topic, signs), indent=_INDENT, key=index)
    yield from _news(signs, above=int(width_class == "wide"))
    yield from _differences(overview, signs, room, width_class)
    yield from _silences(overview)


def count_titles(signs: Signs) -> str:
    """Return the titles of the columns of counts on a wide screen."""
    return _COUNT_TITLES + "new".rjust(_NEW) * signs.has_news


def _gutter(row: TopicRow, signs: Signs) -> Content:
    """Return the number of a topic, after a sign if it has news."""
    mark = NEWS if signs.new_in(row.brief) else ""
    return Content.styled(f"{mark}{row.number}".rjust(3), "bold")


def _news(signs: Signs, *, above: int) -> Iterator[Block]:
    """Return how many claims are new or have changed, if any."""
    kinds = Counter(change.words for change in signs.news.changed.values())
    if signs.has_news:
        said = "   ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds, key=lambda kind: (kind != "new", kind)))
        title = Content.assemble(("New since you were last here", HEADING), (f"  {said}", MUTED))
        yield Block(title, Content.styled(NEWS.rjust(2), "bold"), indent=_INDENT, above=above)


def _topic(row: TopicRow, signs: Signs, room: int, width_class: str, *, at_cursor: bool) -> Content:
    new = signs.new_in(row.brief)
    title = line(row.brief.title, "bold")
    short = f"{row.claims}  {NOT_EQUAL}{row.differ}  1:{row.alone}" + f"  {NEWS}{new}" * bool(new)
    short = PENDING if row.brief.is_pending else short
    if width_class == "narrow":
        head = Content.assemble(fit(title, max(1, room - len(short) - 1)), " ", (short, MUTED))
        lines = _lines(row.headline, room) if at_cursor else []
        return Content("\n").join([head, *lines])
    name = _NAME[width_class]
    counts = (PENDING, "", "") if row.brief.is_pending else (row.claims, row.differ, row.alone)
    figures = "".join(str(n).rjust(w) for n, w in zip(counts, _COUNTS, strict=True))
    figures += str(new or "").rjust(_NEW) * signs.has_news
    side = len(figures) + 2 if width_class == "wide" else 0
    width = max(20, room - name - 2 - side)
    lines = _lines(row.headline, min(_WIDEST_HEADLINE, width))
    most = len(lines) if at_cursor else _LINES[width_class]
    if len(lines) > most:
        lines = [*lines[: most - 1], Content.assemble(lines[most - 1].truncate(width - 1).rstrip(), "…")]
    if width_class == "wide":
        first = Content.assemble(fit(title, name), "  ", fit(lines[0], width), (figures, MUTED))
        return Content("\n").join([first, *(Content.assemble(" " * (name + 2), each) for each in lines[1:])])
    left = [fit(title, name), fit(Content.styled(f"  {short}", MUTED), name)]
    left += [Content(" " * name)] * (len(lines) - 2)
    lines += [Content("")] * (2 - len(lines))
    return Content("\n").join(Content.assemble(a, "  ", b) for a, b in zip(left, lines, strict=False))


def _lines(text: str, width: int) -> list[Content]:
    clean = sanitize_line(text)
    return [Content(clean[span.start : span.end]) for span in wrapped(clean, width)] or [Content("")]


def _differences(overview: Overview, signs: Signs, room: int, width_class: str) -> Iterator[Block]:
    """Yield the number of differences of each kind, and the most serious ones."""
    if not overview.library.briefs:
        return
    if overview.library.pending:
        yield Block(Content.assemble(("Where the sources differ", HEADING), (f"  {PENDING}", MUTED)), above=1)
        return
    if not overview.differ:
        yield Block(Content("The sources do not differ on any claim."), above=1)
        return
    index = len(overview.topics)
    if width_class != "wide":
        yield Block(_in_one_line(overview, room))
        for group in overview.grave:
            for row in group.rows:
                gutter = Content.styled(f"  {NOT_EQUAL}", _style(group))
                yield Block(_claim(row, signs, room), gutter, indent=_INDENT, key=index)
                index += 1
        return
    said = f"  {counted(overview.differ, 'claim')}   D all"
    yield Block(Content.assemble(("Where the sources differ", HEADING), (said, MUTED)), above=1)
    for group in overview.grave:
        yield Block(Content.assemble((f"{NOT_EQUAL} {group.title}", _style(group)), f"  {len(group.rows)}"))
        for row in group.rows:
            yield Block(_claim(row, signs, room), indent=_INDENT, key=index)
            index += 1
    if overview.others:
        words = "   ".join(f"{group.title} {len(group.rows)}" for group in overview.others)
        yield Block(line(words, MUTED).truncate(room * 2, ellipsis=True), indent=_INDENT)


def _in_one_line(overview: Overview, room: int) -> Content:
    """Return how many claims differ in each of the grave ways, how many in others, and the key that shows all."""
    kinds = [(f"{len(group.rows)} {_short(group.title)}", _style(group)) for group in overview.grave]
    if others := sum(len(group.rows) for group in overview.others):
        kinds.append((f"{others} other", ""))
    parts = [Content.styled(words, style) for words, style in kinds]
    said = Content.assemble((f"{NOT_EQUAL} ", "bold"), Content("  ").join(parts))
    all_ = Content.styled("  D all", MUTED)
    return Content.assemble(said.truncate(room + 1 - all_.cell_length, ellipsis=True), all_)


def _short(title: str) -> str:
    return title.removeprefix("accounts differ: ").removesuffix(" differ")


def _claim(row: ClaimRow, signs: Signs, room: int) -> Content:
    name = line(row.name, "bold")
    text = Content.assemble(signs.of_claim(row.brief, row.claim), line(row.claim.text))
    return Content.assemble(name, "   ", text.truncate(max(1, room - name.cell_length - 3), ellipsis=True))


def _style(group: ClaimGroup) -> str:
    return "bold $text-warning" if group.contradictory else "bold"


def _silences(overview: Overview) -> Iterator[Block]:
    every, verified = overview.silences
    if every and not overview.library.pending:
        said = f"  {counted(every, 'silence')}, {verified} of them searched and verified"
        yield Block(Content.assemble(("What no article says", HEADING), (said, MUTED)), above=1)
