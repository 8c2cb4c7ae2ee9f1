"""A citation as the YAML of a brief, ready to paste under `evidence:`."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from briefing.model import UNSTATED, Evidence
from briefing.safe import safe_line

_IDS: Final = ("source", "origin")


def citation_yaml(item: Evidence) -> str:
    """Give the citation as an item of a YAML list, ending in a line feed. Only what is stated is written."""
    entries: dict[str, str | Sequence[str]] = {"source": item.source.id, "quote": item.words}
    if item.before:
        entries["before"] = item.before
    if item.after:
        entries["after"] = item.after
    if item.speaker:
        entries["speaker"] = item.speaker
    if item.via:
        entries["via"] = item.via
    if item.origin:
        entries["origin"] = item.origin.id
    return item_yaml(entries)


def item_yaml(entries: Mapping[str, str | Sequence[str]]) -> str:
    """Give the keys and values of a citation as an item of a YAML list, ending in a line feed.

    Texts are in double quotes, in which JSON and YAML agree; characters that are not seen are named by their number.
    """
    lines = [f"{name}: {_value(name, value)}" for name, value in entries.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _value(name: str, value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(map(_text, value))}]"
    return value if name in _IDS or value == UNSTATED else _text(value)


def _text(words: str) -> str:
    return "".join(
        character if safe_line(character) == character else f"\\U{ord(character):08X}"
        for character in json.dumps(words, ensure_ascii=False)
    )
