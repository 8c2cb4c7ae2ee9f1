"""Follow a passage when its text changes: its new place, and whether a match is still the same passage.

The words of the former and the present text are aligned once for all quotes. In long texts the paragraphs are aligned
first, then the words of those that differ. Offsets count characters.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import Indel

from briefing.text.boundaries import words
from briefing.text.cached import cached
from briefing.text.folding import fold
from briefing.text.spans import Span, paragraphs, sentences

MAX_PAIRS: Final = 400_000_000
"""How many pairs of words are compared at most: 20,000 by 20,000 take 0.13 s and 50 MB. More are not aligned."""
MIN_WORDS: Final = 12
"""How many words a paragraph needs to be recognized elsewhere; of the 95 in the shipped articles, one has fewer."""


class Alignment(Struct, frozen=True, eq=False):
    """Two versions of a text, with a mapping of the words that they share."""

    former: str
    text: str
    old: Sequence[Span]
    new: Sequence[Span]
    now: Sequence[int]
    """For each word of the former text, the index of the same word in the present text, or -1."""

    def place(self, origin: Span) -> Span | None:
        """Return the text now between the words that surrounded `origin`; None if there is none."""
        own = _numbers(self.old, origin)
        before = next((self.now[number] for number in reversed(range(own.start)) if self.now[number] >= 0), -1)
        later = range(own.stop, len(self.old))
        after = next((self.now[number] for number in later if self.now[number] >= 0), len(self.new))
        return Span(self.new[before + 1].start, self.new[after - 1].end) if after - before > 1 else None

    def is_still(self, origin: Span, span: Span) -> bool:
        """Return whether the words at `span` are those from `origin`: in place, or moved with their paragraph."""
        own = _numbers(self.old, origin)
        kept = [self.new[self.now[number]] for number in own if self.now[number] >= 0]
        # Half of the words are enough: a word repeated nearby may be aligned with either occurrence.
        if 2 * sum(map(span.contains, kept)) >= max(1, len(own)):
            return True
        was, now = (_paragraph(self.former, origin.start), _paragraph(self.text, span.start))
        moved = self.text[now.start : now.end]
        return (
            moved == self.former[was.start : was.end]
            and len(moved.split()) >= MIN_WORDS
            and span.start - now.start == origin.start - was.start
            and self.former.count(moved) == self.text.count(moved) == 1
        )

    def has_its_neighbors(self, origin: Span, span: Span) -> bool:
        """Return whether the words on either side of `span` are those that were next to `origin`."""
        own, there = _numbers(self.old, origin), _numbers(self.new, span)
        is_led = own.start == 0 or self.now[own.start - 1] == there.start - 1
        return is_led and (own.stop == len(self.old) or self.now[own.stop] == there.stop)


@cached(4)
def align(former: str, text: str) -> Alignment:
    """Return the two texts with their words aligned, cached for the next quote of the same article."""
    old, new = tuple(words(former)), tuple(words(text))
    now = [-1] * len(old)
    is_long = len(old) * len(new) > MAX_PAIRS
    was, are = (paragraphs(former), paragraphs(text)) if is_long else ((), ())
    done = (0, 0)
    for ours, theirs, length in (*_equal_runs(former, was, text, are), (len(was), len(are), 0)):
        first, there = _first(old, was, ours), _first(new, are, theirs)
        for at, to, count in _equal_runs(former, old[done[0] : first], text, new[done[1] : there]):
            now[done[0] + at : done[0] + at + count] = range(done[1] + to, done[1] + to + count)
        done = _first(old, was, ours + length), _first(new, are, theirs + length)
        now[first : done[0]] = range(there, done[1])
    return Alignment(former, text, old, new, now)


def _equal_runs(former: str, old: Sequence[Span], text: str, new: Sequence[Span]) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of words or paragraphs that both texts share in the same order: old index, new index, length."""
    if len(old) * len(new) > MAX_PAIRS:
        return
    ours, theirs = ([whole[start:end] for start, end in spans] for whole, spans in ((former, old), (text, new)))
    for step in Indel.opcodes(ours, theirs):
        if step.tag == "equal":
            yield step.src_start, step.dest_start, step.src_end - step.src_start


def _first(spans: Sequence[Span], within: Sequence[Span], number: int) -> int:
    """Return the index of the first word of a paragraph; the number of words if there is no such paragraph."""
    return bisect_left(spans, (within[number].start, 0)) if number < len(within) else len(spans)


def _numbers(spans: Sequence[Span], within: Span) -> range:
    """Return the indexes of the words within a passage."""
    return range(bisect_left(spans, (within.start, 0)), bisect_right(spans, within.end, key=lambda word: word.end))


def changed_sentence(former: str, text: str, origin: Span, span: Span) -> tuple[Span, Span] | None:
    """Return the sentences around `origin` in the former and `span` in the present text; None if they are the same.

    White space and typography are ignored.
    """
    was, now = sentence(former, origin), sentence(text, span)
    return None if _plain(former, was) == _plain(text, now) else (was, now)


def sentence(text: str, span: Span) -> Span:
    """Return the sentence or sentences that contain a passage."""
    first, last = _paragraph(text, span.start), _paragraph(text, max(span.start, span.end - 1))
    starts = [each.start for each in sentences(text, first) if each.start <= span.start]
    ends = [each.end for each in sentences(text, last) if each.end >= span.end]
    return Span(starts[-1] if starts else span.start, ends[0] if ends else span.end)


def _plain(text: str, span: Span) -> str:
    return fold(text[span.start : span.end]).text.strip()


def _paragraph(text: str, at: int) -> Span:
    """Return the paragraph that contains the character at `at`."""
    spans = _paragraphs(text)
    number = bisect_right(spans, at, key=lambda paragraph: paragraph.start) - 1
    return spans[number] if number >= 0 else Span(0, len(text))


_paragraphs = cached(8)(paragraphs)
"""`paragraphs`, cached for the next quote of the same article."""
