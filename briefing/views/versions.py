"""Two versions of an article, paragraph by paragraph, with the words that changed and the quotes from each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from briefing.anchor import resolve
from briefing.anchor.moved import MAX_PAIRS
from briefing.model import Library, Resolution, Source
from briefing.text.folding import fold
from briefing.text.spans import Span, paragraphs
from briefing.text.word_diff import pieces

_ALIKE: Final = 50
"""The percentage of shared characters from which two paragraphs count as versions of one paragraph."""
_AHEAD: Final = 20
"""How many new paragraphs are compared with an old one that has no exact match."""


class Change(StrEnum):
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


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph of one version."""

    number: int
    """From 1."""
    runs: tuple[Run, ...]
    quotes: tuple[str, ...]
    """The quotes from this paragraph, by name: `harbour [3]`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the former text and its new version; one of them is None if it was removed or added."""

    change: Change
    old: Side | None
    new: Side | None

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quotes from either version."""
        sides = (side.quotes for side in (self.old, self.new) if side)
        return tuple(dict.fromkeys(name for names in sides for name in names))


@dataclass(frozen=True, slots=True)
class _Quote:
    name: str
    was: Resolution
    now: Resolution


def versions(library: Library, source: Source, former: str) -> tuple[Row, ...]:
    """Return the paragraphs of `former` and of the article's text in reading order, paired with their counterparts."""
    text = source.text
    quotes = [
        _Quote(
            f"{use.brief.id} [{use.evidence.number}]",
            resolve(former, use.evidence.quote, before=use.evidence.before, after=use.evidence.after),
            resolve(text, use.evidence.quote, before=use.evidence.before, after=use.evidence.after, former=former),
        )
        for use in library.citing(source)
    ]
    was, now = paragraphs(former), paragraphs(text)
    old, new = ([fold(whole[s:e]).text.strip() for s, e in spans] for whole, spans in ((former, was), (text, now)))
    rows: list[Row] = []
    for ours, theirs, change in _paired(old, new):
        before = former[slice(*was[ours])].strip() if ours is not None else ""
        after = text[slice(*now[theirs])].strip() if theirs is not None else ""
        both = pieces(before, after) if change is Change.CHANGED else []
        differs = [each.old.split() != each.new.split() for each in both]  # a line break is a space
        lost = [(each.old, changed) for each, changed in zip(both, differs, strict=True)]
        gained = [(each.new, changed) for each, changed in zip(both, differs, strict=True)]
        rows.append(
            Row(
                change,
                None if ours is None else _side(ours, was, former, lost, [(each.name, each.was) for each in quotes]),
                None
                if theirs is None
                else _side(theirs, now, text, gained, [(each.name, each.now) for each in quotes]),
            )
        )
    return tuple(rows)


def _side(
    number: int,
    spans: Sequence[Span],
    text: str,
    parts: list[tuple[str, bool]],
    quotes: Sequence[tuple[str, Resolution]],
) -> Side:
    words = text[slice(*spans[number])]
    start = spans[number].start + len(words) - len(words.lstrip())
    within = Span(start, start + len(words.strip()))
    cited = [(name, part) for name, found in quotes for part in found.parts if part.overlaps(within)]
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
    return Side(number + 1, runs, tuple(dict.fromkeys(name for name, _ in cited)))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None, Change]]:
    """Yield the indexes of paragraphs that correspond, in reading order, each pair with its change."""
    done = (0, 0)
    equal = Indel.opcodes(old, new) if len(old) * len(new) <= MAX_PAIRS else ()
    runs = [(step.src_start, step.dest_start, step.src_end) for step in equal if step.tag == "equal"]
    unpaired: list[tuple[int | None, int | None]] = []
    for ours, theirs, end in (*runs, (len(old), len(new), len(old))):
        unpaired += _alike(old, new, range(done[0], ours), range(done[1], theirs))
        unpaired += zip(range(ours, end), range(theirs, theirs + end - ours), strict=True)
        done = end, theirs + end - ours
    gone = {old[ours]: ours for ours, theirs in unpaired if ours is not None and theirs is None}
    came = {new[theirs]: theirs for ours, theirs in unpaired if theirs is not None and ours is None}
    for one, other in unpaired:
        if one is not None and other is not None:
            yield one, other, Change.UNCHANGED if old[one] == new[other] else Change.CHANGED
        elif one is not None:
            if old[one] not in came:
                yield one, None, Change.REMOVED
        elif other is not None and new[other] in gone:
            yield gone[new[other]], other, Change.MOVED
        else:
            yield None, other, Change.ADDED


def _alike(
    old: Sequence[str], new: Sequence[str], ours: range, theirs: range
) -> Iterator[tuple[int | None, int | None]]:
    """Pair each paragraph of two stretches without equal ones with the most similar; yield None for no counterpart."""
    left = theirs
    for number in ours:
        near = left[:_AHEAD]
        best = max(near, key=lambda other: fuzz.ratio(old[number], new[other]), default=None)
        if best is None or fuzz.ratio(old[number], new[best]) < _ALIKE:
            yield number, None
            continue
        yield from ((None, added) for added in range(left.start, best))
        yield number, best
        left = range(best + 1, theirs.stop)
    yield from ((None, added) for added in left)
