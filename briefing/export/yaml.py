"""A citation as the YAML of a brief, ready to paste under `evidence:`."""

import json

from briefing.model import Evidence


def citation_yaml(item: Evidence) -> str:
    """Give the citation as an item of a YAML list, ending in a line feed. Only what is stated is written.

    Texts are in double quotes, in which JSON and YAML agree.
    """
    entries = {"source": item.source.id, "quote": _text(item.words)}
    if item.before:
        entries["before"] = _text(item.before)
    if item.after:
        entries["after"] = _text(item.after)
    if item.speaker:
        entries["speaker"] = _text(item.speaker)
    if item.via:
        entries["via"] = f"[{', '.join(map(_text, item.via))}]"
    if item.origin:
        entries["origin"] = item.origin.id
    lines = [f"{name}: {value}" for name, value in entries.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _text(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
