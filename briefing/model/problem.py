"""Errors and hints, each with a place in a file of the library."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import Final

from msgspec import Struct

LIMIT: Final = "limit"
"""The rule of a Problem that reports something left out because a limit was exceeded."""

KeyPath = tuple[str | int, ...]
"""The path to a value in a file: keys, and indexes of lists from 0."""


MAX_PROBLEMS: Final = 50
"""How many Problems are listed for one file; a last one says how many more there are."""


class Level(StrEnum):
    """How serious a Problem is."""

    ERROR = "error"
    HINT = "hint"
    """Advice: the library can be used as it is, but a reader may miss something."""


class Place(Struct, frozen=True, eq=False):
    """A line and column in a file of the library. Places with the same line and column are equal."""

    file: str
    """Path relative to the library's folder, with forward slashes."""
    line: int = 1
    column: int = 1
    path: KeyPath = ()
    """The keys that lead to it, in a YAML file."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and self._position == other._position

    def __ne__(self, other: object) -> bool:
        return not self == other  # msgspec's own would compare the objects

    def __hash__(self) -> int:
        return hash(self._position)

    @property
    def _position(self) -> tuple[str, int, int]:
        return self.file, self.line, self.column


class Problem(Struct, frozen=True):
    """An error or hint about a library, with its place. `str()` is `file:line:column: message`."""

    place: Place
    message: str
    hint: str = ""
    rule: str = ""
    """The name of the check that found it, such as `quote-missing`."""
    errors: int = 1
    """How many errors it counts as: more than one if it sums up errors that are not listed."""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}:{self.place.column}: {self.message}"


class LibraryError(Exception):
    """The program cannot read, change or write part of a library; the hint says what a person can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def advice(self) -> str:
        """The message and the hint, as sentences."""
        return f"{self.message.removesuffix('.')}. {self.hint}".strip()


class ProblemError(LibraryError):
    """A LibraryError with a place, as a Problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem), problem.hint)
        self.problem = problem


def number_of_problems(problems: Iterable[Problem], level: Level = Level.ERROR) -> int:
    """Return how many errors (or hints) the Problems count as, including those not listed."""
    return sum(problem.errors for problem in problems if problem.level is level)


def left_out(problems: Iterable[Problem]) -> str:
    """Return a message about what a limit leaves out of the library; empty if nothing is left out."""
    found = [problem for problem in problems if problem.rule == LIMIT]
    if not found:
        return ""
    first, *others = found
    folder, _, name = first.place.file.rpartition("/")
    message = f"{name.removesuffix('.yaml')}: {first.message}" if folder == "briefs" else first.message
    return f"{message} (and {len(others):,} more)" if others else message


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the Problems sorted by file, line and column."""
    return tuple(sorted(problems, key=lambda each: (each.place.file, each.place.line, each.place.column)))


def bounded(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the Problems in order: for each file and level at most MAX_PROBLEMS, and one that counts the rest."""
    listed: list[Problem] = []
    by_file = sorted(ordered(problems), key=lambda problem: (problem.place.file, problem.level))
    for (_, level), group in groupby(by_file, key=lambda problem: (problem.place.file, problem.level)):
        of_file = list(group)
        listed += of_file[:MAX_PROBLEMS]
        if (more := len(of_file) - MAX_PROBLEMS) > 0:
            listed.append(others(listed[-1].place, more, level))
    return ordered(listed)


def others(place: Place, number: int, level: Level = Level.ERROR) -> Problem:
    """Return a Problem that counts the unlisted Problems of a file, at the place of the last listed one."""
    return Problem(place, f"and {number:,} more in this file", "Correct those above first.", errors=number, level=level)


def counted(number: int, singular: str) -> str:
    """Return a number with its noun: `1 quote`, `2 quotes`."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"
