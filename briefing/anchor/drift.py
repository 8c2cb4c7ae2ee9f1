"""Which of the passages that are like a quote is the one that was quoted, if that can be said."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from briefing.anchor.approximate import Match, literal, same_letters, similar
from briefing.anchor.context import Context, Fit, fit
from briefing.anchor.exact import MAX_GAP, find_quote
from briefing.anchor.landmarks import Landmarks, landmarks
from briefing.text.spans import Span

_LEAD: Final = 0.1
"""By how much of its letters a passage has to be more like the quote than any other."""
_LEAD_BY_FACTS: Final = 0.03
"""By how much, where a number, name or negation of the other is not the quote's."""
_CONTEXT_LEAD: Final = 0.2
"""By how much its surroundings have to fit better for that to decide, of one for each side."""
_ONCE: Final = 48
"""How many characters beside the quote have to be nowhere else in the former text."""
_LEAST: Final = 4
"""A quote with fewer letters stands everywhere."""
_AROUND: Final = 200
"""How many characters of the former text on each side of the quote are looked at."""
_TELLING: Final = 12
"""A passage with fewer characters is like too many others."""
_MANY: Final = 12
_LONG: Final = 20
_FACTS: Final = 2
"""A sentence of so many words with so many facts stands for itself, and a long one that the former text has once."""
_SLIP: Final = 0.3
"""The share of letters in misspelled words, up to which even a short quote without a context is told from others."""
_LIKE: Final = 0.5
"""What is less like the quote is not the passage; whether it stood elsewhere need not be known."""
_LIKENESS: Final = 4_000
"""How many characters of a passage are compared by letters."""
MAX_CHAINS: Final = 64
"""How many ways to put the runs of a quote in order are followed."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, run by run, that may be the one that was quoted."""

    matches: tuple[Match, ...]
    fit: Fit
    likeness: float = 0.0
    """How much of its letters are the quote's, from 0 to 1: tells apart what has the same words of it."""
    known: bool = False
    """Whether the text that the quote was cut from is at hand, and does not have this passage elsewhere."""
    elsewhere: bool = False
    """Whether that text has it elsewhere."""
    repeated: bool = False
    """Whether that text has the words of the quote more than once."""

    @property
    def span(self) -> Span:
        """From the first run to the last."""
        return Span(self.matches[0].span.start, self.matches[-1].span.end)

    @property
    def parts(self) -> tuple[Span, ...]:
        """The runs."""
        return tuple(match.span for match in self.matches)

    @property
    def similarity(self) -> float:
        """How like the quote it is, from 0 to 1, all runs by their letters."""
        return self._mean([match.similarity for match in self.matches])

    @property
    def altered(self) -> bool:
        """Whether a number, a name or a negation differs."""
        return any(match.altered for match in self.matches)

    @property
    def rank(self) -> float:
        """What puts candidates in order."""
        return self.similarity + self.fit.score / 4 + self.likeness / 100 - (0.5 if self.elsewhere else 0.0)

    def _mean(self, values: Sequence[float]) -> float:
        letters = [max(1, match.letters) for match in self.matches]
        return sum(value * size for value, size in zip(values, letters, strict=True)) / sum(letters)

    @property
    def acceptable(self) -> bool:
        """Whether it is the passage that was quoted, if no other is as much like it."""
        letters = sum(match.letters for match in self.matches)
        words = sum(match.words for match in self.matches)
        if (
            letters < _LEAST
            or self.elsewhere
            or self.altered
            or self.fit.turned
            or any(match.open_edge for match in self.matches)
        ):
            return False
        # Where what is beside it speaks against it, only a sentence with names and figures of its own has moved.
        against = self.fit.contradicts and not self.fit.supports
        if against and (self.similarity == 1 or not self.fit.whole):
            return all(self._moves(match) for match in self.matches)
        if self.fit.clashes and not self.known and sum(match.facts for match in self.matches) < _FACTS:
            return False
        if self.similarity == 1:
            return True
        if all(match.same for match in self.matches):
            return letters >= 12 or self.fit.supports > 0
        return all(self._holds(match) for match in self.matches) and words >= 4

    def _moves(self, match: Match) -> bool:
        """Return whether a sentence stands for itself, wherever it is."""
        if not match.sentence or match.words < _MANY:
            return False
        return match.facts >= _FACTS or (self.known and not self.repeated and match.words >= _LONG)

    def _holds(self, match: Match) -> bool:
        """Return whether enough of one run is there."""
        if match.same:
            return True
        lost, words = match.lost, match.words
        supports = min(self.fit.supports, 1 if self.fit.whole else 2)
        if match.added > max(8 if supports else 4, words * (0.6 if supports else 0.4)) or match.breaks > 2 + words // 6:
            return False
        if match.misspelled > (0.5 if supports == 2 else 0.35):
            return False
        if supports == 2:
            return lost <= 0.3 and words >= 4
        changed = lost or match.subject or match.added > 3
        if supports == 1 and not (changed and self.fit.contradicts):
            return lost <= 0.25 and words >= 5
        if not lost and not match.subject:
            slight = not match.added and match.misspelled <= _SLIP
            return (words >= 5 and match.letters >= 20) if slight else (words >= 10 and match.letters >= 40)
        # With nothing beside it to go by, a look-alike whose original was deleted is to be told from an edited one.
        # A paragraph has left its neighbours if it has moved: what was there before is known not to be this one.
        facts = match.facts
        moved = self.known and self.fit.whole
        if match.subject or (not moved and (self.known or (self.fit.contradicts and not supports))):
            return False
        return (lost <= 0.12 and words >= 14 and facts >= 1) or (lost <= 0.25 and words >= 20 and facts >= 2)


