"""Two versions of an article, paragraph by paragraph, with the words that changed and the quotes from each."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from briefing.anchor import resolve
from briefing.anchor.moved import MAX_PAIRS
from briefing.load.deadline import Deadline
from briefing.model import Citing, Library, Resolution, Source, counted
from briefing.text.folding import fold
from briefing.text.spans import Span, paragraphs
from briefing.text.word_diff import Piece, pieces
from briefing.views.claim_groups import named_by_topic

_ALIKE: Final = 50
"""The percentage of shared characters from which two paragraphs count as versions of one paragraph."""
_AHEAD: Final = 20
"""How many new paragraphs are compared with an old one that has no exact match."""


class ParagraphChange(StrEnum):
    """What happened to a paragraph."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    """Unchanged, but in a different order among the paragraphs."""
    REMOVED = "removed"
    ADDED = "added"


class Run(NamedTuple):
    """Characters of a paragraph that share one style."""

    text: str
    changed: bool
    """Whether the other version differs here."""
    cited: bool


class Side(Struct, frozen=True):
    """A paragraph of one version."""

    number: int
    """From 1."""
    runs: tuple[Run, ...]
    uses: tuple[Citing, ...]
    """The quotes from this paragraph."""


class Row(Struct, frozen=True):
    """A paragraph of the former text and its new version; one of them is None if it was removed or added."""

    change: ParagraphChange
    old: Side | None
    new: Side | None
    lost: tuple[Citing, ...] = ()
    """The quotes from the former text that are nowhere in the new one."""

    @property
    def uses(self) -> tuple[Citing, ...]:
        """The quotes from either version."""
        return tuple({id(use): use for side in (self.old, self.new) if side for use in side.uses}.values())


class _Quote(Struct, frozen=True):
    use: Citing
    was: Resolution
    now: Resolution


def stretches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield each changed row alone, and the unchanged ones between them together."""
    for unchanged, group in groupby(rows, lambda row: row.change is ParagraphChange.UNCHANGED):
        together = tuple(group)
        yield from [together] if unchanged else [(row,) for row in together]


def paragraph_numbers(rows: Sequence[Row]) -> str:
    """Return the paragraphs of consecutive rows in both versions: `¶2`, `¶3–8 → ¶4–9`."""
    sides = ([row.old for row in rows], [row.new for row in rows])
    ranges = (_range([side.number for side in version if side]) for version in sides)
    return " → ".join(dict.fromkeys(filter(None, ranges)))


def _range(numbers: Sequence[int]) -> str:
    if len(numbers) < 2:
        return "".join(f"¶{number}" for number in numbers)
    return f"¶{numbers[0]}–{numbers[-1]}"


def folded(rows: Sequence[Row]) -> str:
    """Return a line in place of unchanged paragraphs: `8 paragraphs unchanged, ¶3–10`."""
    return f"{counted(len(rows), 'paragraph')} unchanged, {paragraph_numbers(rows)}"


def quoted_by(row: Row) -> tuple[str, str]:
    """Return which claims quote a paragraph, by topic, and those of whose quotes the new text has none."""
    lost = set(map(id, row.lost))
    still = [use for use in row.uses if id(use) not in lost]
    return (
        f"quoted by {named_by_topic(still)}" if still else "",
        f"no longer found: {named_by_topic(row.lost)}" if row.lost else "",
    )


