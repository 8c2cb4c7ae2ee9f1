"""Parse YAML text into plain values, each with its place.

All scalars are text: `no` does not become False, and `12:30` stays `12:30`; `null` is an empty value, as in editors.
Features that a brief does not need are rejected while the parser's events arrive, so nothing large is ever built:
with PyYAML's own constructor, deep nesting crashes the program and 877 bytes of aliases become 514 MB (both measured).
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Final, Protocol, TypeAlias

import yaml
from msgspec import Struct, field

from briefing.model import KeyPath, Place, Problem, ProblemError
from briefing.storage.yaml_messages import explain
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span

Value: TypeAlias = "dict[str, Value] | list[Value] | str"

MAX_DEPTH: Final = 24
"""How deeply mappings and lists may be nested."""
MAX_NODES: Final = 300_000
"""How many keys and values a file may have."""

_LOADER: Final = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
_NULL: Final = {"null", "Null", "NULL", "~"}
_SHOWN: Final = 40  # characters of the offending text in a message
LINE_BREAK: Final = re.compile(r"\r\n?|\n")
"""Ends a line, as in editors."""
_DIRECTIVE: Final = re.compile(r"(?:\A|(?<=[\n\r\x85\u2028\u2029]))%")  # 4 MiB of %TAG take libyaml minutes
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_NOT_YAML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


class _Mark(Protocol):
    """A position in a text, from either parser."""

    index: int


class YamlError(ProblemError):
    """A text is not valid YAML for a library; its Problem says where and why."""


class YamlDocument(Struct, frozen=True, eq=False, dict=True):
    """The plain values of a YAML text, with their positions."""

    value: Value
    """Only mappings, lists and text."""
    _lines: "_Lines"
    _values: Mapping[KeyPath, int]
    _keys: Mapping[KeyPath, int]
    _ends: Mapping[KeyPath, int]

    def place(self, loc: KeyPath) -> Place:
        """Return the start of the value at `loc`, or of the nearest value around it if there is none.

        Parts of `loc` that do not exist are skipped, because pydantic adds the names of union members.
        """
        return self._lines.place(self._values[self._existing(loc)])

    def key_place(self, loc: KeyPath) -> Place:
        """Return the place of the key of the value at `loc`; the same as `place` if it has no key."""
        path = self._existing(loc)
        return self._lines.place(self._keys.get(path, self._values[path]))

    def key_start(self, loc: KeyPath) -> int:
        """Return the offset of the key of the value at `loc`. Raise KeyError if there is no such key."""
        return self._keys[loc]

    def span(self, loc: KeyPath) -> Span:
        """Return the span of the value at `loc`, not counting a byte order mark at the start.

        A block scalar ends where the next token, or its line, begins; a list or mapping in block style ends with its
        last value. An empty value is at the end of its key. Raise KeyError if there is no such value.
        """
        return Span(self._values[loc], self._ends[loc])

    def at(self, loc: KeyPath) -> "Value | None":
        """Return the value at `loc`, or None if there is none."""
        value = self.value
        for step in loc:
            match value, step:
                case dict(), str() if step in value:
                    value = value[step]
                case list(), int() if 0 <= step < len(value):
                    value = value[step]
                case _:
                    return None
        return value

    def _existing(self, loc: KeyPath) -> KeyPath:
        path: KeyPath = ()
        for part in loc:
            if (*path, part) in self._values:
                path = (*path, part)
        return path


def parse(text: str, file: str) -> YamlDocument:
    """Return the values of the one YAML document in `text`; a byte order mark at its start is ignored.

    `file` is the name for places, relative to the library. Raise YamlError for text that is not YAML, an empty text,
    and whatever a library must not use: anchors, aliases, tags, directives, duplicate keys, keys that are not plain
    text, a second document, more than MAX_DEPTH levels or MAX_NODES values.
    """
    text = text.removeprefix("\ufeff")
    lines = _Lines(text, file)
    if strange := _NOT_YAML.search(text):
        code = ord(strange[0])
        hint = "Remove it." if 0xD800 <= code < 0xE000 else f'Remove it, or write it as "\\u{code:04X}".'
        raise lines.error(strange.start(), f"the character U+{code:04X} is not allowed in a YAML file", hint)
    if directive := _DIRECTIVE.search(text):
        raise lines.error(directive.start(), "a line that begins with %", "If this is text, indent it.")
    builder = _Builder(lines)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, lines) from None
    except (yaml.YAMLError, ValueError, OverflowError):  # an escape beyond Unicode, in a tag or in "…"
        hint = "Look for an invalid escape."
        raise lines.error(builder.index, "not YAML after this", hint) from None
    return builder.document()


class _Lines(Struct, frozen=True, eq=False, dict=True):
    """A text and the starts of its lines."""

    text: str
    file: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]

    def place(self, index: int) -> Place:
        # The parser also ends lines at U+0085, U+2028 and U+2029; editors do not.
        line = bisect_right(self._starts, index)
        return Place(self.file, line, index - self._starts[line - 1] + 1)

    def before(self, index: int) -> str:
        """Return the part of the line before the character at `index`."""
        return self.text[self._starts[self.place(index).line - 1] : index]

    def error(self, index: int, message: str, hint: str) -> YamlError:
        return YamlError(Problem(self.place(index), message, hint, "yaml"))


class _Frame(Struct):
    """A mapping or list that is not complete yet."""

    path: KeyPath
    holder: dict[str, Value] | list[Value]
    in_flow: bool
    """Whether it is written in brackets or braces."""
    key: str | None = None
    """The key of a mapping whose value is expected next."""


class _Builder(Struct, eq=False):
    """The document built from the events so far."""

    lines: _Lines
    index: int = 0
    """The start of the last event."""
    end: int = 0
    """The end of the last text or bracket."""
    root: "Value | None" = None
    values: dict[KeyPath, int] = field(default_factory=dict)
    keys: dict[KeyPath, int] = field(default_factory=dict)
    ends: dict[KeyPath, int] = field(default_factory=dict)
    frames: list[_Frame] = field(default_factory=list)

    def document(self) -> YamlDocument:
        """Return the finished document. Raise YamlError if it is empty."""
        if not self.root and not isinstance(self.root, dict | list):
            raise self.lines.error(0, "this file is empty", "It must begin with a key, such as `title: …`.")
        return YamlDocument(self.root, self.lines, self.values, self.keys, self.ends)

    def take(self, event: yaml.Event) -> None:
        """Add one event. Raise YamlError if it is not allowed."""
        self.index = _index(event.start_mark)
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise self._refused("a second document begins here", "Remove the line `---`, or what follows it.")
            case yaml.AliasEvent():
                raise self._refused("an alias (*) is not allowed", "A value that begins with * needs quotation marks.")
            case yaml.ScalarEvent():
                self.end = _index(event.end_mark)
                self._add(event, event.value)
            case yaml.MappingStartEvent():
                self._add(event, {})
            case yaml.SequenceStartEvent():
                self._add(event, [])
            case yaml.CollectionEndEvent():
                frame = self.frames.pop()
                if frame.in_flow:
                    self.end = _index(event.end_mark)
                self.ends[frame.path] = self.end

    def _add(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, value: Value) -> None:
        if event.anchor is not None:
            raise self._refused("an anchor (&) is not allowed", "A value that begins with & needs quotation marks.")
        if event.tag is not None:
            raise self._refused("a tag (!) is not allowed", "A value that begins with ! needs quotation marks.")
        if isinstance(value, str) and (lone := _SURROGATE.search(value)):  # libyaml refuses the escape itself
            message = f"the escape \\u{ord(lone[0]):04X} is not a character"
            raise self._refused(message, "Write the character itself.")
        if len(self.values) + len(self.keys) >= MAX_NODES:
            raise self._refused(f"more than {MAX_NODES:,} values in one file", "Split the file.")
        frame = self.frames[-1] if self.frames else None
        if frame and isinstance(frame.holder, dict) and frame.key is None:
            self._add_key(frame, frame.holder, value)
            return
        if isinstance(event, yaml.ScalarEvent) and event.implicit[0] and value in _NULL:  # unquoted
            value = ""
        path: KeyPath = ()
        if frame is None:
            self.root = value
        elif isinstance(frame.holder, list):
            path = (*frame.path, len(frame.holder))
            frame.holder.append(value)
        elif frame.key is not None:
            path = (*frame.path, frame.key)
            frame.holder[frame.key] = value
            frame.key = None
        self.values[path] = self.index
        if isinstance(value, str):
            self.ends[path] = self.end
        elif len(self.frames) == MAX_DEPTH:
            raise self._refused(f"more than {MAX_DEPTH} levels of nesting", "Is a [ or { left open?")
        else:
            in_flow = isinstance(event, yaml.CollectionStartEvent) and bool(event.flow_style)
            self.frames.append(_Frame(path, value, in_flow))

    def _add_key(self, frame: _Frame, mapping: dict[str, Value], key: Value) -> None:
        if not isinstance(key, str):
            raise self._refused(
                "a key that is a list or a mapping", "Text that begins with [ or { needs quotation marks."
            )
        if key in mapping:
            line = self.lines.place(self.keys[*frame.path, key]).line
            raise self._refused(f"duplicate key `{_shown(key)}`, first used in line {line}", "Remove one of them.")
        self.keys[*frame.path, key] = self.index
        frame.key = key

    def _refused(self, message: str, hint: str) -> YamlError:
        return self.lines.error(self.index, message, hint)


def _index(mark: _Mark | None) -> int:
    return mark.index if mark else 0


def _shown(text: str) -> str:
    """Return text from a file, shortened and safe for a message."""
    return sanitize_line(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


def _syntax_error(error: yaml.MarkedYAMLError, lines: _Lines) -> YamlError:
    at, opened = _index(error.problem_mark), _index(error.context_mark)
    words = explain(error.problem or "", error.context or "", lines.before(at), lines.text[at : at + 1])
    if words is None:
        return lines.error(at, f"not YAML: {_shown(error.problem or '')}", "")
    index = opened if words.where_it_opens else at
    first = _shown(lines.text[index : index + 1])
    hint = words.hint.format(line=lines.place(opened).line)
    return lines.error(index, words.message.format(first=first), hint)
