"""Read `seeds/sources.yaml` and the articles beside it: articles, people, occasions, origins and aliases.

A large library lists its articles in several files of the same kind, in the folder `seeds/sources/`.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct

from briefing.load.shapes import ALIAS, OCCASION, ORIGIN, PERSON, SOURCE, SOURCES
from briefing.load.values import ID_HINT, is_id
from briefing.load.yaml_file import YamlFile
from briefing.model import Basis, KeyPath, Names, Occasion, Origin, Outlet, Person, Problem, Published, Source
from briefing.model.problem import LIMIT
from briefing.storage.files import MAX_SOURCE, FileText, ReadError
from briefing.storage.former_texts import kept
from briefing.text.excerpts import excerpt

if TYPE_CHECKING:
    from briefing.load.entry import BasisEntry
    from briefing.load.source_schema import SourcesFile

MAX_SOURCES: Final = 10_000
MAX_CHARACTERS: Final = 128 * 1024 * 1024
"""How many characters all articles of a library may have together, including former texts of changed articles."""

T = TypeVar("T")
TextReader = Callable[[str, int], FileText]
"""Reads a file of the library; takes its path and maximum size in bytes."""


class SourceCatalog(Struct, frozen=True, eq=False, dict=True):
    """The usable articles, origins, people and occasions of a library."""

    sources: Mapping[str, Source]
    origins: Mapping[str, Origin]
    people: Mapping[str, Person]
    occasions: Mapping[str, Occasion]
    aliases: tuple[tuple[str, ...], ...]
    ids: tuple[str, ...]
    """Those of all articles that are listed, in order."""
    left_out: frozenset[str]
    """The ids of the listed articles that are unusable."""
    digests: tuple[str, ...] = ()
    """The digests of the files that list them."""
    problems: tuple[Problem, ...] = ()
    """The problems of these files."""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The index of each article among those that are listed."""
        return {source_id: place for place, source_id in enumerate(self.ids)}

    def in_order(self, ids: Iterable[str]) -> tuple[Source, ...]:
        """Return the articles of these ids in the order in which they are listed."""
        return tuple(self.sources[each] for each in sorted(ids, key=self.order.__getitem__))

    @cached_property
    def names(self) -> Names:
        """The people and aliases, to look up a speaker's name."""
        return Names(self.people, self.aliases)


