"""Passages of a text that are like a quote, each with what differs: where to look, and what was found there.

Words that the text has seldom say where to look, so that the cost stays in proportion to the text and to
MAX_WINDOWS. Whether a passage is the one that was quoted is decided in `drift`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefing.anchor.alignment import Alignment, Edit, align, weight
from briefing.anchor.context import Context, letters
from briefing.anchor.edges import first_word, grown, last_word, whole
from briefing.anchor.facts import Token, altered, is_fact, is_negation, is_number, misspelled, recased
from briefing.anchor.quoted import Quoted, quoted, tokens
from briefing.anchor.vocabulary import COMMON
from briefing.anchor.words import Words, bare, words_of_article
from briefing.text.spans import Span

MAX_WORDS: Final = 400
"""A run of a quote with more words is not looked for where it may have been edited."""
MAX_TEXT: Final = 2_000_000
"""Nor is any quote in a text of more characters."""
MAX_WINDOWS: Final = 8
"""How many stretches of a text are compared with a quote."""
_SEEDS: Final = 3_000
"""About how many places of words are looked up."""
_SLACK: Final = 24
"""How many words on each side of where a passage should be belong to its window, beside half the quote's."""
_STRAYS: Final = 2
"""How many words at an end may have been found in the sentence before or after."""
_PARENTHESIS: Final = 3
_LONGEST: Final = 20
"""How many words a clause put in has at least, and at most."""
_OPEN: Final = 6
"""How many words of the article those in square brackets may stand for."""
_SUBJECT: Final = 2
"""How many words into a sentence tell what it is about."""
_ADDED_COSTS: Final = 0.25
"""How many letters of the quote a word counts that the quote does not have."""
_LEAST: Final = 0.3
"""What is less like a quote is not even a candidate."""
_SENTENCE_ENDS: Final = re.compile(r"(?:^|[.!?…\r\n])[\"'“”‘’»)\]]*\s*[\"'“‘«(\[]*$")


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that is like a quote, or like one run of it."""

    span: Span
    similarity: float
    """From 0 to 1."""
    words: int
    """How many words the quote has."""
    letters: int
    lost: float = 0.0
    """The share of the quote's letters whose words the passage does not have."""
    misspelled: float = 0.0
    """The share of those whose words it has in another spelling."""
    added: int = 0
    """How many words it has that the quote does not, outside a clause of its own."""
    breaks: int = 0
    """In how many places they differ."""
    facts: int = 0
    """How many numbers, names and negations are the same."""
    altered: bool = False
    """Whether one of them is not."""
    open_edge: bool = False
    """Whether it cannot be told where the passage begins or ends."""
    subject: bool = False
    """Whether what is changed is who or what a sentence is about, as far as its first words tell."""
    same: bool = False
    """Whether it has the very letters and figures of the quote; capitals count, spaces and marks do not."""
    sentence: bool = False
    """Whether it is a whole sentence or more, word for word."""


def literal(text: str, span: Span, part: str) -> Match:
    """Return the match of a passage that is equal to the quote, or is so after folding."""
    ready = quoted(part)
    facts = sum(is_fact(token, ready.lowered) for token in ready.tokens)
    begins = bool(_SENTENCE_ENDS.search(text[max(0, span.start - 8) : span.start])) and ready.begins_sentence
    sentence = begins and ready.ends_sentence
    return Match(span, 1.0, len(ready.norms), len(letters(part)), facts=facts, same=True, sentence=sentence)


def same_letters(text: str, part: str) -> list[Match]:
    """Return the passages that have the letters and figures of a quote, in capitals or spaces of their own."""
    if len(text) > MAX_TEXT:
        return []
    article, ready = words_of_article(text), quoted(part)
    if ready.open_at or not ready.norms:
        return []
    facts = sum(is_fact(token, ready.lowered) for token in ready.tokens)
    found: list[Match] = []
    for first, last in article.runs("".join(ready.norms)):
        span = whole(article, ready, first, last)
        if span is None:
            continue
        strict = [norm for norm in ready.norms if _strict(norm)]
        there = [norm for norm in article.norms[first:last] if _strict(norm)]
        written = bare("".join(token.raw for token in ready.tokens))
        match = Match(
            span=span,
            similarity=0.99,
            words=len(ready.norms),
            letters=sum(map(len, ready.norms)),
            facts=facts,
            altered=strict != there or recased([*zip(ready.tokens, tokens(article, range(first, last)), strict=False)]),
            open_edge=grown(article, ready, first),
            same=written == bare("".join(map(article.raw, range(first, last)))),
        )
        found.append(match)
        if len(found) > MAX_WINDOWS:
            break
    return found


