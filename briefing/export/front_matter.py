"""YAML front matter of an export: the brief it is a copy of."""

import json
from typing import Final

from briefing import __version__
from briefing.export.escape import flat, prose
from briefing.model import Brief, Library
from briefing.text.sanitize import REPLACEMENT

_NOT_YAML: Final = {0xFFFE: REPLACEMENT, 0xFFFF: REPLACEMENT}
"""Characters that YAML forbids, besides those that `sanitize` replaces."""


def front_matter(brief: Brief, library: Library) -> str:
    """Return the block with its `---` lines: title, date, library, version and the digest of each cited article.

    There is no time stamp, so that two exports of the same library have the same bytes. The title is a `pagetitle`,
    which pandoc puts only into the page's head; it would print a `title` again above the heading. Pandoc reads it as
    Markdown, so it is escaped; for nearly every title that makes no difference.
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
    """Return the text on one line as a quoted YAML scalar; every JSON string is one."""
    return json.dumps(flat(text).translate(_NOT_YAML), ensure_ascii=False)
