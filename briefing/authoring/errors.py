"""Errors and helpers for changing a library. Existing content is never lost."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from briefing.load.values import ID_HINT, is_id
from briefing.model import KeyPath, LibraryError
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.writing import not_written
from briefing.storage.yaml_editor import EditConflict, append_entry, append_item, save
from briefing.storage.yaml_parser import YamlDocument, parse


class AuthoringError(LibraryError):
    """A request was not carried out, and nothing was written; the message says why, and what to do instead."""


class UnfinishedError(LibraryError):
    """Some of several files were written, and another was not; the same command finishes the work."""


@contextmanager
def resumable(written: Sequence[str]) -> Iterator[None]:
    """Add to an error raised after some files were `written` that the same command finishes the work."""
    try:
        yield
    except (OSError, EditConflict) as error:
        if not written:
            raise
        reason = not_written(error) if isinstance(error, OSError) else f"{error.file} changed in the meantime."
        done = f"{written[0]} is" if len(written) == 1 else f"{len(written)} files are"
        raise UnfinishedError(f"{reason} {done} changed already", "Run the same command again to finish.") from error


def require_id(name: str) -> None:
    """Raise AuthoringError unless `name` is a valid id of an article or a brief."""
    if not is_id(name):
        raise AuthoringError(f"{name} is not a valid id. {ID_HINT}")


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """In the block, turn a ReadError into an AuthoringError that names `path`."""
    try:
        yield
    except ReadError as error:
        raise AuthoringError(f"{path} cannot be used: {error.message}.") from None


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


def read_yaml(root: Path, file: str) -> tuple[str, YamlDocument]:
    """Return the text and the values of a YAML file of the library at `root`.

    Raise AuthoringError if it cannot be read, and YamlError if it is not YAML.
    """
    with reading(root / file):
        text, _ = read_text(root, file, MAX_YAML)
    return text, parse(text, file)


class YamlAppender:
    """Adds entries to a YAML file of a library. All other bytes stay as they are."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, relative to the library's folder `root`. Raise as `read_yaml` does."""
        self._root = root
        self._file = file
        self._old, self.document = read_yaml(root, file)
        self._new = self._old

    def add_item(self, loc: KeyPath, item: str) -> None:
        """Add an item, `- ` and its lines, to the list at `loc`. Raise NotEditable if that is not possible."""
        self._new = append_item(self._new, self._file, loc, item)

    def add_entry(self, loc: KeyPath, entry: str) -> None:
        """Add a key and its value to the mapping at `loc`. Raise NotEditable if that is not possible."""
        self._new = append_entry(self._new, self._file, loc, entry)

    def save(self) -> None:
        """Write the additions. Raise LibraryError if the file has changed or is too long, and OSError."""
        if len(self._new.encode()) > MAX_YAML:
            raise AuthoringError(
                f"{self._file} would be longer than {MAX_YAML // 1024 // 1024} MiB: split the library."
            )
        if self._new != self._old:
            with reading(self._root / self._file):
                save(self._root, self._file, self._old, self._new)