def similar(text: str, part: str, context: Context) -> list[Match]:
    """Return the passages that are most like a quote, best first, none overlapping another."""
    ready = quoted(part)
    if not ready.norms or len(ready.norms) > MAX_WORDS or len(text) > MAX_TEXT:
        return []
    article = words_of_article(text)
    found: list[Match] = []
    for first, last, times in _windows(ready.norms, article):
        taken: list[range] = []
        for _ in range(times + 1):  # a passage and the look-alike next to it
            alignment = align(ready.norms, article.norms, first, last, taken)
            if not alignment.pairs:
                break
            taken.append(range(alignment.pairs[0][1], alignment.pairs[-1][1] + 1))
            alignment = _without_strays(article, ready, alignment)
            match = _judge(article, ready, alignment, context)
            if match is None or match.similarity < _LEAST:
                break
            found.append(match)
    found.sort(key=lambda match: -match.similarity)
    kept: list[Match] = []
    for match in found:
        if not any(match.span.overlaps(other.span) for other in kept):
            kept.append(match)
    return kept


def _windows(norms: Sequence[str], article: Words) -> list[tuple[int, int, int]]:
    """Return the stretches of the text, in words, in which the quote's rarest words stand closest to their order.

    Those that overlap are one; the third number is how many.
    """
    places = article.places
    size = max(8, len(norms))
    votes: dict[int, float] = {}
    looked_at = 0
    firsts = {norm: index for index, norm in reversed(list(enumerate(norms)))}
    for norm in sorted(firsts, key=lambda norm: (len(places.get(norm, ())), firsts[norm])):
        there = places.get(norm, ())
        looked_at += len(there)
        if looked_at > _SEEDS and votes:
            break
        for place in there[:_SEEDS]:
            bucket = (place - firsts[norm]) // size
            votes[bucket] = votes.get(bucket, 0.0) + weight(norm)
    scores = {bucket: votes[bucket] + votes.get(bucket + 1, 0.0) for bucket in votes}
    chosen: list[int] = []
    for bucket in sorted(scores, key=lambda bucket: (-scores[bucket], bucket)):
        if not any(abs(bucket - other) <= 1 for other in chosen):
            chosen.append(bucket)
        if len(chosen) == MAX_WINDOWS:
            break
    slack = size // 2 + _SLACK
    windows: list[tuple[int, int, int]] = []
    for bucket in sorted(chosen):
        first, last = max(0, bucket * size - slack), min(len(article), (bucket + 2) * size + len(norms) + slack)
        if windows and first < windows[-1][1]:
            windows[-1] = (windows[-1][0], last, windows[-1][2] + 1)
        else:
            windows.append((first, last, 1))
    return windows


def _without_strays(article: Words, ready: Quoted, alignment: Alignment) -> Alignment:
    """Leave out a first or last word or two that are not in the sentence of the others, and in the quote are."""
    edits = list(alignment.edits)
    first, last = 0, len(alignment.pairs)
    for edit in (edits[0], edits[-1]) if edits else ():
        at = next(number for number, pair in enumerate(alignment.pairs) if pair[0] >= edit.lost_end)
        parted = any(map(article.begins_sentence, range(edit.added, edit.added_end + 1)))
        if not parted or any(token.opens for token in ready.tokens[edit.lost : edit.lost_end + 1]):
            continue
        if at <= _STRAYS:
            first = at
        elif len(alignment.pairs) - at <= _STRAYS:
            last = at
    pairs = alignment.pairs[first:last]
    return Alignment(pairs, tuple(edit for edit in edits if pairs[0][0] < edit.lost_end <= pairs[-1][0]))


