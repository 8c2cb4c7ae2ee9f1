"""The overview, as Blocks: topics with headlines and counts, what is new, the differences, the silences."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, zip_longest
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import ClaimRow, counted
from briefing.model.filters import claims_of
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.brief import NOT_EQUAL, PENDING
from briefing.tui.content.columns import lines_of, ordered
from briefing.tui.content.signs import NEWS, Signs
from briefing.tui.styles import HEADING, MUTED, WARNING
from briefing.tui.widgets.block import Block, later, wrapped
from briefing.tui.widgets.table import fit, line
from briefing.views.claim_groups import ClaimGroup, by_change
from briefing.views.overview import Overview, TopicRow

_INDENT: Final = 4
_NAME: Final = {"wide": 22, "medium": 19}
_COUNTS: Final = (7, 9, 18)
"""The widths of the columns of counts on a wide screen: claims, differ, one article only."""
_COUNT_TITLES: Final = "claims  ≠ differ  one article only"
_NEW: Final = 5
"""The width of the column for the number of new or changed claims, if there are any."""
_BESIDE: Final = Content("  ")
_LINES: Final = {"wide": 3, "medium": 2}
"""How many lines a headline may take when the cursor is elsewhere."""
_WIDEST_HEADLINE: Final = 72
_BETWEEN: Final = 5
"""Lines for blank lines, the heading and the sums below the topics."""
_MOST_NEW: Final = 9
"""More claims that are new or have changed are only counted."""


class Room(Struct, frozen=True):
    """The room for the overview."""

    cells: int
    """The width of a line beside its indent."""
    lines: int
    width_class: str

    @property
    def is_wide(self) -> bool:
        """Whether the counts have columns of their own."""
        return self.width_class == "wide"


class Listed(Struct, frozen=True):
    """The claims that the overview lists where there is so much room; the others are only counted."""

    new: tuple[ClaimRow, ...]
    groups: tuple[ClaimGroup, ...]
    counted: tuple[ClaimGroup, ...]

    @property
    def rows(self) -> tuple[ClaimRow, ...]:
        """The claims in the order of the page."""
        return (*self.new, *(row for group in self.groups for row in group.rows))


def listed(overview: Overview, signs: Signs, room: Room) -> Listed:
    """Return the claims to list: what is new, the grave differences, and of the others as many types as fit."""
    if not room.is_wide:
        return Listed((), overview.grave, overview.others)
    changed = [row for row in claims_of(overview.library) if row.claim in signs.news.changed]
    new = tuple(row for group in by_change(changed, signs.news.changed) for row in group.rows)
    new = new if len(new) <= _MOST_NEW else ()
    left = room.lines - _BETWEEN - (2 + len(new)) * signs.has_news - sum(map(_height, overview.grave))
    for topic in islice(overview.topics, max(0, left)):
        left -= _lines_of_topic(topic, signs, room)
    fits = 0
    for group in overview.others:
        left -= _height(group)
        fits += left >= 0
    return Listed(new, (*overview.grave, *overview.others[:fits]), overview.others[fits:])


def _height(group: ClaimGroup) -> int:
    return 1 + len(group.rows)


def overview_blocks(overview: Overview, claims: Listed, signs: Signs, room: Room, row: int) -> Iterator[Block]:
    """Yield the overview with the cursor on `row`. The key of each row is its index."""
    for index, topic in enumerate(overview.topics):
        at_cursor = index == row
        draw = partial(_topic_block, topic, signs, room, at_cursor=at_cursor)
        yield later(draw, key=index, indent=_INDENT, lines=_lines_of_topic(topic, signs, room, at_cursor=at_cursor))
    index = len(overview.topics)
    yield from _news(claims.new, signs, room, index)
    yield from _differences(overview, claims, signs, room, index + len(claims.new))
    yield from _silences(overview)


def count_titles(signs: Signs) -> str:
    """Return the titles of the columns of counts on a wide screen."""
    return _COUNT_TITLES + "new".rjust(_NEW) * signs.has_news


def _gutter(row: TopicRow, signs: Signs) -> Content:
    """Return the number of a topic, after a sign if it has news."""
    mark = NEWS if signs.new_in(row.brief) else ""
    return Content.styled(f"{mark}{row.number}".rjust(3), "bold")


def _news(rows: Sequence[ClaimRow], signs: Signs, room: Room, index: int) -> Iterator[Block]:
    """Yield how many claims are new or have changed, and those listed, if any. The key of the first is `index`."""
    kinds = Counter(change.words for change in signs.news.changed.values())
    if signs.has_news:
        said = "   ".join(f"{kind} {kinds[kind]}" for kind in sorted(kinds, key=lambda kind: (kind != "new", kind)))
        title = Content.assemble(("New since you were last here", HEADING), (f"  {said}", MUTED))
        yield Block(title, Content.styled(NEWS.rjust(2), "bold"), indent=_INDENT, above=int(room.is_wide))
    for key, row in enumerate(rows, start=index):
        yield Block(_claim(row, signs, room.cells), indent=_INDENT, key=key)


def _topic_block(row: TopicRow, signs: Signs, room: Room, *, at_cursor: bool) -> Block:
    content, order = _topic(row, signs, room, at_cursor=at_cursor)
    return Block(content, _gutter(row, signs), order=order)


def _lines_of_topic(row: TopicRow, signs: Signs, room: Room, *, at_cursor: bool = False) -> int:
    """Return how many lines `_topic` has, without drawing them."""
    if room.width_class == "narrow":
        return 1 + at_cursor * max(1, len(wrapped(sanitize_line(row.headline), room.cells)))
    lines = len(wrapped(sanitize_line(row.headline), _headline_width(signs, room)))
    return max(1 if room.is_wide else 2, lines if at_cursor else min(lines, _LINES[room.width_class]))


def _topic(row: TopicRow, signs: Signs, room: Room, *, at_cursor: bool) -> tuple[Content, tuple[int, ...]]:
    """Return the name, the counts and the headline of a topic, and the order in which they are read."""
    brief, new = row.brief, signs.new_in(row.brief)
    title = line(brief.title, "bold")
    short = f"{len(brief.claims)}  {NOT_EQUAL}{brief.differ}  1:{brief.alone}" + f"  {NEWS}{new}" * bool(new)
    counts = Content.styled(PENDING if brief.is_pending else short, MUTED)
    if room.width_class == "narrow":
        head = Content.assemble(fit(title, max(1, room.cells - counts.cell_length - 1)), " ", counts, " ")
        return ordered([[(0, each)] for each in [head, *(_lines(row.headline, room.cells) if at_cursor else [])]])
    name = _NAME[room.width_class]
    lines = _headline(row, signs, room, at_cursor=at_cursor)
    left = [fit(title, name)]
    if room.is_wide:
        counts = Content.styled(_figures(row, signs), MUTED)
        width = room.cells - name - 4 - counts.cell_length
        right = [Content.assemble(" " * (width - lines[0].cell_length), counts)]
    else:
        left.append(fit(Content.assemble("  ", counts), name))
        lines += [Content("")] * (2 - len(lines))
        right = []
    blank = Content(" " * name)
    rows = zip_longest(left, lines, right)
    return ordered([(0, a or blank), (None, _BESIDE), (2, b), (1, c or Content(""))] for a, b, c in rows)


def _figures(row: TopicRow, signs: Signs) -> str:
    """Return the columns of counts on a wide screen."""
    counts = (PENDING, "", "") if row.brief.is_pending else (len(row.brief.claims), row.brief.differ, row.brief.alone)
    figures = "".join(str(n).rjust(w) for n, w in zip(counts, _COUNTS, strict=True))
    return figures + str(signs.new_in(row.brief) or "").rjust(_NEW) * signs.has_news


def _headline_width(signs: Signs, room: Room) -> int:
    side = sum(_COUNTS) + _NEW * signs.has_news + 2 if room.is_wide else 0
    return min(_WIDEST_HEADLINE, max(20, room.cells - _NAME[room.width_class] - 2 - side))


def _headline(row: TopicRow, signs: Signs, room: Room, *, at_cursor: bool = False) -> list[Content]:
    """Return the lines of a headline beside the name and the counts."""
    width = _headline_width(signs, room)
    lines = _lines(row.headline, width)
    most = len(lines) if at_cursor else _LINES[room.width_class]
    if len(lines) > most:
        lines = [*lines[: most - 1], Content.assemble(lines[most - 1].truncate(width - 1).rstrip(), "…")]
    return lines


def _lines(text: str, width: int) -> list[Content]:
    return lines_of([Content(sanitize_line(text))], width)


def _differences(overview: Overview, claims: Listed, signs: Signs, room: Room, index: int) -> Iterator[Block]:
    """Yield the number of differences of each kind, and those listed. The key of the first is `index`."""
    if not overview.library.briefs:
        return
    if overview.library.pending:
        yield Block(Content.assemble(("Where the sources differ", HEADING), (f"  {PENDING}", MUTED)), above=1)
        return
    if not overview.differ:
        yield Block(Content("The sources do not differ on any claim."), above=1)
        return
    if room.is_wide:
        said = f"  {counted(overview.differ, 'claim')}   D all"
        yield Block(Content.assemble(("Where the sources differ", HEADING), (said, MUTED)), above=1)
    else:
        yield Block(_in_one_line(overview, room.cells))
    for group in claims.groups:
        style = _style(group)
        if room.is_wide:
            yield Block(Content.assemble((f"{NOT_EQUAL} {group.title}", style), f"  {len(group.rows)}"))
        gutter = Content("") if room.is_wide else Content.styled(f"  {NOT_EQUAL}", style)
        for row in group.rows:
            yield Block(_claim(row, signs, room.cells), gutter, indent=_INDENT, key=index)
            index += 1
    if room.is_wide and claims.counted:
        words = "   ".join(f"{group.title} {len(group.rows)}" for group in claims.counted)
        yield Block(line(words, MUTED).truncate(room.cells * 2, ellipsis=True), indent=_INDENT)


def _in_one_line(overview: Overview, room: int) -> Content:
    """Return how many claims differ in each of the grave ways that fit, how many in others, and the key for all."""
    for listed in range(len(overview.grave), -1, -1):
        grave = overview.grave[:listed]
        parts = [Content.styled(f"{len(group.rows)} {_short(group.title)}", _style(group)) for group in grave]
        if others := sum(len(group.rows) for group in (*overview.grave[listed:], *overview.others)):
            parts.append(Content(f"{others} other" if overview.grave else counted(others, "claim")))
        said = Content.assemble((f"{NOT_EQUAL} ", "bold"), Content("  ").join(parts), ("  D all", MUTED))
        if said.cell_length <= room + 1:
            break
    return said


def _short(title: str) -> str:
    return title.removeprefix("accounts differ: ").removesuffix(" differ")


def _claim(row: ClaimRow, signs: Signs, room: int) -> Content:
    name = line(row.name, "bold")
    text = Content.assemble(signs.of_claim(row.brief, row.claim), line(row.claim.text))
    return Content.assemble(name, "   ", text.truncate(max(1, room - name.cell_length - 3), ellipsis=True))


def _style(group: ClaimGroup) -> str:
    return WARNING if group.contradictory else "bold"


def _silences(overview: Overview) -> Iterator[Block]:
    every, verified = overview.silences
    if every and not overview.library.pending:
        said = f"  {counted(every, 'silence')}, {verified} of them searched and verified"
        yield Block(Content.assemble(("What no article says", HEADING), (said, MUTED)), above=1)
