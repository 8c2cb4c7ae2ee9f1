"""The readable text of an HTML page, with a mapping to its characters. Nothing is fetched or executed."""

import html
import re
from typing import Final, Self

from briefing.text.html_parser import PageParser
from briefing.text.spans import Span

_HIDDEN: Final = frozenset(("script", "style", "template", "noscript", "title", "svg", "math"))
_BREAKS: Final = re.compile(
    "address|article|aside|blockquote|body|br|d[dlt]|details|dialog|div|fieldset|fig(caption|ure)|footer|form|h[1-6r]"
    "|header|legend|li|main|nav|[ou]l|p|pre|section|summary|table|t[dhr]"
)
"""Elements that begin and end a paragraph."""


class HtmlText(PageParser):
    """Collects the text of a page, its block quotes and its links. Offsets count characters of `text`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[tuple[int, int]] = []
        """The starts of runs of the text, as offsets in the text and in the file."""
        self.blocks: list[Span] = []
        self.links: list[tuple[int, int, str]] = []
        self._parts: list[str] = []
        self._length = 0
        self._hidden = 0
        self._block: tuple[int, int] | None = None
        self._depth = 0
        self._link: tuple[int, str] | None = None
        self._lines: list[int] = []

    @classmethod
    def of(cls, page: str) -> Self:
        """Return a page, read to its end."""
        made = cls()
        made._lines = [0, *(match.end() for match in re.finditer("\n", page))]
        made.read(page)
        made._end_block()
        if not made.pieces:
            made.pieces.append((0, 0))
        return made

    @property
    def text(self) -> str:
        """The readable text: paragraphs with blank lines between them."""
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self._hidden += 1
        if _BREAKS.fullmatch(tag):
            self._break()
        if tag == "blockquote":
            self._depth += 1
            if self._depth == 1:
                self._block = (len(self._parts), self._length)
        if tag == "q":
            self._add("“")
        if tag == "a" and (address := dict(attrs).get("href")):
            self._link = (self._length, address)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Treat `<br/>` as a line break; ignore other empty tags."""
        if _BREAKS.fullmatch(tag):
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if _BREAKS.fullmatch(tag):
            self._break()
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)
            if not self._depth:
                self._end_block()
        if tag == "q":
            self._add("”")
        if tag == "a" and self._link:
            start, address = self._link
            self.links.append((start, self._length, address))
            self._link = None

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(html.unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(html.unescape(f"&#{name};"))

    def _add(self, text: str) -> None:
        if self._hidden or not text:
            return
        line, column = self.getpos()
        self.pieces.append((self._length, self._lines[line - 1] + column))
        self._parts.append(text)
        self._length += len(text)

    def _break(self) -> None:
        if self._parts and not self._parts[-1].endswith("\n\n"):
            self._parts.append("\n\n")
            self._length += 2

    def _end_block(self) -> None:
        """End a block quote: each of its paragraphs is a quote."""
        if self._block is None:
            return
        part, offset = self._block
        for paragraph in re.finditer(r"\S(?:.|\n(?!\n))*", "".join(self._parts[part:])):
            start = offset + paragraph.start()
            self.blocks.append(Span(start, start + len(paragraph[0].rstrip())))
        self._block = None