def _judge(article: Words, ready: Quoted, alignment: Alignment, context: Context) -> Match | None:
    """Return what differs between a quote and the passage that it was laid against."""
    pairs = alignment.pairs
    (at, place), (at_last, place_last) = pairs[0], pairs[-1]
    first, sure_first = first_word(article, ready, at, place, context.before)
    last, sure_last = last_word(article, ready, at_last + 1, place_last + 1, context.after)
    span = whole(article, ready, first, last)
    if span is None:
        return None
    lowered = ready.lowered | article.lowered
    edits = list(alignment.edits)
    if at or first < place:
        edits.append(Edit(0, at, first, place))
    if at_last + 1 < len(ready.norms) or place_last + 1 < last:
        edits.append(Edit(at_last + 1, len(ready.norms), place_last + 1, last))
    total = sum(map(weight, ready.norms))
    respelled = 0
    changed = False
    facts = 0
    same: list[tuple[Token, Token]] = []
    for one, other in pairs:
        norm = ready.norms[one]
        fact = is_fact(ready.tokens[one], lowered)
        (there,) = tokens(article, [other])
        if norm == there.norm:
            facts += fact
            same.append((ready.tokens[one], there))
            continue
        respelled += weight(norm)
        changed |= not misspelled(ready.tokens[one], there, lowered)
    lost, added, all_added, subject = 0, 0, 0, False
    moved = {norm for edit in edits for norm in article.norms[edit.added : edit.added_end]}
    gone_anywhere = {norm for edit in edits for norm in ready.norms[edit.lost : edit.lost_end]}
    for edit in edits:
        gone, put = list(ready.tokens[edit.lost : edit.lost_end]), tokens(article, range(edit.added, edit.added_end))
        all_added += len(put)
        if edit.lost in ready.open_at and not gone and len(put) <= _OPEN:
            changed |= altered([], [token for token in put if token.norm not in ready.inserted], lowered)
            continue
        lost += sum(weight(token.norm) for token in gone if token.norm not in moved)
        if not gone and _set_off(article, edit):
            continue
        added += len(put)
        told = {token.norm for token in (*gone, *put)} - COMMON
        if told and any(token.opens for token in ready.tokens[max(0, edit.lost - _SUBJECT) : edit.lost + 1]):
            subject = True
            changed |= not told.isdisjoint(moved & gone_anywhere)  # It may be the object by now.
        changed |= altered(gone, put, lowered) or _in_a_number(ready, edit)
    changed |= recased(same) or _swapped(article, ready, edits)
    return Match(
        span=span,
        similarity=max(0.0, 1 - (lost + respelled / 5 + _ADDED_COSTS * min(2 * len(ready.norms), all_added)) / total),
        words=len(ready.norms),
        letters=sum(map(len, ready.norms)),
        lost=lost / total,
        misspelled=respelled / total,
        added=added,
        breaks=len(edits),
        facts=facts,
        altered=changed,
        subject=subject,
        open_edge=not (sure_first and sure_last),
    )


def _set_off(article: Words, edit: Edit) -> bool:
    """Return whether words that were put in are a clause of their own, which leaves the others as they are."""
    if not _PARENTHESIS <= edit.added_end - edit.added <= _LONGEST or is_negation(article.norms[edit.added]):
        return False
    end = article.starts[edit.added_end] if edit.added_end < len(article) else article.ends[-1]
    gap = article.span(article.ends[edit.added - 1], end)
    if gap is None or "\n" in article.text[gap.start : gap.end]:
        return False
    marks = set(",;.!?()–-，。、")
    return bool(marks & set(article.between(edit.added))) and bool(marks & set(article.between(edit.added_end)))


def _swapped(article: Words, ready: Quoted, edits: Sequence[Edit]) -> bool:
    """Return whether a word stands in the place of another, and that in the place of the first."""
    traded = {
        (gone, put)
        for edit in edits
        for gone in ready.norms[edit.lost : edit.lost_end]
        for put in article.norms[edit.added : edit.added_end]
        if gone not in COMMON and put not in COMMON and gone != put
    }
    return any((put, gone) in traded for gone, put in traded)


def _in_a_number(ready: Quoted, edit: Edit) -> bool:
    """Return whether words were put between a number and what it belongs to."""
    if not 0 < edit.lost <= edit.lost_end < len(ready.norms):
        return False
    return (
        is_number(ready.norms[edit.lost - 1]) and is_number(ready.norms[edit.lost_end]) and edit.added_end > edit.added
    )


def _strict(norm: str) -> bool:
    return norm[0].isdigit() or is_negation(norm)
