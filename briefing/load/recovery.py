"""Read a YAML file of many entries even if some are invalid: leave these out and read the others.

A parser often notices an error only in the entries after it, as with a bracket that is never closed. So each entry is
first read by itself, which finds the one to blame; the others are then read together.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from briefing.load.deadline import Deadline
from briefing.model import Problem
from briefing.storage.yaml_parser import Value, YamlDocument, YamlError, parse

MAX_TRIES: Final = 20
"""How many errors that no entry has by itself may be left out, each with the entry before it."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_INDENT: Final = re.compile(r"( *)[^ \t#\r\n]")

_Entry = tuple[int, range]
"""The line of a top-level key, and the lines of an entry below it."""


def parse_entries(text: str, file: str) -> tuple[YamlDocument, tuple[Problem, ...]]:
    """Return the values of a YAML text without the invalid entries below its top-level keys, and their Problems.

    Of two entries with the same key, the first is kept. Raise YamlError, like `parse`, if an error is not within an
    entry.
    """
    try:
        return parse(text, file), ()
    except YamlError as error:
        first = error
    lines = _LINE.findall(text)
    entries = list(_entries(lines))
    problems: list[Problem] = []
    deadline = Deadline()
    for entry, problem in list(_invalid(lines, entries, file, deadline)):
        problems.append(first.problem if first.problem.place.line - 1 in entry else problem)
        _blank(lines, entry)
    for _ in range(MAX_TRIES):
        try:
            return parse("".join(lines), file), tuple(problems)
        except YamlError as error:
            found = error.problem
        before = [entry for _, entry in entries if entry.start < found.place.line]
        if not before or found in problems or deadline.is_past:
            break
        problems.append(found)
        _blank(lines, before[-1])
    raise YamlError(problems[0]) if problems else first


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """Yield the entries of a text by its indentation."""
    section = inner = start = None
    for number, line in enumerate(lines):
        indent = _indent(line)
        if indent is None or (indent and section is None):
            continue
        if section is not None and start is not None and (not indent or indent <= (inner or 0)):
            yield section, range(start, number)
            start = None
        if not indent:
            section, inner = number, None
        elif inner is None or indent <= inner:
            inner, start = inner or indent, number
    if section is not None and start is not None:
        yield section, range(start, len(lines))


def _invalid(
    lines: Sequence[str], entries: Sequence[_Entry], file: str, deadline: Deadline
) -> Iterator[tuple[range, Problem]]:
    """Yield the entries that cannot be read by themselves, and those whose key another has, with what is wrong."""
    readable: dict[int, bool] = {}
    former: dict[tuple[int, str], range] = {}
    for section, entry in entries:
        if deadline.is_past:
            return
        if section not in readable:
            readable[section] = _problem(f"{lines[section]} a: b", file) is None
        if not readable[section]:
            continue
        try:
            document = parse("".join(lines[number] for number in (section, *entry)), file)
        except YamlError:
            kept = {section, *entry}
        else:
            keys = [(section, str(key)) for holder in _mappings(document) for key in holder]
            twins = [former[key] for key in keys if key in former]
            former.update(dict.fromkeys(keys, entry))
            if not twins:
                continue
            kept = {section, *twins[0], *entry}
        if problem := _problem(_only(lines, kept), file):
            yield entry, problem


def _mappings(document: YamlDocument) -> Iterator[Mapping[str, Value]]:
    """Yield the mappings below the top-level keys."""
    if isinstance(document.value, dict):
        yield from (value for value in document.value.values() if isinstance(value, dict))


def _problem(text: str, file: str) -> Problem | None:
    try:
        parse(text, file)
    except YamlError as error:
        return error.problem
    return None


def _only(lines: Sequence[str], kept: Collection[int]) -> str:
    """Return a text with only these lines and, so that the numbers of lines stay, empty ones before them."""
    before = enumerate(lines[: max(kept) + 1])
    return "".join(line if number in kept else _break_of(line) for number, line in before).rstrip("\r\n")


def _blank(lines: list[str], entry: range) -> None:
    for number in entry:
        lines[number] = _break_of(lines[number])


def _break_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _indent(line: str) -> int | None:
    """Return the indentation of a line; None if it is blank, a comment or, wrongly, indented with tabs."""
    found = _INDENT.match(line)
    return len(found[1]) if found else None
