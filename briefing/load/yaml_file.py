"""A YAML file of a library while it is being read: its values, and the Problems found in them.

Its answers are remembered (`answers`), so it is parsed only for questions that are new.
"""

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING, Final, cast

from msgspec import convert, to_builtins

from briefing.load.answers import Answers, Json, entry_json, entry_of, place_json, place_of
from briefing.load.shapes import E, Shape
from briefing.model import KeyPath, Place, Problem
from briefing.model.problem import MAX_PROBLEMS, ordered, others
from briefing.storage.files import FileText, ReadError
from briefing.text.excerpts import did_you_mean

if TYPE_CHECKING:
    from briefing.storage.yaml_parser import YamlDocument


class YamlFile:
    """The values of one YAML file, each with its place. Errors are recorded, never raised."""

    def __init__(
        self, file: str, text: FileText | ReadError, answers: Answers | None = None, *, by_entry: bool = False
    ) -> None:
        """Read the `text` of `file`, or record why there is none. With `by_entry`, skip invalid entries.

        `answers` are known answers for the same text.
        """
        self.file: Final = file
        self.answers: Final = answers or Answers()
        self._text = text
        self._by_entry = by_entry
        self._problems: list[Problem] = []
        self._more = 0
        self.digest: Final = "" if isinstance(text, ReadError) else text.digest
        """The SHA-256 of the file's bytes; empty if they cannot be read."""
        if isinstance(text, ReadError):
            self._is_yaml = False
            self._problems.append(Problem(Place(file, text.line, text.column), text.message, text.hint, "unreadable"))
        else:
            self._is_yaml, broken = self.answers.of("yaml", (), self._first_answer)
            self._problems += convert(broken, list[Problem])

    @cached_property
    def _parsed(self) -> "tuple[YamlDocument | None, tuple[Problem, ...]]":
        from briefing.load.recovery import parse_entries  # imported here because known answers need no parser
        from briefing.storage.yaml_parser import YamlError, parse

        text = "" if isinstance(self._text, ReadError) else self._text.text
        try:
            return parse_entries(text, self.file) if self._by_entry else (parse(text, self.file), ())
        except YamlError as error:
            return None, (error.problem,)

    @property
    def _document(self) -> "YamlDocument":
        document = self._parsed[0]
        if document is None:
            raise ValueError(f"{self.file} is not YAML")  # although a known answer says that it is
        return document

    def _first_answer(self) -> Json:
        document, problems = self._parsed
        return [document is not None, to_builtins(problems)]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The Problems found so far: at most MAX_PROBLEMS, and one that counts the rest."""
        listed = ordered(self._problems)
        return (*listed, others(listed[-1].place, self._more)) if self._more else listed

    def place(self, loc: KeyPath) -> Place:
        """Return the place of the value at `loc`."""
        return self._place("place", loc)

    def key_place(self, loc: KeyPath) -> Place:
        """Return the place of the key at `loc`."""
        return self._place("key", loc)

    def _place(self, question: str, loc: KeyPath) -> Place:
        if not self._is_yaml:
            return Place(self.file)

        def look() -> Json:
            return place_json((self._document.key_place if question == "key" else self._document.place)(loc))

        return place_of(self.answers.of(question, loc, look), self.file, loc)

    def is_list(self, loc: KeyPath) -> bool:
        """Return whether the value at `loc` is a list."""
        if not self._is_yaml:
            return False
        return bool(self.answers.of("list", loc, lambda: isinstance(self._document.at(loc), list)))

    def report(self, loc: KeyPath, message: str, hint: str = "", rule: str = "format", *, at_key: bool = False) -> None:
        """Record a Problem of the value at `loc`, or of its key."""
        if self._is_full():
            return
        place = self.key_place(loc) if at_key else self.place(loc)
        self._problems.append(Problem(place, message, hint, rule))

    def report_unknown(self, loc: KeyPath, message: str, word: str, known: Collection[str]) -> None:
        """Record that `word` at `loc` is not one of `known`, with the most similar one as a hint."""
        if not self._is_full():
            self._problems.append(Problem(self.place(loc), message, did_you_mean(word, known), "reference"))

    def _is_full(self) -> bool:
        """Return whether the list of Problems is full, and if so, count one more."""
        full = len(self._problems) >= MAX_PROBLEMS
        self._more += full
        return full

    def whole(self, shape: Shape[E]) -> E | None:
        """Return the whole file as an entry, like `read`."""
        return self.read(shape, ()) if self._is_yaml else None

    def read(self, shape: Shape[E], loc: KeyPath) -> E | None:
        """Return the value at `loc` as an entry, and record its errors; None if it is invalid.

        The result has the attributes of the entry, but is not an instance of its model. Members that are validated
        one by one are only counted in it, except for text.
        """

        def look() -> Json:
            from briefing.load.validation import read  # imported here because it imports pydantic

            entry, errors = read(shape.model, self._document.at(loc))
            return [entry and entry_json(entry), [list(error) for error in errors]]

        entry, errors = self.answers.of("read", loc, look)
        for within, message, hint, at_key in errors:
            self.report((*loc, *within), message, hint, at_key=at_key)
        return cast(E, entry_of(entry)) if entry is not None else None
