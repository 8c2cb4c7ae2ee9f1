"""Advice for a library without valid briefs or without articles."""

from collections.abc import Iterator, Sequence

from textual.content import Content

from briefing.load import INDEX_FILE
from briefing.model import Library, Problem
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown


def empty_blocks(library: Library, problems: Sequence[Problem], problems_key: str) -> Iterator[Block]:
    """Yield advice: which briefs have errors, or how to add what the library lacks."""
    invalid = {problem.place.file for problem in problems if problem.place.file.startswith("briefs/")}
    missing = sorted(invalid - {brief.place.file for brief in library.briefs} - {INDEX_FILE})
    if missing and library.briefs:
        names = missing[0] if len(missing) == 1 else f"{len(missing)} briefs"
        are = "is" if len(missing) == 1 else "are"
        yield Block(shown(f"{names} {are} not shown. Press {problems_key} for the errors."), above=1)
    elif problems and not library.briefs:
        said = f"No brief can be read. Press {problems_key} for the errors and how to correct them."
        yield Block(Content(said), above=1)
    elif not problems:
        yield from _first_steps(library)


def _first_steps(library: Library) -> Iterator[Block]:
    """Yield how to add articles and briefs if there are none."""
    steps = []
    if not library.sources:
        steps.append(("article", "briefing add FILE…", "adds articles: text, Markdown or saved web pages"))
    if not library.briefs:
        steps.append(("brief", "briefing new TOPIC", "begins a brief, for the claims that you write"))
    if steps:
        lacks = " and ".join(f"no {what}" for what, _, _ in steps)
        yield Block(Content(f"This library has {lacks} yet. In its folder, run:"), above=1)
    for _, command, does in steps:
        yield Block(Content.assemble((command, "bold"), (f"   {does}", MUTED)), indent=2, above=1)
    if steps:
        yield Block(Content.styled("This page shows them as soon as they exist.", MUTED), above=1)
