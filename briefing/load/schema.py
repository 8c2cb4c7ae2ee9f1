"""The schema of briefs and of the index: their keys, and which keys go together.

Every scalar is text. Entries of some lists are validated one by one, so that an error in one does not affect the
others: topics, claims, evidence, silences.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, NamedTuple, Self

from pydantic import Field, model_validator

from briefing.load.entry import Bases, Entry, Flag
from briefing.load.fields import (
    AS_LIST,
    OR_UNSTATED,
    Allow,
    Day,
    Entries,
    Id,
    Line,
    Pattern,
    Prose,
    Text,
    When,
    Words,
    refusal,
)
from briefing.load.values import MAX_LINE
from briefing.model import ELLIPSIS, DifferenceType, Kind, Role
from briefing.model.claim import Confidence, Likelihood

MAX_CLAIMS: Final = 1_000
MAX_EVIDENCE: Final = 40
MAX_POSITIONS: Final = 10
MAX_SEARCHED: Final = 500
"""How many articles a silence may name."""

Speakers = Annotated[tuple[Line, ...], Field(max_length=20), AS_LIST, OR_UNSTATED]
"""A person or body, a list of them, or unstated."""


class WordingRuleEntry(Entry):
    """Words that claims of this library should avoid, unless their quotes have them."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"hint": ""}

    id: Id
    pattern: Pattern
    message: Prose
    hint: Text = ""


