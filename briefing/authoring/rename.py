"""Change the id of an article or a brief everywhere in the library.

References are written before the thing they refer to: if the program is killed in between, the same command finishes
the work.
"""

from pathlib import Path

from briefing.authoring.errors import AuthoringError, require_id, resumable, undone_on_error
from briefing.authoring.references import Sheet, delete, sheets
from briefing.load import INDEX_FILE, SOURCES_FILE, lists_articles
from briefing.model import KeyPath
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.lock import locked
from briefing.storage.writing import add_name
from briefing.storage.yaml_editor import save
from briefing.storage.yaml_rename import rename


def rename_article(root: Path, old: str, new: str) -> tuple[str, ...]:
    """Rename an article wherever the library refers to it, and return the files that have changed.

    Its text file keeps its name. Raise AuthoringError if that is not possible, NotEditable if a file cannot be changed
    automatically, EditConflict if the first one changes in the meantime, OSError if it cannot be written, and
    UnfinishedError if that happens to a later one.
    """
    require_id(old)
    require_id(new)
    with locked(root):
        found = sheets(root)
        listing = [sheet for sheet in found if lists_articles(sheet.file)]
        listed = {name for sheet in listing for name in sheet.articles}
        if old not in listed:
            raise AuthoringError(f"there is no article {old} in {SOURCES_FILE}.")
        if new in listed:
            raise AuthoringError(f"there is already an article {new}.")
        changed: dict[str, tuple[str, str]] = {}
        for sheet in found:
            keys: list[KeyPath] = [("sources", old)] if sheet in listing and old in sheet.articles else []
            values = sheet.naming(old)
            if keys or values:
                changed[sheet.file] = (sheet.text, rename(sheet.text, sheet.file, values, keys, new))
        written: list[str] = []
        with resumable(written):
            for file, (former, text) in changed.items():
                save(root, file, former, text)
                written.append(file)
    return tuple(changed)


def rename_brief(root: Path, old: str, new: str) -> tuple[str, ...]:
    """Rename a brief and its file, and return the files that have changed. Raise as `rename_article` does."""
    require_id(old)
    require_id(new)
    with locked(root):
        index = Sheet(root, INDEX_FILE)
        topics = index.document.at(("topics",))
        listed = topics if isinstance(topics, list) else []
        text, new_text = _brief(root, old), _brief(root, new)
        if text is None:
            raise AuthoringError(f"there is no brief {old}.")
        if new_text not in (None, text) or (new in listed and old in listed):
            raise AuthoringError(f"there is already a brief {new}.")
        with undone_on_error() as made:
            if new_text is None:
                add_name(root / _file(old), root / _file(new))
                made.append(root / _file(new))
            if old in listed:
                places: list[KeyPath] = [("topics", number) for number, topic in enumerate(listed) if topic == old]
                save(root, INDEX_FILE, index.text, rename(index.text, INDEX_FILE, places, (), new))
        delete(root, _file(old), text)
    return (_file(new), INDEX_FILE) if old in listed else (_file(new),)


def _file(brief: str) -> str:
    return f"briefs/{brief}.yaml"


def _brief(root: Path, brief: str) -> str | None:
    try:
        return read_text(root, _file(brief), MAX_YAML)[0]
    except ReadError:
        return None
