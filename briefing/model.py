"""The values of a library: frozen, without input or output. Facts that can be derived are properties.

Offsets count characters (code points) of the decoded article; paragraphs are its non-blank lines, counted from 1.
`None` stands for what a text does not state; people are shown the word `unstated`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from briefing.passages import Span, paragraphs, sentences

UNSTATED: Final = "unstated"
ELLIPSIS: Final = "[…]"
"""What stands in a quote for words left out."""
NEARBY: Final = 1_000
"""How many characters on each side of a passage may be shown as its surroundings."""


class Status(StrEnum):
    """What became of a quote in its article."""

    EXACT = "exact"
    """It stands there once, to the character. Only this is verified."""
    TYPOGRAPHIC = "typographic"
    """It stands there once but for quotation marks, dashes, white space or ligatures."""
    DRIFTED = "drifted"
    """The article has changed, and the passage is found again under strict rules."""
    AMBIGUOUS = "ambiguous"
    """It stands there more than once."""
    MISSING = "missing"
    """It does not stand there."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a quote stands in a text, or why that cannot be said."""

    status: Status
    span: Span | None = None
    """The passage, when there is exactly one; else None."""
    parts: tuple[Span, ...] = ()
    """The quoted runs within `span`: several where the quote leaves words out."""
    candidates: tuple[Span, ...] = ()
    """Passages that a person may choose from when there is no `span`, best first."""

    @property
    def found(self) -> bool:
        """Say whether the passage stands in the text as it is now."""
        return self.status in (Status.EXACT, Status.TYPOGRAPHIC)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a file of the library."""

    file: str
    """Relative to the library's folder, with forward slashes."""
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a library, with its place. `str()` gives `file:line:column: message`."""

    place: Place
    message: str
    hint: str = ""
    rule: str = ""
    """The name of the check that found it, such as `quote-missing`."""

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}:{self.place.column}: {self.message}"


class Precision(StrEnum):
    """How closely a date of publication is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published an article, and the words of its text that say so."""

    name: str
    basis: str


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and the words of its text that say so."""

    date: date
    basis: str
    precision: Precision

    def __str__(self) -> str:
        match self.precision:
            case Precision.DAY:
                return day(self.date)
            case Precision.MONTH:
                return f"{self.date:%b} {self.date.year}"
            case Precision.YEAR:
                return str(self.date.year)
            case Precision.ABOUT:
                return f"about {day(self.date)}"


def day(value: date) -> str:
    """Give a date as people read it: `6 Jan 2026`."""
    return f"{value.day} {value:%b} {value.year}"


