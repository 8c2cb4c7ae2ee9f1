"""What the page of an article says, as Blocks: a card about it, then its paragraphs with what is cited of them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from textual.content import Content
from textual.style import Style

from briefing.export import links
from briefing.model import UNSTATED, Library, Source
from briefing.text.spans import Span
from briefing.text.wrapping import wrap_width
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown, shown_paragraph

CITED: Final = "on $surface"
OUTER_WORD: Final = "underline"
CURRENT: Final = "reverse"
_WORD: Final = re.compile(r"\S+")


def paragraph_key(number: int) -> tuple[str, int]:
    """Return the key of the Block of paragraph `number`, from 1."""
    return ("paragraph", number)


def article_blocks(source: Source, library: Library, current: Span | None) -> Iterator[Block]:
    """Yield the whole article; cited passages are tinted and underlined, the current one is reversed."""
    yield from card_blocks(source, library)
    runs = _runs(source, library, current)
    width = len(str(len(source.paragraphs)))
    for number, paragraph in enumerate(source.paragraphs, start=1):
        content = shown_paragraph(source.text[paragraph.start : paragraph.end], wrap_width(source.text))
        for style, run in runs.get(number, ()):
            start, end = max(run.start, paragraph.start), min(run.end, paragraph.end)
            content = content.stylize(style, start - paragraph.start, end - paragraph.start)
        marked = (current.shift(-paragraph.start),) if current and current.overlaps(paragraph) else ()
        yield Block(
            content,
            Content.styled(f" {number:>{width}}", MUTED),
            indent=width + 3,
            key=paragraph_key(number),
            marked=marked,
            above=1,
        )


def _runs(source: Source, library: Library, current: Span | None) -> dict[int, list[tuple[str, Span]]]:
    """Return the characters of the article that have a style, by the number of their paragraph, the strongest last."""
    spans = {use.evidence.span for use in library.citing(source) if use.evidence.span}
    others = sorted(spans - {current})
    styled = [(CITED, span) for span in others]
    # A much-cited article underlined throughout cannot be read; by its outer words each passage still shows, in any
    # terminal, where it begins and ends, within another as well.
    styled += [(OUTER_WORD, word) for span in others for word in _outer_words(source.text, span)]
    if current:
        styled.append((CURRENT, current))
    runs: dict[int, list[tuple[str, Span]]] = {}
    for style, run in styled:
        for number in range(source.paragraph_at(run.start), source.paragraph_at(run.end - 1) + 1):
            runs.setdefault(number, []).append((style, run))
    return runs


def _outer_words(text: str, span: Span) -> tuple[Span, ...]:
    """Return the first and the last word of a passage; where no space divides it, the whole."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]
    return (words[0], words[-1]) if words else ()


def card_blocks(source: Source, library: Library) -> Iterator[Block]:
    """Return what the article's own text establishes about it, and how much of it is cited by which claims."""
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
        content = shown(value, MUTED)
        address = links.page(source) if name == "page" else None
        if address:
            content = content.stylize(Style(link=address))  # an OSC 8 link: the address is percent-encoded
        yield Block(content, Content.styled(f"  {name}", MUTED), indent=13, above=int(index == 0))


def _cited(source: Source, library: Library) -> str:
    """Say how much of the article is cited, and by which claims of which briefs."""
    uses = library.citing(source)
    if not uses:
        return "nothing of it"
    by_brief = [
        f"{brief.title} {', '.join(str(n) for n in sorted({use.claim.number for use in group}))}"
        for brief, group in groupby(uses, key=lambda use: use.brief)
    ]
    unverified = sum(not use.evidence.verified for use in uses)
    doubt = f" ({unverified} of its quotes not verified)" if unverified else ""
    return f"{library.cited_share(source):.0%} of the text{doubt}, by {'; '.join(by_brief)}"
