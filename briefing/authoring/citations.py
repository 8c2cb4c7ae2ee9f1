"""The citations in a library's files, each with its place in the file and its resolution in the article.

They are the quotes of the briefs, and the bases that establish names and dates: everything that replacing an article
may break and that `repair` repairs.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from briefing.anchor import resolve
from briefing.load import lists_articles
from briefing.load.deadline import Deadline
from briefing.load.recovery import parse_entries
from briefing.model import ELLIPSIS, Brief, Evidence, KeyPath, Library, Place, Resolution, Source, Status
from briefing.model.citation import SENTENCE_CHANGED
from briefing.storage.files import MAX_YAML, read_text
from briefing.storage.yaml_editor import EditConflict
from briefing.storage.yaml_parser import Value, YamlDocument, YamlError, parse
from briefing.text.word_diff import Reworded

CUT_FROM: Final = "cut_from"
"""The key with the digest of the text that was quoted, until a person accepts the changed sentence."""


class StoredCitation(Struct, frozen=True, eq=False):
    """Words of an article that a file of the library cites."""

    name: str
    """Its name for people: `harbour [3]`, `outlet of courier`."""
    source: Source
    file: str
    holder: KeyPath
    """The path of the mapping that contains it."""
    values: Mapping[str, Value]
    """That mapping, as in the file."""
    key: str
    """The key of the passage: `quote`, `basis`, or `from`, which comes with `to`."""
    place: Place
    resolution: Resolution
    claim: str = ""
    """The text of the claim or silence that cites it; empty if there is none."""
    sentence: Reworded | None = None
    """The sentence around it, in the quoted and in the present text, if both are known and differ."""
    agreed: str | None = None
    """The text in which someone last accepted it, if that is known and looked up."""

    @property
    def quote(self) -> str:
        """The words as the curator wrote them; first and last words have `[…]` between them."""
        first = self.text(self.key)
        return f"{first} {ELLIPSIS} {self.text('to')}" if self.key == "from" else first

    def text(self, key: str) -> str:
        """Return the text under one key of the mapping; empty if there is none."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""

    @property
    def words(self) -> Mapping[str, str]:
        """The keys that hold the passage, with their words in the order of the text."""
        return {key: self.text(key) for key in (("from", "to") if self.key == "from" else (self.key,))}

    def in_keys(self, words: str) -> Mapping[str, str] | None:
        """Return other words by the keys that hold the passage; None if first and last words cannot be told apart."""
        if self.key != "from":
            return {self.key: words}
        first, mark, last = (part.strip() for part in words.replace("[...]", ELLIPSIS).partition(ELLIPSIS))
        return {"from": first, "to": last} if first and mark and last else None

    def words_in(self, text: str, resolution: Resolution) -> str:
        """Return the words of a text at a resolution, with `[…]` between runs; the citation's own if not found."""
        return f" {ELLIPSIS} ".join(text[part.start : part.end] for part in resolution.parts) or self.quote

    @property
    def before(self) -> str:
        """The words required before it."""
        return self.text("before")

    @property
    def after(self) -> str:
        """The words required after it."""
        return self.text("after")

    @property
    def cut_from(self) -> str:
        """The digest of the text that was quoted, if no one has accepted the changed sentence yet."""
        return self.text(CUT_FROM)

    @property
    def is_basis(self) -> bool:
        """Whether it is a basis, which establishes an outlet or a date, for example, and not a quote of a brief."""
        return "basis" in (self.key, *self.holder)

    @property
    def is_sound(self) -> bool:
        """Whether it matches exactly, and someone has accepted the sentence around it."""
        return self.is_sound_at(self.resolution) and not (self.cut_from or self.sentence)

    @property
    def verdict(self) -> str:
        """Its status in words, the same in every command: `missing`, or `exact, sentence changed`."""
        has_other_sentence = self.is_sound_at(self.resolution) and not self.is_sound
        return SENTENCE_CHANGED if has_other_sentence else str(self.resolution.status)

    def is_sound_at(self, resolution: Resolution) -> bool:
        """Return whether a resolution is good enough for it.

        It must be exact, but a basis may also be ambiguous: it shows that a text says something, not where.
        """
        return resolution.status is Status.EXACT or (self.is_basis and resolution.status is Status.AMBIGUOUS)

    def within(self, text: str, *, former: str | None = None, pinned: bool = False) -> Resolution:
        """Resolve it in a text, like `anchor.resolve`."""
        return resolve(text, self.quote, before=self.before, after=self.after, former=former, pinned=pinned)


def stored_citations(library: Library, brief: Brief | None = None) -> tuple[StoredCitation, ...]:
    """Return the quotes of one brief, or all quotes and bases.

    Raise EditConflict if a file has changed since the library was loaded, and ReadError if one cannot be read.
    """
    found: list[StoredCitation] = []
    for each in (brief,) if brief else library.briefs:
        document = _document(library, each.place.file)
        found += (_of_quote(name, item, document, claim) for name, item, claim in _quotes(each))
    return tuple(found if brief else (*found, *_bases(library)))


def citation_at(library: Library, place: Place) -> StoredCitation | None:
    """Return the quote or basis at `place`; None if there is none. Raise as `stored_citations` does."""
    for brief in library.briefs:
        for name, item, claim in _quotes(brief):
            if item.place == place:
                return _of_quote(name, item, _document(library, place.file), claim)
    return next(_bases(library, place), None)


def _quotes(brief: Brief) -> Iterator[tuple[str, Evidence, str]]:
    """Yield every quote of a brief with its name and the text of the claim or silence that has it."""
    for claim in brief.claims:
        for item in claim.quotes:
            yield f"{brief.id} quote {item.number}", item, claim.text
    for silence in brief.silences:
        for item in silence.only_in:
            yield f"{brief.id} silence {silence.number}", item, silence.text


def _document(library: Library, file: str) -> YamlDocument:
    try:
        text = read_text(library.root, file, MAX_YAML)[0]
        return parse_entries(text, file)[0] if lists_articles(file) else parse(text, file)
    except YamlError:
        raise EditConflict(file) from None


def _of_quote(name: str, item: Evidence, document: YamlDocument, claim: str) -> StoredCitation:
    *loc, key = item.place.path
    values = document.at(tuple(loc))
    if not isinstance(values, dict) or document.place(item.place.path) != item.place:
        raise EditConflict(item.place.file)
    found = StoredCitation(
        name, item.source, item.place.file, tuple(loc), values, str(key), item.place, item.resolution, claim
    )
    if (found.quote, found.before, found.after) != (item.quote, item.before, item.after):
        raise EditConflict(item.place.file)
    return found


def _bases(library: Library, only: Place | None = None) -> Iterator[StoredCitation]:
    """Yield the bases of names, dates and origins; with `only`, those at that place."""
    sources = {source.id: source for source in library.sources}
    documents: dict[str, YamlDocument] = {}
    deadline = Deadline()
    for name, basis in library.bases:
        if deadline.is_past:  # `check` reports the bases that were not checked
            return
        if only not in (None, basis.place):  # resolving takes time
            continue
        file, source = basis.place.file, sources[basis.source]
        if file not in documents:
            documents[file] = _document(library, file)
        document = documents[file]
        *loc, key = basis.place.path
        values = document.at(tuple(loc))
        if not isinstance(values, dict) or values.get(str(key)) != basis.quote:
            raise EditConflict(file)
        resolution = resolve(source.text, basis.quote, former=source.former, pinned=source.pinned == source.sha256)
        yield StoredCitation(name, source, file, tuple(loc), values, str(key), basis.place, resolution)
