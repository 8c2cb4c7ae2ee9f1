"""Two versions of an article, as text in two columns and as JSON."""

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final, TypedDict

from briefing.export.text import cells, wrap
from briefing.model import Source
from briefing.text.folding import unwrapped
from briefing.views.versions import ParagraphChange, Row, Side, folded, paragraph_numbers, quoted_by, stretches

_GAP: Final = "  "
_MARKS: Final = ("[-", "-]"), ("{+", "+}")
"""The marks around changed words, as in `git diff --word-diff`."""
_CITED: Final = "‹", "›"


class RunShape(TypedDict):
    """Characters of a paragraph."""

    text: str
    changed: bool
    cited: bool


class SideShape(TypedDict):
    """A paragraph of one version."""

    paragraph: int
    quotes: list[str]
    runs: list[RunShape]


class RowShape(TypedDict):
    """A paragraph and its new version."""

    change: str
    """unchanged, changed, moved, removed or added."""
    former: SideShape | None
    present: SideShape | None


class VersionsShape(TypedDict):
    """The output of `versions --json`. Keys are added, never renamed or removed."""

    source: str
    former: str
    """The SHA-256 of the former text."""
    present: str
    paragraphs: list[RowShape]


def versions_shape(source: Source, former: str, rows: Sequence[Row]) -> VersionsShape:
    """Return the paragraphs of both versions as JSON data; `former` is the SHA-256 of the former text."""
    paragraphs = [RowShape(change=row.change, former=_shape(row.old), present=_shape(row.new)) for row in rows]
    return VersionsShape(source=source.id, former=former, present=source.sha256, paragraphs=paragraphs)


def _shape(side: Side | None) -> SideShape | None:
    if side is None:
        return None
    runs = [RunShape(text=run.text, changed=run.changed, cited=run.cited) for run in side.runs]
    quotes = [f"{use.brief.id} quote {use.evidence.number}" for use in side.uses]
    return SideShape(paragraph=side.number, quotes=quotes, runs=runs)


def text_columns(rows: Sequence[Row], width: int) -> str:
    """Return both versions as text: former on the left, present on the right, in at most `width` columns.

    Changed words are in [-…-] and {+…+}, cited passages in ‹…›. Unchanged paragraphs are only counted.
    """
    lines: list[str] = []
    for group in stretches(rows):
        block = [folded(group)] if group[0].change is ParagraphChange.UNCHANGED else _block(group[0], width)
        lines += ["", *block]
    return "".join(f"{line.rstrip()}\n" for line in lines[1:])


def _block(row: Row, width: int) -> Iterator[str]:
    about = (f"{paragraph_numbers([row])} {row.change}", *quoted_by(row))
    yield from wrap(" · ".join(filter(None, about)), width)
    column = (width - len(_GAP)) // 2
    sides = [wrap(_marked(side, marks), column) for side, marks in zip((row.old, row.new), _MARKS, strict=True)]
    for left, right in zip_longest(*sides, fillvalue=""):
        yield f"{left}{' ' * max(0, column - cells(left))}{_GAP}{right}"


def _marked(side: Side | None, marks: tuple[str, str]) -> str:
    """Return the words of a paragraph, with marks around changed and cited words."""
    if side is None:
        return ""
    pieces: list[str] = []
    for is_cited, group in groupby(side.runs, lambda run: run.cited):
        words = [f"{marks[0]}{run.text}{marks[1]}" if run.changed else run.text for run in group]
        pieces += (_CITED[0], *words, _CITED[1]) if is_cited else words
    return unwrapped("".join(pieces))
