"""Text without boxes, colors or control characters: for screen readers, pipes and files.

Everything that comes from a library is made safe to show, and wrapped by the cells that it takes on a screen.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.model import (
    UNSTATED,
    Brief,
    Claim,
    Evidence,
    Library,
    Problem,
    Source,
    Status,
    counted,
    day,
    number_of_problems,
)
from briefing.text.sanitize import sanitize_line

WIDTH: Final = 72
_SPACE: Final = re.compile(r"[ \t\r\n]+")


class Line(NamedTuple):
    """A line of a page before it is wrapped; an empty text is an empty line."""

    text: str = ""
    indent: int = 0


def cells(text: str) -> int:
    """Return how many columns of a terminal `text` takes: wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Return `text`, safe to show, in lines of at most `width` columns, the indent included.

    A word is never broken: one that is too long stands alone on its line.
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
    """Return the whole brief as a page of text: what it says, on what, and from where."""
    lines = (*_head(brief, library), *_body(brief), *_sources(brief))
    return "\n".join(wrapped for line in lines for wrapped in wrap(line.text, width, line.indent)) + "\n"


def listing(library: Library) -> str:
    """Return one line for each topic: number, id, title, claims, quotes, and how many are not verified."""
    rows = [
        (
            str(number),
            sanitize_line(brief.id),
            sanitize_line(brief.title),
            counted(len(brief.claims), "claim"),
            counted(len(brief.evidence), "quote"),
            verified(brief.evidence),
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
    """Return each error as `file:line:column: message` with its hint below, then the counts in one line."""
    lines: list[str] = []
    for problem in problems:
        lines.append(sanitize_line(str(problem)))
        if problem.hint:
            lines.append(f"    {sanitize_line(problem.hint)}")
    statuses = ", ".join(
        f"{count} {status}" for status, count in library.statuses.items() if count or status is Status.EXACT
    )
    counts = (
        counted(len(library.sources), "article"),
        counted(len(library.briefs), "brief"),
        counted(len(library.claims), "claim"),
        f"{counted(len(library.evidence), 'quote')} ({statuses})",
    )
    lines.append(f"{counted(number_of_problems(problems), 'error')}: {', '.join(counts)}")
    return "\n".join(lines) + "\n"


def verified(evidence: Iterable[Evidence]) -> str:
    """Return in words whether quotes stand in their articles to the character."""
    unverified = sum(item.status is not Status.EXACT for item in evidence)
    return f"{unverified} not verified" if unverified else "all verified"


def _padded(text: str, size: int, *, right: bool) -> str:
    space = " " * (size - cells(text))
    return space + text if right else text + space


def _head(brief: Brief, library: Library) -> Iterator[Line]:
    yield Line(brief.title)
    yield Line(
        f"As of {day(brief.as_of)}. {counted(len(brief.claims), 'claim')}, "
        f"{counted(len(brief.evidence), 'quote')}, {verified(brief.evidence)}."
    )
    yield Line(f"From the library: {library.title}")
    yield from _heading("Bottom line")
    yield Line(brief.bottom_line.text)
    if brief.bottom_line.rests_on:
        yield Line(f"Rests on {brief.named(brief.bottom_line.rests_on)}.")


def _heading(title: str) -> Iterator[Line]:
    yield from (Line(), Line(title), Line())


def _body(brief: Brief) -> Iterator[Line]:
    for section in brief.sections:
        yield from _heading(section.title)
        for index, claim in enumerate(section.claims):
            if index:
                yield Line()
            yield from _claim(brief, claim)
    yield from _texts("Silences", brief.silences)
    yield from _texts("Outlook", [brief.outlook] if brief.outlook else [])
    yield from _texts("Indicators", brief.indicators)
    yield from _texts("Source summary", [brief.source_summary] if brief.source_summary else [])
    yield from _texts("Revisions", [f"{day(item.date)}: {item.text}" for item in brief.revisions])


def _texts(title: str, texts: Iterable[str]) -> Iterator[Line]:
    for index, text in enumerate(texts):
        yield from _heading(title) if index == 0 else ()
        yield Line(text)


def _claim(brief: Brief, claim: Claim) -> Iterator[Line]:
    yield Line(f"Claim {claim.number}, {claim.kind}: {claim.text}")
    yield Line(f"Support: {claim.support}", 2)
    if claim.rests_on:
        yield Line(f"Rests on {brief.named(claim.rests_on)}.", 2)
    if claim.likelihood:
        yield Line(f"Likelihood: {claim.likelihood}", 2)
    if claim.confidence:
        yield Line(f"Confidence: {claim.confidence}", 2)
    if claim.because:
        yield Line(f"Because: {claim.because}", 2)
    if claim.note:
        yield Line(f"Note: {claim.note}", 2)
    for item in claim.evidence:
        yield from _quote(item, 2)
    if claim.disagreement is None:
        return
    positions = claim.disagreement.positions
    yield Line(f"The sources differ ({claim.disagreement.type}): {claim.disagreement.note}", 2)
    for number, position in enumerate(positions, start=1):
        yield Line(f"Position {number} of {len(positions)}: {position.label}", 2)
        for item in position.evidence:
            yield from _quote(item, 4)


def _quote(item: Evidence, indent: int) -> Iterator[Line]:
    where = f"paragraph {item.paragraph}" if item.paragraph else "paragraph unknown"
    yield Line(f"Quote {item.number}: “{item.words}”", indent)
    yield Line(f"{item.source.label}, {where}, {item.source.dated}; {item.verdict}", indent + 2)
    yield Line(item.attribution, indent + 2)
    if item.resolution.candidates:
        yield Line(f"Candidates: {_candidates(item)}", indent + 2)
    yield Line(f"Origin: {item.origin.title if item.origin else UNSTATED}", indent + 2)
    if item.note:
        yield Line(f"Note: {item.note}", indent + 2)


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
    yield Line(f"Address: {source.url or UNSTATED}", 2)
    yield Line(f"File: {source.path}", 2)
    for note in source.notes:
        yield Line(f"Note: {note}", 2)
