"""A large library before all of it is read: its topics, and the briefs that are read and verified on demand."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from briefing.load.answers import WRONG
from briefing.load.deadline import Deadline
from briefing.load.layout import sources_files
from briefing.load.library import brief_file, contents
from briefing.load.memory import Memory
from briefing.load.sources import SourceCatalog, lazy_catalog
from briefing.load.yaml_file import YamlFile
from briefing.model import BottomLine, Brief, Library, Place
from briefing.model.problem import ordered
from briefing.storage.cache import Cache
from briefing.storage.files import ReadError, list_names

LARGE: Final = 30
"""A library with at least this many briefs is shown before all of it is read."""


def is_large(root: Path) -> bool:
    """Return whether a library has so many briefs that reading them all takes a while."""
    try:
        return len(list_names(root, "briefs")) >= LARGE
    except ReadError:
        return False


class Glance:
    """A library whose briefs are read on demand."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root: Final = root
        self._memory = Memory(root, cache)
        self._index, self.ids, self._problems = contents(root, self._memory)
        self._read: dict[str, Brief] = {}
        self._catalog: SourceCatalog | None = None

    @property
    def is_ready(self) -> bool:
        """Whether a brief can be read: the lists of articles are remembered, and need not be parsed."""
        if self._catalog is None:
            files = sources_files(self.root)
            if all(map(self._memory.remembers, files)):
                self._catalog = self._memory.read(files, self._listed, by_entry=True, is_kept=False)
        return self._catalog is not None

    def _listed(self, sheets: Sequence[YamlFile]) -> SourceCatalog | None:
        return lazy_catalog(self.root, sheets, self._memory.text)

    def read(self, brief_id: str) -> bool:
        """Read a brief and verify its quotes. Return whether that could be done now."""
        if brief_id not in self._read and self.is_ready and self._catalog and brief_id in self.ids:
            try:
                brief = self._memory.brief(brief_id, brief_file(brief_id), self._catalog, Deadline()).brief
            except WRONG:  # of the lists, which were believed: all is read again later
                brief = None
            if brief:
                self._read[brief_id] = brief
        return brief_id in self._read

    @property
    def library(self) -> Library:
        """The library as far as it has been read: the other briefs are pending."""
        read = self._read.values()
        sources = {source.id: source for brief in read for source in (*brief.articles, *brief.sources)}
        origins = {item.origin.id: item.origin for brief in read for item in brief.evidence if item.origin}
        parties = (party for brief in read for item in brief.evidence for party in (*item.speakers, *item.via))
        return Library(
            root=self.root,
            title=self._index.title,
            description=self._index.description,
            briefs=tuple(self._read.get(each) or pending(each) for each in self.ids),
            sources=tuple(sources.values()),
            origins=tuple(origins.values()),
            people=tuple({party.person.id: party.person for party in parties if party.person}.values()),
            aliases=self._catalog.aliases if self._catalog else (),
            problems=ordered((*self._index.problems, *self._problems)),
        )


def pending(brief_id: str) -> Brief:
    """Return a placeholder for a brief that has not been read yet."""
    place = Place(brief_file(brief_id))
    return Brief(brief_id, brief_id, date.min, BottomLine(""), (), is_pending=True, place=place, headline_place=place)
