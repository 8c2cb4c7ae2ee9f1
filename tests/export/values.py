"""Values of a brief made by hand, for tests that need what no sound library holds."""

from datetime import date
from pathlib import Path

from briefing.anchor import resolve
from briefing.model import BottomLine, Brief, Claim, Evidence, Kind, Library, Source

TEXT = """\
Port authority approves channel
HARROW — The port authority voted seven to two on Saturday to approve the channel.
The railway declined to comment, and the school district declined to comment.
“We will not begin before the survey is complete,” the authority said – and then: “not this spring.”
"""


def source(text: str = TEXT, *, url: str | None = "https://example.org/a", label: str = "Courier") -> Source:
    return Source(
        id=label.lower(),
        file="courier.txt",
        text=text,
        title="Port authority approves channel",
        label=label,
        sha256="0" * 64,
        url=url,
    )


def evidence(
    quote: str, number: int = 1, *, of: Source | None = None, before: str = "", after: str = "", note: str = ""
) -> Evidence:
    """Return a citation of `quote`, resolved in the article."""
    article = of or source()
    found = resolve(article.text, quote, before=before, after=after)
    return Evidence(number=number, source=article, quote=quote, resolution=found, before=before, after=after, note=note)


def brief(*claims: Claim, title: str = "Harbour dredging", text: str = "The channel is approved.") -> Brief:
    return Brief(
        id="harbour",
        title=title,
        as_of=date(2026, 3, 15),
        bottom_line=BottomLine(text, tuple(claim.id for claim in claims)),
        claims=claims,
    )


def claim(*quotes: Evidence, number: int = 1, text: str = "The authority approved the channel.") -> Claim:
    return Claim(id=f"claim-{number}", number=number, kind=Kind.REPORTED, text=text, evidence=quotes)


def library(*briefs: Brief, title: str = "Harrow harbour") -> Library:
    sources = {item.id: item for one in briefs for item in one.sources}
    return Library(root=Path("harrow"), title=title, briefs=briefs, sources=tuple(sources.values()))
