"""Remove an article or a brief from a library, keeping a copy in a folder `.removed` beside it.

First the copy is kept, then the entry in the list is removed, then the file. If the program is killed in between, the
same command finishes the work.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final

from briefing.authoring.errors import AuthoringError, reading, require_id, undone_on_error
from briefing.authoring.references import Sheet, delete, sheets
from briefing.load import INDEX_FILE, SOURCES_FILE, lists_articles
from briefing.storage.files import MAX_SOURCE, MAX_YAML, ReadError, leads_out, read_text
from briefing.storage.lock import locked
from briefing.storage.writing import add_name, write
from briefing.storage.yaml_editor import remove_entry, remove_item, save
from briefing.storage.yaml_parser import Value

REMOVED: Final = ".removed"
SHOWN: Final = 5
"""How many places an error message names."""


def remove_article(root: Path, article: str) -> tuple[str, ...]:
    """Remove an article without references from a library, and return the files that keep it.

    Raise AuthoringError if something refers to it, NotEditable if the list cannot be edited automatically, EditConflict
    if it changes in the meantime, and OSError if something cannot be written.
    """
    with locked(root):
        found = sheets(root)
        listing = {name: (sheet, entry) for sheet in found for name, entry in _listed(sheet)}
        files = {name: f"seeds/{entry.get('file')}" for name, (_, entry) in listing.items()}
        require_id(article)
        if article not in files:
            return _finished(root, article, files)
        sources = listing[article][0]
        _require_unnamed(article, found)
        body = sources.text.removeprefix("\ufeff")
        loc = ("sources", article)
        entry = body[sources.document.key_start(loc) : sources.document.span(loc).end]
        file = files.pop(article)
        text = _text(root, file)
        with undone_on_error() as made:
            kept = [_keep(root, f"seeds/{article}.yaml", f"{entry}\n", made)]
            if text is not None:
                kept.append(_keep(root, f"seeds/{article}.txt", text, made, "" if file in files.values() else file))
            save(root, sources.file, sources.text, remove_entry(sources.text, sources.file, loc))
        if text is not None and file not in files.values():
            delete(root, file, text)
    return tuple(kept)


def _listed(sheet: Sheet) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Yield the articles that a file lists, if it is one that does, with their entries."""
    if lists_articles(sheet.file):
        yield from ((name, entry) for name, entry in sheet.articles.items() if isinstance(entry, dict))


def _finished(root: Path, article: str, files: Mapping[str, str]) -> tuple[str, ...]:
    """Delete the text of an article that was kept and is no longer listed, and return the files that keep it."""
    kept = tuple(f"seeds/{REMOVED}/{article}.{suffix}" for suffix in ("yaml", "txt"))
    entry, text = (_text(root, file) for file in kept)
    named = re.search(r"^ +file: *(\S+)", entry or "", re.MULTILINE)
    file = f"seeds/{named[1]}" if named else ""
    if text is None or file in files.values() or _text(root, file) != text:
        raise AuthoringError(f"there is no article {article} in {SOURCES_FILE}.")
    delete(root, file, text)
    return kept


def remove_brief(root: Path, brief: str) -> tuple[str, ...]:
    """Remove a brief from a library, and return the files that keep it. Raise as `remove_article` does."""
    require_id(brief)
    file = f"briefs/{brief}.yaml"
    with locked(root):
        index = Sheet(root, INDEX_FILE)
        with reading(root / file):
            text, _ = read_text(root, file, MAX_YAML)
        topics = index.document.at(("topics",))
        with undone_on_error() as made:
            kept = _keep(root, file, text, made, file)
            if isinstance(topics, list) and brief in topics:
                shorter = remove_item(index.text, INDEX_FILE, ("topics", topics.index(brief)))
                save(root, INDEX_FILE, index.text, shorter)
        delete(root, file, text)
    return (kept,)


def _require_unnamed(article: str, found: Sequence[Sheet]) -> None:
    """Raise AuthoringError, with the places, if a file refers to the article."""
    spots = [sheet.document.place(loc) for sheet in found for loc in sheet.naming(article)]
    if spots:
        named = ", ".join(f"{place.file}:{place.line}" for place in spots[:SHOWN])
        more = f" and {len(spots) - SHOWN} more" if len(spots) > SHOWN else ""
        raise AuthoringError(f"{article} is still in use: {named}{more}. Remove it there first; nothing was removed.")


def _text(root: Path, file: str) -> str | None:
    try:
        return read_text(root, file, MAX_SOURCE)[0]
    except ReadError:
        return None


def _keep(root: Path, file: str, text: str, made: list[Path], original: str = "") -> str:
    """Keep a text in the folder `.removed` beside `file`, under its name, with a number if that is taken.

    If the text is that of the file `original`, that file itself is kept, with its owner and mode. Return the file that
    keeps it; if it is new, add it to `made`.
    """
    path = PurePosixPath(file)
    place = root / path.parent / REMOVED
    place.mkdir(exist_ok=True)
    if leads_out(root, f"{path.parent}/{REMOVED}"):
        raise OSError(f"{path.parent}/{REMOVED} leads out of the library")
    for number in count(1):
        kept = f"{path.parent}/{REMOVED}/{path.stem}{f'-{number}' if number > 1 else ''}{path.suffix}"
        former = _text(root, kept)
        if former == text:
            return kept
        if former is None:
            if original:
                add_name(root / original, root / kept)
            else:
                write(root / kept, text.encode(), overwrite=False)
            made.append(root / kept)
            return kept
    raise AssertionError("numbers never end")
