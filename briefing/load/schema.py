"""The shape of a library's YAML files: what stands where, and which keys go together.

Every scalar comes as text. Members of lists whose errors must not cost their neighbours are left as they
come, and are read one by one: topics, claims, evidence, articles, origins, aliases.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from briefing.load.fields import (
    OR_UNSTATED,
    Address,
    Allow,
    Confidence,
    Day,
    Entries,
    Id,
    Likelihood,
    Line,
    Prose,
    Words,
    refusal,
)
from briefing.model import ELLIPSIS, UNSTATED, DisagreementType, Kind, Precision

MAX_CLAIMS: Final = 1_000
MAX_EVIDENCE: Final = 40
MAX_POSITIONS: Final = 10


class Entry(BaseModel):
    """A mapping of one of the files."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    droppable_defaults: ClassVar[Mapping[str, object]] = {}
    """The keys whose error costs no more than themselves, and what is read in their place."""


class IndexFile(Entry):
    """`briefs/index.yaml`."""

    droppable_defaults = {"description": ""}

    title: Line
    description: str = Field(default="", max_length=4_000)
    topics: Entries
    """The ids of the briefs in reading order."""


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
    """An article, with what its own text establishes about it."""

    droppable_defaults = {
        **dict.fromkeys(("outlet", "published", "genre", "url"), UNSTATED),
        **dict.fromkeys(("label", "sha256"), ""),
        "notes": (),
    }

    file: Line
    sha256: str = Field(default="", max_length=300)
    title: Line
    label: str = Field(default="", max_length=60)
    outlet: Annotated[OutletEntry | None, OR_UNSTATED]
    published: Annotated[PublishedEntry | None, OR_UNSTATED]
    genre: Annotated[Line | None, OR_UNSTATED]
    url: Annotated[Address | None, OR_UNSTATED] = None
    notes: tuple[Prose, ...] = Field(default=(), max_length=50)


class BasisEntry(Entry):
    """The words of an article that name an origin."""

    source: Id
    quote: Words


class OriginEntry(Entry):
    """One act of communication that articles go back to."""

    droppable_defaults = {"basis": None}

    title: Line
    kind: Line
    basis: BasisEntry | None = None


class AliasEntry(Entry):
    """Spellings of one name."""

    names: tuple[Line, ...] = Field(min_length=2, max_length=50)


class SourcesFile(Entry):
    """`seeds/sources.yaml`."""

    droppable_defaults = {"origins": {}, "aliases": ()}

    sources: dict[str, Any]
    """Each a SourceEntry, by its id."""
    origins: dict[str, Any] = {}
    """Each an OriginEntry, by its id."""
    aliases: Entries = ()
    """Each the `names` of an AliasEntry."""


class EvidenceEntry(Entry):
    """A citation."""

    source: Id
    quote: Words | None = None
    first_words: Words | None = Field(default=None, alias="from")
    last_words: Words | None = Field(default=None, alias="to")
    before: Words = ""
    after: Words = ""
    speaker: Annotated[Line | None, OR_UNSTATED] = None
    via: tuple[Line, ...] = Field(default=(), max_length=10)
    origin: Annotated[Id | None, OR_UNSTATED] = None
    note: str = Field(default="", max_length=4_000)

    @model_validator(mode="after")
    def _one_passage(self) -> Self:
        ends = (self.first_words, self.last_words)
        if (self.quote is None) == (ends == (None, None)):
            raise refusal(
                "a citation has either `quote`, or `from` and `to`",
                "`from` and `to` are the first and the last words of a long passage.",
            )
        if self.quote is None and None in ends:
            raise refusal("`from` and `to` go together", "They are the first and the last words of the passage.")
        return self

    @property
    def passage(self) -> str:
        """The quote; one given by its ends has `[…]` between them."""
        return self.quote or f"{self.first_words} {ELLIPSIS} {self.last_words}"

    @property
    def key(self) -> str:
        """The key under which the passage stands in the file."""
        return "quote" if self.quote else "from"


class PositionEntry(Entry):
    """One side of a disagreement."""

    label: Line
    evidence: Entries = Field(min_length=1, max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""


class DisagreementEntry(Entry):
    """What the sources differ in."""

    type: DisagreementType
    note: Prose
    positions: tuple[PositionEntry, ...] = Field(min_length=2, max_length=MAX_POSITIONS)


class ClaimEntry(Entry):
    """One sentence of a brief, and what it stands on."""

    droppable_defaults = {"note": "", "allow": {}}

    id: Id
    kind: Kind
    text: Prose
    evidence: Entries = Field(default=(), max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""
    disagreement: DisagreementEntry | None = None
    rests_on: tuple[Id, ...] = Field(default=(), max_length=MAX_CLAIMS)
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    because: Prose | None = None
    note: str = Field(default="", max_length=4_000)
    allow: Allow = {}

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        cites = bool(self.evidence) or self.disagreement is not None
        if self.kind is Kind.JUDGMENT:
            if not self.rests_on:
                raise refusal(
                    "a judgment names the claims that it rests on",
                    "Add `rests_on: [id, …]` with claims of this brief.",
                )
            if self.confidence and not self.because:
                raise refusal("`confidence` comes with its reason", "Add `because: …`.", key="confidence")
            return self
        for key in ("rests_on", "likelihood", "confidence", "because"):
            if getattr(self, key):
                raise refusal(
                    f"only a judgment has `{key}`",
                    "Remove the key, or make the claim `kind: judgment`.",
                    key=key,
                )
        if self.kind is Kind.GAP and cites:
            raise refusal(
                "a gap cites nothing: no article says it",
                "Remove its quotes, or make it `kind: reported`.",
                key="evidence" if self.evidence else "disagreement",
            )
        if self.kind is not Kind.GAP and not cites:
            raise refusal(
                f"a {self.kind} claim cites at least one quote",
                "Add `evidence` or `disagreement`; what no article says is `kind: gap`.",
            )
        return self


class BottomLineEntry(Entry):
    """What a reader in a hurry takes away."""

    text: Prose
    rests_on: tuple[Id, ...] = Field(min_length=1, max_length=MAX_CLAIMS)


class RevisionEntry(Entry):
    """A change of a brief."""

    date: Day
    text: Prose


class BriefFile(Entry):
    """`briefs/TOPIC.yaml`."""

    droppable_defaults = {
        **dict.fromkeys(("source_summary", "outlook"), ""),
        **dict.fromkeys(("silences", "indicators", "revisions"), ()),
        "allow": {},
    }

    title: Line
    as_of: Day
    bottom_line: BottomLineEntry
    claims: Entries = Field(max_length=MAX_CLAIMS)
    """Each a ClaimEntry."""
    silences: tuple[Prose, ...] = Field(default=(), max_length=100)
    source_summary: str = Field(default="", max_length=4_000)
    outlook: str = Field(default="", max_length=4_000)
    indicators: tuple[Prose, ...] = Field(default=(), max_length=100)
    revisions: tuple[RevisionEntry, ...] = Field(default=(), max_length=100)
    allow: Allow = {}
