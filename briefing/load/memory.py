"""Remember what was read, so that reading a library again takes only as long as what has changed.

This process keeps files, articles and briefs; the user's cache keeps the answers of YAML files (`answers`). Everything
is stored under the bytes it was made from, so nothing has to be invalidated.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from msgspec import Struct, convert, to_builtins

from briefing.load.answers import WRONG, Answers
from briefing.load.briefs import UnknownOrigin, read_brief
from briefing.load.deadline import Deadline
from briefing.load.layout import INDEX_FILE, sources_files
from briefing.load.sources import SourceCatalog, read_catalog
from briefing.load.yaml_file import YamlFile
from briefing.model import Brief, Library, Place, Problem, Source
from briefing.storage.cache import Cache
from briefing.storage.files import MAX_SOURCE, MAX_YAML, FileText, ReadError, read_again

T = TypeVar("T")


class BriefRead(Struct, frozen=True):
    """The result of reading a brief's file."""

    brief: Brief | None
    place: Place
    """The start of the file's value."""
    problems: tuple[Problem, ...]
    unknown_origins: tuple[UnknownOrigin, ...]
    digest: str
    catalog: SourceCatalog
    is_whole: bool
    """Whether there was time to read all of it."""

    def is_of(self, digest: str, catalog: SourceCatalog) -> bool:
        """Return whether a file with that digest, read with that catalog, would give the same result."""
        if self.brief is None or not self.is_whole or self.digest != digest:
            return False
        former = self.catalog
        return former is catalog or (
            former.digests == catalog.digests
            and former.sources.keys() == catalog.sources.keys()
            and all(catalog.sources[each.id] is each for each in _read_with(self.brief))
        )


def _read_with(brief: Brief) -> Sequence[Source]:
    """Return the articles that a brief refers to."""
    searched = (source for silence in brief.silences for source in silence.articles)
    only_in = (item.source for silence in brief.silences for item in silence.only_in)
    return (*brief.articles, *brief.sources, *searched, *only_in)


