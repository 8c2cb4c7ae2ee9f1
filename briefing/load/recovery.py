"""Read a YAML file of many entries even if some are invalid: leave these out and read the others."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.load.deadline import Deadline
from briefing.model import Problem
from briefing.storage.yaml_parser import YamlDocument, YamlError, parse

MAX_BROKEN: Final = 20
"""How many entries may be left out; a file with more errors is not read."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_INDENT: Final = re.compile(r"( *)[^ #\r\n]")


def parse_entries(text: str, file: str) -> tuple[YamlDocument, tuple[Problem, ...]]:
    """Return the values of a YAML text without the invalid entries below its top-level keys, and their Problems.

    Of two entries with the same key, the first is kept. Raise YamlError, like `parse`, if an error is not within an
    entry.
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
    """Return the lines of the entry that contains line `at`, or of the last entry before it; None if there is none."""
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
    """Return the indentation of a line; None if it is blank or a comment."""
    found = _INDENT.match(line)
    return len(found[1]) if found else None
