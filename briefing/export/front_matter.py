"""The YAML at the head of an export: what it is a copy of."""

import json
from typing import Final

from briefing import __version__
from briefing.export.escape import flat, prose
from briefing.model import Brief, Library
from briefing.text.sanitize import REPLACEMENT

_NOT_YAML: Final = {0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT}
"""What YAML forbids, beside what `sanitize` replaces."""


def front_matter(brief: Brief, library: Library) -> str:
    """Return the block between its `---`: title, date, library, version and the digest of each cited article.

    No time of writing: two exports of the same library are the same bytes. The title is a `pagetitle`, which pandoc
    puts into the page's head alone: a `title` it would print above the heading, twice. It is written as Markdown,
    since pandoc reads it so; nearly every title is the same either way.
    """
    digests = [f"  {_scalar(source.path)}: {_scalar(source.sha256)}" for source in brief.sources]
    rows = (
        "---",
        f"pagetitle: {_scalar(prose(brief.title))}",
        f"as_of: {brief.as_of.isoformat()}",
        f"library: {_scalar(library.title)}",
        f"generated_by: {_scalar(f'briefing {__version__}')}",
        *(("sha256:", *digests) if digests else ("sha256: {}",)),
        "---",
    )
    return "\n".join(rows)


def _scalar(text: str) -> str:
    """Return the text on one line as a quoted YAML scalar: a JSON string is one."""
    return json.dumps(flat(text).translate(_NOT_YAML), ensure_ascii=False)
