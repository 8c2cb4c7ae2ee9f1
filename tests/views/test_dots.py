"""The dots beside a claim: as many are filled as the phrase counts articles."""

from pathlib import Path

from briefing.load import load, shipped
from briefing.views.dots import SUPPORTS, dot, dots
from tests.libraries import BRIEF_FILE, change


def test_as_many_dots_are_filled_as_articles_support_the_claim() -> None:
    library = load(shipped())
    marks: set[str] = set()
    for brief in library.briefs:
        for claim in brief.claims:
            for support in (claim.support, *(position.support for position in claim.positions)):
                shown = dots(support.quotes, library)
                assert shown.count(SUPPORTS) == len(support.articles), claim.text
                marks.update(shown)
    assert marks == {"●", "◐", "○"}, "some articles are quoted without supporting the claim, and each quote is verified"


def test_an_article_without_a_verified_quote_is_open(root: Path) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    claim = load(root).briefs[0].claims[0]
    assert [dot([item]) for item in claim.evidence] == ["●", "◌"]
