"""Read the strings of a JSON file, each with its place, and whether it is a quote."""

import json
import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

QUOTE_KEYS: Final = re.compile("quot(e|es|ation|ations|ed|ed_?text)|excerpts?", re.IGNORECASE)
"""A string under one of these keys is a whole quote."""
_MOST_BESIDE: Final = 500
"""The maximum length of a string next to a quote to be searched for its source, in characters."""
_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)
_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)


class JsonString(Struct):
    """A string of a JSON file."""

    value: str
    pieces: tuple[tuple[int, int], ...]
    """The starts of runs of its characters, as offsets in the string and in the file."""
    is_quote: bool
    beside: str = ""
    """The other strings of its object, one of which may name the source of a quote."""


class _Object(Struct):
    """An object or list that is not closed yet."""

    key: str = ""
    is_list: bool = False
    strings: list[JsonString] = field(default_factory=list)


def strings_of(file: str) -> list[JsonString]:
    """Return the strings of a JSON file in order, without keys. An invalid file is read as far as possible."""
    return list(_read(file))


def _read(file: str) -> Iterator[JsonString]:
    found: list[JsonString] = []
    stack = [_Object()]
    tokens = list(_TOKEN.finditer(file))
    for index, token in enumerate(tokens):
        mark = token[0]
        if mark in "{[":
            stack.append(_Object(stack[-1].key if mark == "[" else "", mark == "["))
        elif mark in "}]":
            if len(stack) > 1:
                _close(stack.pop(), stack[-1])
        elif mark[0] == '"':
            if index + 1 < len(tokens) and tokens[index + 1][0] == ":":
                stack[-1].key = _decoded(mark)
                continue
            pieces = tuple(_pieces(mark, token.start() + 1))
            string = JsonString(_decoded(mark), pieces, bool(QUOTE_KEYS.fullmatch(stack[-1].key)))
            stack[-1].strings.append(string)
            found.append(string)
    while len(stack) > 1:
        _close(stack.pop(), stack[-1])
    return iter(found)


def _close(ended: _Object, outer: _Object) -> None:
    """Pass the strings of an object to its quotes as context, or the strings of a list on to its object."""
    if ended.is_list:
        outer.strings += ended.strings
        return
    beside = "\n".join(each.value for each in ended.strings if not each.is_quote and len(each.value) <= _MOST_BESIDE)
    for string in ended.strings:
        string.beside = beside


def _decoded(mark: str) -> str:
    try:
        return str(json.loads(mark, strict=False)).encode("utf-8", "replace").decode()
    except ValueError:
        return mark[1:-1]


def _pieces(mark: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the starts of the runs between escapes of a string, as offsets in its value and in the file."""
    yield 0, start
    shorter = 0
    for escape in _ESCAPE.finditer(mark, 1, len(mark) - 1):
        shorter += len(escape[0]) - 1
        yield escape.end() - 1 - shorter, start + escape.end() - 1
