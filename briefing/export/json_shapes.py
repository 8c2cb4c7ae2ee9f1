"""The shapes of the JSON that commands write: a promise to other programs, see `export.json`.

The keys of a brief and of its claims are those of `views.outline`: a section or a remark more is a key more.
"""

from typing import Final, TypedDict

FORMAT: Final = 2
"""The version of these shapes, which every output names: `"format": 2`."""


class TopicShape(TypedDict):
    """One topic of the library, in `list`."""

    number: int
    id: str
    title: str
    as_of: str
    """ISO 8601, as are all dates."""
    claims: int
    quotes: int
    unverified: int
    """Quotes that are not verified."""
    headline: str
    differ: int
    """Claims whose accounts differ."""
    one_article: int
    """Claims that rest on one article."""


class ListShape(TypedDict):
    """What `list --json` writes."""

    format: int
    library: str
    root: str
    """The library's folder, absolute."""
    topics: list[TopicShape]


class ProblemShape(TypedDict):
    """One error or hint, in `check`."""

    file: str
    """Relative to the library's folder."""
    line: int
    column: int
    message: str
    hint: str
    rule: str
    level: str
    """error, or hint: a hint makes no library unsound."""


class CheckShape(TypedDict):
    """What `check --json` writes."""

    format: int
    library: str
    root: str
    sound: bool
    articles: int
    briefs: int
    claims: int
    quotes: dict[str, int]
    """How many quotes there are of each status, every status named."""
    problems: list[ProblemShape]


class QuoteShape(TypedDict):
    """One citation."""

    number: int
    source: str
    """The id of the article: see `sources`."""
    quote: str
    """As the curator wrote it; words left out are `[…]`."""
    words: str
    """The article's own characters where the passage is found, else the same as `quote`."""
    status: str
    """exact, typographic, ambiguous or missing."""
    verified: bool
    """Whether it is exact, and the sentence around it is the one that it was cut from."""
    role: str
    """supports, foretells, context or contrary; only verified quotes that support count."""
    start: int | None
    end: int | None
    paragraph: int | None
    speakers: list[str]
    """Whose statement it is; empty where the text does not say."""
    via: list[str]
    """Relays, nearest the speaker first."""
    origin: str | None
    """The title of the one act of communication that the quote goes back to."""
    note: str


class SupportShape(TypedDict):
    """How well quotes support a claim or a position."""

    phrase: str
    """In words, as on the screen."""
    articles: int
    acts: int
    """Acts of communication: an origin, or several that report one occasion and share a speaker."""
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
    """What accounts differ in."""

    type: str
    phrase: str
    """In words, as on the screen."""
    note: str
    positions: list[PositionShape]


class WhenShape(TypedDict):
    """When what a claim reports happened."""

    date: str
    """As EDTF writes it."""
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
    """The ids of those that were searched for the words; empty where there are no words."""
    searched: str
    """What was searched, in words, as on the screen."""
    verified: bool
    """Whether the words were searched for, and found nowhere but where they may stand."""


class SourceShape(TypedDict):
    """One article that the brief cites."""

    id: str
    label: str
    title: str
    file: str
    """Relative to the library's folder."""
    sha256: str
    changed: bool
    """Whether the file differs from the one that its quotes were cut from."""
    outlet: str | None
    published: str | None
    precision: str | None
    genre: str | None
    rights: str | None
    url: str | None
    notes: list[str]
