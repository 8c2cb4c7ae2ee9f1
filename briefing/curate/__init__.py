"""Making a library of one's own: the folder, its briefs and its articles. What is there already is never lost."""

from pathlib import Path

from briefing.files import MAX_YAML, Unreadable, read_text
from briefing.yamledit import Overtaken, Uneditable, append_entry, append_item, save
from briefing.yamlio import Document, Location, YamlFault, parse


class Refused(Exception):
    """What was asked for is not done, and nothing was written; the words say why, and what to do instead."""


class Growing:
    """A YAML file of a library that something is added to. All other bytes of it stay as they are."""

    def __init__(self, root: Path, file: str) -> None:
        """Read `file`, which is relative to the library's folder `root`. Raises Refused where that cannot be done."""
        self._root = root
        self._file = file
        try:
            self._old = read_text(root, file, MAX_YAML)[0]
            self.document: Document = parse(self._old, file)
        except Unreadable as fault:
            raise Refused(f"{root / file} cannot be used: {fault.message}.") from None
        except YamlFault as fault:
            raise Refused(f"{fault.problem}. {fault.problem.hint}") from None
        self._new = self._old

    def add_item(self, loc: Location, item: str) -> None:
        """Add an item, `- ` and its lines, to the list at `loc`. Raises Refused where that cannot be done."""
        try:
            self._new = append_item(self._new, self._file, loc, item)
        except Uneditable as fault:
            raise Refused(f"{fault.problem}. {fault.problem.hint}") from None

    def add_entry(self, loc: Location, entry: str) -> None:
        """Add a key with its value to the mapping at `loc`. Raises Refused where that cannot be done."""
        try:
            self._new = append_entry(self._new, self._file, loc, entry)
        except Uneditable as fault:
            raise Refused(f"{fault.problem}. {fault.problem.hint}") from None

    def save(self) -> None:
        """Write what was added. Raises Refused where the file has changed meanwhile, OSError where it cannot be."""
        if len(self._new.encode()) > MAX_YAML:
            raise Refused(f"{self._file} would be longer than {MAX_YAML // 1024 // 1024} MiB: split the library.")
        try:
            if self._new != self._old:
                save(self._root, self._file, self._old, self._new)
        except Overtaken:
            raise Refused(f"{self._file} has changed meanwhile; nothing was written. Try again.") from None
        except Unreadable as fault:
            raise Refused(f"{self._root / self._file} cannot be used: {fault.message}.") from None
