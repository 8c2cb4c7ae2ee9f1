"""Rename an id throughout a YAML text without changing a byte of anything else."""

from collections.abc import Collection

from briefing.model import KeyPath, Problem
from briefing.storage.yaml_editor import NotEditable, says
from briefing.storage.yaml_parser import Value, parse
from briefing.text.spans import Span


def rename(text: str, file: str, values: Collection[KeyPath], keys: Collection[KeyPath], name: str) -> str:
    """Return `text` with the id `name` in place of the values at `values` and of the last keys of the paths `keys`.

    Raise YamlError if `text` is not YAML, and NotEditable if they cannot be changed without changing others.
    """
    body = text.removeprefix("\ufeff")
    document = parse(body, file)
    spans = [document.span(loc) for loc in values]
    for loc in keys:
        start = document.key_start(loc)
        spans.append(Span(start, start + len(str(loc[-1])) + 2 * (body[start] in "'\"")))
    wanted = _renamed(document.value, (), values, keys, name)
    for quote in ("", '"'):  # `null` needs quotation marks
        result = body
        for start, end in sorted(spans, reverse=True):
            mark = body[start] if body[start] in "'\"" else quote
            result = f"{result[:start]}{mark}{name}{mark}{result[end:]}"
        if says(result, wanted):
            return text[: len(text) - len(body)] + result
    problem = Problem(
        document.place(()), f"not every use of `{name}` can be changed automatically", "Edit the file by hand."
    )
    raise NotEditable(problem)


def _renamed(value: Value, loc: KeyPath, values: Collection[KeyPath], keys: Collection[KeyPath], name: str) -> Value:
    if isinstance(value, dict):
        return {
            name if (*loc, key) in keys else key: _renamed(item, (*loc, key), values, keys, name)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_renamed(item, (*loc, number), values, keys, name) for number, item in enumerate(value)]
    return name if loc in values else value
