"""Add articles to a library: each as a copy in `seeds/`, pinned by its digest and listed in the sources' file.

A person decides what an article's own text establishes: outlet, date and genre begin as `unstated`, and a page's
metadata are recorded in a note.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Final

from msgspec import Struct
from pydantic import TypeAdapter, ValidationError

from briefing.authoring.errors import AuthoringError, YamlAppender, require_id, undone_on_error
from briefing.authoring.html_page import HtmlPage, is_page, read_page
from briefing.authoring.plain_words import plain
from briefing.load import sources_files
from briefing.load.deadline import Deadline
from briefing.load.fields import Address
from briefing.load.memory import Memory
from briefing.load.sources import MAX_CHARACTERS, MAX_SOURCES, SourceCatalog
from briefing.model import UNSTATED
from briefing.model.source import NO_HEADLINE
from briefing.storage.files import MAX_SOURCE, ReadError, decode, list_names, read_named, read_text
from briefing.storage.lock import locked
from briefing.storage.writing import write
from briefing.storage.yaml_strings import double_quoted
from briefing.text.twins import Twins

MAX_HEADLINE: Final = 200
"""The maximum length of a first line, in characters, to be used as the headline."""
MAX_NOTE: Final = 2_000

_MAX_ID: Final = 60  # leaves room for a number within the 64 characters of an id
_NOT_IN_ID: Final = re.compile("[^a-z0-9]+")
_SUFFIX: Final = re.compile(r"\.(?:txt|text|md|markdown|x?html?)$", re.IGNORECASE)
"""Any other text after a full stop is part of the name: GPL-1.1."""
_HEADING: Final = re.compile("^#{1,6} ")
_FRONT_MATTER: Final = re.compile(r"\A\ufeff?---\r?\n.*?^---\r?\n", re.DOTALL | re.MULTILINE)
_NOT_TEXT: Final = (
    (re.compile(rb"%PDF-"), "a PDF: save its text instead"),
    (re.compile(rb"\{\\rtf"), "an RTF file: save its text instead"),
    (re.compile(rb"PK\x03\x04|\xd0\xcf\x11\xe0"), "an office document or an archive: save its text instead"),
    (re.compile(rb"\x1f\x8b"), "a compressed file: unpack it first"),
    (re.compile(rb"From: .{,2000}multipart/related", re.DOTALL), "a web archive: save the page as HTML instead"),
)
"""What files of other kinds begin with."""
_ADDRESS: Final = TypeAdapter[str](Address)


class Added(Struct, frozen=True):
    """An article that was added."""

    id: str
    text: str
    title: str
    label: str
    """The name for screens; empty if that is the outlet's name or the id."""
    page: HtmlPage | None
    """The page that it comes from, if any."""

    @property
    def file(self) -> str:
        """Its file, relative to the library's folder."""
        return f"seeds/{self.id}.txt"

    @property
    def digest(self) -> str:
        """The SHA-256 of its file."""
        return sha256(self.text.encode()).hexdigest()


class Wishes(Struct, frozen=True):
    """What the user wants for an added article, instead of what its file suggests."""

    id: str = ""
    title: str = ""
    label: str = ""
    plain: bool = False
    """Whether to copy all text of a page, not only its article."""


def add(root: Path, paths: Sequence[Path], wishes: Wishes | None = None) -> tuple[Added, ...]:
    """Add the articles in the files `paths` to the library at `root`: all of them, or none.

    Plain text and Markdown are copied as they are; from a saved page, the article. An id, a title and a label can be
    given for one article only. A copy that was made before the program was killed, and never listed, is used. Raise
    LibraryError if an article cannot be added or exists already, and OSError if something cannot be written.
    """
    wishes = wishes or Wishes()
    if len(paths) > 1 and (wishes.id or wishes.title or wishes.label):
        raise AuthoringError("an id, a title or a label is for one article only: add the others separately.")
    if wishes.id:
        require_id(wishes.id)
    # Pages take time, so they are read before others are kept from writing.
    texts = [read_article(path, plain_text=wishes.plain) for path in paths]
    with locked(root):
        return _add(root, paths, texts, wishes)


def _add(
    root: Path, paths: Sequence[Path], texts: Sequence[tuple[str, HtmlPage | None]], wishes: Wishes
) -> tuple[Added, ...]:
    file = sources_files(root)[-1]
    sources = YamlAppender(root, file)
    shelf, _ = Memory(root).catalog()
    if shelf is None:
        raise AuthoringError(f"{file} has errors: run `briefing check` to see them.")
    known = {digest: source.id for source in shelf.sources.values() for digest in (source.sha256, source.pinned)}
    taken = {*shelf.sources, *shelf.left_out}
    listed = {source.path for source in shelf.sources.values()}
    twins = Twins()
    for source in shelf.sources.values():
        twins.add(source.id, source.text)
    added: list[Added] = []
    deadline = Deadline()
    for path, (text, page) in zip(paths, texts, strict=True):
        if deadline.is_past:
            raise AuthoringError(f"this takes too long; nothing was written. Add the files before {path} first.")
        article = _article(root, path, text, page, wishes, taken, listed)
        if twin := known.get(article.digest) or twins.add(article.id, article.text):
            raise AuthoringError(f"{path} is already in the library: it is the same text as {twin}.")
        known[article.digest] = article.id
        taken.add(article.id)
        added.append(article)
        sources.add_entry(("sources",), _entry(article))
    _keep_bounds(shelf, added)
    with undone_on_error() as written:
        for article in added:
            if not (root / article.file).exists():
                write(root / article.file, article.text.encode(), overwrite=False)
                written.append(root / article.file)
        sources.save()
    return tuple(added)


