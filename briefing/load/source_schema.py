"""The schema of `seeds/sources.yaml`: articles, people, occasions, origins and aliases."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from briefing.load.entry import Bases, BasisEntry, Entry, Flag
from briefing.load.fields import OR_UNSTATED, Address, Day, Entries, Id, Line, Prose, When, Words, refusal
from briefing.load.values import MAX_LINE
from briefing.model import UNSTATED, Precision


class OutletEntry(Entry):
    """Who published an article."""

    name: Line
    basis: Words


class PublishedEntry(Entry):
    """When an article was published."""

    date: Day
    basis: Words
    precision: Precision


class SourceEntry(Entry):
    """An article, with the facts that its own text establishes."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {
        **dict.fromkeys(("outlet", "published", "genre", "rights", "url"), UNSTATED),
        **dict.fromkeys(("label", "sha256"), ""),
        "notes": (),
    }

    file: Line
    sha256: str = Field(default="", max_length=MAX_LINE)
    title: Line
    label: str = Field(default="", max_length=60)
    outlet: Annotated[OutletEntry | None, OR_UNSTATED]
    published: Annotated[PublishedEntry | None, OR_UNSTATED]
    genre: Annotated[Line | None, OR_UNSTATED]
    rights: Annotated[Literal["full", "excerpts"] | None, OR_UNSTATED] = None
    url: Annotated[Address | None, OR_UNSTATED] = None
    notes: tuple[Prose, ...] = Field(default=(), max_length=50)


class PersonEntry(Entry):
    """A person or body that speaks or relays."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"body": None, "aliases": ()}

    name: Line
    descriptor: Annotated[Line | None, OR_UNSTATED]
    body: Line | None = Field(default=None, alias="for")
    basis: BasisEntry | None = None
    aliases: tuple[Line, ...] = Field(default=(), max_length=50)

    @model_validator(mode="after")
    def _has_basis(self) -> Self:
        if self.descriptor and self.basis is None:
            raise refusal(
                "a descriptor needs a basis",
                "Add `basis: {source: …, quote: …}`, or write `descriptor: unstated`.",
                key="descriptor",
            )
        return self


class OccasionEntry(Entry):
    """Something that happened or was planned, and that several origins may report."""

    title: Line
    date: When
    basis: Bases
    planned: Flag = False
    computed: Flag = False


class OriginEntry(Entry):
    """A statement or document that articles report."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"basis": None, "short": "", "of": None}

    title: Line
    short: str = Field(default="", max_length=60)
    kind: Line
    of: Id | None = None
    """The occasion that it reports."""
    basis: BasisEntry | None = None


class AliasEntry(Entry):
    """The spellings of one name."""

    names: tuple[Line, ...] = Field(min_length=2, max_length=50)

    @model_validator(mode="before")
    @classmethod
    def _of_names(cls, value: object) -> object:
        return {"names": value}


class SourcesFile(Entry):
    """`seeds/sources.yaml`, or a file in `seeds/sources/`."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"origins": {}, "people": {}, "occasions": {}, "aliases": ()}

    sources: dict[str, Any] = Field(default_factory=dict)
    """Each a SourceEntry, by its id."""
    origins: dict[str, Any] = Field(default_factory=dict)
    """Each an OriginEntry, by its id."""
    people: dict[str, Any] = Field(default_factory=dict)
    """Each a PersonEntry, by its id."""
    occasions: dict[str, Any] = Field(default_factory=dict)
    """Each an OccasionEntry, by its id."""
    aliases: Entries = ()
    """Each the `names` of an AliasEntry."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each article that has one, else the name of its outlet."""
        entries = [entry for entry in self.sources.values() if isinstance(entry, dict)]
        outlets = [entry.get("outlet") for entry in entries]
        names = (
            entry.get("label") or (outlet.get("name") if isinstance(outlet, dict) else None)
            for entry, outlet in zip(entries, outlets, strict=True)
        )
        return tuple(name for name in names if isinstance(name, str))

    @property
    def has_sources(self) -> bool:
        """Whether the file has the key `sources`: one of several may have other things alone."""
        return "sources" in self.model_fields_set