class _Listing(Struct, frozen=True, dict=True):
    """The readable files that list articles."""

    files: Sequence[tuple[YamlFile, "SourcesFile"]]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all articles that are listed."""
        return tuple(dict.fromkeys(name for _, listed in self.files for name in listed.sources))

    @cached_property
    def shared_labels(self) -> frozenset[str]:
        """The labels that several articles have, as when they are of one outlet."""
        labels = Counter(label for _, listed in self.files for label in listed.labels)
        return frozenset(label for label, number in labels.items() if number > 1)

    @property
    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """The groups of names that the files list."""
        every = ((sheet, index) for sheet, listed in self.files for index in range(len(listed.aliases)))
        entries = (sheet.read(ALIAS, ("aliases", index)) for sheet, index in every)
        return tuple(entry.names for entry in entries if entry is not None)

    def entries(self, section: str) -> Iterator[tuple[YamlFile, str, KeyPath]]:
        """Yield the file, id and path of each entry of a section, and report duplicate ids."""
        first: dict[str, YamlFile] = {}
        for sheet, listed in self.files:
            for name in getattr(listed, section):
                loc: KeyPath = (section, name)
                if first.setdefault(name, sheet) is not sheet:
                    message = f"`{excerpt(name)}` is in {first[name].file} already: this entry is left out"
                    sheet.report(loc, message, "Keep one of them.", "reference", at_key=True)
                elif not is_id(name):
                    sheet.report(loc, f"`{excerpt(name)}` is not an id", ID_HINT, at_key=True)
                else:
                    yield sheet, name, loc


def _listing(sheets: Iterable[YamlFile]) -> _Listing | None:
    """Return the readable files; None, and record a Problem, if none of them has the key `sources`."""
    files = [(sheet, listed) for sheet in sheets if (listed := sheet.whole(SOURCES)) is not None]
    if any(listed.has_sources for _, listed in files):
        return _Listing(files)
    for sheet, _ in files[:1]:
        sheet.report((), "`sources` is missing", "Add `sources: …` here.")
    return None


def read_catalog(
    root: Path, sheets: Sequence[YamlFile], text: TextReader, former: SourceCatalog | None = None
) -> SourceCatalog | None:
    """Return the usable entries of the files; None if none of the files can be read.

    An article that has not changed since the `former` catalog, with the same lists, is the same object.
    """
    listing = _listing(sheets)
    if listing is None:
        return None
    digests = tuple(sheet.digest for sheet in sheets)
    known = former.sources if former and former.digests == digests else {}
    sources: dict[str, Source] = {}
    room = MAX_CHARACTERS
    for number, (sheet, source_id, loc) in enumerate(listing.entries("sources")):
        if number == MAX_SOURCES:
            every = sum(len(listed.sources) for _, listed in listing.files)
            message = f"only the first {MAX_SOURCES:,} of {every:,} articles are read"
            sheet.report(loc, message, "Split the library.", LIMIT, at_key=True)
            break
        source = _source(root, sheet, source_id, loc, text, known.get(source_id), room, listing.shared_labels)
        if source is not None:
            sources[source_id] = source
            room -= len(source.text) + len(source.former or "")
    people = (_person(*entry, sources) for entry in listing.entries("people"))
    occasions = (_occasion(*entry, sources) for entry in listing.entries("occasions"))
    meant = {occasion.id: occasion for occasion in occasions if occasion is not None}
    origins = (_origin(*entry, sources, meant) for entry in listing.entries("origins"))
    ids = listing.ids
    return SourceCatalog(
        sources=sources,
        origins={origin.id: origin for origin in origins if origin is not None},
        people={person.id: person for person in people if person is not None},
        occasions=meant,
        aliases=listing.aliases,
        ids=ids,
        left_out=frozenset(set(ids) - sources.keys()),
        digests=digests,
        problems=tuple(problem for sheet in sheets for problem in sheet.problems),
    )


class _LazyEntries(Mapping[str, T]):
    """The entries of a section, each read on first access; an unusable entry counts as missing."""

    def __init__(self, entries: Iterable[tuple[YamlFile, str, KeyPath]], read: Callable[..., T | None]) -> None:
        self._entries = {name: (sheet, name, loc) for sheet, name, loc in entries}
        self._read = read
        self.known: dict[str, T | None] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self.known:
            self.known[name] = self._read(*self._entries[name])
        if (found := self.known[name]) is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._entries if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def lazy_catalog(root: Path, sheets: Sequence[YamlFile], text: TextReader) -> SourceCatalog | None:
    """Return the same as `read_catalog`, except that each entry is read on first access."""
    listing = _listing(sheets)
    if listing is None:
        return None

    read = partial(_source, root, read=text, known=None, room=MAX_CHARACTERS, shared_labels=listing.shared_labels)
    sources = _LazyEntries(islice(listing.entries("sources"), MAX_SOURCES), read)
    occasions = _LazyEntries(listing.entries("occasions"), partial(_occasion, sources=sources))
    origin = partial(_origin, sources=sources, occasions=occasions)
    return SourceCatalog(
        sources=sources,
        origins=_LazyEntries(listing.entries("origins"), origin),
        people=_LazyEntries(listing.entries("people"), partial(_person, sources=sources)),
        occasions=occasions,
        aliases=listing.aliases,
        ids=listing.ids,
        left_out=frozenset(listing.ids),
    )


def _source(
    root: Path,
    sheet: YamlFile,
    source_id: str,
    loc: KeyPath,
    read: TextReader,
    known: Source | None,
    room: int,
    shared_labels: Container[str],
) -> Source | None:
    entry = sheet.read(SOURCE, loc)
    if entry is None:
        return None
    path = f"seeds/{entry.file}"
    try:
        text, digest, _ = read(path, MAX_SOURCE)
    except ReadError as error:
        message = f"the article {excerpt(path)} cannot be read: {excerpt(error.message)}"
        if (error.line, error.column) != (1, 1):
            message += f" (line {error.line}, column {error.column})"
        sheet.report((*loc, "file"), message, error.hint, "unreadable")
        return None
    if len(text) > room:
        most = f"{MAX_CHARACTERS:,} characters"
        message = f"{source_id} is left out: all articles together have more than {most}"
        sheet.report((*loc, "file"), message, "Split the library.", LIMIT)
        return None
    outlet, published = entry.outlet, entry.published

    def own_basis(key: str, quote: str) -> Basis:
        return Basis(source_id, quote, sheet.place((*loc, key, "basis")))

    label = entry.label or (outlet.name if outlet else source_id)
    former = kept(root, entry.sha256) if entry.sha256 != digest else None
    source = Source(
        id=source_id,
        file=entry.file,
        text=text,
        title=entry.title,
        label=f"{label} ({source_id})" if label in shared_labels else label,
        sha256=digest,
        pinned=entry.sha256,
        former=former if former is not None and len(text) + len(former) <= room else None,
        outlet=Outlet(outlet.name, own_basis("outlet", outlet.basis)) if outlet else None,
        published=Published(published.date, own_basis("published", published.basis), published.precision)
        if published
        else None,
        genre=entry.genre,
        rights=entry.rights,
        url=entry.url,
        notes=entry.notes,
        place=sheet.key_place(loc),
        pin_place=sheet.place((*loc, "sha256")),
    )
    return known if known and (known.sha256, known.former) == (digest, former) else source


def _origin(
    sheet: YamlFile, origin_id: str, loc: KeyPath, sources: Mapping[str, Source], occasions: Mapping[str, Occasion]
) -> Origin | None:
    entry = sheet.read(ORIGIN, loc)
    if entry is None:
        return None
    if entry.of and entry.of not in occasions:
        message = f"no usable occasion `{entry.of}`"
        sheet.report_unknown((*loc, "of"), message, entry.of, occasions)
    return Origin(
        id=origin_id,
        title=entry.title,
        kind=entry.kind,
        short=entry.short.strip(),
        of=occasions.get(entry.of) if entry.of else None,
        basis=next(iter(read_bases(sheet, (*loc, "basis"), (entry.basis,), sources)), None),
        place=sheet.key_place(loc),
    )


def _person(sheet: YamlFile, person_id: str, loc: KeyPath, sources: Mapping[str, Source]) -> Person | None:
    entry = sheet.read(PERSON, loc)
    if entry is None:
        return None
    basis = next(iter(read_bases(sheet, (*loc, "basis"), (entry.basis,), sources)), None)
    return Person(
        id=person_id,
        name=entry.name,
        descriptor=entry.descriptor if basis else None,
        body=entry.body,
        basis=basis,
        aliases=entry.aliases,
        place=sheet.key_place(loc),
    )


def _occasion(sheet: YamlFile, occasion_id: str, loc: KeyPath, sources: Mapping[str, Source]) -> Occasion | None:
    entry = sheet.read(OCCASION, loc)
    if entry is None:
        return None
    return Occasion(
        id=occasion_id,
        title=entry.title,
        date=entry.date,
        basis=read_bases(sheet, (*loc, "basis"), entry.basis, sources),
        planned=entry.planned,
        computed=entry.computed,
        place=sheet.key_place(loc),
    )


def read_bases(
    sheet: YamlFile, loc: KeyPath, entries: "Iterable[BasisEntry | None]", sources: Mapping[str, Source]
) -> tuple[Basis, ...]:
    """Return the bases at `loc`, which has one mapping or a list of them, without those of unknown articles."""
    listed = sheet.is_list(loc)
    found: list[Basis] = []
    for index, entry in enumerate(entries):
        here = (*loc, index) if listed else loc
        if entry is None:
            continue
        if entry.source not in sources:
            message = f"no usable article `{entry.source}`: the basis is left out"
            sheet.report_unknown((*here, "source"), message, entry.source, sources)
        else:
            found.append(Basis(entry.source, entry.quote, sheet.place((*here, "quote"))))
    return tuple(found)
