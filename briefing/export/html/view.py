"""The data that the templates need from a library, ready to show: the templates contain no logic of their own."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property

from msgspec import Struct

from briefing.export import links
from briefing.export.html import ids
from briefing.export.html.articles import Article
from briefing.export.rights import Extent, Holding, found, holdings, in_context
from briefing.model import UNSTATED, Brief, Citing, Claim, Evidence, Library, Source, counted
from briefing.model.filters import FILTERS
from briefing.views.clippings import Clipping
from briefing.views.dots import EXPLAINED, dots
from briefing.views.legend import legend
from briefing.views.outline import MAX_DOTS, ClaimItem, Outline, Remark, SilenceItem, outline, quote_remarks
from briefing.views.people import Voice, voices
from briefing.views.timeline import Event, timeline
from briefing.views.why import Why, why_claim, why_silence


class Quote(Struct, frozen=True):
    """A quote within its sentences."""

    id: str
    before: str
    words: str
    after: str
    passage: str
    """The id of its passage in this file; empty if it is not found or the file does not contain the article."""
    item: Evidence

    @property
    def place(self) -> str:
        """Who said it, through whom, and in which paragraph."""
        return self.item.attribution + (f" ¶{self.item.paragraph}" if self.item.paragraph else "")

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Further facts about it."""
        return tuple(remark for remark in quote_remarks(self.item) if remark.text)

    @property
    def address(self) -> str | None:
        """The address of the passage on the article's public page."""
        return links.passage(self.item)


class Topic(Struct, frozen=True):
    """A brief in the list at the side."""

    title: str
    address: str
    claims: int
    differ: int
    is_here: bool


class Wanted(Struct, frozen=True):
    """The content of a page."""

    library: Library
    briefs: tuple[Brief, ...]
    extent: Extent
    force: bool = False
    topics: tuple[Topic, ...] = ()
    """The files to list, if the page is one of several; else empty."""
    index: str = ""
    """The file that lists all of them, if `topics` does not."""


