"""The shape of briefs and of the index: what stands where, and which keys go together.

Every scalar comes as text. Members of lists whose errors must not cost their neighbors are left as they come, and are
read one by one: topics, claims, evidence, silences.
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
    When,
    Words,
    refusal,
)
from briefing.model import ELLIPSIS, DifferenceType, Kind, Role
from briefing.model.claim import Confidence, Likelihood

MAX_CLAIMS: Final = 1_000
MAX_EVIDENCE: Final = 40
MAX_POSITIONS: Final = 10
MAX_SEARCHED: Final = 500
"""How many articles one silence may be searched in."""

Speakers = Annotated[tuple[Line, ...], Field(max_length=20), AS_LIST, OR_UNSTATED]
"""A person or body, a list of them, or unstated."""


class WordingRuleEntry(Entry):
    """Words that the library's claims should not use, unless their quotes do."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"hint": ""}

    id: Id
    pattern: Pattern
    message: Prose
    hint: str = Field(default="", max_length=4_000)


class IndexFile(Entry):
    """`briefs/index.yaml`."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"description": "", "wording_rules": ()}

    title: Line
    description: str = Field(default="", max_length=4_000)
    topics: Entries
    """The ids of the briefs in reading order."""
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
    note: str = Field(default="", max_length=4_000)
    cut_from: str = Field(default="", max_length=300)
    """The digest of the text that it was cut from, until a person has agreed to its sentence as it is now."""

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
    """One side of a difference."""

    label: Line
    evidence: Entries = Field(min_length=1, max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""


class DifferenceEntry(Entry):
    """What the sources differ in."""

    type: DifferenceType
    note: Prose
    positions: tuple[PositionEntry, ...] = Field(min_length=2, max_length=MAX_POSITIONS)


class WhenEntry(Entry):
    """When something happened, where it is no occasion of its own."""

    date: When
    basis: Bases = ()
    planned: Flag = False
    computed: Flag = False


class KeysOfKind(NamedTuple):
    """Which keys a kind of claim has, beside those that every claim has."""

    needs: tuple[str, ...] = ()
    """All of these."""
    needs_one: tuple[str, ...] = ()
    """At least one of these."""
    never: tuple[str, ...] = ()


_JUDGED: Final = ("rests_on", "likelihood", "confidence", "because")
_CITES: Final = KeysOfKind(needs_one=("evidence", "difference"), never=_JUDGED)

KEYS_OF_KIND: Final[Mapping[Kind, KeysOfKind]] = {
    Kind.REPORTED: _CITES,
    Kind.STATEMENT: _CITES,
    Kind.JUDGMENT: KeysOfKind(needs=("rests_on",), never=("evidence", "difference")),
}
"""The one table of the keys of each kind: reading a brief and its JSON Schema go by it."""

FORMER_KINDS: Final = {
    "gap": "A gap is a silence: write it under `silences`, with an `id` where something rests on it.",
    "disputed": "Write `kind: reported` or `kind: statement`, and a `difference`.",
    "judgement": "Write `kind: judgment`.",
}
"""Kinds of the former format, and what is written instead."""


class ClaimEntry(Entry):
    """One sentence of a brief, and what it rests on."""

    droppable_defaults: ClassVar[Mapping[str, object]] = {"note": "", "allow": {}}

    id: Id
    kind: Kind
    text: Prose
    when: Any = None
    """The id of an occasion of the sources, or a WhenEntry."""
    evidence: Entries = Field(default=(), max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry."""
    difference: DifferenceEntry | None = None
    rests_on: tuple[Id, ...] = Field(default=(), max_length=MAX_CLAIMS)
    likelihood: Likelihood | None = None
    confidence: Confidence | None = None
    because: Prose | None = None
    note: str = Field(default="", max_length=4_000)
    allow: Allow = Field(default_factory=dict)

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> Self:
        keys = KEYS_OF_KIND[self.kind]
        for key in keys.never:
            if getattr(self, key):
                raise refusal(
                    f"a {self.kind} claim has no `{key}`",
                    "Remove the key, or make the claim `kind: judgment`."
                    if key in _JUDGED
                    else "Remove it, or make the claim `kind: reported`.",
                    key=key,
                )
        for key in keys.needs:
            if not getattr(self, key):
                raise refusal(f"a {self.kind} names the claims that it rests on", f"Add `{key}: [id, …]`.")
        if keys.needs_one and not any(getattr(self, key) for key in keys.needs_one):
            raise refusal(
                f"a {self.kind} claim cites at least one quote",
                "Add `evidence` or `difference`; what no article says is a silence.",
            )
        if self.confidence and not self.because:
            raise refusal("`confidence` comes with its reason", "Add `because: …`.", key="confidence")
        return self


class SilenceEntry(Entry):
    """What no article says; a bare sentence is read as one with nothing but its text."""

    text: Prose
    id: Id | None = None
    words: tuple[Line, ...] = Field(default=(), max_length=30)
    absent_from: tuple[Id, ...] = Field(default=(), max_length=MAX_SEARCHED)
    only_in: Entries = Field(default=(), max_length=MAX_EVIDENCE)
    """Each an EvidenceEntry: the quotes in which the words may stand."""

    @model_validator(mode="before")
    @classmethod
    def _of_text(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _searched_for(self) -> Self:
        for key in ("absent_from", "only_in"):
            if getattr(self, key) and not self.words:
                raise refusal(f"`{key}` goes with `words`", "Add `words: […]`, what is looked for.", key=key)
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

    droppable_defaults: ClassVar[Mapping[str, object]] = {
        **dict.fromkeys(("source_summary", "outlook", "headline", "short"), ""),
        **dict.fromkeys(("silences", "indicators", "revisions", "articles"), ()),
        "allow": {},
    }

    title: Line
    short: str = Field(default="", max_length=20)
    as_of: Day
    headline: str = Field(default="", max_length=300)
    bottom_line: BottomLineEntry
    articles: tuple[Id, ...] = Field(default=(), max_length=MAX_SEARCHED)
    """The articles that the brief is about; without it, all of the library."""
    claims: Entries = Field(max_length=MAX_CLAIMS)
    """Each a ClaimEntry."""
    silences: Entries = Field(default=(), max_length=100)
    """Each a SilenceEntry, or its text alone."""
    source_summary: str = Field(default="", max_length=4_000)
    outlook: str = Field(default="", max_length=4_000)
    indicators: tuple[Prose, ...] = Field(default=(), max_length=100)
    revisions: tuple[RevisionEntry, ...] = Field(default=(), max_length=100)
    allow: Allow = Field(default_factory=dict)
