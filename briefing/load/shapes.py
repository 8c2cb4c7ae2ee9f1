"""The kinds of mappings in a library's files; their models, and pydantic, are imported only to read one."""

from importlib import import_module
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from briefing.load.entry import Entry
    from briefing.load.schema import BriefFile, ClaimEntry, EvidenceEntry, IndexFile, SilenceEntry, WhenEntry
    from briefing.load.source_schema import (
        AliasEntry,
        OccasionEntry,
        OriginEntry,
        PersonEntry,
        SourceEntry,
        SourcesFile,
    )

E = TypeVar("E", bound="Entry")


class Shape(Generic[E]):
    """A kind of mapping."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    @property
    def model(self) -> type[E]:
        """The model that validates it."""
        found: type[E] = getattr(import_module(f"briefing.load.{self._module}"), self._name)
        return found


BRIEF: Final["Shape[BriefFile]"] = Shape("schema", "BriefFile")
CLAIM: Final["Shape[ClaimEntry]"] = Shape("schema", "ClaimEntry")
EVIDENCE: Final["Shape[EvidenceEntry]"] = Shape("schema", "EvidenceEntry")
INDEX: Final["Shape[IndexFile]"] = Shape("schema", "IndexFile")
SILENCE: Final["Shape[SilenceEntry]"] = Shape("schema", "SilenceEntry")
WHEN: Final["Shape[WhenEntry]"] = Shape("schema", "WhenEntry")
ALIAS: Final["Shape[AliasEntry]"] = Shape("source_schema", "AliasEntry")
OCCASION: Final["Shape[OccasionEntry]"] = Shape("source_schema", "OccasionEntry")
ORIGIN: Final["Shape[OriginEntry]"] = Shape("source_schema", "OriginEntry")
PERSON: Final["Shape[PersonEntry]"] = Shape("source_schema", "PersonEntry")
SOURCE: Final["Shape[SourceEntry]"] = Shape("source_schema", "SourceEntry")
SOURCES: Final["Shape[SourcesFile]"] = Shape("source_schema", "SourcesFile")