class View:
    """The content of a page as text; the template's environment sanitizes and escapes it."""

    def __init__(self, wanted: Wanted) -> None:
        self.library, self.briefs, self.extent = wanted.library, wanted.briefs, wanted.extent
        self._topics, self.index = wanted.topics, wanted.index
        cited = {source.id: source for brief in self.briefs for source in brief.sources}
        self._articles = tuple(
            Article(source, self.briefs, wanted.extent, force=wanted.force)
            for source in self.library.sources
            if source.id in cited
        )
        self._holdings = {each.source.id: each for each in holdings(self.briefs, wanted.extent, force=wanted.force)}

    @property
    def one(self) -> bool:
        """Whether the page is a single brief."""
        return len(self.briefs) == 1

    @property
    def title(self) -> str:
        """The page's title."""
        return f"{self.briefs[0].title} · {self.library.title}" if self.one else self.library.title

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The briefs at the side."""
        return self._topics or tuple(topic_of(brief, f"#{brief.id}") for brief in self.briefs)

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles at the end of the page; empty if it should not contain any."""
        return () if self.extent is Extent.NONE else self._articles

    @property
    def cited(self) -> tuple[Source, ...]:
        """The articles that the page cites."""
        return tuple(article.source for article in self._articles)

    @property
    def legend(self) -> tuple[tuple[str, str], ...]:
        """The dots, if there are any, and the labels that occur, each with its meaning."""
        return (*((EXPLAINED,) if len(self.library.sources) <= MAX_DOTS else ()), *legend(self.briefs))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The rows of the timeline."""
        return timeline(self.library, self.briefs)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Who said what, without quotes whose speaker is unstated."""
        return tuple(each for each in voices(self.library, self.briefs) if each.party)

    @staticmethod
    def sayings(uses: Sequence[Citing]) -> tuple[Citing, ...]:
        """Return the uses of quotes, one for each claim."""
        return tuple({(use.brief.id, use.claim.id): use for use in uses}.values())

    @property
    def filters(self) -> tuple[tuple[str, str, int], ...]:
        """The id, name and number of claims of each filter with matching claims, after the one for all claims."""
        claims = [claim for brief in self.briefs for claim in brief.claims]
        rows = ((each.id, each.name, sum(map(each.holds, claims))) for each in FILTERS)
        return (("all", "all", len(claims)), *(row for row in rows if row[2]))

    @staticmethod
    def outline(brief: Brief) -> Outline:
        """Return the sections of a brief."""
        return outline(brief)

    @staticmethod
    def classes(claim: Claim) -> str:
        """Return the CSS classes by which the filters find a claim."""
        names = ["claim", *(f"f-{each.id}" for each in FILTERS if each.holds(claim))]
        names += ["contradiction"] if claim.is_contradiction else []
        return " ".join((*names, "doubt") if claim.unverified else names)

    def dots(self, claim: Claim) -> str:
        """Return a dot for each article; empty if there are too many."""
        return "" if len(self.library.sources) > MAX_DOTS else "".join(dots(claim.quotes, self.library))

    @staticmethod
    def whys(brief: Brief, claim: Claim) -> dict[str, Why]:
        """Return the explanation of each label of a claim: `Support`, `Difference`, and `A`, `B` for positions."""
        return {each.about.partition(":")[0].removeprefix("Position "): each for each in why_claim(claim, brief)}

    @staticmethod
    def why_silence(item: SilenceItem) -> Why:
        """Return the explanation of a silence's label."""
        return why_silence(item.silence)

    def resting(self, brief: Brief, rests_on: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield references to claims and silences as words and ids; the id is empty if the page does not show them."""
        for each in rests_on:
            with suppress(KeyError):  # the id of a silence, or of an invalid claim
                yield f"claim {brief.claim(each).number}", ids.claim_id(brief, brief.claim(each))
        for silence in brief.silences:
            if silence.id in rests_on and silence.id:
                yield f"silence {silence.number}", ids.silence_id(brief, silence)

    def quote(self, brief: Brief, claim: Claim, item: Evidence) -> Quote:
        """Return a quote within its sentences."""
        before = after = passage = ""
        if found([item]) and item.span:
            around = in_context(item)
            before = item.source.text[around.start : item.span.start].lstrip()
            after = item.source.text[item.span.end : around.end].rstrip()
            passage = "" if self.extent is Extent.NONE else ids.passage_id(item)
        return Quote(ids.quote_id(brief, claim, item), before, " ".join(item.words.split()), after, passage, item)

    def facts(self, source: Source) -> Iterator[tuple[str, str]]:
        """Yield what is known about an article."""
        outlet, published = source.outlet, source.published
        yield "Outlet", f"{outlet.name} (from “{outlet.basis.quote}”)" if outlet else UNSTATED
        yield "Published", f"{published} (from “{published.basis.quote}”)" if published else UNSTATED
        yield "Genre", source.genre or UNSTATED
        yield "Rights", source.rights or UNSTATED
        yield "In this file", f"{self.holding(source).percent} of its text"
        yield "SHA-256", source.sha256
        if source.changed:
            yield "Warning", "the article has changed since it was quoted"
        yield from (("Note", note) for note in source.notes)

    @staticmethod
    def page(source: Source) -> str | None:
        """Return the address of an article's public page."""
        return links.page(source)

    def holding(self, source: Source) -> Holding:
        """Return how much of an article the page contains."""
        return self._holdings[source.id]

    @property
    def held(self) -> str:
        """A sentence on what the page contains of the articles."""
        match self.extent:
            case Extent.NONE:
                return "This file contains the quotes within their sentences, but not the articles."
            case Extent.EXCERPTS:
                return "This file contains the cited paragraphs; […] marks what is left out."
            case Extent.FULL:
                whole = all(article.extent is Extent.FULL for article in self._articles)
                return (
                    "This file contains the whole text of each article."
                    if whole
                    else "This file contains the whole text of articles whose rights allow it, and of the others the "
                    "cited paragraphs; […] marks what is left out."
                )

    @staticmethod
    def counted(number: int, noun: str) -> str:
        """Return a number with its noun: `1 quote`, `2 quotes`."""
        return counted(number, noun)


class ClippingsView(View):
    """The same for a page of clippings, which shows only some of the claims."""

    def resting(self, brief: Brief, rests_on: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield references to claims and silences as words only."""
        return ((words, "") for words, _ in super().resting(brief, rests_on))

    @staticmethod
    def item(clipping: Clipping) -> ClaimItem | None:
        """Return a marked claim with its labels."""
        return ClaimItem(clipping.claim, clipping.brief) if clipping.claim and clipping.brief else None


def topic_of(brief: Brief, address: str, *, is_here: bool = False) -> Topic:
    """Return a brief as an entry of the list at the side."""
    return Topic(brief.title, address, len(brief.claims), brief.differ, is_here)
