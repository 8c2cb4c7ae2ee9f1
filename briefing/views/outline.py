"""A brief as sections and items, computed once for the reader's page, Markdown, HTML, plain text and JSON.

    bottom line · claims in the curator's order · silences · outlook · indicators · source summary · revisions

To add a text of a brief, yield one more Section in `_sections`; to add a fact of a claim, one more Remark in
`_remarks`.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from briefing.model import (
    UNSTATED,
    Brief,
    Claim,
    Evidence,
    Kind,
    Role,
    Silence,
    Source,
    counted,
    day,
)

MAX_DOTS: Final = 12
"""The most articles in a library for which each has a dot of its own."""


class SectionId(StrEnum):
    """The sections of a brief, in order. The value is the section's key in JSON."""

    BOTTOM_LINE = "bottom_line"
    CLAIMS = "claims"
    SILENCES = "silences"
    OUTLOOK = "outlook"
    INDICATORS = "indicators"
    SOURCE_SUMMARY = "source_summary"
    REVISIONS = "revisions"


TITLES = {
    SectionId.BOTTOM_LINE: "Bottom line",
    SectionId.CLAIMS: "Claims",
    SectionId.SILENCES: "What no article says",
    SectionId.OUTLOOK: "Outlook",
    SectionId.INDICATORS: "Indicators",
    SectionId.SOURCE_SUMMARY: "Source summary",
    SectionId.REVISIONS: "Revisions",
}


class Remark(Struct, frozen=True):
    """A fact about a claim, shown after its text, such as its date or its note; hidden if its text is empty."""

    key: str
    """Its key in JSON."""
    label: str
    text: str
    value: object = None
    """The value in JSON; None if the text does not state it."""


class ClaimItem(Struct, frozen=True, eq=False, dict=True):
    """A claim with everything that is shown about it."""

    claim: Claim
    brief: Brief

    @property
    def kind(self) -> str:
        """The kind of the claim, shown before its text: `Judgment`, or empty."""
        return "Judgment" if self.claim.kind is Kind.JUDGMENT else ""

    @property
    def support(self) -> str:
        """How well it is supported, in words."""
        return self.claim.support_phrase

    @property
    def difference(self) -> str:
        """How accounts differ, in words; empty if they do not."""
        return self.claim.difference_phrase

    @property
    def difference_note(self) -> str:
        """The curator's note on the difference."""
        return self.claim.difference.note if self.claim.difference else ""

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """Further facts about the claim, in order; the text of those that are missing is empty."""
        return tuple(_remarks(self.claim, self.brief))


class SilenceItem(Struct, frozen=True, eq=False):
    """A silence, and the result of its search."""

    silence: Silence

    @property
    def searched(self) -> str:
        """The result of the search, as in `search verified: no "spoil" in Gazette`; empty if nothing was searched."""
        words = self.silence.searched
        return f"search verified: {words}" if words and self.silence.is_verified else words


class Prose(Struct, frozen=True):
    """A paragraph written by the curator."""

    text: str
    rests_on: str = ""
    """What it rests on: `claims 1 and 4`."""
    value: object = None
    """The value in JSON, if it is more than the text."""


Item = Prose | ClaimItem | SilenceItem


class Section(Struct, frozen=True, eq=False):
    """A series of items under one heading."""

    id: SectionId
    items: tuple[Item, ...]
    is_list: bool = False
    """Whether it may have any number of items; otherwise it has at most one."""

    @property
    def title(self) -> str:
        """Its heading."""
        return TITLES[self.id]

    @property
    def claims(self) -> tuple[ClaimItem, ...]:
        """The items that are claims."""
        return tuple(item for item in self.items if isinstance(item, ClaimItem))


class Outline(Struct, frozen=True, eq=False, dict=True):
    """A brief as a page: its sections in order."""

    brief: Brief
    all_sections: tuple[Section, ...]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections that are not empty."""
        return tuple(section for section in self.all_sections if section.items)

    @property
    def summary(self) -> str:
        """The date, and how much is cited and verified: `As of January 5, 2026 · 12 quotes from 5 articles, …`."""
        quotes = self.brief.evidence
        verified = sum(item.verified for item in quotes)
        words = f"As of {day(self.brief.as_of)} · {counted(len(self.brief.claims), 'claim')}"
        if not quotes:
            return words
        cited = f"{counted(len(quotes), 'quote')} from {counted(len(self.brief.sources), 'article')}"
        return f"{words} · {cited}, {'all' if verified == len(quotes) else verified} verified"


def outline(brief: Brief) -> Outline:
    """Return a brief as a page."""
    return Outline(brief, tuple(_sections(brief)))


def _sections(brief: Brief) -> Iterator[Section]:
    line = brief.bottom_line
    yield Section(SectionId.BOTTOM_LINE, (Prose(line.text, brief.named(line.rests_on), value=line),))
    yield Section(SectionId.CLAIMS, tuple(ClaimItem(claim, brief) for claim in brief.claims), is_list=True)
    yield Section(SectionId.SILENCES, tuple(map(SilenceItem, brief.silences)), is_list=True)
    yield Section(SectionId.OUTLOOK, _prose(brief.outlook))
    yield Section(SectionId.INDICATORS, _prose(*brief.indicators), is_list=True)
    yield Section(SectionId.SOURCE_SUMMARY, _prose(brief.source_summary))
    revisions = (Prose(f"{day(each.date)}: {each.text}", value=each) for each in brief.revisions)
    yield Section(SectionId.REVISIONS, tuple(revisions), is_list=True)


def _prose(*texts: str) -> tuple[Prose, ...]:
    return tuple(Prose(text) for text in texts if text)


def _remarks(claim: Claim, brief: Brief) -> Iterator[Remark]:
    yield Remark("rests_on", "Rests on", brief.named(claim.rests_on) if claim.rests_on else "", claim.rests_on)
    yield Remark("when", "When", str(claim.when) if claim.when else "", claim.when)
    for key, label, value in (
        ("likelihood", "Likelihood", claim.likelihood),
        ("confidence", "Confidence", claim.confidence),  # never in one sentence with likelihood: ICD 203
        ("because", "Because", claim.because),
        ("note", "Note", claim.note),
    ):
        yield Remark(key, label, value or "", value)


def quote_remarks(item: Evidence) -> tuple[Remark, ...]:
    """Return the facts shown beside a quote's words and attribution, in order."""
    descriptors = (
        str(party.person) for party in (*item.speakers, *item.via) if party.person and party.person.descriptor
    )
    return (
        Remark("role", "Role", "" if item.role is Role.SUPPORTS else str(item.role)),
        Remark("who", "Who", "; ".join(dict.fromkeys(descriptors))),
        Remark("origin", "Origin", item.origin.title if item.origin else UNSTATED),
        Remark("note", "Note", item.note),
    )


def not_quoted(quotes: Iterable[Evidence], among: Sequence[Source]) -> str:
    """Return a sentence on the articles `among` which none of a claim's quotes is from; empty if there are none."""
    quoted = {item.source.id for item in quotes}
    silent = [source.label for source in among if source.id not in quoted]
    if silent and len(among) > MAX_DOTS:
        articles = "1 other article is" if len(silent) == 1 else f"{len(silent):,} other articles are"
        return f"{articles} not quoted for this claim."
    return f"Not quoted for this claim: {', '.join(silent)}." if silent else ""
