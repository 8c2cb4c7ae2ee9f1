"""The details of an article: the facts that its text establishes, and the claims that cite it."""

from collections.abc import Iterator

from textual.content import Content
from textual.style import Style

from briefing.export import links
from briefing.model import UNSTATED, Library, Source
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.claim_groups import named_by_topic
from briefing.views.short_names import short_names


def about_blocks(source: Source, library: Library) -> Iterator[Block]:
    """Yield the facts that the article's text establishes, how much of it is cited, and the claims that cite it."""
    yield Block(shown(source.title, "bold"))
    outlet = source.outlet
    published = source.published
    rows = [
        ("outlet", f"{outlet.name} (“{outlet.basis.quote}”)" if outlet else UNSTATED),
        ("published", f"{published} (“{published.basis.quote}”)" if published else UNSTATED),
        ("genre", source.genre or UNSTATED),
        ("file", source.path),
    ]
    if source.url:
        rows.append(("page", source.url))
    rows.append(("cited", _cited(source, library)))
    if uses := library.citing(source):
        short = short_names(library.briefs)
        names = dict.fromkeys(f"{short[use.brief.id]} = {use.brief.title}" for use in uses)
        rows.append(("margin", ", ".join(names)))
    rows += [("note", note) for note in source.notes]
    if source.changed:
        rows.append(("warning", "the file has changed since its quotes were cut: run briefing check"))
    for index, (name, value) in enumerate(rows):
        content = shown(value)
        address = links.page(source) if name == "page" else None
        if address:
            content = content.stylize(Style(link=address))  # an OSC 8 link: the address is percent-encoded
        yield Block(content, Content.styled(f"  {name}", MUTED), indent=13, above=int(index == 0))


def _cited(source: Source, library: Library) -> str:
    """Return how much of the article is cited, and by which claims of which briefs."""
    uses = library.citing(source)
    if not uses:
        return "nothing of it"
    unverified = sum(not use.evidence.verified for use in uses)
    doubt = f" ({unverified} of its quotes not verified)" if unverified else ""
    return f"{library.cited_share(source):.0%} of the text{doubt}, by {named_by_topic(uses)}"
