"""A YAML file of a library while it is read: its values, and the Problems found in them."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from briefing.load.entry import Entry
from briefing.load.recovery import parse_entries
from briefing.load.validation import read
from briefing.model import KeyPath, Place, Problem
from briefing.model.problem import MAX_PROBLEMS, ordered, others
from briefing.storage.files import MAX_YAML, ReadError, read_text
from briefing.storage.yaml_parser import YamlDocument, YamlError, parse
from briefing.text.excerpts import did_you_mean

E = TypeVar("E", bound=Entry)


class YamlFile:
    """The values of one YAML file, with a place for each. An error is kept, never raised."""

    def __init__(self, root: Path, file: str, *, by_entry: bool = False) -> None:
        """Read `file`, relative to the library's folder `root`. With `by_entry` a broken entry costs no other."""
        self.file: Final = file
        self._document: YamlDocument | None = None
        self._problems: list[Problem] = []
        self._more = 0
        try:
            text = read_text(root, file, MAX_YAML)[0]
            self._document, broken = parse_entries(text, file) if by_entry else (parse(text, file), ())
            self._problems += broken
        except ReadError as error:
            place = Place(file, error.line, error.column)
            self._problems.append(Problem(place, error.message, error.hint, "unreadable"))
        except YamlError as error:
            self._problems.append(error.problem)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found so far, at most MAX_PROBLEMS and one that counts the others."""
        listed = ordered(self._problems)
        return (*listed, others(listed[-1].place, self._more)) if self._more else listed

    def place(self, loc: KeyPath) -> Place:
        """Return where the value at `loc` is."""
        return replace(self._document.place(loc), path=loc) if self._document else Place(self.file)

    def key_place(self, loc: KeyPath) -> Place:
        """Return where the key at `loc` is."""
        return replace(self._document.key_place(loc), path=loc) if self._document else Place(self.file)

    def is_list(self, loc: KeyPath) -> bool:
        """Whether the value at `loc` is a list."""
        return self._document is not None and isinstance(self._document.at(loc), list)

    def report(self, loc: KeyPath, message: str, hint: str = "", rule: str = "format", *, at_key: bool = False) -> None:
        """Keep a Problem of the value at `loc`, or of its key."""
        if self._is_full():
            return
        place = self.key_place(loc) if at_key else self.place(loc)
        self._problems.append(Problem(place, message, hint, rule))

    def report_unknown(self, loc: KeyPath, message: str, word: str, known: Collection[str]) -> None:
        """Keep a Problem of a `word` at `loc` that is none of the `known`, and which it may have been."""
        if not self._is_full():
            self._problems.append(Problem(self.place(loc), message, did_you_mean(word, known), "reference"))

    def _is_full(self) -> bool:
        """Return whether one more Problem is only to be counted, and count it."""
        full = len(self._problems) >= MAX_PROBLEMS
        self._more += full
        return full

    def whole(self, model: type[E]) -> E | None:
        """Return the entry that the whole file stands for, as `read` does."""
        return self.read(model, self._document.value) if self._document else None

    def read(self, model: type[E], value: object, loc: KeyPath = ()) -> E | None:
        """Return the entry that the value at `loc` stands for, and keep its errors; None where it has to go."""
        entry, errors = read(model, value)
        for error in errors:
            self.report((*loc, *error.loc), error.message, error.hint, at_key=error.at_key)
        return entry
