"""The search in a library: what was typed → Hits. Every one is read off the text itself, never off the index."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from heapq import nlargest
from itertools import chain
from pathlib import Path
from typing import Final

from briefing.model import Library
from briefing.search.documents import Article, SearchDocument, SearchRow, briefs_of
from briefing.search.fts_index import FtsIndex
from briefing.search.hits import Hit, match
from briefing.search.query import Aliases, Query, parse

MOST: Final = 50
MOST_OF_BRIEFS: Final = 300
"""How many claims and quotes are looked into: all, in most libraries."""
MOST_OF_ARTICLES: Final = 100
"""How many paragraphs are looked into: where more have the words, those in a row and whole words come first."""
_LARGE: Final = 1_000_000
"""Characters of all articles from which on their index is kept on disk: to make it takes 0.2 s (measured)."""


def cache_folder() -> Path | None:
    """Return the folder for what can be made again: in $BRIEFING_HOME, else the system's place for it.

    None where the system knows no home folder. The folder need not exist.
    """
    if chosen := os.environ.get("BRIEFING_HOME"):
        return Path(chosen) / "cache"
    from platformdirs import user_cache_path  # only here: it costs start-up time

    folder = user_cache_path("briefing", appauthor=False)
    return folder if folder.is_absolute() else None


class Index:
    """Finds claims, quotes and paragraphs of one library as it was loaded. Threads may share it."""

    def __init__(self, library: Library, shelves: Sequence["_DocumentsById"]) -> None:
        self._aliases = Aliases(library.aliases)
        self._shelves = shelves

    @classmethod
    def open(cls, library: Library, *, path: Path | None = None, step: Callable[[], None] = lambda: None) -> "Index":
        """Make the index of a library; of a large one it is kept in the folder `path`, and brought up to date there.

        Where that cannot be done, it is made in memory. `step` is called before each article that is not in it yet;
        an exception of its own ends the work.
        """
        articles = [Article(source) for source in library.sources]
        large = sum(len(source.text) for source in library.sources) >= _LARGE
        name = str(library.root.absolute())
        briefs = _DocumentsById([briefs_of(library)], MOST_OF_BRIEFS, step)
        return cls(library, (briefs, _DocumentsById(articles, MOST_OF_ARTICLES, step, path if large else None, name)))

    def search(self, words: str, limit: int = MOST, *, typing: bool = False) -> list[Hit]:
        """Return the best hits, best first, for words that must all stand in a text, "phrases" and prefix*.

        With `typing` the last word may go on. Whatever is typed is looked for; nothing of it is an error.
        """
        query = parse(words, self._aliases, typing=typing)
        if not query.terms:
            return []
        units = chain.from_iterable(shelf.candidates(query) for shelf in self._shelves)
        matches = (found for unit in units if (found := match(unit, query)))
        return [found.hit for found in nlargest(limit, matches, key=lambda found: found.score)]


class _DocumentsById:
    """Documents and their index, as far as there can be one."""

    def __init__(
        self,
        documents: Sequence[SearchDocument],
        most: int,
        step: Callable[[], None],
        folder: Path | None = None,
        name: str = "",
    ) -> None:
        """Index the documents, in a file of the folder if there is one; at most so many candidates are given."""
        self._documents = documents
        self._most = most
        self._places: FtsIndex | None = None
        if folder is not None:
            with suppress(sqlite3.Error, OSError):
                self._places = FtsIndex.in_folder(documents, folder, name, step)
        if self._places is None:
            self._index_in_memory(step)

    def _index_in_memory(self, step: Callable[[], None] = lambda: None) -> None:
        """Index the documents, unless this SQLite cannot: it may have been built without FTS5."""
        try:
            self._places = FtsIndex.in_memory(self._documents, step)
        except sqlite3.Error:
            self._places = None

    def candidates(self, query: Query) -> Iterable[SearchRow]:
        """Return the units that may meet the query; without an index, all."""
        for _ in range(2):
            with suppress(sqlite3.Error):  # the file may have been damaged after it was opened
                if self._places:
                    found = self._places.candidates(query, self._most)
                    return (document.unit(index) for document, index in found)
                break
            self._index_in_memory()
        return (document.unit(index) for document in self._documents for index in range(len(document)))