def passages(
    text: str, parts: list[str], before: str, after: str, former: str | None, origin: Span | None
) -> list[Found]:
    """Return the passages that are like a quote, best first.

    `origin` is where the quote stood in the `former` text, if that is at hand.
    """
    context, once = Context(before, after), (True, True)
    if former is not None and origin is not None:
        lead, tail = former[max(0, origin.start - _AROUND) : origin.start], former[origin.end :][:_AROUND]
        context, once = Context(lead, tail), (former.count(lead[-_ONCE:]) == 1, former.count(tail[:_ONCE]) == 1)
    from rapidfuzz.distance import Indel  # here, so that a library without edited quotes does without it

    choices: list[list[Match]] = []
    for number, part in enumerate(parts):
        first, last = number == 0, number == len(parts) - 1
        choices.append(_like(text, part, Context(context.before if first else "", context.after if last else "")))
    known = former is not None and origin is not None
    repeated = known and any(len(find_quote(former or "", [part], "", "").chains) > 1 for part in parts)
    marks = landmarks(text, former, origin) if former is not None and origin is not None else Landmarks()
    found: list[Found] = []
    for chain in _in_order(choices):
        span = Span(chain[0].span.start, chain[-1].span.end)
        like = sum(match.similarity for match in chain) >= _LIKE * len(chain)
        around = replace(fit(text, span, context), placed=marks.sides(span), once=once)
        moved = (
            known
            and like
            and (
                (repeated and not (any(around.placed) and around.agrees))
                or _stood_elsewhere(text, chain, former or "", origin or span)
            )
        )
        likeness = Indel.normalized_similarity(" ".join(parts), text[span.start : span.end][:_LIKENESS])
        found.append(Found(chain, around, likeness, known, moved, repeated))
    return sorted(found, key=lambda one: -one.rank)


def _like(text: str, part: str, context: Context) -> list[Match]:
    """Return where one run of a quote stands, and the passages that are like it, none overlapping one before."""
    matches = [literal(text, chain[0], part) for chain in find_quote(text, [part], "", "").chains]
    for match in (*same_letters(text, part), *similar(text, part, context)):
        if not any(match.span.overlaps(other.span) for other in matches):
            matches.append(match)
    return sorted(matches, key=lambda match: match.span)


def _in_order(choices: list[list[Match]]) -> list[tuple[Match, ...]]:
    """Return the chains of a match for each run, each after the one before within MAX_GAP; the best MAX_CHAINS."""
    chains: list[tuple[Match, ...]] = [(match,) for match in choices[0]]
    for matches in choices[1:]:
        starts = [match.span.start for match in matches]
        longer: list[tuple[Match, ...]] = []
        for chain in chains:
            end = chain[-1].span.end
            reach = slice(bisect_left(starts, end), bisect_right(starts, end + MAX_GAP))
            longer += ((*chain, match) for match in matches[reach])
        longer.sort(key=lambda chain: -sum(match.similarity * match.letters for match in chain))
        chains = longer[:MAX_CHAINS]
    return chains


def _stood_elsewhere(text: str, chain: tuple[Match, ...], former: str, origin: Span) -> bool:
    """Return whether a passage stood in the former text at another place than the quote."""
    span = Span(chain[0].span.start, chain[-1].span.end)
    passage = text[span.start : span.end]
    before = [Span(run[0].start, run[-1].end) for run in find_quote(former, [passage], "", "").chains]
    enough = 2
    if not before and len(passage) >= _TELLING:
        enough = 1
        like = similar(former, passage, Context())
        before = [match.span for match in like if match.similarity > like[0].similarity - _LEAD]
    if len(before) > 1:  # It stood where what is around it says; of what has not changed, both sides.
        sides = landmarks(former, text, span).nearest(before)
        before = sides if len(sides) >= enough else before
    return any(not one.overlaps(origin) for one in before)


def choose(found: Sequence[Found]) -> tuple[Found | None, bool]:
    """Return the passage that was quoted; else None, and whether that is for having several."""
    good = sorted((one for one in found if one.acceptable), key=lambda one: -one.rank)
    if not good:
        return None, sum(one.known and one.similarity == 1 and not one.elsewhere for one in found) > 1
    best = good[0]
    for rival in found:
        if rival is best or rival.elsewhere or rival.parts == best.parts:
            continue
        if rival.similarity >= _LIKE and _better_placed(rival.fit, best.fit):
            return None, True  # Whatever has changed in it, it stands where the quote did.
        if _better_placed(best.fit, rival.fit):
            continue
        if rival.similarity > best.similarity - (_LEAD_BY_FACTS if rival.altered else _LEAD):
            return None, rival.acceptable
    return best, False


def _better_placed(best: Fit, rival: Fit) -> bool:
    """Return whether the surroundings alone tell that the one is meant and not the other."""
    told = best.supports > 0 or (rival.contradicts > 0 and not best.contradicts)
    if not told or best.supports < rival.supports:
        return False
    if best.near < rival.near + _CONTEXT_LEAD or best.yields(rival):
        return False
    # What is next to it in its own paragraph tells more than the paragraphs around.
    return (rival.differs and best.bounded) or best.strayed >= rival.strayed - _CONTEXT_LEAD
