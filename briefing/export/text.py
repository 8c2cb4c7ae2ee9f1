"""Plain text without boxes, colors or control characters, for screen readers, pipes and files.

Everything from a library is made safe to show, and wrapped by its width on the screen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from briefing.model import (
    UNSTATED,
    Brief,
    Evidence,
    Level,
    Library,
    Problem,
    Source,
    Status,
    counted,
    number_of_problems,
)
from briefing.model.citation import SENTENCE_CHANGED
from briefing.text.sanitize import sanitize_line
from briefing.views.outline import ClaimItem, Outline, Prose, SilenceItem, outline, quote_remarks

WIDTH: Final = 72
_SPACE: Final = re.compile(r"[ \t\r\n]+")


class Line(NamedTuple):
    """A line of a page before wrapping; an empty text is an empty line."""

    text: str = ""
    indent: int = 0


def cells(text: str) -> int:
    """Return how many terminal columns `text` takes: wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Return `text`, safe to show, in lines of at most `width` columns, including the indent.

    Words are never broken: a word that is too long has a line of its own.
    """
    margin = " " * indent
    lines: list[str] = []
    taken = 0
    for word in _SPACE.split(text.strip()):
        shown = sanitize_line(word)
        size = cells(shown)
        if lines and taken + 1 + size <= width:
            lines[-1] += f" {shown}"
            taken += 1 + size
        else:
            lines.append(margin + shown)
            taken = indent + size
    return lines


def page(brief: Brief, library: Library, width: int = WIDTH) -> str:
    """Return the whole brief as a page of text, with its quotes and sources."""
    shown = outline(brief)
    lines = (*_head(shown, library), *_body(shown), *_sources(brief))
    return wrapped(lines, width)


def wrapped(lines: Iterable[Line], width: int = WIDTH) -> str:
    """Return lines as a page of text, ending in a line feed."""
    return "\n".join(row for line in lines for row in wrap(line.text, width, line.indent)) + "\n"


def listing(library: Library) -> str:
    """Return one line for each topic: number, id, title, claims, quotes, and how many are not verified."""
    rows = [
        (
            str(number),
            sanitize_line(brief.id),
            sanitize_line(brief.title),
            counted(len(brief.claims), "claim"),
            counted(len(brief.evidence), "quote"),
            f"{brief.unverified} not verified" if brief.unverified else "all verified",
        )
        for number, brief in enumerate(library.briefs, start=1)
    ]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    counts = (0, 3, 4)
    return "".join(
        "  ".join(
            _padded(cell, size, right=index in counts)
            for index, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        + "\n"
        for row in rows
    )


def report(library: Library, problems: Sequence[Problem]) -> str:
    """Return each problem as `file:line:column: message` with its hint below, then the counts in one line.

    Advice is marked `hint:` before its message.
    """
    lines: list[str] = []
    for problem in problems:
        marked = replace(problem, message=f"hint: {problem.message}") if problem.level is Level.HINT else problem
        lines.append(sanitize_line(str(marked)))
        if problem.hint:
            lines.append(f"    {sanitize_line(problem.hint)}")
    changed = library.statuses[Status.EXACT] - library.verified
    numbers = {"exact": library.verified, SENTENCE_CHANGED: changed}
    numbers |= {str(status): count for status, count in library.statuses.items() if status is not Status.EXACT}
    statuses = ", ".join(f"{count} {status}" for status, count in numbers.items() if count or status == "exact")
    counts = (
        counted(len(library.sources), "article"),
        counted(len(library.briefs), "brief"),
        counted(len(library.claims), "claim"),
        f"{counted(len(library.evidence), 'quote')} ({statuses})",
    )
    found = [counted(number_of_problems(problems), "error")]
    if hints := number_of_problems(problems, Level.HINT):
        found.append(counted(hints, "hint"))
    lines.append(f"{', '.join(found)}: {', '.join(counts)}")
    return "\n".join(lines) + "\n"


def _padded(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - cells(text))
    return space + text if right else text + space


def _head(page: Outline, library: Library) -> Iterator[Line]:
    yield Line(page.brief.title)
    if page.brief.headline:
        yield Line(page.brief.headline)
    yield Line(f"{page.summary}.")
    yield Line(f"From the library: {library.title}")


def _heading(title: str) -> Iterator[Line]:
    yield from (Line(), Line(title), Line())


def _body(page: Outline) -> Iterator[Line]:
    for section in page.sections:
        yield from _heading(section.title)
        for index, item in enumerate(section.items):
            match item:
                case Prose():
                    yield Line(item.text)
                    if item.rests_on:
                        yield Line(f"Rests on {item.rests_on}.")
                case SilenceItem():
                    yield Line(item.silence.text)
                    if item.searched:
                        yield Line(f"{item.searched[0].upper()}{item.searched[1:]}.", 2)
                case ClaimItem():
                    if index:
                        yield Line()
                    yield from _claim(item)


def _claim(item: ClaimItem) -> Iterator[Line]:
    claim = item.claim
    yield Line(f"Claim {claim.number}, {claim.kind}: {claim.text}")
    yield Line(f"Support: {item.support}", 2)
    if claim.positions:
        yield Line(f"Difference: {item.difference}", 2)
        yield Line(item.difference_note, 2)
        for position in claim.positions:
            yield Line(f"{position.letter} {position.label}: {position.support} ({position.places})", 4)
    for remark in item.remarks:
        if remark.text:
            yield Line(f"{remark.label}: {remark.text}", 2)
    for quote in claim.evidence:
        yield from _quote(quote, 2)
    for position in claim.positions:
        yield Line(f"Position {position.letter}: {position.label}", 2)
        for quote in position.evidence:
            yield from _quote(quote, 4)


def _quote(item: Evidence, indent: int) -> Iterator[Line]:
    where = f"paragraph {item.paragraph}" if item.paragraph else "paragraph unknown"
    yield Line(f"Quote {item.number}: “{item.words}”", indent)
    yield Line(f"{item.source.label}, {where}, {item.source.dated}; {item.verdict}", indent + 2)
    yield Line(item.attribution, indent + 2)
    if item.resolution.candidates:
        yield Line(f"Candidates: {_candidates(item)}", indent + 2)
    for remark in quote_remarks(item):
        if remark.text:
            yield Line(f"{remark.label}: {remark.text}", indent + 2)


def _candidates(item: Evidence) -> str:
    paragraphs = dict.fromkeys(item.source.paragraph_at(span.start) for span in item.resolution.candidates)
    return ", ".join(f"paragraph {paragraph}" for paragraph in paragraphs)


def _sources(brief: Brief) -> Iterator[Line]:
    for index, source in enumerate(brief.sources):
        yield from _heading("Sources") if index == 0 else (Line(),)
        yield from _source(source)


def _source(source: Source) -> Iterator[Line]:
    yield Line(f"{source.label}: {source.title}")
    yield Line(f"Outlet: {source.outlet.name if source.outlet else UNSTATED}", 2)
    yield Line(f"Published: {source.published or UNSTATED}", 2)
    yield Line(f"Genre: {source.genre or UNSTATED}", 2)
    if source.rights:
        yield Line(f"Rights: {source.rights}", 2)
    yield Line(f"Address: {source.url or UNSTATED}", 2)
    yield Line(f"File: {source.path}", 2)
    for note in source.notes:
        yield Line(f"Note: {note}", 2)
