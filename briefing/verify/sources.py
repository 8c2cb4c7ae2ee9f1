"""The source texts to check quotes against: files, folders of files, or the articles of a library."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import filterfalse
from pathlib import Path
from typing import Final

from msgspec import Struct

from briefing.load import load
from briefing.model import Source
from briefing.storage.files import MAX_SOURCE, ReadError, decode, read_named
from briefing.text import html_parser
from briefing.text.boundaries import is_mark
from briefing.text.spans import Span, paragraphs
from briefing.text.tokens import tokens
from briefing.verify.html_text import HtmlText

SUFFIXES: Final = (".txt", ".text", ".md", ".markdown", *html_parser.SUFFIXES)
"""The suffixes of the files of a folder that are read."""
_NOT_LETTERS: Final = re.compile(r"[\W_]+")
_ADDRESS: Final = re.compile(r"https?://(?:www\.)?([^\s#?]+)(\?[^\s#]*)?", re.IGNORECASE)


class SourceText(Struct, frozen=True, eq=False, dict=True):
    """A source text to check quotes against."""

    name: str
    """The name for messages."""
    text: str
    names: tuple[str, ...] = ()
    """Names by which a document may refer to it: a title, an outlet, a file name."""
    addresses: tuple[str, ...] = ()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The spans of its paragraphs."""
        return paragraphs(self.text)

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the paragraph that contains the character at `offset`."""
        return max(1, sum(paragraph.start <= offset for paragraph in self.paragraphs))

    @cached_property
    def letters(self) -> str:
        """Its letters and digits only."""
        return letters_of(self.text)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its words, in lower case."""
        return frozenset(token.letters.casefold() for token in tokens(self.text))

    def is_named_in(self, said: str) -> bool:
        """Return whether a document refers to it, by address, file or name."""
        addresses = {_plain_address(*match.groups()) for match in _ADDRESS.finditer(said)}
        if any(
            _plain_address(*match.groups()) in addresses for own in self.addresses if (match := _ADDRESS.match(own))
        ):
            return True
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE) for name in self.names)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return _NOT_LETTERS.sub("", folded if folded.isascii() else "".join(filterfalse(is_mark, folded)))


def sources_at(paths: Iterable[Path]) -> list[SourceText]:
    """Return the texts at these paths. Raise ReadError, with the path in its message, if one cannot be read."""
    found: dict[str, SourceText] = {}
    for path in paths:
        for source in _at(path):
            found.setdefault(source.name, source)
    return list(found.values())


def source_of(source: Source) -> SourceText:
    """Return an article of a library as a source text."""
    outlet = (source.outlet.name,) if source.outlet else ()
    names = (source.id, source.file, source.label, source.title, *outlet)
    return SourceText(source.label, source.text, _usable(names), (source.url,) if source.url else ())


def _at(path: Path) -> Iterator[SourceText]:
    if (path / "seeds").is_dir() and (path / "briefs").is_dir():
        yield from map(source_of, load(path).sources)
    elif path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith("."):
                yield _of_file(file)
    else:
        yield _of_file(path)


def _of_file(path: Path) -> SourceText:
    try:
        text = decode(read_named(path, MAX_SOURCE))
    except ReadError as error:
        raise ReadError(f"{path}: {error.message}", error.hint) from None
    if path.suffix.lower() in html_parser.SUFFIXES:
        text = HtmlText.of(text).text
    first = next((line.strip("# \t") for line in text.splitlines() if line.strip()), "")
    addresses = tuple(match[0] for match in _ADDRESS.finditer(text[:_HEAD]))[:1]
    return SourceText(str(path), text, _usable((path.name, path.stem, first)), addresses)


_HEAD: Final = 300
"""How many characters at the top of a file are searched for its own address."""
_SHORTEST_NAME: Final = 4


def _usable(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are long enough to identify a source wherever they occur."""
    return tuple(dict.fromkeys(name for name in names if _SHORTEST_NAME <= len(name) <= _HEAD))


def _plain_address(path: str, query: str | None) -> str:
    return path.rstrip("/.,;:!?)").casefold() + (query or "")
