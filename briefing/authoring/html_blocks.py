"""Split a page into its blocks of text, and decide which of them are the article.

Only blocks of the page are copied, never text from the extraction: where that runs list items together, the copy would
say something that the page does not. The extraction only shows which blocks belong to the article.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from briefing.text.boundaries import number_of_words
from briefing.text.html_parser import PageParser

_VOID: Final = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
_BLOCK: Final = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    "|form|h[1-6]|header|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_HEADING: Final = re.compile("h[1-6]")
_CELL: Final = re.compile("td|th")
_UNSHOWN: Final = re.compile(
    "audio|button|canvas|head|iframe|math|noscript|object|option|script|select|style|svg|template|textarea|title|video"
)
_AROUND: Final = ("nav", "footer", "form")
"""Elements that surround the article."""
_APPARATUS: Final = re.compile(r"\b(?:headerlink|header-anchor|anchorjs-link|mw-editsection|sr-only|skip-link)\b")
_REFERENCE: Final = re.compile(r"\[?\d{1,3}\]?")
_EXPONENT: Final = re.compile(r"\s*[-+−]?[0-9]+\s*")
_RAISED: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
"""Raised digits as characters: 10<sup>6</sup> is not 106."""
_HEADER_LINKS: Final = ("¶", "§", "#", "🔗")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_PARTS: Final = re.compile("li|d[td]|h[1-6]|pre|blockquote|p|t[rdh]|(?:fig)?caption")
"""Blocks that belong to the article if the blocks around them do."""
_CELL_BREAK: Final = "\0"
_SPACE: Final = re.compile(r"\s+")
_LIST_MARK: Final = re.compile(r"^(?:[-*•–]|\d+[.)])\s+")
_LONGEST_GAP: Final = 12
_LONG: Final = 20
"""How many letters a block needs to be searched for within lines of the extraction, not only as a whole line."""
_RUN: Final = 4
"""How many words in a row show that two texts are the same."""
_MOSTLY: Final = 0.5
"""The share of text in links from which a block is no part of the article, unless the extraction has it."""


class TextBlock(Struct, frozen=True):
    """An uninterrupted run of text of a page."""

    text: str
    """On one line, except preformatted text; with tabs between the cells of a row."""
    tag: str
    """The innermost block element that contains it, or `aside` if one contains it."""
    main: bool
    """Whether it is in `main` or `article`."""
    around: bool
    """Whether it is outside the article, for example in a menu."""
    linked: float
    """The share of its text that is in links."""
    links: int
    """The number of links in it."""

    @property
    def is_menu(self) -> bool:
        """Whether it looks like a menu: two links or more, and little else."""
        return self.links > 1 and self.linked >= _MOSTLY


class Copied(Struct, frozen=True):
    """The article of a page, made of the page's blocks."""

    text: str
    title: str
    missing: str
    """The text of the page's main content that was not copied."""
    missing_words: int
    """The number of words in it; in scripts without spaces, three letters count as one."""
    words: int
    """The number of words in the main content."""


def blocks(page: str) -> list[TextBlock]:
    """Return the blocks of a page, in order."""
    reader = _Reader()
    reader.read(page)
    reader.flush()
    return reader.blocks


def plain(found: Sequence[TextBlock]) -> Copied:
    """Return all text of `main` or `article`, or of the whole page if it has neither."""
    inside = [block for block in found if block.main] or list(found)
    return Copied(_joined(inside), _title(inside), "", 0, sum(number_of_words(block.text) for block in inside))


def article(found: Sequence[TextBlock], extracted: str) -> Copied:
    """Return the blocks in an extraction, those between them, the headline, and what is missing."""
    content = _main(found)
    kept = _inside(found, _extracted(found, extracted))
    if kept:
        first = min(kept)
        kept |= {number for number in content if number < first and found[number].tag == "h1"}
        kept |= _between(found, sorted(kept))
        kept -= _menus(found, sorted(kept))
    copied = [found[number] for number in sorted(kept)]
    missing = " ".join(found[number].text for number in content if number not in kept)
    words = sum(number_of_words(found[number].text) for number in content)
    title = _title([found[number] for number in content if number in kept]) or _title(copied)
    return Copied(_joined(copied), title, missing, number_of_words(missing), words)


