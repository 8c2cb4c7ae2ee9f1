"""GitHub workflow commands, which GitHub shows beside the lines of a change. See "Workflow commands" in its manual."""

from collections.abc import Iterable
from pathlib import Path

from briefing.model import Level, Problem
from briefing.text.sanitize import sanitize


def annotation(level: str, file: str, line: int, column: int, title: str, message: str) -> str:
    """Return one annotation; `level` is error or warning; line and column count from 1."""
    values = {"file": file, "line": str(line), "col": str(column), "title": title}
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{level} {properties}::{_data(message)}\n"


def problem_annotations(root: Path, problems: Iterable[Problem]) -> str:
    """Return the problems of a library as annotations, with files relative to the current folder."""
    here = Path.cwd()
    folder = root.absolute()
    prefix = folder.relative_to(here) if folder.is_relative_to(here) else folder
    return "".join(
        annotation(
            "error" if problem.level is Level.ERROR else "warning",
            (prefix / problem.place.file).as_posix(),
            problem.place.line,
            problem.place.column,
            f"briefing: {problem.rule}" if problem.rule else "briefing",
            f"{problem.message}\n{problem.hint}".rstrip(),
        )
        for problem in problems
    )


def _data(text: str) -> str:
    return sanitize(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