class Memory:
    """What this process has read of the library at `root`, backed by the user's `cache`."""

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        self.root: Final = root
        self.cache: Final = cache or Cache(None)
        self._files: dict[str, FileText] = {}
        self._briefs: dict[str, BriefRead] = {}
        self._catalog: SourceCatalog | None = None
        self.progress: Callable[[int, int], None] = lambda *_: None
        """Called with the number of briefs read, and of all."""
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self.lock: Final = Lock()
        """Held while the library is being read."""

    def text(self, file: str, limit: int) -> FileText:
        """Return the content of a file of the library. Raise ReadError as `read_text` does."""
        found = read_again(self.root, file, limit, self._files.pop(file, None))
        self._files[file] = found
        return found

    def remembers(self, file: str) -> bool:
        """Return whether the cache has the answers of a file as it is."""
        try:
            return self.cache.get(file, self.text(file, MAX_YAML).digest) is not None
        except ReadError:
            return False

    def has_to_parse(self, file: str) -> bool:
        """Return whether a file can be read and the cache has no answers of it, which may turn out to be damaged."""
        try:
            return not self.cache.has(file, self.text(file, MAX_YAML).digest)
        except ReadError:
            return False

    def read(
        self,
        files: Sequence[str],
        value: Callable[[Sequence[YamlFile]], T],
        *,
        by_entry: bool = False,
        is_kept: bool = True,
    ) -> T:
        """Return the result of `value` for some files, using their cached answers, and cache new ones if `is_kept`.

        If the cached answers are invalid, the files are read without them.
        """
        try:
            sheets = [self._sheet(file, by_entry=by_entry) for file in files]
            found = value(sheets)
        except WRONG:
            sheets = [self._sheet(file, by_entry=by_entry, afresh=True) for file in files]
            found = value(sheets)
        for sheet in sheets if is_kept else ():
            if sheet.digest and sheet.answers.are_new:
                self.cache.put(sheet.answers.given, sheet.file, sheet.digest)
        return found

    def _sheet(self, file: str, *, by_entry: bool, afresh: bool = False) -> YamlFile:
        try:
            found = self.text(file, MAX_YAML)
        except ReadError as error:
            return YamlFile(file, error)
        known = None if afresh else self.cache.get(file, found.digest)
        return YamlFile(file, found, Answers(known if isinstance(known, dict) else None), by_entry=by_entry)

    def catalog(self) -> tuple[SourceCatalog | None, tuple[Problem, ...]]:
        """Return the articles that the library lists, and the problems of these lists.

        An unchanged article is the same object as before, as is the catalog if nothing has changed.
        """
        files = sources_files(self.root)
        if self._catalog and self._is_unchanged(self._catalog, files):
            return self._catalog, self._catalog.problems
        return self.read(files, self._read_catalog, by_entry=True)

    def _read_catalog(self, sheets: Sequence[YamlFile]) -> tuple[SourceCatalog | None, tuple[Problem, ...]]:
        found = self._catalog = read_catalog(self.root, sheets, self.text, self._catalog)
        return found, found.problems if found else tuple(problem for sheet in sheets for problem in sheet.problems)

    def _is_unchanged(self, catalog: SourceCatalog, files: Sequence[str]) -> bool:
        try:
            return (
                tuple(self.text(file, MAX_YAML).digest for file in files) == catalog.digests
                and not catalog.left_out
                and all(
                    not source.changed and self.text(source.path, MAX_SOURCE).digest == source.sha256
                    for source in catalog.sources.values()
                )
            )
        except ReadError:
            return False

    def brief(self, stem: str, file: str, catalog: SourceCatalog, deadline: Deadline) -> BriefRead:
        """Return the brief in a file; the same object as before if neither it nor its articles have changed."""
        known = self._briefs.get(stem)
        try:
            if known and known.is_of(self.text(file, MAX_YAML).digest, catalog):
                return known
        except ReadError:
            pass  # reported when it is read

        def value(sheets: Sequence[YamlFile]) -> BriefRead:
            (sheet,) = sheets
            brief, unknown = read_brief(stem, sheet, catalog, deadline)
            is_whole = not deadline.is_past
            return BriefRead(brief, sheet.place(()), sheet.problems, unknown, sheet.digest, catalog, is_whole)

        found = self._briefs[stem] = self.read([file], value)
        return found

    # Results of checking the library

    def problems_of(self, brief: Brief, work: Iterable[Problem], deadline: Deadline) -> tuple[Problem, ...]:
        """Return the Problems that `work` finds in a brief of the library that was last read with this memory."""
        read = self._briefs.get(brief.id)
        if read is None or read.brief is not brief or not read.is_whole:
            return tuple(work)
        sources = self._catalog.sources if self._catalog else {}
        named = (sources.get(basis.source) for _, basis in brief.bases)
        held = {*_read_with(brief), *(source for source in named if source)}
        return self._remembered([brief.place.file, read.digest, *self._of_all(held)], work, deadline)

    def problems_of_shared(self, library: Library, work: Iterable[Problem], deadline: Deadline) -> tuple[Problem, ...]:
        """Return the Problems that `work` finds in what the briefs share, of which these say only what is allowed."""
        allowed = sorted({name for brief in library.briefs for name in brief.allow})
        return self._remembered(["shared", allowed, *self._of_all(library.sources)], work, deadline)

    def problems_of_all(self, library: Library, work: Iterable[Problem], deadline: Deadline) -> tuple[Problem, ...]:
        """Return the Problems that `work` finds in all of the library that was last read with this memory."""
        read = {id(each.brief): each.digest for each in self._briefs.values() if each.is_whole}
        if not all(id(brief) in read for brief in library.briefs):
            return tuple(work)
        digests = [(brief.id, read[id(brief)]) for brief in library.briefs]
        return self._remembered(["all", digests, *self._of_all(library.sources)], work, deadline)

    def _of_all(self, sources: Iterable[Source]) -> list[object]:
        """Return the digests of these articles, and of the files that may affect any brief."""
        index = self._files.get(INDEX_FILE)
        texts = sorted((each.id, each.sha256, each.pinned, each.former is not None) for each in sources)
        return [index.digest if index else "", self._catalog.digests if self._catalog else (), texts]

    def _remembered(self, made_of: list[object], work: Iterable[Problem], deadline: Deadline) -> tuple[Problem, ...]:
        key = sha256(repr(made_of).encode()).hexdigest()
        if key in self._problems:
            return self._problems[key]
        try:
            kept = self.cache.get("problems", key)
            found = None if kept is None else convert(kept, tuple[Problem, ...])
        except WRONG:
            found = None
        if found is None:
            found = tuple(work)
            if deadline.is_past:
                return found
            self.cache.put(to_builtins(found), "problems", key)
        self._problems[key] = found
        return found
