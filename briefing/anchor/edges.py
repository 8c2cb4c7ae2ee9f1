"""Where a passage begins and ends whose first or last words are not the quote's, and whether that is sure."""

from typing import Final

from briefing.anchor.quoted import Quoted, marks_after, marks_before
from briefing.anchor.words import Words, words
from briefing.text.spans import Span

NEAR: Final = 4
"""How many words more than the quote's may begin or end a passage."""


def whole(article: Words, ready: Quoted, first: int, last: int) -> Span | None:
    """Return the passage from word to word, ends exclusive, with the marks of the quote that stand at its ends."""
    if last <= first:
        return None
    start = marks_before(article, article.starts[first], ready.lead)
    return article.span(start, marks_after(article, start, article.ends[last - 1], ready.tail))


def first_word(article: Words, ready: Quoted, lost: int, place: int, before: str) -> tuple[int, bool]:
    """Return the first word of the passage, and whether that is sure."""
    if not lost:
        return place, not grown(article, ready, place)
    least = max(0, place - lost - NEAR)
    said = words(before[-200:]).norms[-3:]
    for first in range(place, least - 1, -1):
        if said and len("".join(said)) > NEAR and article.norms[max(0, first - len(said)) : first] == said:
            return first, True
    starts = [first for first in range(place, least - 1, -1) if article.begins_sentence(first)]
    if starts and ready.begins_sentence and article.raw(starts[0])[0].isupper():
        return starts[0], True
    return max(least, place - lost, *starts[:1]), False


def grown(article: Words, ready: Quoted, place: int) -> bool:
    """Return whether the sentence that the quote begins has been given other first words."""
    if article.begins_sentence(place) or not (ready.begins_sentence and article.raw(place)[0].islower()):
        return False
    return any(map(article.begins_sentence, range(max(0, place - NEAR), place)))


def last_word(article: Words, ready: Quoted, at: int, place: int, after: str) -> tuple[int, bool]:
    """Return the number past the last word of the passage, and whether that is sure."""
    lost = len(ready.norms) - at
    if not lost and (not ready.ends_sentence or article.begins_sentence(place)):
        return place, True
    most = min(len(article), place + lost + NEAR)
    said = words(after[:200]).norms[:3]
    for last in range(place, most + 1):
        if said and len("".join(said)) > NEAR and article.norms[last : last + len(said)] == said:
            return last, True
    ends = [last for last in range(place, most + 1) if article.begins_sentence(last)]
    if not lost and not (ends and all(norm in ready.norms for norm in article.norms[place : ends[0]])):
        # The sentence goes on: after a mark with something else, else it has another end.
        return place, any(mark in ",;:-—)" for mark in article.between(place))
    if ends and ready.ends_sentence:
        return ends[0], True
    return min(most, place + lost, *ends[:1]), False
