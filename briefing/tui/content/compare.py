"""The page that compares the wordings of a claim, as Blocks: quotes below each other, or in columns."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import ceil
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import UNSTATED, Brief, Claim, Evidence, Position, Source
from briefing.text.spans import Span
from briefing.text.word_diff import ALIKE
from briefing.tui.content.columns import EDGES, MARKS, NARROWEST, lines_of, narrowed, ordered, side_by_side
from briefing.tui.content.evidence import claim_block, in_marks, verdict
from briefing.tui.content.signs import Signs
from briefing.tui.styles import DIFFERS, HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.outline import ClaimItem, not_quoted
from briefing.views.wordings import Wording, compared

COLUMNS: Final = "columns"
"""What begins the key of a Block with quotes side by side."""
_INDENT: Final = 4


class Comparison(Struct, frozen=True, dict=True):
    """The quotes of a claim, or of the bottom line if it is None, in the order of the screen."""

    brief: Brief
    claim: Claim | None
    sources: tuple[Source, ...]
    """The articles that could be quoted."""

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """The quotes, compared with each other."""
        return compared(self.brief.trail(self.claim))

    @property
    def not_quoted(self) -> str:
        """A sentence on the articles that are not quoted; empty if all are."""
        return not_quoted((each.evidence for each in self.wordings), self.sources)

    def label(self, index: int) -> str:
        """Return the position that the quote at `index` takes, in full for the first quote that takes it."""
        position, before = self._position(index), self._position(index - 1) if index else None
        if position is None:
            return ""
        return f"{position.letter}  {'(same position)' if position is before else position.label}"

    def _position(self, index: int) -> Position | None:
        return self.claim.position_of(self.wordings[index].evidence) if self.claim else None


class Columns(Struct, frozen=True):
    """How the columns of quotes divide a line. Quotes for which there is no room come below, in columns too."""

    shown: int
    """How many columns there are."""
    width: int
    """The width of the words in each column, in cells."""

    def at(self, first: int, cell: int) -> int:
        """Return the index of the quote whose column contains a cell of the lines that begin with quote `first`."""
        return first + max(0, min((cell - 1) // (self.width + EDGES), self.shown - 1))

    def first(self, quote: int) -> int:
        """Return the index of the first quote on the lines of a quote."""
        return quote - quote % self.shown


def columns(quotes: int, room: int, widest: int) -> Columns:
    """Divide `room` cells for quotes on as few lines as possible, about as many on each."""
    most = max(1, (room + 1) // (NARROWEST + EDGES))
    lines = ceil(quotes / most)
    shown_ = ceil(quotes / lines)
    return Columns(shown_, min(widest, (room + 1) // shown_ - EDGES))


def stacked_blocks(comparison: Comparison, signs: Signs) -> Iterator[Block]:
    """Yield a claim, then its quotes below each other. The key of each quote is its index."""
    yield from _claim(comparison, signs)
    for index, wording in enumerate(comparison.wordings):
        lines = [*_head(comparison, index, signs), *_body(wording)]
        content, order = ordered([[(0, Content.assemble(line, " "))] for line in lines])
        yield Block(content, indent=_INDENT, key=index, above=1, order=order)
    if comparison.not_quoted:
        yield Block(shown(comparison.not_quoted, MUTED), above=1)


def column_blocks(
    comparison: Comparison, place: Columns, current: int, signs: Signs, text_width: int
) -> Iterator[Block]:
    """Yield a claim, then its quotes in columns; the `current` one has the cursor's bar beside all its lines.

    The key of the Blocks with quotes is COLUMNS with the index of the first one.
    """
    yield from narrowed(_claim(comparison, signs), text_width)
    count = len(comparison.wordings)
    for first in range(0, count, place.shown):
        every = range(first, min(first + place.shown, count))
        heads = [lines_of(_column_head(comparison, index, signs), place.width) for index in every]
        bodies = [lines_of(_body(comparison.wordings[index]), place.width) for index in every]
        most = max(map(len, heads))
        cells = [
            [*head, *[Content("")] * (most - len(head) + 1), *body] for head, body in zip(heads, bodies, strict=True)
        ]
        content, order = side_by_side(cells, place.width, current - first)
        yield Block(content, indent=1, key=(COLUMNS, first), above=1, order=order)
    if comparison.not_quoted:
        yield Block(shown(comparison.not_quoted, MUTED), above=1)


def _claim(comparison: Comparison, signs: Signs) -> Iterator[Block]:
    """Yield the claim, its note on the difference, the claim whose quotes follow if not its own, and the legend."""
    brief, claim = comparison.brief, comparison.claim
    yield claim_block(brief, claim, signs, support=True)
    rests_on = claim.rests_on if claim else brief.bottom_line.rests_on
    notes = []
    if claim and claim.difference:
        notes.append(shown(ClaimItem(claim, brief).difference_note))
    if rests_on and not (claim and claim.quotes):
        notes.append(Content.styled(f"It rests on {brief.named(rests_on)}, whose quotes are compared.", MUTED))
    if any(wording.differing for wording in comparison.wordings):
        notes.append(Content.assemble(("‹Marked›", DIFFERS), (" words differ from the quote named below them.", MUTED)))
    if notes:
        yield Block(Content("\n").join(notes), indent=_INDENT, above=1)


def _head(comparison: Comparison, index: int, signs: Signs) -> list[Content]:
    """Return the position of a quote, if any, its place, and who said it."""
    label, place, about, who = _facts(comparison, index, signs)
    return [*([label] if label else []), Content.assemble(place, (" · ", MUTED), about), who]


def _column_head(comparison: Comparison, index: int, signs: Signs) -> list[Content]:
    """Return the same in shorter lines, with a blank line for the position if only other quotes take one."""
    label, *others = _facts(comparison, index, signs)
    has_labels = comparison.claim is not None and comparison.claim.difference is not None
    return [*([label] if has_labels else []), *others]


def _facts(comparison: Comparison, index: int, signs: Signs) -> tuple[Content, Content, Content, Content]:
    item = comparison.wordings[index].evidence
    return (
        shown(comparison.label(index), HEADING),
        Content.assemble(signs.of_quote(item), shown(item.where, "bold")),
        shown(f"{item.source.genre or f'genre {UNSTATED}'} · {item.source.dated}", MUTED),
        shown(item.route),
    )


def _body(wording: Wording) -> list[Content]:
    """Return the words of a quote, the quote most similar to it, and its state and origin."""
    item = wording.evidence
    said = [marked_words(wording)]
    if wording.nearest:
        said.append(_likeness(wording.nearest, wording.run))
    return [*said, verdict(item)]


def marked_words(wording: Wording) -> Content:
    """Return the words of a quote in quotation marks, those that differ marked."""
    words = wording.evidence.words
    opening, closing = ("“", "”") if in_marks(words) != words else ("", "")
    return Content.assemble(opening, *_marked(words, wording.differing), closing)


def _marked(words: str, differing: Sequence[Span]) -> Iterator[Content]:
    """Yield the words of a quote, with marks around those that differ."""
    done = 0
    for span in differing:
        yield _flat(words[done : span.start])
        yield Content.assemble(MARKS[0], _flat(words[span.start : span.end]), MARKS[1]).stylize(DIFFERS)
        done = span.end
    yield _flat(words[done:])


def _flat(words: str) -> Content:
    """Return words on one line. The bars keep the space at their ends."""
    return shown(" ".join(f"|{words}|".split())[1:-1])


def _likeness(nearest: Evidence, run: int) -> Content:
    """Return which quote another is most similar to, and how many words in a row they share."""
    alike = f", with {run} words in a row the same" if run >= ALIKE else ""
    return shown(f"most like {nearest.where}{alike}", MUTED)
