"""The readable text of a document (Markdown, text, HTML or JSON), with a mapping to the lines of its file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath
from typing import NamedTuple

from msgspec import Struct, field

from briefing.text import html_parser
from briefing.text.spans import Span
from briefing.verify.html_text import HtmlText
from briefing.verify.json_strings import strings_of
from briefing.verify.markdown_marks import Marked, footnotes, marked_up


class Link(NamedTuple):
    """An address, and the words in the document that link to it."""

    start: int
    end: int
    address: str


class Document(Struct, frozen=True, dict=True):
    """The readable text of a document. Offsets count characters of `text`."""

    name: str
    """The name for messages."""
    file: str
    """The content of the file."""
    text: str
    """Each character of markup in it is `\\0`, which is not part of any word."""
    pieces: tuple[tuple[int, int], ...] = ((0, 0),)
    """The starts of runs of the text, as offsets in the text and in the file."""
    blocks: tuple[Span, ...] = ()
    """Block quotes."""
    links: tuple[Link, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    """The text of each note, by its name."""
    hints: dict[int, str] = field(default_factory=dict)
    """Text next to a block quote, by the block's start."""

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column in the file, both from 1, of a character of the text."""
        piece = self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda each: each[0]) - 1)]
        at = min(len(self.file), piece[1] + offset - piece[0])
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    def links_in(self, start: int, end: int) -> Sequence[Link]:
        """Return the links that overlap a run. `links` is sorted, and no link contains another."""
        first = bisect_right(self.links, start, key=lambda link: link.end)
        return self.links[first : bisect_left(self.links, end, key=lambda link: link.start)]

    @cached_property
    def _lines(self) -> Sequence[int]:
        return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.file))]


def document_of(name: str, file: str) -> Document:
    """Return a file as a document of the type that its suffix implies; without a suffix, as plain text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in html_parser.SUFFIXES:
        return _of_html(name, file)
    if suffix == ".json":
        return _of_json(name, file)
    return _of_markdown(name, file)


def _of_markdown(name: str, file: str) -> Document:
    """Return a Markdown document. Plain text is read in the same way: quotes rarely contain Markdown syntax."""
    marked = marked_up(file)
    return Document(name, file, marked.text, blocks=marked.blocks, links=_links(marked), notes=footnotes(file))


def _links(marked: Marked, by: int = 0) -> tuple[Link, ...]:
    return tuple(Link(start + by, end + by, address) for start, end, address in marked.links)


def _of_html(name: str, file: str) -> Document:
    page = HtmlText.of(file)
    links = tuple(Link(*each) for each in page.links)
    return Document(name, file, page.text, tuple(page.pieces), tuple(page.blocks), links)


def _of_json(name: str, file: str) -> Document:
    """Return the strings of a JSON file, read as Markdown; a string under a key such as `quote` is a whole quote."""
    text = ""
    pieces: list[tuple[int, int]] = []
    blocks: list[Span] = []
    links: list[Link] = []
    notes: dict[str, str] = {}
    hints: dict[int, str] = {}
    for string in strings_of(file):
        start = len(text)
        pieces += ((start + inner, outer) for inner, outer in string.pieces)
        if string.is_quote:
            blocks.append(Span(start, start + len(string.value)))
            hints[start] = string.beside
            text += string.value
        else:
            marked = marked_up(string.value)
            text += marked.text
            blocks += (block.shift(start) for block in marked.blocks)
            links += _links(marked, start)
            notes |= footnotes(string.value)
        text += "\n\n"
    return Document(name, file, text, tuple(pieces) or ((0, 0),), tuple(blocks), tuple(links), notes, hints)
