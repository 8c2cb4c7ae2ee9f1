"""What can be found in a library: its claims, its quotes, and the paragraphs of its articles."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from briefing.model import Brief, Claim, Evidence, Library, Source


class HitKind(StrEnum):
    """What was found."""

    CLAIM = "claim"
    """The text of a claim, or a brief's bottom line."""
    QUOTE = "quote"
    """A quote of a claim."""
    ARTICLE = "article"
    """A paragraph of an article."""


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A text that is found as a whole, and what it is of."""

    kind: HitKind
    text: str
    brief: Brief | None = None
    """The brief of a claim or a quote."""
    claim: Claim | None = None
    """None where the text is a brief's bottom line or an article's."""
    evidence: Evidence | None = None
    """The quote."""
    source: Source | None = None
    """The article of a quote or a paragraph."""
    paragraph: int | None = None
    """The number, from 1, of the paragraph in which the text begins; None where it cannot be told."""


class SearchDocument(Protocol):
    """A run of units."""

    @property
    def key(self) -> str:
        """Names it and its text: what is known of the one holds for the other."""

    def __len__(self) -> int: ...

    def unit(self, index: int) -> SearchRow:
        """Return the unit of that number, from 0. Raises IndexError beyond the last."""


@dataclass(frozen=True, eq=False)
class Article:
    """The paragraphs of an article, each made a SearchRow as it is asked for."""

    source: Source

    @property
    def key(self) -> str:
        """Names the article, and its text by the digest."""
        return f"{self.source.id} {self.source.sha256}"

    def __len__(self) -> int:
        return len(self.source.paragraphs)

    def unit(self, index: int) -> SearchRow:
        """Return the paragraph of that number, from 0. Raises IndexError beyond the last."""
        start, end = self.source.paragraphs[index]
        return SearchRow(HitKind.ARTICLE, self.source.text[start:end], source=self.source, paragraph=index + 1)


@dataclass(frozen=True, eq=False)
class Briefs:
    """The claims and quotes of all briefs."""

    units: tuple[SearchRow, ...]
    key: str = ""

    def __len__(self) -> int:
        return len(self.units)

    def unit(self, index: int) -> SearchRow:
        """Return the unit of that number, from 0. Raises IndexError beyond the last."""
        return self.units[index]


def briefs_of(library: Library) -> Briefs:
    """Return the claims, brief by brief, and then the quotes, each passage once."""
    claims: list[SearchRow] = []
    quotes: dict[tuple[str, str], SearchRow] = {}
    for brief in library.briefs:
        claims.append(SearchRow(HitKind.CLAIM, brief.bottom_line.text, brief))
        for claim in brief.claims:
            claims.append(SearchRow(HitKind.CLAIM, claim.text, brief, claim))
            for item in claim.quotes:
                unit = SearchRow(HitKind.QUOTE, item.words, brief, claim, item, item.source, item.paragraph)
                quotes.setdefault((item.source.id, item.words), unit)
    return Briefs((*claims, *quotes.values()))