def versions(library: Library, source: Source, former: str, deadline: Deadline) -> tuple[Row, ...]:
    """Return the paragraphs of `former` and of the article's text in reading order, paired with their counterparts.

    After the deadline no more are compared: those left count as removed, added or changed as a whole.
    """
    text = source.text
    quotes = [
        _Quote(
            use,
            resolve(former, use.evidence.quote, before=use.evidence.before, after=use.evidence.after),
            resolve(text, use.evidence.quote, before=use.evidence.before, after=use.evidence.after, former=former),
        )
        for use in library.citing(source)
    ]
    was, now = paragraphs(former), paragraphs(text)
    old, new = ([fold(whole[s:e]).text.strip() for s, e in spans] for whole, spans in ((former, was), (text, now)))
    rows: list[Row] = []
    for ours, theirs, change in _paired(old, new, deadline):
        before = former[slice(*was[ours])].strip() if ours is not None else ""
        after = text[slice(*now[theirs])].strip() if theirs is not None else ""
        both: list[Piece] = []
        if change is ParagraphChange.CHANGED:
            both = [Piece(before, after)] if deadline.is_past else pieces(before, after)
        differs = [each.old.split() != each.new.split() for each in both]  # a line break is a space
        lost = [(each.old, changed) for each, changed in zip(both, differs, strict=True)]
        gained = [(each.new, changed) for each, changed in zip(both, differs, strict=True)]
        rows.append(
            Row(
                change,
                None if ours is None else _side(ours, was, former, lost, [(each.use, each.was) for each in quotes]),
                None if theirs is None else _side(theirs, now, text, gained, [(each.use, each.now) for each in quotes]),
            )
        )
    kept = {id(use) for row in rows if row.new for use in row.new.uses}
    return tuple(replace(row, lost=tuple(use for use in row.uses if id(use) not in kept)) for row in rows)


def _side(
    number: int,
    spans: Sequence[Span],
    text: str,
    parts: list[tuple[str, bool]],
    quotes: Sequence[tuple[Citing, Resolution]],
) -> Side:
    words = text[slice(*spans[number])]
    start = spans[number].start + len(words) - len(words.lstrip())
    within = Span(start, start + len(words.strip()))
    cited = [(use, part) for use, found in quotes for part in found.parts if part.overlaps(within)]
    changes: list[Span] = []
    for run, differs in parts:
        if differs and run:
            changes.append(Span(start, start + len(run)))
        start += len(run)
    edges = {at for span in (within, *changes, *(part for _, part in cited)) for at in span}
    runs = tuple(
        Run(
            text[left:right],
            any(span.start <= left < span.end for span in changes),
            any(part.start <= left < part.end for _, part in cited),
        )
        for left, right in pairwise(sorted(at for at in edges if within.start <= at <= within.end))
    )
    return Side(number + 1, runs, tuple({id(use): use for use, _ in cited}.values()))


def _paired(
    old: Sequence[str], new: Sequence[str], deadline: Deadline
) -> Iterator[tuple[int | None, int | None, ParagraphChange]]:
    """Yield the indexes of paragraphs that correspond, in reading order, each pair with its change."""
    done = (0, 0)
    equal = Indel.opcodes(old, new) if len(old) * len(new) <= MAX_PAIRS else ()
    runs = [(step.src_start, step.dest_start, step.src_end) for step in equal if step.tag == "equal"]
    unpaired: list[tuple[int | None, int | None]] = []
    for ours, theirs, end in (*runs, (len(old), len(new), len(old))):
        unpaired += _alike(old, new, range(done[0], ours), range(done[1], theirs), deadline)
        unpaired += zip(range(ours, end), range(theirs, theirs + end - ours), strict=True)
        done = end, theirs + end - ours
    gone = {old[ours]: ours for ours, theirs in unpaired if ours is not None and theirs is None}
    came = {new[theirs]: theirs for ours, theirs in unpaired if theirs is not None and ours is None}
    for one, other in unpaired:
        if one is not None and other is not None:
            yield one, other, ParagraphChange.UNCHANGED if old[one] == new[other] else ParagraphChange.CHANGED
        elif one is not None:
            if old[one] not in came:
                yield one, None, ParagraphChange.REMOVED
        elif other is not None and new[other] in gone:
            yield gone[new[other]], other, ParagraphChange.MOVED
        else:
            yield None, other, ParagraphChange.ADDED


def _alike(
    old: Sequence[str], new: Sequence[str], ours: range, theirs: range, deadline: Deadline
) -> Iterator[tuple[int | None, int | None]]:
    """Pair each paragraph of two stretches without equal ones with the most similar; yield None for no counterpart."""
    left = theirs
    for number in ours:
        near = left[:0] if deadline.is_past else left[:_AHEAD]
        best = max(near, key=lambda other: fuzz.ratio(old[number], new[other]), default=None)
        if best is None or fuzz.ratio(old[number], new[best]) < _ALIKE:
            yield number, None
            continue
        yield from ((None, added) for added in range(left.start, best))
        yield number, best
        left = range(best + 1, theirs.stop)
    yield from ((None, added) for added in left)