def read_article(path: Path, *, plain_text: bool = False) -> tuple[str, HtmlPage | None]:
    """Return the text of the article in the file `path`, and the page that it comes from, if any.

    With `plain_text`, return all text of a page. Raise AuthoringError if there is no text.
    """
    try:
        data = read_named(path, MAX_SOURCE)
        for beginning, kind in _NOT_TEXT:
            if beginning.match(data):
                raise AuthoringError(f"this is {kind}.")
        page = read_page(data, plain_text=plain_text) if is_page(path, data) else None
        text = page.text if page else decode(data)
    except ReadError as error:
        raise AuthoringError(f"{path}: {error.advice}") from None
    except AuthoringError as error:
        raise AuthoringError(f"{path}: {error.message}", error.hint) from None
    if "\0" in text:
        raise AuthoringError(f"{path}: this is not text: it contains the character U+0000. Save the file as UTF-8.")
    if not any(map(str.isalnum, text)):
        raise AuthoringError(f"{path}: this file has no text.")
    return text, page


def _article(
    root: Path,
    path: Path,
    text: str,
    page: HtmlPage | None,
    wishes: Wishes,
    taken: Collection[str],
    listed: Collection[str],
) -> Added:
    """Return the article with a free id and a free file name, or with its own file if that is not listed."""
    title = (plain(wishes.title) or (page.title if page else "") or _headline(text))[:MAX_HEADLINE]
    name = wishes.id or _as_id(_SUFFIX.sub("", path.name)) or _as_id(title) or "article"
    stems = {Path(file).stem.lower() for file in list_names(root, "seeds")}
    for free in [name] if wishes.id else _names(name):
        article = Added(free, text, title, plain(wishes.label), page)
        if free not in taken and (free not in stems or _is_orphan(root, article, listed)):
            return article
    raise AuthoringError(f"the id {name} is taken.")


def _is_orphan(root: Path, article: Added, listed: Collection[str]) -> bool:
    """Return whether the article's file exists already, but is not listed."""
    try:
        return article.file not in listed and read_text(root, article.file, MAX_SOURCE)[1] == article.digest
    except ReadError:
        return False


def _headline(text: str) -> str:
    """Return the first line with words, without Markdown heading marks; if it is no headline, say so."""
    lines = _FRONT_MATTER.sub("", text).splitlines()
    line = _HEADING.sub("", plain(next((line for line in lines if any(map(str.isalnum, line))), "")))
    if line and len(line) <= MAX_HEADLINE and not line.endswith("."):
        return line
    beginning = " ".join(line.split()[:8])
    return f"{NO_HEADLINE} {beginning}…"


def _as_id(words: str) -> str:
    """Return words as an id, using their letters and digits."""
    plain_letters = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return _NOT_IN_ID.sub("-", plain_letters).strip("-")[:_MAX_ID].strip("-")


def _names(name: str) -> Iterator[str]:
    """Yield the name, then the name with each number from 2."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _entry(article: Added) -> str:
    """Return the article's entry for the sources' file."""
    lines = [
        f"{article.id}:",
        f"  file: {article.id}.txt",
        f"  sha256: {article.digest}",
        f"  title: {double_quoted(article.title)}",
        f"  outlet: {UNSTATED}",
        f"  published: {UNSTATED}",
        f"  genre: {UNSTATED}",
    ]
    if article.label:
        lines.insert(4, f"  label: {double_quoted(article.label)}")
    notes = _notes(article.page) if article.page else []
    if article.page and _is_address(article.page.address):
        lines.append(f"  url: {double_quoted(article.page.address)}")
    if notes:
        lines += ["  notes:", *(f"    - {double_quoted(note[:MAX_NOTE])}" for note in notes)]
    return "\n".join(lines) + "\n"


def _notes(page: HtmlPage) -> list[str]:
    notes = [f"Found in the page's metadata: {page.found}"] if page.found else []
    return [*notes, page.note] if page.note else notes


def _is_address(words: str) -> bool:
    try:
        _ADDRESS.validate_python(words)
    except ValidationError:
        return False
    return True


def _keep_bounds(shelf: SourceCatalog, added: Sequence[Added]) -> None:
    """Raise AuthoringError if the library would become too large."""
    if len(shelf.sources) + len(shelf.left_out) + len(added) > MAX_SOURCES:
        raise AuthoringError(f"a library has at most {MAX_SOURCES} articles: split it.")
    texts = [*(source.text for source in shelf.sources.values()), *(article.text for article in added)]
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise AuthoringError(f"all articles together would exceed {MAX_CHARACTERS:,} characters: split the library.")
