"""A brief as one Markdown file that reads well as plain text, on GitHub, in Obsidian and through pandoc.

Claims are in the curator's order; each quote is below its claim or position, or in a note, word for word.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from briefing.export import links
from briefing.export.escape import prose, quoted
from briefing.export.front_matter import front_matter
from briefing.export.rights import quoted_holdings
from briefing.model import UNSTATED, Brief, Claim, Evidence, Library, Position, Source
from briefing.views.legend import legend
from briefing.views.outline import ClaimItem, Outline, Prose, Section, SectionId, SilenceItem, outline, quote_remarks

_DIGITS: Final = 12
"""How many digits of a digest the list of articles shows; the front matter has all of them."""


class Quotes(StrEnum):
    """Where a Markdown file has its quotes."""

    INLINE = "inline"
    """Below their claim or position."""
    NOTES = "notes"
    """In notes at the end."""


def markdown(brief: Brief, library: Library, *, quotes: Quotes = Quotes.INLINE, folder: Path | None = None) -> str:
    """Return the brief as Markdown, ending in a line feed. The same brief always gives the same text.

    With `folder`, the folder of the file, it links to the articles' files if these can be reached from there.
    """
    page = _Page(brief, library, quotes, folder)
    return "\n\n".join(page.blocks()) + "\n"


def claim_markdown(claim: Claim, brief: Brief, trail: Sequence[Evidence]) -> str:
    """Return one claim with its support and a note for each quote of its `trail`, ending in a line feed."""
    references = "" if claim.quotes else _references(trail)
    item = ClaimItem(claim, brief)
    blocks = (
        f"{prose(claim.text)}{references or _references(claim.evidence)}",
        *_labels(item),
        *(f"{_position(position)}{_references(position.evidence)}" for position in item.claim.positions),
        *(_note(quote) for quote in trail),
    )
    return "\n\n".join(blocks) + "\n"


def claim_blocks(claim: Claim, brief: Brief) -> Iterator[str]:
    """Yield one claim with its labels, and below it each quote with its own address."""
    item = ClaimItem(claim, brief)
    yield prose(claim.text)
    yield from _labels(item)
    for quote in claim.evidence if claim.quotes else brief.trail(claim):
        yield quote_block(quote)
    for position in item.claim.positions:
        yield _position(position)
        for quote in position.evidence:
            yield quote_block(quote)


def quote_block(item: Evidence) -> str:
    """Return a quote, and below it who said it, where and when."""
    return f"> {quoted(item.words)}\n>\n> — {_facts(item, None, None, f'({links.passage(item)})')}"


class _Page:
    """Converts a brief to Markdown."""

    def __init__(self, brief: Brief, library: Library, quotes: Quotes, folder: Path | None) -> None:
        self._brief, self._library, self._folder = brief, library, folder
        self._inline = quotes is Quotes.INLINE

    def blocks(self) -> Iterator[str]:
        """Yield the blocks, to be separated by blank lines."""
        page = outline(self._brief)
        yield front_matter(self._brief, self._library)
        yield f"# {prose(self._brief.title)}"
        if self._brief.headline:
            yield f"**{prose(self._brief.headline)}**"
        yield prose(page.summary)
        yield from self._sections(page)
        yield from self._legend()
        yield from self._sources()
        if self._inline:
            yield from self._addresses()
        else:
            yield from (_note(item, self._folder, self._library) for item in self._brief.evidence)

    def _sections(self, page: Outline) -> Iterator[str]:
        for section in page.sections:
            yield f"## {section.title}"
            if section.id is SectionId.CLAIMS:
                for claim in section.claims:
                    yield from self._claim(claim)
            else:
                yield from _texts(section)

    def _claim(self, item: ClaimItem) -> Iterator[str]:
        kind = f"*{item.kind}:* " if item.kind else ""
        yield f"**{item.claim.number}.** {kind}{prose(item.claim.text)}{self._cited(item.claim.evidence)}"
        yield from _labels(item)
        said = [f"{remark.label}: {prose(remark.text)}" for remark in item.remarks if remark.text]
        if said:
            yield _bullets(said)
        yield from self._quotes(item.claim.evidence)
        for position in item.claim.positions:
            head = _position(position)
            yield f"{head}{self._cited(position.evidence)}"
            yield from self._quotes(position.evidence)

    def _cited(self, evidence: Sequence[Evidence]) -> str:
        return "" if self._inline else _references(evidence)

    def _quotes(self, evidence: Sequence[Evidence]) -> Iterator[str]:
        if self._inline:
            for item in evidence:
                facts = _facts(item, self._folder, self._library, f"[page-{item.number}]")
                yield f"> {quoted(item.words)}\n>\n> — {facts}"

    def _addresses(self) -> Iterator[str]:
        """Yield the addresses of the quotes in one block, where they take less room than beside each quote."""
        found = ((item.number, links.passage(item)) for item in self._brief.evidence)
        rows = [f"[page-{number}]: {address}" for number, address in found if address]
        if rows:
            yield "\n".join(rows)

    def _legend(self) -> Iterator[str]:
        entries = legend([self._brief])
        if entries:
            yield "## What the labels say"
            yield _bullets(f"*{prose(label)}*: {prose(meaning)}" for label, meaning in entries)

    def _sources(self) -> Iterator[str]:
        holdings = quoted_holdings([self._brief])
        if holdings:
            yield "## Sources"
            yield _bullets(self._source(each.source, each.percent) for each in holdings)
        cited = {source.id for source in self._brief.sources}
        others = [prose(source.label) for source in self._library.sources if source.id not in cited]
        if others:
            yield f"Not cited here: {', '.join(others)}."
        if holdings:
            yield "The articles belong to their publishers."

    def _source(self, source: Source, percent: str) -> str:
        """Return what is known about an article, and how much of it the file contains."""
        address, file = links.page(source), links.file(source, self._folder, self._library)
        known = f" (from {quoted(source.published.basis.quote)})" if source.published else ""
        facts = (
            f"outlet {prose(source.outlet.name) if source.outlet else UNSTATED}",
            f"published {source.dated}{known}" if source.published else "undated",
            f"genre {prose(source.genre) if source.genre else UNSTATED}",
            f"rights {prose(source.rights) if source.rights else UNSTATED}",
            f"{percent} of its text is quoted here",
            f"file {prose(source.file)}, SHA-256 {source.sha256[:_DIGITS]}…"
            + (" (changed since it was quoted)" if source.changed else ""),
            *((f"[article]({file})",) if file else ()),
            *((f"[public page]({address})",) if address else ()),
        )
        return f"**{prose(source.label)}**: {prose(source.title)} · {' · '.join(facts)}"


def _texts(section: Section) -> Iterator[str]:
    texts = [_text(item) for item in section.items if not isinstance(item, ClaimItem)]
    if section.is_list:
        yield _bullets(texts)
    else:
        yield from texts


def _text(item: Prose | SilenceItem) -> str:
    if isinstance(item, SilenceItem):
        return prose(item.silence.text) + (f" *({prose(item.searched)}.)*" if item.searched else "")
    return prose(item.text) + (f" *(Rests on {prose(item.rests_on)}.)*" if item.rests_on else "")


def _labels(item: ClaimItem) -> Iterator[str]:
    """Yield the support, then the difference with its note."""
    yield f"Support: *{prose(item.support)}*"
    if item.claim.positions:
        yield f"Difference: *{prose(item.difference)}*. {prose(item.difference_note)}"


def _position(position: Position) -> str:
    return f"**{position.letter}** {prose(position.label)} (*{prose(str(position.support))}*)"


def _references(evidence: Sequence[Evidence]) -> str:
    """Return the references to notes, separated by spaces: 1 and 2 side by side would read as 12."""
    return " ".join(f"[^{item.number}]" for item in evidence)


def _note(item: Evidence, folder: Path | None = None, library: Library | None = None) -> str:
    facts = _facts(item, folder, library, f"({links.passage(item)})")
    return f"[^{item.number}]: {quoted(item.words)} — {facts}"


def _facts(item: Evidence, folder: Path | None, library: Library | None, target: str) -> str:
    """Return who said a quote, where and when, whether it is verified, and links; `target` is its public page's."""
    file = links.line(item, folder, library) if library else None
    facts = (
        prose(item.attribution) + (f" ¶{item.paragraph}" if item.paragraph else ""),
        item.source.dated,
        item.verdict if item.verified else f"**{prose(item.verdict)}**",
        *(f"{remark.key}: {prose(remark.text)}" for remark in quote_remarks(item) if remark.text),
        *((f"[article]({file})",) if file else ()),
        *((f"[public page]{target}",) if links.page(item.source) else ()),
    )
    return " · ".join(facts)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
