"""Where a reader is in an article, without a screen: passages, paragraphs, and the claims that rest on them."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.model import Library, Source
from briefing.tui.article_cursor import ArticleCursor
from briefing.tui.navigation import QuoteTrail
from tests.libraries import BRIEF_FILE, change, make_library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load(make_library(tmp_path))


def courier(library: Library) -> Source:
    return next(source for source in library.sources if source.id == "courier")


def trail(library: Library, claim: str, index: int = 0) -> QuoteTrail:
    brief = library.briefs[0]
    return QuoteTrail(brief, brief.claim(claim), index)


def from_sources(library: Library) -> ArticleCursor:
    return ArticleCursor(library, courier(library), None, None)


def from_claim(library: Library, claim: str) -> ArticleCursor:
    came_from = trail(library, claim)
    return ArticleCursor(library, courier(library), came_from.quote.span, came_from)


def claims(cursor: ArticleCursor) -> list[str]:
    return [use.claim.id for use in cursor.uses]


def words(cursor: ArticleCursor) -> str:
    return cursor.source.text[cursor.about.start : cursor.about.end]


def test_one_begins_at_the_first_paragraph_or_at_the_passage(library: Library) -> None:
    cursor = from_sources(library)
    assert (words(cursor), claims(cursor), cursor.reading) == ("Port authority approves channel", [], None)
    cursor = from_claim(library, "approved")
    assert claims(cursor) == ["approved"]
    assert cursor.reading == trail(library, "approved")


def test_the_passages_of_the_article_follow_each_other(library: Library) -> None:
    cursor = from_sources(library)
    seen = []
    while cursor.step(1):
        seen.append((words(cursor), claims(cursor)))
    assert seen == [
        ("voted seven to two on Saturday to approve the channel", ["approved"]),
        ("Moving the spoil inland would cost £35 million", ["spoil-cost"]),
        ("declined to comment", ["no-comment"]),
        ("“We will not begin before the survey is complete,”", ["survey-first"]),
    ]
    assert words(cursor) == seen[-1][0], "beyond the last one stays"
    assert [cursor.step(-1) for _ in range(4)] == [True, True, True, False]
    assert words(cursor) == seen[0][0]


def test_from_a_paragraph_the_first_passage_in_it_is_the_next_one(library: Library) -> None:
    cursor = from_sources(library)
    assert cursor.move(3, at_passage=False)
    assert claims(cursor) == ["no-comment", "spoil-cost"]
    assert cursor.step(1)
    assert words(cursor) == "Moving the spoil inland would cost £35 million"
    cursor.move(3, at_passage=False)
    assert cursor.step(-1)
    assert words(cursor) == "voted seven to two on Saturday to approve the channel"


def test_what_is_copied_is_the_passage_and_the_claim_that_one_came_from_leads(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    quote = "voted seven to two on Saturday to approve the channel"
    change(root, BRIEF_FILE, "“We will not begin before the survey is complete,”", quote)
    library = load(root)
    assert claims(from_claim(library, "survey-first")) == ["survey-first", "approved"]
    cursor = from_sources(library)
    assert cursor.reading is None
    cursor.step(1)
    assert claims(cursor) == ["approved", "survey-first"]
    assert cursor.reading == trail(library, "approved")
    cursor.chosen = 1
    assert cursor.chosen_reading == trail(library, "survey-first")


def test_the_quote_stays_that_of_the_passage_while_one_reads_elsewhere(library: Library) -> None:
    cursor = from_claim(library, "approved")
    assert cursor.move(4, at_passage=False)
    assert claims(cursor) == ["survey-first"]
    assert cursor.reading == trail(library, "approved")
    assert cursor.chosen_reading == trail(library, "survey-first")
    assert not cursor.move(4, at_passage=False), "nothing has changed"
    assert cursor.move(2, at_passage=True)
    assert claims(cursor) == ["approved"]


def test_a_quote_that_is_not_found_is_lost_and_its_article_is_read(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "voted seven to two on Saturday to approve the channel", "voted nine to none")
    cursor = from_claim(load(root), "approved")
    assert cursor.is_lost
    assert cursor.reading == cursor.trail
    assert not from_claim(load(root), "no-comment").is_lost


def test_an_article_of_nothing_has_no_place(tmp_path: Path) -> None:
    library = load(make_library(tmp_path))
    empty = Source("empty", "empty.txt", "\n\n", "Nothing", "Nothing")
    cursor = ArticleCursor(library, empty, None, None)
    assert (cursor.uses, cursor.step(1), cursor.move(2, at_passage=False)) == ((), False, False)
