"""What the page of an article says, as Blocks: a card about it, then its paragraphs with what is cited of them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from textual.content import Content
from textual.style import Style

from briefing.export import links
from briefing.model import UNSTATED, Library, Source, Status
from briefing.passages import Span
from briefing.tui.blocks.brief import QUIET
from briefing.tui.widgets.block import Block, shown

CITED: Final = "underline"
CITED_TWICE: Final = "bold underline"
CURRENT: Final = "reverse"


def paragraph_key(number: int) -> tuple[str, int]:
    """Give the key of the Block of paragraph `number`, from 1."""
    return ("paragraph", number)


def article_blocks(source: Source, library: Library, current: Span | None) -> Iterator[Block]:
    """Give the whole article. Cited passages are underlined, those cited twice bold too, the current one reversed."""
    yield from card_blocks(source, library)
    spans = [use.evidence.span for use in library.citing(source) if use.evidence.span]
    width = len(str(len(source.paragraphs)))
    covered = ((CITED, _covered(spans, 1)), (CITED_TWICE, _covered(spans, 2)))
    for number, paragraph in enumerate(source.paragraphs, start=1):
        content = shown(source.text[paragraph.start : paragraph.end])
        for style, runs in covered:
            for run in runs:
                content = _stylize(content, style, run, paragraph)
        marked: tuple[Span, ...] = ()
        if current and current.overlaps(paragraph):
            content = _stylize(content, CURRENT, current, paragraph)
            marked = (current.shift(-paragraph.start),)
        yield Block(
            content,
            Content.styled(f" {number:>{width}}", QUIET),
            indent=width + 3,
            key=paragraph_key(number),
            marked=marked,
            above=1,
        )


def _stylize(content: Content, style: str, run: Span, paragraph: Span) -> Content:
    if not run.overlaps(paragraph):
        return content
    start, end = max(run.start, paragraph.start), min(run.end, paragraph.end)
    return content.stylize(style, start - paragraph.start, end - paragraph.start)


def _covered(spans: list[Span], times: int) -> list[Span]:
    """Give the runs that at least `times` of the spans hold; the same passage cited twice counts once."""
    edges = sorted({(span.start, 1, span.end) for span in spans} | {(span.end, -1, span.start) for span in spans})
    runs: list[Span] = []
    depth = 0
    for place, step, _ in sorted(edges, key=lambda edge: (edge[0], edge[1])):
        if depth + step == times and step > 0:
            runs.append(Span(place, place))
        elif depth == times and step < 0:
            runs[-1] = Span(runs[-1].start, place)
        depth += step
    return [run for run in runs if run.end > run.start]


def card_blocks(source: Source, library: Library) -> Iterator[Block]:
    """Give what the article's own text establishes about it, and how much of it is cited by which claims."""
    yield Block(shown(source.title, "bold"))
    outlet = source.outlet
    published = source.published
    rows = [
        ("outlet", f"{outlet.name} (“{outlet.basis}”)" if outlet else UNSTATED),
        ("published", f"{published} (“{published.basis}”)" if published else UNSTATED),
        ("genre", source.genre or UNSTATED),
        ("file", source.path),
    ]
    if source.url:
        rows.append(("page", source.url))
    rows.append(("cited", _cited(source, library)))
    rows += [("note", note) for note in source.notes]
    if source.changed:
        rows.append(("warning", "the file has changed since its quotes were cut: run briefing check"))
    for index, (name, value) in enumerate(rows):
        content = shown(value, QUIET)
        address = links.page(source) if name == "page" else None
        if address:
            content = content.stylize(Style(link=address))  # an OSC 8 link: the address is percent-encoded
        yield Block(content, Content.styled(f"  {name}", QUIET), indent=13, above=int(index == 0))


def _cited(source: Source, library: Library) -> str:
    """Say how much of the article is cited, and by which claims of which briefs."""
    uses = library.citing(source)
    if not uses:
        return "nothing of it"
    by_brief = [
        f"{brief.title} {', '.join(str(n) for n in sorted({use.claim.number for use in group}))}"
        for brief, group in groupby(uses, key=lambda use: use.brief)
    ]
    unverified = sum(use.evidence.status is not Status.EXACT for use in uses)
    doubt = f" ({unverified} of its quotes not verified)" if unverified else ""
    return f"{library.cited_share(source):.0%} of the text{doubt}, by {'; '.join(by_brief)}"
