"""The links in an export: to a passage on the public page, and to the article's file."""

from bisect import bisect_left
from os.path import relpath
from pathlib import Path
from typing import Final
from urllib.parse import quote

from briefing.model import Evidence, Library, Source
from briefing.text.patterns import compiled

_WEB: Final = r"(?i)https?://[^\s/?#\\]+"
_STRAY_PERCENT: Final = r"%(?![0-9A-Fa-f]{2})"
_KEPT: Final = "/:?#@&=+,!%"
"""Characters of an address that are not percent-encoded. Any others could end a link or act as Markdown."""
_WORD: Final = r"\S+"
WHOLE: Final = 100
"""The longest passage, in characters, that is included whole; a longer one by its first and last words."""
FEWEST_WORDS: Final = 4


def page(source: Source) -> str | None:
    """Return the address of the article's public page, or None if it has none on http or https."""
    if not source.url or not compiled(_WEB).match(source.url):
        return None
    return _encoded(compiled(_STRAY_PERCENT).sub("%25", source.url.partition(":~:")[0]), _KEPT)


def passage(item: Evidence) -> str | None:
    """Return the address of the passage on the public page, or of the page if the passage is not found."""
    address = page(item.source)
    span = item.span if item.resolution.found else None
    if address is None or span is None or not _between_words(item, *span):
        return address
    base, _, anchor = address.partition("#")
    return f"{base}#{anchor}:~:text={_directive(item, *span)}"


def file(source: Source, folder: Path | None, library: Library) -> str | None:
    """Return the path from a `folder` to the article's file; None if the folder is outside the library.

    From outside, the path would work only on this machine, and would reveal the names of its folders.
    """
    if folder is None:
        return None
    root, start = library.root.resolve(), folder.resolve()
    return _encoded(relpath(root / source.path, start), "/") if start.is_relative_to(root) else None


def line(item: Evidence, folder: Path | None, library: Library) -> str | None:
    """Return the path from a `folder` to the line where the passage begins, or to the file; None like `file`."""
    way = file(item.source, folder, library)
    if way is None or item.span is None or not item.resolution.found:
        return way
    number = item.source.text.count("\n", 0, item.span.start) + 1
    return f"{way}#L{number}"


def _directive(item: Evidence, start: int, end: int) -> str:
    """Return the passage as a text directive, according to WICG's scroll-to-text-fragment.

    Words that a quote leaves out are on the page, so the whole passage is used. Its paragraphs are blocks on the page,
    and only a directive with a start and an end can span several blocks.
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
    """Return whether a directive would begin and end between words, because browsers find nothing else.

    If a subhead is glued to the next paragraph, a sentence begins in the middle of a word.
    """
    text, before = item.source.text, item.before.strip()
    edges = [start, end]
    if before:
        edges.append(text.rfind(before, 0, start))
    if after := item.after.strip():
        edges.append(text.find(after, end) + len(after))
    return not any(0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum() for edge in edges)


def _first_words(text: str, start: int, row: str) -> str:
    """Return the fewest first words of `row` whose first occurrence in the article is here."""
    ends = [match.end() for match in compiled(_WORD).finditer(row)]
    # If some words are found here first, so are more words.
    index = bisect_left(ends, True, min(FEWEST_WORDS - 1, len(ends)), key=lambda at: text.find(row[:at]) == start)
    return row[: ends[index]] if index < len(ends) else row


def _last_words(text: str, end: int, row: str) -> str:
    """Return the fewest last words of `row` that do not occur earlier in the article."""
    starts = [match.start() for match in compiled(_WORD).finditer(row)][::-1]
    least = min(FEWEST_WORDS - 1, len(starts))
    index = bisect_left(starts, True, least, key=lambda at: text.find(row[at:]) == end - len(row) + at)
    return row[starts[index] :] if index < len(starts) else row


def _words(text: str) -> str:
    """Return words of a directive on one line, with its syntax characters (hyphen, comma, ampersand) encoded."""
    return _encoded(" ".join(text.split())).replace("-", "%2D").replace("_", "%5F")


def _encoded(text: str, kept: str = "") -> str:
    """Return the text percent-encoded, except letters, digits, `-`, `_`, full stops and the characters in `kept`."""
    return quote(text, safe=kept, errors="replace").replace("~", "%7E")
