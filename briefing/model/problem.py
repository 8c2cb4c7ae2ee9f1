"""A place in a file of the library, and an error there."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file of the library."""

    file: str
    """Relative to the library's folder, with forward slashes."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of a library, with its place. `str()` gives `file:line:column: message`."""

    place: Place
    message: str
    hint: str = ""
    rule: str = ""
    """The name of the check that found it, such as `quote-missing`."""
    errors: int = 1
    """How many errors it stands for: more than one where others of a file are only counted."""

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}:{self.place.column}: {self.message}"


def number_of_problems(problems: Iterable[Problem]) -> int:
    """Return how many errors the Problems stand for, those that are only counted included."""
    return sum(problem.errors for problem in problems)
