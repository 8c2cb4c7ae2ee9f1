"""Find where the files of a library refer to an article, and delete files to which nothing refers."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from briefing.authoring.errors import AuthoringError, read_yaml, reading
from briefing.load import INDEX_FILE, sources_files
from briefing.model import KeyPath
from briefing.storage.files import MAX_SOURCE, list_names, read_text
from briefing.storage.yaml_parser import Value

_LISTS: Final = ("absent_from", "articles")
"""The keys of lists of articles; elsewhere the key `source` refers to one."""


class Sheet:
    """A YAML file of a library that refers to articles."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, relative to the library's folder `root`. Raise as `read_yaml` does."""
        self.file: Final = file
        self.text, self.document = read_yaml(root, file)

    @property
    def articles(self) -> Mapping[str, Value]:
        """The entries of the articles that the file lists, by their ids."""
        listed = self.document.at(("sources",))
        return listed if isinstance(listed, dict) else {}

    def naming(self, article: str) -> list[KeyPath]:
        """Return the paths of references to an article, apart from its own entry."""
        return list(_naming(self.document.value, (), article))


def sheets(root: Path) -> list[Sheet]:
    """Return the briefs of a library, then the list of its articles. Raise as Sheet does."""
    with reading(root / "briefs"):
        names = list_names(root, "briefs")
    files = [f"briefs/{name}" for name in names if name.endswith(".yaml") and not name.startswith(".")]
    return [Sheet(root, file) for file in (*(file for file in files if file != INDEX_FILE), *sources_files(root))]


def delete(root: Path, file: str, text: str) -> None:
    """Delete a file of a library, as the last step. Raise AuthoringError if it no longer has that text."""
    if read_text(root, file, MAX_SOURCE)[0] != text:
        raise AuthoringError(f"{file} changed in the meantime and was not deleted; all the rest is done.")
    (root / file).unlink()


def _naming(value: Value, loc: KeyPath, article: str) -> Iterator[KeyPath]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "source" and item == article:
                yield (*loc, key)
            elif key in _LISTS and isinstance(item, list):
                yield from ((*loc, key, number) for number, each in enumerate(item) if each == article)
            else:
                yield from _naming(item, (*loc, key), article)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _naming(item, (*loc, number), article)
