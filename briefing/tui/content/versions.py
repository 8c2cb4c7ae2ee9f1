"""The page of an article's former and present text, paragraph by paragraph, as Blocks."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.versions import Change, Row, Side

DIFFERS: Final = "bold underline"
_INDENT: Final = 6


def version_blocks(rows: Sequence[Row]) -> Iterator[Block]:
    """Return the paragraphs in reading order. The key of each changed paragraph is its index."""
    for place, row in enumerate(rows):
        changed = row.change is not Change.UNCHANGED
        cited = f" · quoted by {', '.join(row.quotes)}" if row.quotes else ""
        title = Content.assemble((_numbers(row), HEADING), (f" {row.change}", "bold" if changed else MUTED))
        yield Block(Content.assemble(title, shown(cited, MUTED)), key=place if changed else None, above=int(place > 0))
        if row.change is Change.CHANGED and row.old and row.new:
            yield Block(_side(row.old), Content.styled("  was", MUTED), indent=_INDENT)
            yield Block(_side(row.new), Content.styled("  now", MUTED), indent=_INDENT)
        elif side := row.new or row.old:
            yield Block(_plain(side, quiet=not changed), indent=_INDENT)


def _numbers(row: Row) -> str:
    sides = (f"¶{side.number}" if side else "–" for side in (row.old, row.new))
    return " → ".join(sides)


def _side(side: Side) -> Content:
    """Return a paragraph on one line, with marks around words that differ in the other version."""
    parts = []
    for changed, text in _runs(side):
        words = shown(" ".join(f"|{text}|".split())[1:-1])
        if changed and words.plain.strip():
            lead, tail = " " * words.plain.startswith(" "), " " * words.plain.endswith(" ")
            words = Content.assemble(lead, Content.assemble("‹", words.plain.strip(), "›").stylize(DIFFERS), tail)
        parts.append(words)
    return Content.assemble(*parts)


def _runs(side: Side) -> Iterator[tuple[bool, str]]:
    """Yield the runs of a paragraph, joining those that are separated only by the end of a quote."""
    joined: list[tuple[bool, str]] = []
    for run in side.runs:
        if joined and joined[-1][0] == run.changed:
            joined[-1] = run.changed, joined[-1][1] + run.text
        else:
            joined.append((run.changed, run.text))
    yield from joined


def _plain(side: Side, *, quiet: bool) -> Content:
    words = " ".join("".join(run.text for run in side.runs).split())
    return shown(words, MUTED if quiet else "")