@dataclass(frozen=True, eq=False)
class Source:
    """An article of the library, with what its own text establishes about it."""

    id: str
    file: str
    """Relative to `seeds/`."""
    text: str
    """The decoded file, never normalised."""
    title: str
    label: str
    """A short name for screens: the outlet's where it is stated, else the curator's."""
    sha256: str = ""
    """The digest of the file's bytes as they are."""
    pinned: str = ""
    """The digest that the quotes were cut from, as `sources.yaml` has it."""
    outlet: Outlet | None = None
    published: Published | None = None
    genre: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    place: Place = field(default=Place("seeds/sources.yaml"))

    @property
    def path(self) -> str:
        """The article's file, relative to the library's folder."""
        return f"seeds/{self.file}"

    @property
    def dated(self) -> str:
        """The date of publication, or `undated`."""
        return str(self.published) if self.published else "undated"

    @property
    def changed(self) -> bool:
        """Say whether the file differs from the one that its quotes were cut from."""
        return bool(self.pinned) and self.pinned != self.sha256

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The non-blank lines of the text."""
        return paragraphs(self.text)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(paragraph.start for paragraph in self.paragraphs)

    def paragraph_at(self, offset: int) -> int:
        """Give the number, from 1, of the paragraph that holds the character at `offset`."""
        return max(1, bisect_right(self._starts, offset))

    def paragraph(self, number: int) -> Span:
        """Give where paragraph `number`, from 1, stands. Raises IndexError beyond the last."""
        if number < 1:
            raise IndexError(number)
        return self.paragraphs[number - 1]

    def surroundings(self, span: Span) -> tuple[Span, Span]:
        """Give what stands around `span` in the sentences that it begins and ends in: (before, after).

        Where it begins a sentence that is the sentence before, where it ends one the sentence after. Both stay
        within the paragraphs in which the span begins and ends, and within NEARBY characters; either may be empty.
        """
        first = self.paragraph(self.paragraph_at(span.start))
        last = self.paragraph(self.paragraph_at(max(span.start, span.end - 1)))
        start = min(span.start, max(first.start, span.start - NEARBY))
        end = max(span.end, min(last.end, span.end + NEARBY))
        # A quotation mark or a full stop on its own is not yet a sentence.
        before = [s for s in sentences(self.text, Span(start, span.start)) if self._has_letters(s)]
        after = [s for s in sentences(self.text, Span(span.end, end)) if self._has_letters(s)]
        return Span(before[-1].start if before else start, span.start), Span(span.end, after[0].end if after else end)

    def _has_letters(self, span: Span) -> bool:
        return any(map(str.isalnum, self.text[span.start : span.end]))


@dataclass(frozen=True, slots=True)
class Origin:
    """One act of communication that articles go back to: a readout, a briefing, an interview, a post."""

    id: str
    title: str
    kind: str
    basis: str = ""
    """The words of an article that name it."""
    basis_source: str = ""
    """The id of that article."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """A citation: a quote, the article it is cut from, and who said it through whom."""

    number: int
    """Counted from 1 through the brief, in the order of the screen."""
    source: Source
    quote: str
    """As the curator wrote it; words left out are `[…]`."""
    resolution: Resolution
    before: str = ""
    after: str = ""
    speaker: str | None = None
    via: tuple[str, ...] = ()
    """Relays named in the text, nearest the speaker first."""
    origin: Origin | None = None
    note: str = ""
    place: Place = field(default=Place("briefs"))
    """Where the quote stands in its brief's file."""

    @property
    def status(self) -> Status:
        """What became of the quote in its article."""
        return self.resolution.status

    @property
    def span(self) -> Span | None:
        """The passage in the article, or None where it cannot be told."""
        return self.resolution.span

    @property
    def words(self) -> str:
        """The article's own characters where the passage is found, else the curator's."""
        if not self.resolution.found:
            return self.quote
        return f" {ELLIPSIS} ".join(self.source.text[part.start : part.end] for part in self.resolution.parts)

    @property
    def paragraph(self) -> int | None:
        """The number, from 1, of the paragraph in which the passage begins; None where it cannot be told."""
        return self.source.paragraph_at(self.span.start) if self.span else None

    @property
    def verdict(self) -> str:
        """What became of the quote, in words."""
        match self.status:
            case Status.EXACT:
                return "verified"
            case Status.TYPOGRAPHIC:
                return "not verified: typographic, the article has other quotation marks, dashes or spaces"
            case Status.DRIFTED:
                return "not verified: drifted, the article has changed, and the passage with it"
            case Status.AMBIGUOUS:
                return "not verified: ambiguous, the article has these words more than once"
            case Status.MISSING:
                return "not verified: missing, the article does not have these words"

    @property
    def attribution(self) -> str:
        """Who said it, through whom, down to the article: `Xi Jinping ← Xinhua ← Kurdistan24`."""
        return " ← ".join((self.speaker or f"speaker {UNSTATED}", *self.via, self.source.label))


class Kind(StrEnum):
    """What a claim is."""

    REPORTED = "reported"
    STATEMENT = "statement"
    JUDGEMENT = "judgement"
    GAP = "gap"


class DisagreementType(StrEnum):
    """What sources differ in."""

    FACTUAL = "factual"
    WORDING = "wording"
    TRANSLATION = "translation"
    SCOPE = "scope"
    FRAMING = "framing"
    TIMING = "timing"
    ATTRIBUTION = "attribution"
    SPELLING = "spelling"
    HEADLINE = "headline"
    RECONCILABLE = "reconcilable"


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a disagreement."""

    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What the sources differ in, kept and not resolved."""

    type: DisagreementType
    note: str
    positions: tuple[Position, ...]


class SupportState(StrEnum):
    """How well a claim is supported, by the origins of its quotes."""

    DISPUTED = "disputed"
    INDEPENDENT = "independent"
    ONE_SPEAKER = "one speaker"
    """Several origins, and one person speaks in all: consistency, not corroboration."""
    ONE_ORIGIN = "one origin"
    ORIGIN_UNSTATED = "origin unstated"
    SINGLE = "single"
    UNVERIFIED = "unverified"
    """It cites quotes, and none of them is found."""
    JUDGEMENT = "judgement"
    """It rests on other claims, and cites nothing itself."""
    GAP = "gap"
    """No source says it, and it cites nothing."""


