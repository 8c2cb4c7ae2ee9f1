"""Articles as CSL-JSON, which Zotero, pandoc, Quarto and every other program with CSL styles can read.

These programs can convert it to BibTeX and RIS (`pandoc refs.json -t biblatex`). It contains only what the article's
own text or `sources.yaml` states.
"""

import json
from collections.abc import Iterable
from typing import Final

from briefing.export import links
from briefing.export.escape import flat
from briefing.model import Source
from briefing.model.source import Precision, Published

_PARTS: Final = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
"""How many of year, month and day are known."""


def csl(sources: Iterable[Source]) -> str:
    """Return the articles as a CSL-JSON array. The same library always gives the same bytes."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def _item(source: Source) -> dict[str, object]:
    address = links.page(source)
    item: dict[str, object] = {
        "id": source.id,
        "type": "article-newspaper" if source.outlet else "webpage" if address else "document",
        "title": flat(source.cited_title),
        "title-short": flat(source.label),
    }
    if source.outlet:
        item["container-title"] = flat(source.outlet.name)
    if source.genre:
        item["genre"] = flat(source.genre)
    if source.published:
        item["issued"] = _issued(source.published)
    if address:
        item["URL"] = address
    item["note"] = f"sha256: {source.sha256}"  # identifies the text in which the quotes were found
    return item


def _issued(published: Published) -> dict[str, object]:
    """Return a date of publication, as precisely as it is known.

    An approximate date stays approximate: CSL has `circa`, but common styles ignore it, which would hide the doubt.
    """
    if published.precision is Precision.ABOUT:
        return {"literal": str(published)}
    day = published.date
    return {"date-parts": [[day.year, day.month, day.day][: _PARTS[published.precision]]]}
