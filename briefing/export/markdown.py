"""A brief as one Markdown file that reads well as it is and rendered by GitHub, Obsidian and pandoc.

Claims are in the curator's order; each quote stands, word for word, in the note that its claim refers to.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.export import links
from briefing.export.escape import prose, quoted
from briefing.export.front_matter import front_matter
from briefing.model import UNSTATED, Brief, Claim, Evidence, Library, Source
from briefing.views.outline import ClaimItem, Outline, Prose, Section, SectionId, SilenceItem, outline, quote_remarks

_DIGITS: Final = 12
"""How much of a digest the table shows; the whole of it is in the front matter."""


def markdown(brief: Brief, library: Library) -> str:
    """Return the brief as Markdown, ending in a line feed. The same brief gives the same text.

    It may be kept anywhere, so the links to the articles' files start at the library's folder, and it says so.
    """
    page = outline(brief)
    blocks = (
        front_matter(brief, library),
        f"# {prose(brief.title)}",
        *_headline(brief),
        prose(page.summary),
        *_body(page),
        *_sources(brief, library),
        *(_note(item) for item in brief.evidence),
    )
    return "\n\n".join(blocks) + "\n"


def claim_markdown(claim: Claim, brief: Brief, trail: Sequence[Evidence]) -> str:
    """Return one claim with its support and a note for each quote of its `trail`, ending in a line feed."""
    references = "" if claim.quotes else _references(trail)
    item = ClaimItem(claim, brief)
    blocks = (f"{prose(claim.text)}{references or _references(claim.evidence)}", *_labels(item), *map(_note, trail))
    return "\n\n".join(blocks) + "\n"


def _headline(brief: Brief) -> Iterator[str]:
    if brief.headline:
        yield f"**{prose(brief.headline)}**"


def _body(page: Outline) -> Iterator[str]:
    for section in page.sections:
        yield f"## {section.title}"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    if section.id is SectionId.CLAIMS:
        for claim in section.claims:
            yield from _claim(claim)
        return
    texts = [_text(item) for item in section.items if not isinstance(item, ClaimItem)]
    if section.is_list:
        yield _bullets(texts)
    else:
        yield from texts


def _text(item: Prose | SilenceItem) -> str:
    if isinstance(item, SilenceItem):
        return prose(item.silence.text) + (f" *({prose(item.searched)}.)*" if item.searched else "")
    return prose(item.text) + (f" *(Rests on {prose(item.rests_on)}.)*" if item.rests_on else "")


def _claim(item: ClaimItem) -> Iterator[str]:
    kind = f"*{item.kind}:* " if item.kind else ""
    yield f"**{item.claim.number}.** {kind}{prose(item.claim.text)}{_references(item.claim.evidence)}"
    yield from _labels(item)
    said = [f"{remark.label}: {prose(remark.text)}" for remark in item.remarks if remark.text]
    if said:
        yield _bullets(said)


def _labels(item: ClaimItem) -> Iterator[str]:
    """Yield support and difference, the note on the difference, and its positions with their own support."""
    yield f"Support: *{prose(item.support)}*"
    if item.positions:
        yield f"Difference: *{prose(item.difference)}*. {prose(item.difference_note)}"
        yield _bullets(
            f"**{position.letter}** {prose(position.label)} (*{prose(position.support)}*){_references(position.quotes)}"
            for position in item.positions
        )


def _references(evidence: Sequence[Evidence]) -> str:
    """Return the marks of the notes, apart from each other: 1 and 2 side by side would read as 12."""
    return " ".join(f"[^{item.number}]" for item in evidence)


def _note(item: Evidence) -> str:
    address = links.passage(item)
    facts = (
        prose(item.attribution) + (f" ¶{item.paragraph}" if item.paragraph else ""),
        item.source.dated,
        item.verdict if item.verified else f"**{prose(item.verdict)}**",
        *(f"{remark.key}: {prose(remark.text)}" for remark in quote_remarks(item) if remark.text),
        f"[article]({links.line(item)})",
        *((f"[public page]({address})",) if address else ()),
    )
    return f"[^{item.number}]: {quoted(item.words)} — {' · '.join(facts)}"


def _sources(brief: Brief, library: Library) -> Iterator[str]:
    header = ("Article", "Title", "Outlet", "Published", "Genre", "Cited in all briefs", "File", "SHA-256", "Page")
    rows = (header, ("---",) * len(header), *(_row(source, library) for source in brief.sources))
    if brief.sources:
        yield "## Sources"
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    cited = {source.id for source in brief.sources}
    others = [prose(source.label) for source in library.sources if source.id not in cited]
    if others:
        yield f"Not cited here: {', '.join(others)}."
    if brief.sources:
        yield "Links to the articles' files start at the library's folder."


def _row(source: Source, library: Library) -> tuple[str, ...]:
    address = links.page(source)
    known = f" (from {quoted(source.published.basis.quote)})" if source.published else ""
    return (
        prose(source.label),
        prose(source.title),
        prose(source.outlet.name) if source.outlet else UNSTATED,
        f"{source.dated}{known}",
        prose(source.genre) if source.genre else UNSTATED,
        f"{library.cited_share(source):.0%}",
        f"[{prose(source.file)}]({links.file(source)})",
        f"{source.sha256[:_DIGITS]}…" + (" (changed since it was quoted)" if source.changed else ""),
        f"[public page]({address})" if address else UNSTATED,
    )


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