def counted(number: int, singular: str) -> str:
    """Give a number with its noun: `1 quote`, `2 quotes`."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


@dataclass(frozen=True, slots=True)
class Support:
    """How well a claim is supported. Computed from its quotes, never typed; `str()` gives it in words."""

    state: SupportState
    origins: int = 0
    """Distinct known origins of the quotes that are found."""
    articles: int = 0
    """Articles in which a quote is found."""
    unstated: int = 0
    """Articles in which a quote is found and none of them with a known origin."""
    unverified: int = 0
    """Quotes that do not stand in their article to the character."""
    disagreement: DisagreementType | None = None
    rests_on: int = 0

    def __str__(self) -> str:
        words = self._words()
        if self.unverified and self.state is not SupportState.UNVERIFIED:
            words += f" · {counted(self.unverified, 'quote')} unverified"
        return words

    def _words(self) -> str:
        match self.state:
            case SupportState.DISPUTED:
                return f"disputed: {self.disagreement}"
            case SupportState.INDEPENDENT:
                words = f"independent ×{self.origins}"
                if self.articles == 1:
                    words += ", one article"
            case SupportState.ONE_SPEAKER:
                words = f"one speaker, {counted(self.origins, 'origin')}"
            case SupportState.ONE_ORIGIN:
                known = self.articles - self.unstated
                words = f"one origin, {known} articles" if known > 1 else "one origin"
            case SupportState.ORIGIN_UNSTATED:
                return f"origin unstated, {counted(self.articles, 'article')}"
            case SupportState.SINGLE:
                return "single"
            case SupportState.UNVERIFIED:
                return f"unverified, {counted(self.unverified, 'quote')}"
            case SupportState.JUDGEMENT:
                return f"judgement, rests on {counted(self.rests_on, 'claim')}"
            case SupportState.GAP:
                return "gap: no article says it"
        if self.unstated:
            words += f"; unstated in {counted(self.unstated, 'article')}"
        return words


@dataclass(frozen=True, eq=False)
class Claim:
    """One sentence of a brief, and what it stands on."""

    id: str
    number: int
    """Counted from 1 through the brief, in the order of the screen."""
    kind: Kind
    text: str
    evidence: tuple[Evidence, ...] = ()
    """The quotes of the claim itself, not those of its disagreement's positions."""
    disagreement: Disagreement | None = None
    rests_on: tuple[str, ...] = ()
    """The ids of the claims of the same brief that a judgement rests on."""
    likelihood: str | None = None
    confidence: str | None = None
    because: str = ""
    note: str = ""
    allow: Mapping[str, str] = field(default_factory=dict)
    """The lints that the claim breaks on purpose, each with the reason."""
    place: Place = field(default=Place("briefs"))

    @cached_property
    def quotes(self) -> tuple[Evidence, ...]:
        """Every quote of the claim in the order of the screen: its own, then those of each position."""
        positions = self.disagreement.positions if self.disagreement else ()
        return self.evidence + tuple(item for position in positions for item in position.evidence)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the claim cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.quotes}.values())

    def position_of(self, evidence: Evidence) -> Position | None:
        """Give the side of the disagreement that `evidence` belongs to, or None."""
        for position in self.disagreement.positions if self.disagreement else ():
            if evidence in position.evidence:
                return position
        return None

    @cached_property
    def support(self) -> Support:
        """How well the claim is supported (DESIGN's rule: by the distinct known origins of its quotes)."""
        found = [item for item in self.quotes if item.resolution.found]
        unverified = sum(item.status is not Status.EXACT for item in self.quotes)
        articles = {item.source.id for item in found}
        known = {item.source.id for item in found if item.origin}
        origins = len({item.origin.id for item in found if item.origin})
        if self.disagreement:
            state = SupportState.DISPUTED
        elif not self.quotes:
            state = SupportState.JUDGEMENT if self.rests_on else SupportState.GAP
        elif not found:
            state = SupportState.UNVERIFIED
        elif origins > 1:
            speakers = {item.speaker for item in found if item.origin}
            one_speaker = len(speakers) == 1 and None not in speakers
            state = SupportState.ONE_SPEAKER if one_speaker else SupportState.INDEPENDENT
        elif len(articles) == 1:
            state = SupportState.SINGLE
        elif origins == 1:
            state = SupportState.ONE_ORIGIN
        else:
            state = SupportState.ORIGIN_UNSTATED
        return Support(
            state=state,
            origins=origins,
            articles=len(articles),
            unstated=len(articles - known),
            unverified=unverified,
            disagreement=self.disagreement.type if self.disagreement else None,
            rests_on=len(self.rests_on),
        )


@dataclass(frozen=True, slots=True)
class BottomLine:
    """What a reader in a hurry takes away, and the claims that it rests on."""

    text: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A change of a brief that its readers should know of."""

    date: date
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A run of claims under one heading of a brief."""

    title: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, eq=False)