class _Reader(PageParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[TextBlock] = []
        self._open: list[str] = []
        self._within: Counter[str] = Counter()
        self._skipped: list[str] = []
        self._text: list[str] = []
        self._linked = 0
        self._links = 0
        self._link: int | None = None
        """Where the text of the open link begins in `_text`; None if there is none in this block."""
        self._is_raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _VOID.fullmatch(tag):
            if tag in ("br", "hr"):
                self.flush() if not self._within["pre"] else self._text.append("\n")
            return
        if self._skipped or _UNSHOWN.fullmatch(tag) or _is_unshown(dict(attrs)):
            self._skipped.append(tag)
            return
        if tag == "a" and not any(name == "href" for name, _ in attrs):
            return  # an anchor, not a link
        if tag == "a":
            self._links += 1
            self._link, self._is_raised = len(self._text), bool(self._within["sup"])
        elif tag == "sup":
            self._is_raised = True
        if _CELL.fullmatch(tag):
            self._text.append(_CELL_BREAK)
        elif _BLOCK.fullmatch(tag):
            self.flush()
        self._open.append(tag)
        self._within[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag in self._skipped:
                while self._skipped.pop() != tag:
                    pass
            return
        if _BLOCK.fullmatch(tag):
            self.flush()
        elif tag == "a":
            self._drop_sign()
        if self._within[tag]:
            while True:
                closed = self._open.pop()
                self._within[closed] -= 1
                if closed == tag:
                    return

    def handle_data(self, data: str) -> None:
        if self._skipped:
            return
        is_raised = self._within["sup"] and _EXPONENT.fullmatch(data)
        self._text.append(data.translate(_RAISED) if is_raised else data)
        if self._within["a"]:
            self._linked += len("".join(data.split()))

    def _drop_sign(self) -> None:
        """Drop the text of the open link if all of it is the number of a footnote, or a sign beside a heading."""
        if self._link is None:
            return
        text = "".join(self._text[self._link :])
        words = _squeezed(text)
        if words in _HEADER_LINKS or (self._is_raised and _REFERENCE.fullmatch(words)):
            del self._text[self._link :]
            self._linked -= len(words)
        self._link = None

    def flush(self) -> None:
        """End the block."""
        raw, linked, links = "".join(self._text), self._linked, self._links
        self._text, self._linked, self._links, self._link = [], 0, 0, None
        if not raw.strip(f"{_CELL_BREAK} \t\r\n"):
            return
        if self._within["pre"]:
            text = "\n".join(line.rstrip() for line in raw.replace(_CELL_BREAK, "\t").splitlines()).strip("\n")
        else:
            text = "\t".join(cell for part in raw.split(_CELL_BREAK) if (cell := " ".join(part.split())))
        tag = next((tag for tag in reversed(self._open) if _BLOCK.fullmatch(tag) or _CELL.fullmatch(tag)), "")
        tag = "aside" if self._within["aside"] else tag
        main = bool(self._within["main"] or self._within["article"])
        around = any(self._within[each] for each in _AROUND) or (
            self._within["header"] > 0 and not (main or self._within["section"])
        )
        share = linked / max(1, len("".join(text.split())))
        self.blocks.append(TextBlock(text, tag, main, around, share, links))


def _is_unshown(attributes: dict[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(attributes.get("style") or ""))
        or bool(_APPARATUS.search(attributes.get("class") or ""))
    )


def _main(found: Sequence[TextBlock]) -> list[int]:
    """Return the indexes of the blocks that are the page's main content."""
    has_main = any(block.main for block in found)
    return [
        number
        for number, block in enumerate(found)
        if (block.main or not has_main)
        and not block.around
        and (block.linked < _MOSTLY or _HEADING.fullmatch(block.tag))
    ]


def _extracted(found: Sequence[TextBlock], extracted: str) -> set[int]:
    """Return the indexes of the blocks in the extraction: as a run of its text, or with most of their words."""
    lines = {_squeezed(_LIST_MARK.sub("", line.strip(" |"))) for line in extracted.splitlines()}
    whole = _squeezed(extracted.replace("|", ""))
    runs = set(_runs(extracted.replace("|", " ").split()))
    kept: set[int] = set()
    for number, block in enumerate(found):
        squeezed = _squeezed(block.text)
        if squeezed in lines or (len(squeezed) >= _LONG and squeezed in whole):
            kept.add(number)
            continue
        own = list(_runs(block.text.split()))
        if own and sum(run in runs for run in own) * 2 >= len(own):
            kept.add(number)
    return kept


def _inside(found: Sequence[TextBlock], kept: set[int]) -> set[int]:
    """Return the kept blocks without those around the main content, if most of the text is in it.

    A menu often repeats words of the article, such as its headings, and so seems to be part of it.
    """
    has_main = any(block.main for block in found)
    inside = {number for number in kept if (found[number].main or not has_main) and not found[number].around}
    if sum(len(found[number].text) for number in kept) > 2 * sum(len(found[number].text) for number in inside):
        return kept
    return inside | {number for number in kept if found[number].tag == "h1"}


def _between(found: Sequence[TextBlock], kept: Sequence[int]) -> set[int]:
    """Return the indexes of the blocks between kept blocks that look like parts of an article."""
    return {
        number
        for before, after in pairwise(kept)
        if after - before <= _LONGEST_GAP
        for number in range(before + 1, after)
        if _PARTS.fullmatch(found[number].tag) and not found[number].around and found[number].linked < _MOSTLY
    }


def _menus(found: Sequence[TextBlock], kept: Sequence[int]) -> set[int]:
    """Return the indexes of kept blocks that are menus: above the article, the same again below it, or at its end."""
    texts = [number for number in kept if found[number].linked < _MOSTLY]
    start = next((number for number in kept if found[number].tag == "h1"), min(texts, default=0))
    above = {found[number].text for number in kept if number < start and found[number].is_menu}
    end = max(texts, default=len(found))
    return {
        number
        for number in kept
        if found[number].is_menu
        and (found[number].text in above or (number > end and not _PARTS.fullmatch(found[number].tag)))
    }


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _squeezed(text: str) -> str:
    """Return a text without white space, and with raised digits as plain ones, as the extraction has them."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _joined(found: Iterable[TextBlock]) -> str:
    return "\n\n".join(block.text for block in found)


def _title(found: Sequence[TextBlock]) -> str:
    """Return the first heading of level 1, or else of level 2."""
    headings = [block for block in found if block.tag in ("h1", "h2")]
    return min(headings, key=lambda block: block.tag).text if headings else ""