class IndexFile(Entry):
    """`briefs/index.yaml`."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"description": "", "wording_rules": ()}

    title: Line
    description: Text = ""
    topics: Entries
    """The ids of the briefs, in reading order."""
    wording_rules: tuple[WordingRuleEntry, ...] = Field(default=(), max_length=50)


class EvidenceEntry(Entry):
    """A citation."""

    source: Id
    quote: Words | None = None
    first_words: Words | None = Field(default=None, alias="from")
    last_words: Words | None = Field(default=None, alias="to")
    before: Words = ""
    after: Words = ""
    role: Role = Role.SUPPORTS
    speaker: Speakers = ()
    via: tuple[Line, ...] = Field(default=(), max_length=10)
    origin: Annotated[Id | None, OR_UNSTATED] = None
    note: Text = ""
    cut_from: str = Field(default="", max_length=MAX_LINE)
    """The digest of the text that was quoted, until someone accepts the changed sentence around the quote."""

    @model_validator(mode="after")
    def _one_passage(self) -> Self:
        ends = (self.first_words, self.last_words)
        if (self.quote is None) == (ends == (None, None)):
            raise refusal(
                "a citation needs either `quote`, or `from` and `to`",
                "`from` and `to` are the first and last words of a long passage.",
            )
        if self.quote is None and None in ends:
            raise refusal("`from` and `to` must be used together", "They are the first and last words of the passage.")
        return self

    @property
    def passage(self) -> str:
        """The quote; one given by `from` and `to` has `[…]` between them."""
        return self.quote or f"{self.first_words} {ELLIPSIS} {self.last_words}"

    @property
    def key(self) -> str:
        """The key that holds the passage in the file."""
        return "quote" if self.quote else "from"


class PositionEntry(Entry):
    """One side of a difference."""

    label: Line
    evidence: Entries = Field(min_length=1, max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""


class DifferenceEntry(Entry):
    """How sources differ."""

    type: DifferenceType
    note: Prose
    positions: tuple[PositionEntry, ...] = Field(min_length=2, max_length=MAX_POSITIONS)


class WhenEntry(Entry):
    """When something happened, if it is not one of the occasions."""

    date: When
    basis: Bases = ()
    planned: Flag = False
    computed: Flag = False


class KeysOfKind(NamedTuple):
    """The keys of a kind of claim, apart from those that every claim has."""

    needs: tuple[str, ...] = ()
    """All of these are required."""
    needs_one: tuple[str, ...] = ()
    """At least one of these is required."""
    never: tuple[str, ...] = ()


_JUDGED: Final = ("rests_on", "likelihood", "confidence", "because")
_CITES: Final = KeysOfKind(needs_one=("evidence", "difference"), never=_JUDGED)

KEYS_OF_KIND: Final[Mapping[Kind, KeysOfKind]] = {
    Kind.REPORTED: _CITES,
    Kind.STATEMENT: _CITES,
    Kind.JUDGMENT: KeysOfKind(needs=("rests_on",), never=("evidence", "difference")),
}
"""The one table of the keys of each kind, used for validation and for JSON Schema."""

FORMER_KINDS: Final = {
    "gap": "A gap is now a silence: write it under `silences`, with an `id` if something rests on it.",
    "disputed": "Write `kind: reported` or `kind: statement`, and a `difference`.",
    "judgement": "Write `kind: judgment`.",
}
"""Kinds of the old format, with advice on what to write instead."""


class ClaimEntry(Entry):
    """A claim: one sentence of a brief, and what it rests on."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"note": "", "allow": {}}

    id: Id
    kind: Kind
    text: Prose
    when: Any = None
    """The id of an occasion in `sources.yaml`, or a WhenEntry."""
    evidence: Entries = Field(default=(), max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""
    difference: DifferenceEntry | None = None
    rests_on: tuple[Id, ...] = Field(default=(), max_length=MAX_CLAIMS)
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    because: Prose | None = None
    note: Text = ""
    allow: Allow = Field(default_factory=dict)

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        keys = KEYS_OF_KIND[self.kind]
        for key in keys.never:
            if getattr(self, key):
                raise refusal(
                    f"a {self.kind} claim cannot have `{key}`",
                    "Remove the key, or make the claim `kind: judgment`."
                    if key in _JUDGED
                    else "Remove the key, or make the claim `kind: reported`.",
                    key=key,
                )
        for key in keys.needs:
            if not getattr(self, key):
                raise refusal(f"a {self.kind} must name the claims it rests on", f"Add `{key}: [id, …]`.")
        if keys.needs_one and not any(getattr(self, key) for key in keys.needs_one):
            raise refusal(
                f"a {self.kind} claim needs at least one quote",
                "Add `evidence` or `difference`. If no article says it, write a silence.",
            )
        if self.confidence and not self.because:
            raise refusal("`confidence` needs a reason", "Add `because: …`.", key="confidence")
        return self


class SilenceEntry(Entry):
    """Something that no article says; a bare sentence is read as an entry with only `text`."""

    text: Prose
    id: Id | None = None
    words: tuple[Line, ...] = Field(default=(), max_length=30)
    absent_from: tuple[Id, ...] = Field(default=(), max_length=MAX_SEARCHED)
    only_in: Entries = Field(default=(), max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry: the only quotes that may contain the words."""

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _searched_for(self) -> Self:
        for key in ("absent_from", "only_in"):
            if getattr(self, key) and not self.words:
                raise refusal(f"`{key}` needs `words`", "Add `words: […]`, the words to search for.", key=key)
        return self


class BottomLineEntry(Entry):
    """The main point, for a reader in a hurry."""

    text: Prose
    rests_on: tuple[Id, ...] = Field(min_length=1, max_length=MAX_CLAIMS)


class RevisionEntry(Entry):
    """A change of a brief."""

    date: Day
    text: Prose


class BriefFile(Entry):
    """`briefs/TOPIC.yaml`."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {
        **dict.fromkeys(("source_summary", "outlook", "headline", "short"), ""),
        **dict.fromkeys(("silences", "indicators", "revisions", "articles"), ()),
        "allow": {},
    }

    title: Line
    short: str = Field(default="", max_length=20)
    as_of: Day
    headline: str = Field(default="", max_length=MAX_LINE)
    bottom_line: BottomLineEntry
    articles: tuple[Id, ...] = Field(default=(), max_length=MAX_SEARCHED)
    """The articles that the brief is about; without this key, all of the library."""
    claims: Entries = Field(max_length=MAX_CLAIMS)
    """Each a ClaimEntry."""
    silences: Entries = Field(default=(), max_length=100)
    """Each a SilenceEntry, or just its text."""
    source_summary: Text = ""
    outlook: Text = ""
    indicators: tuple[Prose, ...] = Field(default=(), max_length=100)
    revisions: tuple[RevisionEntry, ...] = Field(default=(), max_length=100)
    allow: Allow = Field(default_factory=dict)
