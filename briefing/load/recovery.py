"""A YAML file of many entries in which one is broken: that one is left out, and the others are read."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.load.deadline import Deadline
from briefing.model import Problem
from briefing.storage.yaml_parser import YamlDocument, YamlError, parse

MAX_BROKEN: Final = 20
"""How many entries may be left out; a file with more is not read."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_INDENT: Final = re.compile(r"( *)[^ #\r\n]")


def parse_entries(text: str, file: str) -> tuple[YamlDocument, tuple[Problem, ...]]:
    """Return the values of a YAML text, without the entries below its first keys that are not YAML, and why not.

    Of two entries with the same key the first is kept. Raises YamlError as `parse` does where the errors are not
    within entries.
    """
    lines = _LINE.findall(text)
    problems: list[Problem] = []
    deadline: Deadline | None = None
    while True:
        try:
            return parse("".join(lines), file), tuple(problems)
        except YamlError as error:
            found = error.problem
        deadline = deadline or Deadline()
        entry = _entry(lines, found.place.line - 1)
        is_stuck = found in problems or deadline.is_past or len(problems) == MAX_BROKEN
        if entry is None or is_stuck:
            raise YamlError(problems[0] if problems else found)
        problems.append(found)
        for number in entry:
            lines[number] = lines[number][len(lines[number].rstrip("\r\n")) :]


def _entry(lines: Sequence[str], at: int) -> range | None:
    """Return the lines of the entry with the line `at`, or of the last before it; None where there is none."""
    indents = [_indent(line) for line in lines]
    firsts = [number for number, indent in enumerate(indents[:at]) if indent == 0]
    if not firsts:
        return None
    section = firsts[-1]
    inner = next((indent for indent in indents[section + 1 : at + 1] if indent), None)
    starts = [number for number in range(section + 1, min(at + 1, len(lines))) if indents[number] == inner]
    if inner is None or not starts:
        return None
    start = starts[-1]
    after = enumerate(indents[start + 1 :], start=start + 1)
    end = next((number for number, indent in after if indent is not None and indent <= inner), len(lines))
    return range(start, end)


def _indent(line: str) -> int | None:
    """Return how far a line is indented; None for one that is blank or a comment."""
    found = _INDENT.match(line)
    return len(found[1]) if found else None
