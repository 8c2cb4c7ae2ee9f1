"""Errors and helpers for changing a library. Existing content is never lost."""

from pathlib import Path

from briefing.model import KeyPath, LibraryError
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.yaml_editor import EditConflict, NotEditable, append_entry, append_item, save
from briefing.storage.yaml_parser import YamlDocument, YamlError, parse


class AuthoringError(LibraryError):
    """A request was not carried out, and nothing was written; the message says why, and what to do instead."""


class YamlAppender:
    """Adds entries to a YAML file of a library. All other bytes stay as they are."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, relative to the library's folder `root`. Raise AuthoringError if it cannot be read."""
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
        """Add an item, `- ` and its lines, to the list at `loc`. Raise AuthoringError if that is not possible."""
        try:
            self._new = append_item(self._new, self._file, loc, item)
        except NotEditable as error:
            raise AuthoringError(error.message, error.hint) from None

    def add_entry(self, loc: KeyPath, entry: str) -> None:
        """Add a key and its value to the mapping at `loc`. Raise AuthoringError if that is not possible."""
        try:
            self._new = append_entry(self._new, self._file, loc, entry)
        except NotEditable as error:
            raise AuthoringError(error.message, error.hint) from None

    def save(self) -> None:
        """Write the additions. Raise AuthoringError if the file has changed, OSError if it cannot be written."""
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