class Brief:
    """What is known about one topic."""

    id: str
    """The stem of its file's name."""
    title: str
    as_of: date
    bottom_line: BottomLine
    claims: tuple[Claim, ...]
    """In the order of the screen: see `sections`."""
    silences: tuple[str, ...] = ()
    source_summary: str = ""
    outlook: str = ""
    indicators: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    allow: Mapping[str, str] = field(default_factory=dict)
    """The lints that the brief breaks on purpose, each with the reason."""
    place: Place = field(default=Place("briefs"))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The claims under their headings; a heading without claims is left out."""
        groups: dict[str, list[Claim]] = {title: [] for title in SECTIONS}
        for claim in self.claims:
            groups[section_of(claim.kind, disputed=claim.disagreement is not None)].append(claim)
        return tuple(Section(title, tuple(claims)) for title, claims in groups.items() if claims)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quote of the brief, in the order of the screen."""
        return tuple(item for claim in self.claims for item in claim.quotes)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The articles that the brief cites, in the order of their first quote."""
        return tuple({item.source.id: item.source for item in self.evidence}.values())

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    def trail(self, claim: Claim | None) -> tuple[Evidence, ...]:
        """Give the quotes that a reader walks from `claim`, or from the bottom line where it is None.

        They are its own; where it cites none, those of the claims that it rests on.
        """
        if claim and claim.quotes:
            return claim.quotes
        found: dict[int, Evidence] = {}
        waiting = list(reversed(claim.rests_on if claim else self.bottom_line.rests_on))
        seen: set[str] = set()
        while waiting:
            claim_id = waiting.pop()
            if claim_id in seen:
                continue
            seen.add(claim_id)
            below = self.claim(claim_id)
            found.update((item.number, item) for item in below.quotes)
            if not below.quotes:
                waiting += reversed(below.rests_on)
        return tuple(found.values())

    def claim(self, claim_id: str) -> Claim:
        """Give the claim of that id. Raises KeyError where there is none."""
        return self._by_id[claim_id]

    def named(self, claim_ids: tuple[str, ...]) -> str:
        """Give the claims of those ids by number, in words: `claim 3`, `claims 1, 4 and 7`."""
        *first, last = map(str, self.numbers(claim_ids))
        return f"claims {', '.join(first)} and {last}" if first else f"claim {last}"

    def numbers(self, claim_ids: tuple[str, ...]) -> tuple[int, ...]:
        """Give the numbers of the claims of those ids, in rising order."""
        return tuple(sorted(self._by_id[claim_id].number for claim_id in claim_ids))


SECTIONS: Final = ("Claims", "Where the sources differ", "Judgements", "Gaps")
"""The headings of a brief's claims, in the order of the screen."""


def section_of(kind: Kind, *, disputed: bool) -> str:
    """Give the heading under which a claim stands."""
    if kind is Kind.JUDGEMENT:
        return SECTIONS[2]
    if kind is Kind.GAP:
        return SECTIONS[3]
    return SECTIONS[1] if disputed else SECTIONS[0]


@dataclass(frozen=True, slots=True)
class Citing:
    """One use of a passage: the brief, the claim and its quote."""

    brief: Brief
    claim: Claim
    evidence: Evidence


@dataclass(frozen=True, eq=False)
class Library:
    """A folder of briefs and articles, as far as it is sound, and the Problems of the rest."""

    root: Path
    title: str
    description: str = ""
    briefs: tuple[Brief, ...] = ()
    """In reading order."""
    sources: tuple[Source, ...] = ()
    origins: tuple[Origin, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()

    def brief(self, brief_id: str) -> Brief:
        """Give the brief of that id. Raises KeyError where there is none."""
        for brief in self.briefs:
            if brief.id == brief_id:
                return brief
        raise KeyError(brief_id)

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every quote of every brief."""
        return tuple(item for brief in self.briefs for item in brief.evidence)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every brief."""
        return tuple(claim for brief in self.briefs for claim in brief.claims)

    @cached_property
    def statuses(self) -> Mapping[Status, int]:
        """How many quotes there are of each status, every status named."""
        counts = dict.fromkeys(Status, 0)
        for item in self.evidence:
            counts[item.status] += 1
        return counts

    def _citing(self) -> Iterator[Citing]:
        for brief in self.briefs:
            for claim in brief.claims:
                for item in claim.quotes:
                    yield Citing(brief, claim, item)

    @cached_property
    def _citing_by_source(self) -> Mapping[str, tuple[Citing, ...]]:
        found: dict[str, list[Citing]] = {}
        for use in self._citing():
            found.setdefault(use.evidence.source.id, []).append(use)
        return {source: tuple(uses) for source, uses in found.items()}

    def citing(self, source: Source) -> tuple[Citing, ...]:
        """Give every use of the article, brief by brief."""
        return self._citing_by_source.get(source.id, ())

    def cited_share(self, source: Source) -> float:
        """Give how much of the article's paragraphs is cited, from 0 to 1, by characters; words left out are not."""
        total = sum(end - start for start, end in source.paragraphs)
        parts = (part for use in self.citing(source) for part in use.evidence.resolution.parts)
        cited = sum(end - start for start, end in merged(parts))
        return min(1.0, cited / total) if total else 0.0


def merged(spans: Iterable[Span]) -> list[Span]:
    """Give the spans in order, those that touch or overlap joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
