"""Where words stand in many texts: an index of SQLite's FTS5, in memory or in a folder of the reader's.

It names candidates only; whoever asks looks into the text. A file of it is written once and named after its bytes, so
one that is damaged is told by its name, and no two processes ever write to the same file.
"""

import sqlite3
import time
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import copyfile
from typing import Final
from uuid import uuid4
from weakref import finalize

from briefing.search.documents import SearchDocument
from briefing.search.query import Query, Spelling, words_of

_VERSION: Final = 1
"""Counts the changes of what is kept, and of how words are told apart."""
_GIVEN_UP: Final = 3_600
"""Seconds after which a file that was begun will not be finished."""
_TABLES: Final = """
CREATE TABLE documents (first INTEGER PRIMARY KEY, rows INTEGER NOT NULL, key TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5(body, content='', columnsize=0, prefix='1 2 3', tokenize='ascii');
"""
"""The units of a document are the rows from `first` on. The body is words with spaces between, nothing else."""


class FtsIndex:
    """Says in which units of some documents words may stand. Threads may share it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take over a connection to an index."""
        self._connection = connection
        finalize(self, connection.close)
        self._firsts: list[int] = []
        self._documents: list[SearchDocument | None] = []

    def _shelve(self, documents: Sequence[SearchDocument]) -> "FtsIndex":
        """Learn where in the index the documents are; it may have others."""
        by_key = {document.key: document for document in documents}
        kept = self._connection.execute("SELECT first, key FROM documents ORDER BY first").fetchall()
        self._firsts = [first for first, _ in kept]
        self._documents = [by_key.get(key) for _, key in kept]
        return self

    @classmethod
    def in_memory(cls, documents: Sequence[SearchDocument], step: Callable[[], None]) -> "FtsIndex":
        """Index the documents now; `step` is called before each. Raises sqlite3.Error where this SQLite cannot."""
        places = cls(_connect(":memory:"))
        _add(places._connection, documents, step, begin=True)
        return places._shelve(documents)

    @classmethod
    def in_folder(
        cls, documents: Sequence[SearchDocument], folder: Path, name: str, step: Callable[[], None]
    ) -> "FtsIndex":
        """Take the index of that name from the folder, once what it lacks is added; `step` is called before each.

        Raises sqlite3.Error or OSError where that cannot be done.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        naming = f"{_VERSION} {unicodedata.unidata_version} {name}".encode("utf-8", "surrogatepass")
        stem = sha256(naming).hexdigest()[:16]
        file = next(_sound(folder, stem), None)
        kept = _rows_by_key(file) if file else {}
        wanted = {document.key for document in documents}
        if file is None or not wanted <= kept.keys():
            live = sum(rows for key, rows in kept.items() if key in wanted)
            worthwhile = 2 * live >= sum(kept.values())  # else most of it is of articles as they were
            file = _write(documents, step, folder, stem, file if worthwhile else None)
        return cls(_open(file))._shelve(documents)

    def candidates(self, query: Query, most: int) -> list[tuple[SearchDocument, int]]:
        """Return documents and numbers of units in them that may meet the query: at most so many, the likely first.

        Raises sqlite3.Error where the index is damaged.
        """
        rows: dict[int, tuple[SearchDocument, int]] = {}
        for expression in dict.fromkeys(_expressions(query)):
            for (row,) in self._connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)):
                index = bisect_right(self._firsts, row) - 1
                document, number = self._documents[index], row - self._firsts[index]
                if document and 0 <= number < len(document):
                    rows[row] = (document, number)
                    if len(rows) == most:
                        return list(rows.values())
        return list(rows.values())


def _expressions(query: Query) -> Iterator[str]:
    """Return what FTS5 is asked, one after the other: all in a row, whole words, words that go on."""
    if query.whole:
        yield _phrase(query.whole)
    for going_on in (False, True):
        alternatives = (" OR ".join(_phrase(each, going_on=going_on) for each in term) for term in query.terms)
        yield " AND ".join(f"({each})" for each in alternatives)


def _phrase(spelling: Spelling, *, going_on: bool = True) -> str:
    """Return words in quotation marks: they are letters and digits, and nothing of them is a command."""
    return f'"{" ".join(spelling.words)}"' + "*" * (going_on and spelling.open)


def _connect(name: str, *, uri: bool = False) -> sqlite3.Connection:
    return sqlite3.connect(name, uri=uri, check_same_thread=False)


def _open(file: Path) -> sqlite3.Connection:
    """Open a file that is never written again: SQLite need not lock it."""
    return _connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _rows_by_key(file: Path) -> dict[str, int]:
    with closing(_open(file)) as connection:
        return dict(connection.execute("SELECT key, rows FROM documents"))


def _sound(folder: Path, stem: str) -> Iterator[Path]:
    """Return the files whose bytes are those that were written, and remove the others."""
    for file in folder.glob(f"{stem}-*.db"):
        with file.open("rb") as opened:
            digest = file_digest(opened, sha256).hexdigest()
        if file == _named(folder, stem, digest):
            yield file
        else:
            _remove([file])


def _named(folder: Path, stem: str, digest: str) -> Path:
    return folder / f"{stem}-{digest}.db"


def _write(
    documents: Sequence[SearchDocument], step: Callable[[], None], folder: Path, stem: str, former: Path | None
) -> Path:
    """Write the file anew, from the former one if there is one, and give it. It replaces all former ones."""
    begun = folder / f"{stem}-{uuid4().hex}.part"
    try:
        if former:
            copyfile(former, begun)
        with closing(_connect(str(begun))) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            _add(connection, documents, step, begin=former is None)
        with begun.open("rb") as opened:
            file = _named(folder, stem, file_digest(opened, sha256).hexdigest())
        begun.replace(file)
    finally:
        begun.unlink(missing_ok=True)
    _remove(each for each in folder.glob(f"{stem}-*.db") if each != file)
    old = time.time() - _GIVEN_UP
    _remove(each for each in folder.glob("*.part") if each.stat().st_mtime < old)
    return file


def _remove(files: Iterable[Path]) -> None:
    with suppress(OSError):  # another process is at it
        for file in files:
            file.unlink()


def _add(
    connection: sqlite3.Connection, documents: Iterable[SearchDocument], step: Callable[[], None], *, begin: bool
) -> None:
    """Add the documents that the index lacks."""
    if begin:
        connection.executescript(_TABLES)
    kept = {key for (key,) in connection.execute("SELECT key FROM documents")}
    (row,) = connection.execute("SELECT coalesce(max(first + rows), 1) FROM documents").fetchone()
    for document in documents:
        if document.key in kept:
            continue
        step()
        count = len(document)
        connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (row, max(1, count), document.key))
        bodies = ((row + index, " ".join(words_of(document.unit(index).text))) for index in range(count))
        connection.executemany("INSERT INTO words (rowid, body) VALUES (?, ?)", bodies)
        row += max(1, count)
    connection.commit()
