"""Where the links of an export lead: to a passage on the public page, and to the article's file."""

import re
from bisect import bisect_left
from os.path import relpath
from pathlib import Path
from typing import Final
from urllib.parse import quote

from briefing.model import Evidence, Library, Source

_WEB: Final = re.compile(r"https?://[^\s/?#\\]+", re.IGNORECASE)
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT: Final = "/:?#@&=+,!%"
"""What stays as it is in an address. The rest is percent-encoded: it would end a link or act in Markdown."""
_WORD: Final = re.compile(r"\S+")
WHOLE: Final = 100
"""A passage of up to so many characters in one paragraph is named whole; a longer one by its first and last words."""
FEWEST_WORDS: Final = 4


def page(source: Source) -> str | None:
    """Return the address of the article's public page, or None where it has none on http or https."""
    if not source.url or not _WEB.match(source.url):
        return None
    return _encoded(_STRAY_PERCENT.sub("%25", source.url.partition(":~:")[0]), _KEPT)


def passage(item: Evidence) -> str | None:
    """Return the address of the passage on the public page, or of the page where the passage is not found."""
    address = page(item.source)
    span = item.span if item.resolution.found else None
    if address is None or span is None or not _between_words(item, *span):
        return address
    base, _, anchor = address.partition("#")
    return f"{base}#{anchor}:~:text={_directive(item, *span)}"


def file(source: Source, folder: Path | None, library: Library) -> str | None:
    """Return the way from a `folder` to the article's file; None where it does not lie in the library's folder.

    Outside it a way would hold on this machine alone, and tell how its folders are named.
    """
    if folder is None:
        return None
    root, start = library.root.resolve(), folder.resolve()
    return _encoded(relpath(root / source.path, start), "/") if start.is_relative_to(root) else None


def line(item: Evidence, folder: Path | None, library: Library) -> str | None:
    """Return the way from a `folder` to the line where the passage begins, or to the file; None as `file` does."""
    way = file(item.source, folder, library)
    if way is None or item.span is None or not item.resolution.found:
        return way
    number = item.source.text.count("\n", 0, item.span.start) + 1
    return f"{way}#L{number}"


def _directive(item: Evidence, start: int, end: int) -> str:
    """Return the passage as a text directive, by the rules of WICG's scroll-to-text-fragment.

    The words left out of a quote are on the page, so the passage counts whole. Its paragraphs are blocks there, and
    only the form with a start and an end reaches across blocks.
    """
    text = item.source.text
    rows = text[start:end].splitlines()
    directive = _words(text[start:end])
    if len(rows) > 1 or end - start > WHOLE:
        first, last = _first_words(text, start, rows[0]), _last_words(text, end, rows[-1])
        if len(rows) > 1 or len(first) + len(last) < end - start:
            directive = f"{_words(first)},{_words(last)}"
    prefix = f"{_words(item.before)}-," if item.before.strip() else ""
    suffix = f",-{_words(item.after)}" if item.after.strip() else ""
    return prefix + directive + suffix


def _between_words(item: Evidence, start: int, end: int) -> bool:
    """Return whether what a directive names begins and ends between words: browsers find nothing else.

    Subheads that are glued to the paragraph that follows put the beginning of a sentence into the middle of a word.
    """
    text, before = item.source.text, item.before.strip()
    edges = [start, end]
    if before:
        edges.append(text.rfind(before, 0, start))
    if after := item.after.strip():
        edges.append(text.find(after, end) + len(after))
    return not any(0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum() for edge in edges)


def _first_words(text: str, start: int, row: str) -> str:
    """Return as many of the first words of `row` as it takes to find it first in the article."""
    ends = [match.end() for match in _WORD.finditer(row)]
    # Where some words are found there first, more are too.
    index = bisect_left(ends, True, min(FEWEST_WORDS - 1, len(ends)), key=lambda at: text.find(row[:at]) == start)
    return row[: ends[index]] if index < len(ends) else row


def _last_words(text: str, end: int, row: str) -> str:
    """Return as many of the last words of `row` as it takes for the article to hold them nowhere before."""
    starts = [match.start() for match in _WORD.finditer(row)][::-1]
    least = min(FEWEST_WORDS - 1, len(starts))
    index = bisect_left(starts, True, least, key=lambda at: text.find(row[at:]) == end - len(row) + at)
    return row[starts[index] :] if index < len(starts) else row


def _words(text: str) -> str:
    """Return words of a directive on one line; a hyphen, a comma or an ampersand in them would be its syntax."""
    return _encoded(" ".join(text.split())).replace("-", "%2D").replace("_", "%5F")


def _encoded(text: str, kept: str = "") -> str:
    """Return the text percent-encoded, but for letters, digits, `-`, `_`, full stops and what is `kept`."""
    return quote(text, safe=kept, errors="replace").replace("~", "%7E")
