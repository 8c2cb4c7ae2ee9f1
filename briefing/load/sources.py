"""`seeds/sources.yaml` and the files beside it → the articles of a library, and their origins."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefing.load.fields import ID_HINT, is_id
from briefing.load.schema import AliasEntry, OriginEntry, SourceEntry, SourcesFile
from briefing.load.validation import KeyPath, excerpt
from briefing.load.yaml_file import YamlFile
from briefing.model import Origin, Outlet, Published, Source
from briefing.storage.files import MAX_SOURCE, ReadError, read_text
from briefing.storage.former_texts import kept

SOURCES_FILE: Final = "seeds/sources.yaml"
MAX_SOURCES: Final = 500
MAX_CHARACTERS: Final = 64 * 1024 * 1024
"""How many characters all articles of a library may have together, the former texts of changed ones included."""


@dataclass(frozen=True)
class SourceCatalog:
    """The articles and origins of a library that can be used."""

    sources: Mapping[str, Source]
    origins: Mapping[str, Origin]
    aliases: tuple[tuple[str, ...], ...]
    left_out: frozenset[str]
    """The ids of the articles that are listed and cannot be used."""


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
    origins = (_origin(sheet, origin_id, value, sources) for origin_id, value in listed.origins.items())
    return SourceCatalog(
        sources=sources,
        origins={origin.id: origin for origin in origins if origin is not None},
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
        outlet=Outlet(outlet.name, outlet.basis) if outlet else None,
        published=Published(published.date, published.basis, published.precision) if published else None,
        genre=entry.genre,
        url=entry.url,
        notes=entry.notes,
        place=sheet.key_place(loc),
    )


def _origin(sheet: YamlFile, origin_id: str, value: Any, sources: Mapping[str, Source]) -> Origin | None:
    loc: KeyPath = ("origins", origin_id)
    entry = sheet.read(OriginEntry, value, loc)
    if entry is None or not _has_id(sheet, origin_id, loc):
        return None
    basis = entry.basis
    if basis and basis.source not in sources:
        message = f"no article `{basis.source}` that can be read: the basis is left out"
        sheet.report_unknown((*loc, "basis", "source"), message, basis.source, sources)
        basis = None
    return Origin(
        id=origin_id,
        title=entry.title,
        kind=entry.kind,
        basis=basis.quote if basis else "",
        basis_source=basis.source if basis else "",
    )


def _aliases(sheet: YamlFile, values: tuple[Any, ...]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for index, value in enumerate(values):
        entry = sheet.read(AliasEntry, {"names": value}, ("aliases", index))
        if entry is not None:
            found.append(entry.names)
    return tuple(found)
