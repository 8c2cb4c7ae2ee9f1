"""Report quotes that are not verified."""

from collections.abc import Iterator
from typing import Final

from briefing.anchor import MAX_CANDIDATES, resolve
from briefing.model import Brief, Evidence, Problem, Source, Status
from briefing.text.excerpts import excerpt
from briefing.text.folding import unwrapped
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.text.word_diff import mark_changes

_AROUND: Final = 20
"""How many characters are shown beside each difference."""
_MOST: Final = 240
"""How many characters the words with their differences may have."""
_RULES: Final = {
    Status.TYPOGRAPHIC: "quote-typographic",
    Status.AMBIGUOUS: "quote-ambiguous",
    Status.MISSING: "quote-missing",
}


def check_quotes(brief: Brief) -> Iterator[Problem]:
    """Yield a Problem for each quote that is not verified, including those of silences."""
    for item in (*brief.evidence, *(each for silence in brief.silences for each in silence.only_in)):
        if item.status is not Status.EXACT:
            yield _of_quote(item)
        elif item.cut_from:
            message = f"the sentence around this quote has changed in {item.source.id}: “{excerpt(item.quote)}”"
            first = f"briefing replace {item.source.id}`, then `" if item.source.changed else ""
            hint = f"Run `{first}briefing repair`: it shows both sentences and asks whether the claim still holds."
            yield Problem(item.place, message, hint, "quote-sentence-changed")


def _of_quote(item: Evidence) -> Problem:
    """Return the Problem of a quote that does not match exactly."""
    message, hint = _words(item)
    return Problem(item.place, f"{message}: “{excerpt(item.quote)}”", hint, _RULES[item.status])


def _words(item: Evidence) -> tuple[str, str]:
    """Return the message and hint for a quote that does not match exactly."""
    source, candidates = item.source, item.resolution.candidates
    match item.status:
        case Status.TYPOGRAPHIC:
            where = _paragraphs(source, item.span)
            message = f"quotation marks, dashes or the like differ from {source.id}, {where}"
            return message, f"Run `briefing repair --write`, or change it to “{_differing(item.quote, item.words)}”."
        case Status.AMBIGUOUS:
            number = f"{len(candidates)} times" + (" or more" if len(candidates) == MAX_CANDIDATES else "")
            message = f"found {number} in {source.id}, {_paragraphs(source, *candidates)}"
            return message, "Add `before` or `after` with the words next to the passage you mean."
        case _:
            message = f"not found in {source.id}"
            if not candidates:
                return message, f"Copy it exactly from {excerpt(source.path)}."
            where = _paragraphs(source, *candidates)
            if (item.before or item.after) and resolve(source.text, item.quote).status is not Status.MISSING:
                return f"{message} next to its `before` and `after`", f"The same words are in {where}."
            if source.former is not None and resolve(source.text, item.quote).found:
                message = f"no longer at its former place in {source.id}"
                return message, f"Read {where}: the same words elsewhere may be about something else."
            like = source.text[candidates[0].start : candidates[0].end]
            return message, f"Closest text, in {where}: “{_differing(item.quote, like)}”."


def _differing(quote: str, other: str) -> str:
    """Return the article's words, marked where the quote differs, and cut; without marks if too much differs."""
    marked = sanitize_line(mark_changes(unwrapped(quote), unwrapped(other), around=_AROUND))
    return marked if len(marked) <= _MOST else excerpt(unwrapped(other))


def _paragraphs(source: Source, *spans: Span | None) -> str:
    """Return the distinct paragraphs in which the spans begin: `¶3, ¶7`."""
    numbers = dict.fromkeys(source.paragraph_at(span.start) for span in spans if span)
    return ", ".join(f"¶{number}" for number in numbers)
