"""A page that is exported, taken apart: ids, links, and what there is in it; and a library that attacks it."""

from datetime import date
from html.parser import HTMLParser

from msgspec.structs import replace

from briefing.anchor import resolve
from briefing.model import (
    Brief,
    Difference,
    DifferenceType,
    Library,
    Outlet,
    Party,
    Position,
    Precision,
    Published,
    Revision,
    Silence,
    Source,
)
from briefing.model.mark import Mark
from briefing.model.people import Basis
from briefing.views.clippings import Clipping, clipping
from tests.export.values import brief, claim, evidence, library, source

BAIT = (
    '<script>window.hit = 1; alert(1)</script><img src=x onerror="alert(2)"><svg onload=alert(3)>'
    "</style></title></script><iframe src='https://example.org/'></iframe>\"'` onmouseover=alert(4) "
    "{{ 7 * 7 }} {% raw %} <!-- ]]> &lt;b&gt; &#60;i> javascript:alert(5) \x1b[31m \u202eRTL\u2066 \u200b \x00"
)
"""What would act in a page if it came through as it is."""
ADDRESSES = ("javascript:alert(6)", "https://example.org/\"onclick=alert(7)'<b>#x:~:text=y", "data:text/html,<script>")


class Parts(HTMLParser):
    """The tags of a page with their attributes, in order, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, attribute: str, tag: str | None = None) -> list[str]:
        """Return the values of an attribute, in order."""
        return [attrs[attribute] or "" for name, attrs in self.tags if attribute in attrs and tag in (None, name)]

    @property
    def ids(self) -> list[str]:
        """The ids."""
        return self.values("id")

    @property
    def wanted_ids(self) -> set[str]:
        """The ids that something refers to."""
        links = {href[1:] for href in self.values("href") if href.startswith("#")}
        labels = {each for names in self.values("aria-labelledby") for each in names.split()}
        return links | labels | set(self.values("for")) | set(self.values("popovertarget"))


def hostile() -> Library:
    """Return a library with BAIT in every field."""
    sources = [_article(number, address) for number, address in enumerate(ADDRESSES)]
    quotes = [
        replace(
            evidence(f"The board said: {BAIT}", number, of=each, note=BAIT),
            speakers=(Party(BAIT, BAIT),),
            via=(Party(BAIT, BAIT),),
        )
        for number, each in enumerate(sources, start=1)
    ]
    missing = evidence(f"never said {BAIT}", 4, of=sources[0], note=BAIT)
    crossing = evidence("the end \u202e and then", 5, of=sources[0])
    sides = Difference(DifferenceType.FACTUAL, BAIT, (Position(BAIT, (quotes[1],)), Position(BAIT, (missing,))))
    one = claim(quotes[0], crossing, quotes[2], text=BAIT)
    two = replace(claim(number=2, text=BAIT), difference=sides, because=BAIT, note=BAIT, confidence=BAIT)
    page = replace(
        brief(one, two, title=BAIT, text=BAIT),
        headline=BAIT,
        silences=(Silence(1, BAIT, id="s", words=(BAIT, "zebra"), articles=tuple(sources)),),
        source_summary=BAIT,
        outlook=BAIT,
        indicators=(BAIT,),
        revisions=(Revision(date(2026, 3, 16), BAIT),),
    )
    return replace(library(page, title=BAIT), description=BAIT)


def _article(number: int, address: str) -> Source:
    text = f"Headline {BAIT}\n\nThe board said: {BAIT} and that was the end \u202e and then nothing.\n\nLast {BAIT}\n"
    basis = Basis(f"a{number}", BAIT)
    return replace(
        source(text, url=address, label=f"{BAIT}{number}"),
        id=f"a{number}",
        title=BAIT,
        outlet=Outlet(BAIT, basis),
        published=Published(date(2026, 3, 14), basis, Precision.ABOUT),
        genre=BAIT,
        rights=BAIT,
        notes=(BAIT,),
        sha256=BAIT,
    )


TANGLED = """\
One two three four five six seven eight nine ten.
Eleven twelve thirteen. Fourteen fifteen sixteen seventeen eighteen.
Nineteen twenty. Twenty-one twenty-two twenty-three.
Thirty thirty-one. Thirty-two thirty-three.
"""
TANGLE = (
    "two three four five six",
    "four five six seven eight",  # crosses the first
    "five six",  # lies within both
    "nine ten",
    "nine […] ten",
    "Fourteen fifteen […] eighteen.\nNineteen twenty",  # leaves words out, over two paragraphs
    "Twenty-one twenty-two",
    "Thirty-two",
    "Thirty thirty-one.",
)


def tangled() -> tuple[Library, Brief]:
    """Return a library of one article whose quotes overlap, leave words out and go over paragraphs."""
    article = source(TANGLED)
    quotes = [evidence(words, number, of=article) for number, words in enumerate(TANGLE, start=1)]
    quotes = [item for item in quotes if resolve(article.text, item.quote).found]
    one = brief(*(claim(item, number=number) for number, item in enumerate(quotes, start=1)))
    return library(one), one


def marked(library: Library) -> list[Clipping]:
    """Return every claim, every quote and a passage of each article of a library as marks."""
    marks = [Mark("", "", each.id, each.text.strip().split("\n")[0][:80]) for each in library.sources]
    for of in library.briefs:
        for one in of.claims:
            marks.append(Mark(of.id, one.id, "", ""))
            marks += [Mark(of.id, one.id, quote.source.id, quote.quote) for quote in one.quotes]
    return [clipping(mark, library) for mark in marks]
