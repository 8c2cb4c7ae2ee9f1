"""The types of the JSON that commands write, on which other programs may rely; see `export.json`.

The keys of a brief and of its claims are those of `views.outline`: a new section or remark adds a key.
"""

from typing import TypedDict


class TopicShape(TypedDict):
    """One topic of the library, in `list`."""

    number: int
    id: str
    title: str
    as_of: str
    """In ISO 8601, like all dates."""
    claims: int
    quotes: int
    unverified: int
    """The number of quotes that are not verified."""
    headline: str
    differ: int
    """The number of claims on which accounts differ."""
    one_article: int
    """The number of claims that rest on one article."""


class ListShape(TypedDict):
    """The output of `list --json`."""

    library: str
    root: str
    """The library's folder, absolute."""
    topics: list[TopicShape]


class ProblemShape(TypedDict):
    """One error or hint, in `check`."""

    file: str
    """Path relative to the library's folder."""
    line: int
    column: int
    message: str
    hint: str
    rule: str
    level: str
    """`error` or `hint`; a hint is only advice."""


class CheckShape(TypedDict):
    """The output of `check --json`."""

    library: str
    root: str
    sound: bool
    articles: int
    briefs: int
    claims: int
    quotes: dict[str, int]
    """How many quotes have each status, including statuses with none."""
    verified: int
    """How many of them are exact, in the same sentence as when they were quoted."""
    problems: list[ProblemShape]


class QuoteShape(TypedDict):
    """One citation."""

    number: int
    source: str
    """The id of the article: see `sources`."""
    quote: str
    """As the curator wrote it; `[…]` marks words left out."""
    words: str
    """The article's own characters if the passage is found, else the same as `quote`."""
    status: str
    """exact, typographic, ambiguous or missing."""
    verified: bool
    """Whether it is exact, in the same sentence as when it was quoted."""
    role: str
    """supports, foretells, context or contrary; only verified quotes with `supports` count."""
    start: int | None
    end: int | None
    paragraph: int | None
    speakers: list[str]
    """Who made the statement; empty if the text does not say."""
    via: list[str]
    """Relays, the one nearest the speaker first."""
    origin: str | None
    """The title of the origin that the quote comes from."""
    note: str


class SupportShape(TypedDict):
    """How well quotes support a claim or a position."""

    phrase: str
    """In words, as on the screen."""
    articles: int
    acts: int
    """Acts of communication: an origin, or several that report the same occasion and share a speaker."""
    origins: int
    announced_in: int
    contradicted_in: int
    unverified: int


class PositionShape(TypedDict):
    """One side of a difference."""

    letter: str
    label: str
    support: SupportShape
    quotes: list[QuoteShape]


class DifferenceShape(TypedDict):
    """How accounts differ."""

    type: str
    phrase: str
    """In words, as on the screen."""
    note: str
    positions: list[PositionShape]


class WhenShape(TypedDict):
    """When the event of a claim happened."""

    date: str
    """In EDTF notation."""
    words: str
    occasion: str | None
    """The id of the occasion."""
    planned: bool
    computed: bool


class SilenceShape(TypedDict):
    """What no article says."""

    number: int
    id: str | None
    text: str
    words: list[str]
    articles: list[str]
    """The ids of the articles searched for the words; empty if there are no words."""
    searched: str
    """The result of the search in words, as on the screen."""
    verified: bool
    """Whether there are words to search for, and none occurs outside the allowed quotes."""


class SourceShape(TypedDict):
    """One article that the brief cites."""

    id: str
    label: str
    title: str
    file: str
    """Path relative to the library's folder."""
    sha256: str
    changed: bool
    """Whether the file differs from the one that was quoted."""
    outlet: str | None
    published: str | None
    precision: str | None
    genre: str | None
    rights: str | None
    url: str | None
    notes: list[str]
