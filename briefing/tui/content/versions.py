"""The page of an article's former and present text, paragraph by paragraph, as Blocks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from textual.content import Content

from briefing.tui.content.article import CITED
from briefing.tui.styles import DIFFERS, ERROR, HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.versions import ParagraphChange, Row, Side, folded, paragraph_numbers, quoted_by, stretches

QUOTED: Final = f"{CITED} italic"
"""The style of passages that claims quote."""
FOLD: Final = "fold"
"""The key of the Blocks in place of unchanged paragraphs."""
_INDENT: Final = 6


def changed(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose paragraph is not the same in both texts."""
    return [row for row in rows if row.change is not ParagraphChange.UNCHANGED]


def in_words(rows: Sequence[Row]) -> str:
    """Return how many paragraphs of each kind of change there are: `2 changed, 1 added`."""
    counts = Counter(row.change for row in changed(rows))
    return ", ".join(f"{counts[kind]} {kind}" for kind in ParagraphChange if counts[kind]) or "nothing changed"


def version_blocks(rows: Sequence[Row], *, whole: bool) -> Iterator[Block]:
    """Yield the paragraphs in reading order; unchanged ones only if `whole`. The key of each change is its index."""
    yield Block(
        Content.assemble(
            Content.assemble("‹Words›").stylize(DIFFERS),
            (" in marks differ, ", MUTED),
            ("shaded", QUOTED),
            (" passages are quoted.", MUTED),
        )
    )
    change = 0
    for group in stretches(rows):
        row = group[0]
        if row.change is not ParagraphChange.UNCHANGED:
            yield from _change(row, change)
            change += 1
        elif whole:
            yield from (_unchanged(each) for each in group)
        else:
            yield Block(Content.styled(folded(group), MUTED), key=FOLD, above=1)


def _change(row: Row, key: int) -> Iterator[Block]:
    title = Content.assemble((paragraph_numbers([row]), HEADING), (f" {row.change}", "bold"))
    quoted = zip(quoted_by(row), (MUTED, ERROR), strict=True)
    said = (part for words, style in quoted if words for part in ((" · ", MUTED), shown(words, style)))
    yield Block(Content.assemble(title, *said), key=key, above=1)
    if row.change is ParagraphChange.CHANGED and row.old and row.new:
        yield Block(_words(row.old), Content.styled("  was", MUTED), indent=_INDENT, key=key)
        yield Block(_words(row.new), Content.styled("  now", MUTED), indent=_INDENT, key=key)
    elif side := row.new or row.old:
        yield Block(_words(side), indent=_INDENT, key=key)


def _unchanged(row: Row) -> Block:
    assert row.new is not None
    return Block(_words(row.new, MUTED), Content.styled(f"{f'¶{row.new.number}':>5}", MUTED), indent=_INDENT, above=1)


def _words(side: Side, style: str = "") -> Content:
    """Return a paragraph on one line, with marks around words that differ in the other version."""
    parts = []
    for differs, group in groupby(side.runs, key=lambda run: run.changed):
        runs = [(" ".join(f"|{run.text}|".split())[1:-1], run.cited) for run in group]
        words = Content.assemble(*(shown(text, QUOTED if cited else style) for text, cited in runs))
        if differs and words.plain.strip():
            start = len(words.plain) - len(words.plain.lstrip())
            end = len(words.plain.rstrip())
            marked = Content.assemble("‹", words[start:end], "›").stylize(DIFFERS)
            words = Content.assemble(words[:start], marked, words[end:])
        parts.append(words)
    return Content.assemble(*parts)
