"""Change one value of a YAML text without changing a byte of anything else.

Comments, order, indentation, quotation marks, line ends and a byte order mark are kept; a round trip through a YAML
library rewrites half of the lines (measured: 11 of 21). Every result is parsed again before it is returned: it must
have the wanted value, and no other value may have changed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from briefing.model import KeyPath, LibraryError, Problem, ProblemError
from briefing.storage.files import MAX_YAML, read_text
from briefing.storage.lock import locked
from briefing.storage.writing import write
from briefing.storage.yaml_parser import LINE_BREAK, Value, YamlDocument, YamlError, parse
from briefing.storage.yaml_strings import double_quoted
from briefing.text.spans import Span

_BOM: Final = "\ufeff"
_BLANK_LINES: Final = re.compile(r"(?:(?:\r\n?|\n) *)+\Z")
_LAST_BREAK: Final = re.compile(r"(?:\r\n?|\n) *\Z")
_COMMENT: Final = re.compile(r"\s+#.*")
_FOLDABLE: Final = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
"""A space that may be replaced by a line break."""


class NotEditable(ProblemError):
    """A value that cannot be changed without changing others, with a Problem that says where and why."""


class EditConflict(LibraryError):
    """A file was changed by someone else after the change to it was prepared."""

    def __init__(self, file: str) -> None:
        super().__init__(f"{file} changed in the meantime; nothing was written", "Try again.")
        self.file = file


def replace_value(text: str, file: str, loc: KeyPath, value: str) -> str:
    """Return `text` with `value` in place of the text at `loc`, in the same style if possible, else in double quotes.

    A value on one line stays on one line; a longer one is wrapped at its former width. `file` is the name for places.
    Raise YamlError if `text` is not YAML, and NotEditable if there is no text at `loc`.
    """
    bom, body, document = _read(text, file)
    if not isinstance(document.at(loc), str):
        raise _uneditable(document, loc, "there is no text here to replace", "")
    span = document.span(loc)
    old = _BLANK_LINES.sub("", body[span.start : span.end])
    before, after = body[: span.start], body[span.start + len(old) :]
    wanted = _with(document.value, loc, value)
    ways = _written(old, value, column=span.start - _line_start(body, span.start), line_break=_break_of(body))
    return bom + _first_valid((f"{before}{new}{after}" for new in ways), wanted, document, loc, "text")


def append_item(text: str, file: str, loc: KeyPath, item: str) -> str:
    """Return `text` with one more item at the end of the list at `loc`, which must have one item per line.

    To a list in brackets, only plain text can be added. `item` is YAML as `export.yaml` returns it: `- ` and its lines.
    Raise YamlError if either is not YAML, and NotEditable if there is no such list at `loc`.
    """
    bom, body, document = _read(text, file)
    added = parse(item, file).value
    listed = document.at(loc)
    if not (isinstance(added, list) and len(added) == 1):
        raise ValueError(f"not one item of a list: {item!r}")
    if not isinstance(listed, list):
        raise _uneditable(document, loc, "there is no list here to add to", "Write a list with a first item.")
    span = document.span(loc)
    wanted = _with(document.value, loc, [*listed, *added])
    if body[span.start] == "[":
        # A mapping as an item would make an unreadable line.
        after = document.span((*loc, len(listed) - 1)).end if listed else span.start + 1
        result = body[:after] + (", " if listed else "") + item.removeprefix("-").strip() + body[after:]
        if isinstance(added[0], str) and says(result, wanted):
            return bom + result
        hint = "Write it with one item per line, each after a hyphen."
        raise _uneditable(document, loc, "cannot add to a list in brackets", hint)
    lines = _indented(item, " " * (span.start - _line_start(body, span.start)), _break_of(body))
    results = (body[:end] + lines + body[end:] for end in _ends(body, span))
    return bom + _first_valid(results, wanted, document, loc, "list")


def append_entry(text: str, file: str, loc: KeyPath, entry: str) -> str:
    """Return `text` with one more key at the end of the mapping at `loc`.

    `entry` is YAML: a new key and its value, on one line if the mapping is in braces and not empty. Raise YamlError if
    either is not YAML, and NotEditable if there is no such mapping at `loc`.
    """
    bom, body, document = _read(text, file)
    added = parse(entry, file).value
    mapping = document.at(loc)
    if not (isinstance(added, dict) and len(added) == 1):
        raise ValueError(f"not one entry of a mapping: {entry!r}")
    if not isinstance(mapping, dict) or mapping.keys() & added:
        hint = "Write a mapping with a first key."
        raise _uneditable(document, loc, "there is no mapping here to add this key to", hint)
    span = document.span(loc)
    wanted = _with(document.value, loc, mapping | added)
    in_braces = body[span.start] == "{"
    if in_braces and mapping:
        line = entry.strip()
        after = document.span((*loc, next(reversed(mapping)))).end
        result = f"{body[:after]}, {line}{body[after:]}"
        if "\n" not in line and says(result, wanted):
            return bom + result
        raise _uneditable(document, loc, "cannot add to a mapping in braces", "Write it with one key per line.")
    line_start = _line_start(body, span.start)
    if in_braces:
        lines = _indented(entry, _indent([body[line_start : span.start]]) + "  ", _break_of(body))
        results = [body[: span.start].rstrip(" ") + lines + body[span.end :]]
    else:
        lines = _indented(entry, " " * (span.start - line_start), _break_of(body))
        results = [body[:end] + lines + body[end:] for end in _ends(body, span)]
    return bom + _first_valid(results, wanted, document, loc, "mapping")


def remove_entry(text: str, file: str, loc: KeyPath) -> str:
    """Return `text` without the key at the end of `loc` and its value.

    Raise YamlError if `text` is not YAML, and NotEditable if there is no such key.
    """
    bom, body, document = _read(text, file)
    holder, key = document.at(loc[:-1]), loc[-1]
    if not isinstance(holder, dict) or not isinstance(key, str) or key not in holder:
        raise _uneditable(document, loc, "there is no key here to remove", "")
    wanted = _with(document.value, loc[:-1], {name: value for name, value in holder.items() if name != key})
    results = [body[: span.start] + body[span.end :] for span in _entry_spans(body, document, loc, list(holder))]
    if len(holder) == 1 and loc[:-1]:
        only = document.span(loc[:-1])
        results.append(f"{body[: only.start].rstrip()} {{}}{_break_of(body)}{body[only.end :].lstrip(chr(10))}")
    return bom + _first_valid(results, wanted, document, loc, "key")


def remove_item(text: str, file: str, loc: KeyPath) -> str:
    """Return `text` without the list item at `loc`.

    Raise YamlError if `text` is not YAML, and NotEditable if there is no such item.
    """
    bom, body, document = _read(text, file)
    holder, number = document.at(loc[:-1]), loc[-1]
    if not isinstance(holder, list) or not isinstance(number, int) or not 0 <= number < len(holder):
        raise _uneditable(document, loc, "there is no item here to remove", "")
    wanted = _with(document.value, loc[:-1], [*holder[:number], *holder[number + 1 :]])
    span, whole = document.span(loc), document.span(loc[:-1])
    line_break = LINE_BREAK.search(body, span.end)
    ways = [Span(_line_start(body, span.start), line_break.end() if line_break else len(body))]
    if number + 1 < len(holder):
        ways.append(Span(span.start, document.span((*loc[:-1], number + 1)).start))
    elif number:
        ways.append(Span(document.span((*loc[:-1], number - 1)).end, span.end))
    results = [body[: way.start] + body[way.end :] for way in ways]
    if len(holder) == 1:
        results = [f"{body[: whole.start].rstrip()} []{body[whole.end :]}", body[: span.start] + body[span.end :]]
    return bom + _first_valid(results, wanted, document, loc, "item")


def _entry_spans(body: str, document: YamlDocument, loc: KeyPath, names: list[str]) -> Iterator[Span]:
    """Yield the spans that may have to be removed with a key: its lines, or the part up to its next or previous key."""
    start, end = document.key_start(loc), document.span(loc).end
    line_break = LINE_BREAK.search(body, start + len(_BLANK_LINES.sub("", body[start:end])))
    yield Span(_line_start(body, start), line_break.end() if line_break else len(body))
    number = names.index(str(loc[-1]))
    if number + 1 < len(names):
        yield Span(start, document.key_start((*loc[:-1], names[number + 1])))
    elif number:
        yield Span(document.span((*loc[:-1], names[number - 1])).end, end)


def save(root: Path, file: str, old: str, new: str) -> None:
    """Write the text `new` to `file` of the library at `root`, provided that it still contains `old`.

    The file is compared twice: before anything is written, and right before the new file replaces it. Raise
    EditConflict if it has a different text, ReadError if it cannot be read and OSError if it cannot be written.
    """

    def compare() -> None:
        if read_text(root, file, MAX_YAML)[0] != old:
            raise EditConflict(file)

    with locked(root):
        compare()
        write(root / file, new.encode(), overwrite=True, check=compare)


def _read(text: str, file: str) -> tuple[str, str, YamlDocument]:
    body = text.removeprefix(_BOM)
    return text[: len(text) - len(body)], body, parse(body, file)


def _first_valid(results: Iterable[str], wanted: Value, document: YamlDocument, loc: KeyPath, what: str) -> str:
    """Return the first result that has exactly the wanted value. Raise NotEditable if none has."""
    for result in results:
        if says(result, wanted):
            return result
    raise _uneditable(document, loc, f"this {what} cannot be edited automatically", "Edit the file by hand.")


def _indented(lines: str, indent: str, line_break: str) -> str:
    """Return lines to insert at the end of a line: each after a line break and its indent."""
    return "".join(f"{line_break}{indent}{line}" if line else line_break for line in lines.rstrip("\n").split("\n"))


def says(text: str, wanted: Value) -> bool:
    """Return whether a text is YAML and has exactly the wanted value."""
    try:
        return parse(text, "").value == wanted
    except YamlError:
        return False


def _uneditable(document: YamlDocument, loc: KeyPath, message: str, hint: str) -> NotEditable:
    return NotEditable(Problem(document.place(loc), message, hint, "yaml"))


def _with(value: Value, loc: KeyPath, new: Value) -> Value:
    """Return a copy of `value` with `new` in place of the value at `loc`, if there is one."""
    if not loc:
        return new
    step, rest = loc[0], loc[1:]
    if isinstance(value, dict):
        return {key: _with(item, rest, new) if key == step else item for key, item in value.items()}
    return [_with(item, rest, new) if index == step else item for index, item in enumerate(value)]


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _break_of(text: str) -> str:
    """Return the line break that a text uses."""
    found = LINE_BREAK.search(text)
    return found[0] if found else "\n"


def _ends(text: str, span: Span) -> Iterator[int]:
    """Yield the possible ends of the last line of the list at `span`, the most likely first."""
    listed = text[span.start : span.end]
    line_break = LINE_BREAK.search(text, span.start + len(_BLANK_LINES.sub("", listed)))
    yield line_break.start() if line_break else len(text)
    # If the last item keeps its trailing blank lines, they are part of its value.
    yield span.start + len(_LAST_BREAK.sub("", listed))


def _written(old: str, value: str, *, column: int, line_break: str) -> Iterator[str]:
    """Yield ways to write `value` in place of `old`, in the style of `old` first. Some may not be valid."""
    lines = LINE_BREAK.split(old)
    kind = old[:1]
    if kind and kind in "|>":
        yield line_break.join(_in_block(lines, value))
        comment = _COMMENT.search(lines[0])
        yield double_quoted(value) + (comment[0] if comment else "")
    else:
        token = {"'": _single_quoted, '"': double_quoted}.get(kind, str)(value)
        if len(lines) > 1:
            width = max(column + len(lines[0]), *map(len, lines[1:]))
            indent = _indent(lines[1:])
            yield (line_break + indent).join(_wrapped(token, width - column, width - len(indent)))
        for one in (token, double_quoted(value)):
            yield one if old else f" {one}"  # an empty value begins right after its key's colon


def _in_block(lines: list[str], value: str) -> Iterator[str]:
    """Yield the lines of `value` as a block like that of `lines`; the first line, with `|` or `>`, is kept."""
    header, indent = lines[0], _indent(lines[1:])
    said = value.rstrip("\n").split("\n")
    if header[0] == ">":
        width = max((len(line) for line in lines[1:]), default=0) - len(indent)
        # In a folded block, a line feed is written as a blank line.
        folded = [[*([""] if number else []), *_wrapped(line, width, width)] for number, line in enumerate(said)]
        said = list(chain.from_iterable(folded))
    yield header
    yield from (indent + line if line else "" for line in said)


def _single_quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _indent(lines: list[str]) -> str:
    """Return the leading spaces of the first line that is not blank."""
    first = next((line for line in lines if line.strip(" ")), "")
    return first[: len(first) - len(first.lstrip(" "))]


def _wrapped(text: str, first: int, others: int) -> list[str]:
    """Return a text in lines of at most `first` and `others` characters, if possible, broken at single spaces."""
    lines: list[str] = []
    for word in _FOLDABLE.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= (first if len(lines) == 1 else others):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
