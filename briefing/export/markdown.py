"""A brief as one Markdown file that reads well as it is and rendered by GitHub, Obsidian and pandoc.

Claims stand in the order of the screen; each quote stands, word for word, in the note that its claim refers to.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefing.export import links
from briefing.export.escape import prose, quoted
from briefing.export.front_matter import front_matter
from briefing.model import UNSTATED, Brief, Claim, Evidence, Library, Source, Status, counted, day

_DIGITS: Final = 12
"""How much of a digest the table shows; the whole of it is in the front matter."""


def markdown(brief: Brief, library: Library) -> str:
    """Return the brief as Markdown, ending in a line feed. The same brief gives the same text.

    It may be kept anywhere, so the links to the articles' files start at the library's folder, and it says so.
    """
    blocks = (
        front_matter(brief, library),
        f"# {prose(brief.title)}",
        _summary(brief),
        *_bottom_line(brief),
        *_claims(brief),
        *_section("Silences", _bullets(map(prose, brief.silences))),
        *_section("Outlook", prose(brief.outlook)),
        *_section("Indicators", _bullets(map(prose, brief.indicators))),
        *_section("Source summary", prose(brief.source_summary)),
        *_section("Revisions", _bullets(f"{day(item.date)}: {prose(item.text)}" for item in brief.revisions)),
        *_sources(brief, library),
        *(_note(item) for item in brief.evidence),
    )
    return "\n\n".join(blocks) + "\n"


def claim_markdown(claim: Claim, trail: Sequence[Evidence]) -> str:
    """Return one claim with its support and a note for each quote of its `trail`, ending in a line feed."""
    references = "" if claim.quotes else _references(trail)
    blocks = (f"{prose(claim.text)}{references or _references(claim.evidence)}", *_support(claim), *map(_note, trail))
    return "\n\n".join(blocks) + "\n"


def _summary(brief: Brief) -> str:
    verified = sum(item.status is Status.EXACT for item in brief.evidence)
    total = len(brief.evidence)
    words = f"As of {day(brief.as_of)} · {counted(total, 'quote')} from {counted(len(brief.sources), 'article')}"
    return f"{words}, {'all' if verified == total else verified} verified" if total else words


def _bottom_line(brief: Brief) -> Iterator[str]:
    line = brief.bottom_line
    rests_on = f" *(Rests on {brief.named(line.rests_on)}.)*" if line.rests_on else ""
    yield from _section("Bottom line", prose(line.text) + rests_on)


def _claims(brief: Brief) -> Iterator[str]:
    for section in brief.sections:
        yield f"## {section.title}"
        for claim in section.claims:
            yield from _claim(brief, claim)


def _claim(brief: Brief, claim: Claim) -> Iterator[str]:
    yield f"**{claim.number}.** {prose(claim.text)}{_references(claim.evidence)}"
    yield from _support(claim)
    if claim.rests_on or claim.likelihood or claim.confidence or claim.because:
        yield _bullets(_reasons(brief, claim))
    for note in (claim.disagreement.note if claim.disagreement else "", claim.note):
        if note:
            yield f"Note: {prose(note)}"


def _support(claim: Claim) -> Iterator[str]:
    yield f"Support: *{prose(str(claim.support))}*"
    if claim.disagreement:
        sides = claim.disagreement.positions
        yield _bullets(f"**{prose(side.label)}**{_references(side.evidence)}" for side in sides)


def _reasons(brief: Brief, claim: Claim) -> Iterator[str]:
    """Return what a judgment stands on; likelihood and confidence never in one sentence (ICD 203)."""
    if claim.rests_on:
        yield f"Rests on {brief.named(claim.rests_on)}"
    if claim.likelihood:
        yield f"Likelihood: {prose(claim.likelihood)}"
    if claim.confidence:
        yield f"Confidence: {prose(claim.confidence)}"
    if claim.because:
        yield f"Because: {prose(claim.because)}"


def _references(evidence: Sequence[Evidence]) -> str:
    """Return the marks of the notes, apart from each other: 1 and 2 side by side would read as 12."""
    return " ".join(f"[^{item.number}]" for item in evidence)


def _note(item: Evidence) -> str:
    address = links.passage(item)
    facts = (
        prose(item.attribution) + (f" ¶{item.paragraph}" if item.paragraph else ""),
        item.source.dated,
        item.verdict if item.status is Status.EXACT else f"**{prose(item.verdict)}**",
        f"origin: {prose(item.origin.title) if item.origin else UNSTATED}",
        f"[article]({links.line(item)})",
        *((f"[public page]({address})",) if address else ()),
        *((f"note: {prose(item.note)}",) if item.note else ()),
    )
    return f"[^{item.number}]: {quoted(item.words)} — {' · '.join(facts)}"


def _sources(brief: Brief, library: Library) -> Iterator[str]:
    header = ("Article", "Title", "Outlet", "Published", "Genre", "Cited in all briefs", "File", "SHA-256", "Page")
    rows = (header, ("---",) * len(header), *(_row(source, library) for source in brief.sources))
    if brief.sources:
        yield from _section("Sources", "\n".join(f"| {' | '.join(row)} |" for row in rows))
    cited = {source.id for source in brief.sources}
    others = [prose(source.label) for source in library.sources if source.id not in cited]
    if others:
        yield f"Not cited here: {', '.join(others)}."
    if brief.sources:
        yield "Links to the articles' files start at the library's folder."


def _row(source: Source, library: Library) -> tuple[str, ...]:
    address = links.page(source)
    known = f" (from {quoted(source.published.basis)})" if source.published else ""
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


def _section(title: str, text: str) -> Iterator[str]:
    if text:
        yield f"## {title}"
        yield text


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)
