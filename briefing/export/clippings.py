"""The reader's marks as one Markdown text with citations."""

from collections.abc import Iterator, Sequence

from briefing.export import links
from briefing.export.escape import prose, quoted
from briefing.export.markdown import claim_blocks, quote_block
from briefing.model import Library
from briefing.views.clippings import Clipping


def clippings_markdown(clippings: Sequence[Clipping], library: Library) -> str:
    """Return the clippings in the given order, ending in a line feed, with a note on those that are gone."""
    title = f"# Clippings from {prose(library.title)}"
    return "\n\n".join([title, *(block for each in clippings for block in _blocks(each))]) + "\n"


def clipping_markdown(clipping: Clipping) -> str:
    """Return one clipping, ending in a line feed."""
    return "\n\n".join(_blocks(clipping)) + "\n"


def _blocks(each: Clipping) -> Iterator[str]:
    yield f"## {prose(each.name)}"
    if each.problem:
        yield f"**{prose(each.problem)}**"
    if each.quote and each.brief and each.claim:
        yield f"Quoted for {prose(each.claim_name)}: {prose(each.claim.text)}"
        yield quote_block(each.quote)
    elif each.mark.quote:
        yield f"> {quoted(each.words)}"
        if each.source:
            address = links.page(each.source)
            page = f" · [public page]({address})" if address else ""
            yield f"— {prose(each.name)} · {each.source.dated}{page}"
    elif each.claim and each.brief:
        yield from claim_blocks(each.claim, each.brief)
