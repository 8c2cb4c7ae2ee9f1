"""A citation on one line, or as the YAML of a brief, ready to paste under `evidence:`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypedDict

from briefing.authoring.cite import Citation
from briefing.export import links
from briefing.model import UNSTATED, Evidence, Role
from briefing.storage.yaml_strings import double_quoted
from briefing.text.sanitize import sanitize_line


class CitationShape(TypedDict):
    """A match of the words to cite."""

    source: str
    start: int
    """Counts characters of the article from 0; `end` is not included."""
    end: int
    paragraph: int
    """From 1."""
    entries: dict[str, str]
    """The citation's keys and values, as in a brief's file."""
    yaml: str


class CitationsShape(TypedDict):
    """The output of `cite --json`. Keys are added, never renamed or removed."""

    citations: list[CitationShape]
    left_out: int
    """How many matches there was no time for."""


_IDS: Final = ("source", "origin", "role")


def citation_line(item: Evidence) -> str:
    """Return a quote with its citation on one line."""
    place = f", ¶{item.paragraph}" if item.paragraph else ""
    doubt = "" if item.verdict == "verified" else f" [{item.verdict}]"
    quote = " ".join(sanitize_line(item.words).split())
    facts = (sanitize_line(item.source.cited_title), item.source.dated, links.page(item.source))
    return f"“{quote}” — {sanitize_line(item.attribution)}{place} ({'; '.join(filter(None, facts))}){doubt}"


def citation_yaml(item: Evidence) -> str:
    """Return the citation as an item of a YAML list, ending in a line feed. Unstated values are left out."""
    entries: dict[str, str | Sequence[str]] = {"source": item.source.id, "quote": item.words}
    if item.before:
        entries["before"] = item.before
    if item.after:
        entries["after"] = item.after
    if item.role is not Role.SUPPORTS:
        entries["role"] = str(item.role)
    if item.speakers:
        names = [party.name for party in item.speakers]
        entries["speaker"] = names[0] if len(names) == 1 else names
    if item.via:
        entries["via"] = item.relays
    if item.origin:
        entries["origin"] = item.origin.id
    return item_yaml(entries)


def citations_shape(citations: Iterable[Citation], *, left_out: int) -> CitationsShape:
    """Return citations as JSON data."""
    return CitationsShape(citations=list(map(_shape, citations)), left_out=left_out)


def _shape(citation: Citation) -> CitationShape:
    return CitationShape(
        source=citation.source.id,
        start=citation.span.start,
        end=citation.span.end,
        paragraph=citation.paragraph,
        entries=dict(citation.entries),
        yaml=item_yaml(citation.entries),
    )


def item_yaml(entries: Mapping[str, str | Sequence[str]]) -> str:
    """Return the keys and values of a citation as an item of a YAML list, ending in a line feed."""
    lines = [f"{name}: {_value(name, value)}" for name, value in entries.items()]
    return "- " + "\n  ".join(lines) + "\n"


def _value(name: str, value: str | Sequence[str]) -> str:
    if not isinstance(value, str):
        return f"[{', '.join(map(double_quoted, value))}]"
    return value if name in _IDS or value == UNSTATED else double_quoted(value)
