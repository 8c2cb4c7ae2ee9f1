"""`seeds/sources.yaml` and the files beside it → the articles of a library, who speaks in them, and their origins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from briefing.load.entry import BasisEntry
from briefing.load.fields import ID_HINT, is_id
from briefing.load.source_schema import AliasEntry, OccasionEntry, OriginEntry, PersonEntry, SourceEntry, SourcesFile
from briefing.load.yaml_file import YamlFile
from briefing.model import Basis, KeyPath, Names, Occasion, Origin, Outlet, Person, Published, Source
from briefing.storage.files import MAX_SOURCE, ReadError, read_text
from briefing.storage.former_texts import kept
from briefing.text.excerpts import excerpt

MAX_SOURCES: Final = 500
MAX_CHARACTERS: Final = 64 * 1024 * 1024
"""How many characters all articles of a library may have together, the former texts of changed ones included."""


@dataclass(frozen=True, eq=False)
class SourceCatalog:
    """The articles and origins of a library that can be used."""

    sources: Mapping[str, Source]
    origins: Mapping[str, Origin]
    people: Mapping[str, Person]
    occasions: Mapping[str, Occasion]
    aliases: tuple[tuple[str, ...], ...]
    left_out: frozenset[str]
    """The ids of the articles that are listed and cannot be used."""

    @cached_property
    def names(self) -> Names:
        """The people and aliases, by which a speaker's name leads to who that is."""
        return Names(self.people, self.aliases)


def read_shelf(root: Path, sheet: YamlFile) -> SourceCatalog | None:
    """Return what the sources' file lists, as far as it is sound; None where that cannot be told."""
    listed = sheet.whole(SourcesFile)
    if listed is None:
        return None
    sources: dict[str, Source] = {}
    room = MAX_CHARACTERS
    for number, (source_id, value) in enumerate(listed.sources.items()):
        loc: KeyPath = ("sources", source_id)
        if number == MAX_SOURCES:
            sheet.report(loc, f"a library has at most {MAX_SOURCES} articles", "Split it.", at_key=True)
            break
        source = _source(root, sheet, source_id, value, loc, room)
        if source is not None:
            sources[source_id] = source
            room -= len(source.text) + len(source.former or "")
    people = (_person(sheet, each, value, sources) for each, value in listed.people.items())
    occasions = (_occasion(sheet, each, value, sources) for each, value in listed.occasions.items())
    known = {occasion.id: occasion for occasion in occasions if occasion is not None}
    origins = (_origin(sheet, each, value, sources, known) for each, value in listed.origins.items())
    return SourceCatalog(
        sources=sources,
        origins={origin.id: origin for origin in origins if origin is not None},
        people={person.id: person for person in people if person is not None},
        occasions=known,
        aliases=_aliases(sheet, listed.aliases),
        left_out=frozenset(listed.sources.keys() - sources.keys()),
    )


def _has_id(sheet: YamlFile, name: str, loc: KeyPath) -> bool:
    """Return whether the key at `loc` is an id, and keep a Problem where it is not."""
    if is_id(name):
        return True
    sheet.report(loc, f"`{excerpt(name)}` is not an id", ID_HINT, at_key=True)
    return False


def _source(root: Path, sheet: YamlFile, source_id: str, value: Any, loc: KeyPath, room: int) -> Source | None:
    entry = sheet.read(SourceEntry, value, loc)
    if entry is None or not _has_id(sheet, source_id, loc):
        return None
    path = f"seeds/{entry.file}"
    try:
        text, digest = read_text(root, path, MAX_SOURCE)
    except ReadError as error:
        message = f"the article {excerpt(path)} cannot be read: {excerpt(error.message)}"
        if (error.line, error.column) != (1, 1):
            message += f" (its line {error.line}, column {error.column})"
        sheet.report((*loc, "file"), message, error.hint, "unreadable")
        return None
    if len(text) > room:
        most = f"{MAX_CHARACTERS:,} characters"
        sheet.report((*loc, "file"), f"all articles together have more than {most}", "Split the library.")
        return None
    outlet, published = entry.outlet, entry.published

    def own_basis(key: str, quote: str) -> Basis:
        return Basis(source_id, quote, sheet.place((*loc, key, "basis")))

    former = kept(root, entry.sha256) if entry.sha256 != digest else None
    return Source(
        id=source_id,
        file=entry.file,
        text=text,
        title=entry.title,
        label=entry.label or (outlet.name if outlet else source_id),
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


def _origin(
    sheet: YamlFile, origin_id: str, value: Any, sources: Mapping[str, Source], occasions: Mapping[str, Occasion]
) -> Origin | None:
    loc: KeyPath = ("origins", origin_id)
    entry = sheet.read(OriginEntry, value, loc)
    if entry is None or not _has_id(sheet, origin_id, loc):
        return None
    if entry.of and entry.of not in occasions:
        message = f"no occasion `{entry.of}` that can be read"
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


def _person(sheet: YamlFile, person_id: str, value: Any, sources: Mapping[str, Source]) -> Person | None:
    loc: KeyPath = ("people", person_id)
    entry = sheet.read(PersonEntry, value, loc)
    if entry is None or not _has_id(sheet, person_id, loc):
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


def _occasion(sheet: YamlFile, occasion_id: str, value: Any, sources: Mapping[str, Source]) -> Occasion | None:
    loc: KeyPath = ("occasions", occasion_id)
    entry = sheet.read(OccasionEntry, value, loc)
    if entry is None or not _has_id(sheet, occasion_id, loc):
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
    sheet: YamlFile, loc: KeyPath, entries: Iterable[BasisEntry | None], sources: Mapping[str, Source]
) -> tuple[Basis, ...]:
    """Return the bases at `loc`, which is one mapping or a list of them; one of an unknown article is left out."""
    listed = sheet.is_list(loc)
    found: list[Basis] = []
    for index, entry in enumerate(entries):
        here = (*loc, index) if listed else loc
        if entry is None:
            continue
        if entry.source not in sources:
            message = f"no article `{entry.source}` that can be read: the basis is left out"
            sheet.report_unknown((*here, "source"), message, entry.source, sources)
        else:
            found.append(Basis(entry.source, entry.quote, sheet.place((*here, "quote"))))
    return tuple(found)


def _aliases(sheet: YamlFile, values: tuple[Any, ...]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for index, value in enumerate(values):
        entry = sheet.read(AliasEntry, {"names": value}, ("aliases", index))
        if entry is not None:
            found.append(entry.names)
    return tuple(found)
