"""Find where the files of a library refer to an article, and delete files to which nothing refers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.authoring.errors import AuthoringError
from briefing.load import INDEX_FILE, sources_files
from briefing.load.ids import ID_HINT, is_id
from briefing.model import KeyPath
from briefing.storage.files import MAX_SOURCE, MAX_YAML, ReadError, list_names, read_text
from briefing.storage.yaml_parser import Value, YamlDocument, YamlError, parse

_LISTS: Final = ("absent_from", "articles")
"""The keys of lists of articles; elsewhere the key `source` refers to one."""


class Sheet:
    """A YAML file of a library that refers to articles."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, relative to the library's folder `root`. Raise AuthoringError if it cannot be read."""
        self.file: Final = file
        try:
            self.text: str = read_text(root, file, MAX_YAML)[0]
            self.document: YamlDocument = parse(self.text, file)
        except ReadError as error:
            raise AuthoringError(f"{root / file} cannot be used: {error.message}.") from None
        except YamlError as error:
            raise AuthoringError(f"{error.problem}. {error.problem.hint}") from None

    @property
    def articles(self) -> Mapping[str, Value]:
        """The entries of the articles that the file lists, by their ids."""
        listed = self.document.at(("sources",))
        return listed if isinstance(listed, dict) else {}

    def naming(self, article: str) -> list[KeyPath]:
        """Return the paths of references to an article, apart from its own entry."""
        return list(_naming(self.document.value, (), article))


def require_id(name: str) -> None:
    """Raise AuthoringError unless `name` is a valid id of an article or a brief."""
    if not is_id(name):
        raise AuthoringError(f"{name} is not a valid id. {ID_HINT}")


def sheets(root: Path) -> list[Sheet]:
    """Return the briefs of a library, then the list of its articles. Raise AuthoringError as Sheet does."""
    try:
        names = list_names(root, "briefs")
    except ReadError as error:
        raise AuthoringError(f"{root / 'briefs'} cannot be used: {error.message}.") from None
    files = [f"briefs/{name}" for name in names if name.endswith(".yaml") and not name.startswith(".")]
    return [Sheet(root, file) for file in (*(file for file in files if file != INDEX_FILE), *sources_files(root))]


@contextmanager
def undone_on_error() -> Iterator[list[Path]]:
    """Return a list for new files; if the block fails, they are deleted."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


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
