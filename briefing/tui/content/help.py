"""The help: the keys by groups, in two columns if there is room, and explanations of all words and signs."""

from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from typing import Final

from textual.content import Content

from briefing.tui.action import Group
from briefing.tui.content.brief import heading
from briefing.tui.content.columns import ordered
from briefing.tui.content.signs import MARKED, NEWS
from briefing.tui.key_names import glyph
from briefing.tui.key_rows import KeyRow, key_rows
from briefing.tui.keymap import Registry
from briefing.tui.pages import Page
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block
from briefing.views.dots import EXPLAINED
from briefing.views.legend import DIFFERENCES, SUPPORT

TWO_COLUMNS: Final = 110
"""The minimum width for two columns, in cells."""
_KEYS: Final = 16
"""Cells for the keys of a row."""
_NAME: Final = 27
"""Cells for an explained word or sign."""
_SIDES: Final = ((Group.GO, Group.READ), (Group.FIND, Group.COMPARE, Group.TAKE, Group.PROGRAM))
_AT_TIMES: Final = (Group.SELECTED, Group.TYPING)

_SEARCHED: Final = ("search verified", "the words of a silence were searched for in every form and not found")
MARKS: Final = (
    EXPLAINED,
    ("▌", "the cursor in the active pane; in an article, the lines of the current quote"),
    ("│", "the cursor in another pane"),
    ("underlined", "in an article, the first and last words of a cited passage"),
    ("►", "the current match of n and N"),
    ("reversed", "the current quote in its article"),
    ("¶3", "the third paragraph of the article, counting its headline"),
    ("← ", "through: a speaker, then the relays, then the article"),
    ("≠", "before a claim whose accounts differ"),
    ("NK 12≠", "in a margin: the topic's short name and the claim's number; `i` lists the names"),
    ("5≠", "in a narrow margin: how many claims quote the paragraph, and that accounts differ on one of them"),
    ("19  ≠4  1:16", "in the overview: claims, those whose accounts differ, those on one article only"),
    (MARKED, "marked: it is among your clippings"),
    (NEWS, "before a topic: claims of it are new, reworded or labeled otherwise since you were last here"),
    ("New:  New label:", "how a claim has changed since then; “was:” is its former label"),
    ("●2  A B  ·", "in the cross table: two quotes; the position in a difference; no quote"),
    ("▲ ▼", "the column a table is sorted by: ascending, descending"),
    ("‹words›", "words that differ from the most similar quote, or from the former text"),
    ("computed, planned", "in the timeline: a date worked out from other words; only foretold"),
    ("✓", "in the header: every quote is verified"),
)


def help_blocks(registry: Registry, about: Page, width: int) -> Iterator[Block]:
    """Yield the help for a width in cells. Keys without a function on the page `about` are dimmed."""
    groups = dict(key_rows(registry.actions))
    if width >= TWO_COLUMNS:
        half = width // 2 - 2
        sides = ((line for group in side for line in _lines(group, groups[group], about, half)) for side in _SIDES)
        content, order = ordered(
            ((0, left), (None, Content(" " * (half + 2 - left.cell_length))), (1, right))
            for left, right in zip_longest(*sides, fillvalue=Content(""))
        )
        yield Block(content, order=order)
    else:
        for group in chain(*_SIDES):
            yield from _group(group, groups[group], about)
    for group in _AT_TIMES:
        yield from _group(group, groups[group], about)
    for title, rows in (
        ("How well a claim is supported", SUPPORT),
        ("Where accounts differ, and what no article says", (*DIFFERENCES, _SEARCHED)),
        ("Signs", MARKS),
    ):
        yield heading(title)
        for name, meaning in rows:
            yield Block(Content(meaning), Content.styled(f"  {name}", "bold"), indent=_NAME)


def _group(group: Group, rows: Sequence[KeyRow], about: Page) -> Iterator[Block]:
    yield heading(group, above=1)
    for row in rows:
        keys, does = _row(row, about)
        yield Block(does, Content.assemble("  ", keys), indent=_KEYS)


def _lines(group: Group, rows: Sequence[KeyRow], about: Page, width: int) -> Iterator[Content]:
    """Yield a group as lines of a column."""
    yield Content.styled(group, HEADING)
    for row in rows:
        keys, does = _row(row, about)
        for number, line in enumerate(does.wrap(width - _KEYS)):
            before = keys if number == 0 else Content("")
            yield Content.assemble("  ", before, " " * (_KEYS - 2 - before.cell_length), line)
    yield Content("")


def _row(row: KeyRow, about: Page) -> tuple[Content, Content]:
    """Return the keys of a row, as many as fit, and what they do."""
    acts = any(about in action.pages for action in row.actions)
    ways = zip_longest(*(action.keys for action in row.actions))
    shown = "1–9" if row.keys == "1–9" else ""
    for way in ways if not shown else ():
        more = " ".join(glyph(key) for key in way if key)
        if len(shown) + 2 + len(more) > _KEYS - 5 and shown:
            break
        shown = f"{shown}  {more}" if shown else more
    return Content.styled(shown, "bold" if acts else MUTED), Content.styled(row.does, "" if acts else MUTED)
