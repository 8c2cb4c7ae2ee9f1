"""A library as tables: what each article carries, which claim cites which article, and who cites a passage."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefing.load import load
from briefing.model import Brief, Library, Source, letter_of
from briefing.model.filters import FILTERS, claims_of
from briefing.text.spans import Span
from briefing.views.tables import (
    Order,
    cited_by,
    matrix_rows,
    matrix_sources,
    ordered,
    source_rows,
)
from tests.libraries import BRIEF_FILE, change, make_library, write
from tests.rows import each_row


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load(make_library(tmp_path))


def harbour(library: Library) -> Brief:
    return library.brief("harbour")


def article(library: Library, source_id: str) -> Source:
    return next(source for source in library.sources if source.id == source_id)


def passage(source: Source, words: str) -> Span:
    start = source.text.index(words)
    return Span(start, start + len(words))


def test_a_row_counts_claims_not_quotes_and_those_that_rest_on_the_article_alone(library: Library) -> None:
    courier, gazette = source_rows(library)
    assert (courier.number, courier.source.id, courier.claims, courier.alone) == (1, "courier", 4, 2)
    assert (gazette.number, gazette.source.id, gazette.claims, gazette.alone) == (2, "gazette", 3, 1)
    assert courier.share == library.cited_share(courier.source)


def test_a_quote_that_is_not_found_supports_nothing(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    library = load(root)
    approved = harbour(library).claim("approved")
    assert len(approved.sources) == 2
    assert approved.articles == ("courier",)
    assert [row.alone for row in source_rows(library)] == [3, 1]


def test_context_from_another_article_leaves_a_claim_resting_on_one(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(
        root,
        BRIEF_FILE,
        "quote: approved on Saturday evening",
        "quote: approved on Saturday evening\n        role: context",
    )
    library = load(root)
    one_article = next(each for each in FILTERS if each.id == "one-article")
    assert [row.alone for row in source_rows(library)] == [3, 1]
    assert sum(row.alone for row in source_rows(library)) == len(claims_of(library, [one_article]))


@each_row(
    ("order", "rising"),
    [
        (Order.LIBRARY, ["courier", "gazette"]),
        (Order.ARTICLE, ["gazette", "courier"]),
        (Order.CLAIMS, ["gazette", "courier"]),
        (Order.SHARE, ["gazette", "courier"]),
        (Order.ALONE, ["gazette", "courier"]),
    ],
)
def test_rows_are_sorted_both_ways(order: Order, rising: list[str], library: Library) -> None:
    rows = source_rows(library)
    assert [row.source.id for row in ordered(rows, order, falling=False)] == rising
    assert [row.source.id for row in ordered(rows, order, falling=True)] == rising[::-1]


@each_row("order", [Order.OUTLET, Order.PUBLISHED, Order.GENRE])
@each_row("falling", [False, True])
def test_what_is_unstated_comes_last_both_ways(order: Order, falling: bool, library: Library) -> None:
    rows = source_rows(library)[::-1]
    assert [row.source.id for row in ordered(rows, order, falling=falling)] == ["courier", "gazette"]


def test_articles_that_are_alike_stay_as_they_were(library: Library) -> None:
    courier = article(library, "courier")
    twins = replace(library, sources=(courier, replace(courier, id="twin")))
    assert [row.source.id for row in ordered(source_rows(twins), Order.GENRE, falling=True)] == ["courier", "twin"]


def test_numbers_begin_with_the_most() -> None:
    assert [order for order in Order if order.falling] == [Order.CLAIMS, Order.SHARE, Order.ALONE]


def test_the_matrix_marks_what_a_claim_has_from_each_article(library: Library) -> None:
    courier, gazette = library.sources
    marks = {row.claim.id: (row.mark(courier), row.mark(gazette)) for row in matrix_rows(harbour(library))}
    assert marks == {
        "approved": ("●", "●"),
        "no-comment": ("●", "·"),
        "survey-first": ("●", "·"),
        "residents": ("·", "●"),
        "spoil-cost": ("A", "B"),
        "delay": ("·", "·"),
    }


def test_several_quotes_are_counted_and_those_not_found_are_marked(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    quote = "voted seven to two on Saturday to approve the channel\n"
    more = "".join(
        f"      - source: courier\n        quote: {words}\n" for words in ("a £410 million", "no such words")
    )
    change(root, BRIEF_FILE, f"quote: {quote}        origin: board-vote\n", f"quote: {quote}{more}")
    library = load(root)
    row = matrix_rows(harbour(library))[0]
    cell = row.cells["courier"]
    assert cell.mark == "●2◌"
    assert [item.quote for item in cell.quotes] == [quote.strip(), "a £410 million", "no such words"]
    assert row.cells["gazette"].first == 3


def test_the_first_quote_of_a_cell_is_found_in_the_trail_of_its_claim(library: Library) -> None:
    brief = harbour(library)
    for row in matrix_rows(brief):
        for source_id, cell in row.cells.items():
            assert brief.trail(row.claim)[cell.first] is cell.quotes[0]
            assert {item.source.id for item in cell.quotes} == {source_id}


def test_a_small_library_has_a_column_for_every_article_a_large_one_for_the_cited(library: Library) -> None:
    courier, gazette = library.sources
    idle = replace(courier, id="idle")
    larger = replace(library, sources=(idle, courier, gazette))
    assert matrix_sources(harbour(library), larger, 3) == ((1, idle), (2, courier), (3, gazette))
    assert matrix_sources(harbour(library), larger, 2) == ((2, courier), (3, gazette))


def test_sides_have_letters_as_far_as_there_are_letters() -> None:
    assert [letter_of(number) for number in (0, 1, 25, 26, 900)] == ["A", "B", "Z", "+", "+"]


def test_a_passage_is_cited_by_every_claim_that_shares_a_character_with_it(library: Library) -> None:
    courier = article(library, "courier")
    words = passage(courier, "two on Saturday to approve")
    (use,) = cited_by(library, courier, words)
    assert (use.brief, use.claim.id) == (harbour(library), "approved")
    assert [item.words for item in use.quotes] == ["voted seven to two on Saturday to approve the channel"]


def test_a_paragraph_is_cited_by_the_claims_of_all_its_quotes(library: Library) -> None:
    courier = article(library, "courier")
    uses = cited_by(library, courier, courier.paragraph(3))
    assert [use.claim.id for use in uses] == ["no-comment", "spoil-cost"]


def test_a_passage_that_only_touches_a_quote_is_not_cited(library: Library) -> None:
    courier = article(library, "courier")
    quote = passage(courier, "voted seven to two on Saturday to approve the channel")
    assert cited_by(library, courier, Span(quote.end, quote.end + 5)) == ()
    assert cited_by(library, courier, Span(quote.start - 5, quote.start)) == ()


def test_words_that_a_quote_leaves_out_are_not_cited(library: Library) -> None:
    gazette = article(library, "gazette")
    assert [use.claim.id for use in cited_by(library, gazette, passage(gazette, "gave no date"))] == ["residents"]
    assert cited_by(library, gazette, passage(gazette, "Many of them live beside the quay")) == ()


def test_a_brief_that_names_its_articles_is_set_against_these_and_what_it_cites(root: Path) -> None:
    change(root, BRIEF_FILE, "claims:\n", "articles: [gazette]\nclaims:\n")
    library = load(root)
    assert [source.id for source in library.articles_of(harbour(library))] == ["courier", "gazette"]
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    kept = (
        text[: text.index("  - id: approved")]
        + text[text.index("  - id: residents") : text.index("  - id: spoil-cost")]
    )
    write(root, BRIEF_FILE, kept.replace("[approved, spoil-cost]", "[residents]"))
    library = load(root)
    assert library.problems == ()
    assert matrix_sources(harbour(library), library, 12) == ((2, library.sources[1]),)
