"""Separate Markdown's markup from its text. Offsets do not change: each character of markup becomes `\\0`."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.text.spans import Span

MARKUP: Final = "\0"
"""Replaces a character of markup."""
_QUOTE_MARKS: Final = '"“”„«»‟「」『』'
_IN_CODE: Final = {ord(mark): 0xE000 + index for index, mark in enumerate(_QUOTE_MARKS)}
_OUT_OF_CODE: Final = {other: mark for mark, other in _IN_CODE.items()}
"""Quotation marks in code do not begin or end quotes: they are replaced until the quotes are found."""
_FENCE: Final = re.compile(r"^ {0,3}(```++|~~~++)[^\n]*+\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DEFINITION: Final = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]+(<?[^\s>]+>?)[^\n]*$", re.MULTILINE)
_NOTE: Final = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[ \t]*([^\n]*(?:\n[ \t]+\S[^\n]*)*)", re.MULTILINE)
_NOTE_MARK: Final = re.compile(r"^ {0,3}\[\^[^\]\n]+\]:", re.MULTILINE)
_CODE: Final = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_LINK: Final = re.compile(
    r"!?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
    r"(?:\((?P<address><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
    r"|\[(?P<name>[^\]\n]*)\])"
)
_BARE: Final = re.compile(r"<?(?P<address>https?://[^\s<>\"“”«»)\]]+)>?")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_NOTE_REFERENCE: Final = re.compile(r"\[\^[^\]\n]+\]")
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_ESCAPE: Final = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_EMPHASIS: Final = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=[^\s_])_{1,3}(?!\w)|~~|==")
_BLOCK: Final = re.compile(r"(?:^ {0,3}>[^\n]*(?:\n|\Z))+", re.MULTILINE)
_BLOCK_MARK: Final = re.compile(r"^ {0,3}(?:> ?)+", re.MULTILINE)
_ALERT: Final = re.compile(r"\s*\[!\w+\]")
_BY: Final = re.compile(r"^[\0\s]*(?:[—–―]|--)\s*\w")
"""A line of a block quote that names its author."""


class Marked(NamedTuple):
    """Markdown whose markup is replaced by `\\0`."""

    text: str
    blocks: tuple[Span, ...]
    """The paragraphs of block quotes."""
    links: tuple[tuple[int, int, str], ...]


def footnotes(text: str) -> dict[str, str]:
    """Return the text of each footnote by its name, and the address of each link definition."""
    notes = {match[1]: match[2] for match in _NOTE.finditer(text)}
    return notes | {match[1]: match[2].strip("<>") for match in _DEFINITION.finditer(text) if match[1][0] != "^"}


def marked_up(source: str) -> Marked:
    """Return the text of Markdown, with its block quotes and links."""
    text = source.replace(MARKUP, " ")
    for pattern in (_FRONT_MATTER, _FENCE, _COMMENT):
        text = pattern.sub(_blank, text)
    definitions = {match[1].casefold(): match[2].strip("<>") for match in _DEFINITION.finditer(text)}
    text = _DEFINITION.sub(lambda match: match[0] if match[1].startswith("^") else _blank(match), text)
    text = _NOTE_MARK.sub(_blank, text)
    text = _CODE.sub(_code, text)
    links: list[tuple[int, int, str]] = []

    def link(match: re.Match[str]) -> str:
        address = match["address"]
        if address is None:
            name = (match["name"] or match["text"]).casefold()
            if name not in definitions:
                return match[0]
            address = definitions[name]
        links.append((match.start(), match.end(), address.strip("<>")))
        if match[0].startswith("!"):
            return MARKUP * len(match[0])
        lead = match.start("text") - match.start()
        return MARKUP * lead + match["text"] + MARKUP * (match.end() - match.end("text"))

    text = _LINK.sub(link, text)
    for match in _BARE.finditer(text):
        links.append((*match.span(), match["address"].rstrip(".,;:!?")))
    for pattern in (_BARE, _TAG, _NOTE_REFERENCE):
        text = pattern.sub(_blank, text)
    text = _ENTITY.sub(_entity, text)
    text = _ESCAPE.sub(MARKUP, text)
    text = _EMPHASIS.sub(_blank, text)
    blocks = tuple(_blocks(text))
    return Marked(_BLOCK_MARK.sub(_blank, text), blocks, tuple(sorted(links)))


def in_words(text: str) -> str:
    """Return text without markup."""
    return text.translate(_OUT_OF_CODE).replace(MARKUP, "")


def _blank(match: re.Match[str]) -> str:
    """Return markup of the same length; line ends stay."""
    return re.sub(r"[^\n]", MARKUP, match[0])


def _code(match: re.Match[str]) -> str:
    ticks = MARKUP * len(match[1])
    return ticks + match[2].translate(_IN_CODE) + ticks


def _entity(match: re.Match[str]) -> str:
    decoded = html.unescape(match[0])
    return decoded + MARKUP * (len(match[0]) - len(decoded)) if len(decoded) == 1 else match[0]


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs of block quotes, except lines that name the author, and GitHub's alerts."""
    for block in _BLOCK.finditer(text):
        inner = _BLOCK_MARK.sub(_blank, block[0])
        if _ALERT.match(inner.replace(MARKUP, "")):
            continue
        start = end = block.start()
        for line in [*inner.splitlines(keepends=True), ""]:
            if line.replace(MARKUP, "").strip() and not _BY.match(line):
                end += len(line)
                continue
            if end > start:
                yield Span(start, end)
            end += len(line)
            start = end
