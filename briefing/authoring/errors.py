"""Making a library of one's own: the folder, its briefs and its articles. What is there already is never lost."""

from pathlib import Path

from briefing.model import LibraryError
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.yaml_editor import EditConflict, NotEditable, append_entry, append_item, save
from briefing.storage.yaml_parser import KeyPath, YamlDocument, YamlError, parse


class AuthoringError(LibraryError):
    """What was asked for is not done, and nothing was written; the words say why, and what to do instead."""


class YamlAppender:
    """A YAML file of a library that something is added to. All other bytes of it stay as they are."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, which is relative to the library's folder `root`. Raises AuthoringError if it cannot be read."""
        self._root = root
        self._file = file
        try:
            self._old = read_text(root, file, MAX_YAML)[0]
            self.document: YamlDocument = parse(self._old, file)
        except ReadError as error:
            raise AuthoringError(f"{root / file} cannot be used: {error.message}.") from None
        except YamlError as error:
            raise AuthoringError(error.message, error.hint) from None
        self._new = self._old

    def add_item(self, loc: KeyPath, item: str) -> None:
        """Add an item, `- ` and its lines, to the list at `loc`. Raises AuthoringError where that cannot be done."""
        try:
            self._new = append_item(self._new, self._file, loc, item)
        except NotEditable as error:
            raise AuthoringError(error.message, error.hint) from None

    def add_entry(self, loc: KeyPath, entry: str) -> None:
        """Add a key with its value to the mapping at `loc`. Raises AuthoringError where that cannot be done."""
        try:
            self._new = append_entry(self._new, self._file, loc, entry)
        except NotEditable as error:
            raise AuthoringError(error.message, error.hint) from None

    def save(self) -> None:
        """Write what was added. Raise AuthoringError if the file changed meanwhile, OSError if writing fails."""
        if len(self._new.encode()) > MAX_YAML:
            raise AuthoringError(
                f"{self._file} would be longer than {MAX_YAML // 1024 // 1024} MiB: split the library."
            )
        try:
            if self._new != self._old:
                save(self._root, self._file, self._old, self._new)
        except EditConflict as error:
            raise AuthoringError(error.message, error.hint) from None
        except ReadError as error:
            raise AuthoringError(f"{self._root / self._file} cannot be used: {error.message}.") from None
