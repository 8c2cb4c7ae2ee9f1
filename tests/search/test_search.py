"""Claims, quotes and paragraphs are found by words, the best first, and every hit is true of its text."""

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export.hits import json_hits, plain_hits
from briefing.load import load
from briefing.model import Library, Source
from briefing.search import Hit, HitKind, Index
from briefing.search.hits import SNIPPET
from tests.libraries import make_library

examples = settings(derandomize=True, max_examples=200, deadline=None, database=None)
WORDS = [
    "survey",
    "spoil",
    "channel",
    "Saturday",
    "£410",
    "million",
    "comment",
    "the",
    "board",
    "Courier",
    "US",
    "us",
    "café",
    "평화",
    "平和",
    "harbour-side",
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(make_library(tmp_path_factory.mktemp("library")))


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    return Index.open(library)


def article(name: str, text: str) -> Source:
    return Source(name, f"{name}.txt", text, name, name.title(), sha256=sha256(text.encode()).hexdigest())


def holding(library: Library, *texts: str) -> Library:
    """Return a library of articles alone."""
    sources = tuple(article(f"a{number}", text) for number, text in enumerate(texts))
    return replace(library, briefs=(), sources=sources, aliases=())


def found(hits: list[Hit]) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.where) for hit in hits]


def test_a_claim_comes_before_its_quote_and_the_quote_before_its_paragraph(index: Index) -> None:
    assert found(index.search("declined to comment")) == [
        ("claim", "Harbour dredging, claim 2"),
        ("quote", "Harrow Courier ¶3"),
        ("article", "Harrow Courier ¶3"),
    ]


def test_all_words_must_stand_there(index: Index) -> None:
    assert index.search("residents quay")
    assert index.search("residents railway") == []


def test_a_bottom_line_is_found(index: Index) -> None:
    (hit,) = index.search("who pays for moving")
    assert (hit.where, hit.claim) == ("Harbour dredging, bottom line", None)


def test_words_in_a_row_come_first(library: Library) -> None:
    hits = Index.open(holding(library, "the sea was yellow", "at the Yellow Sea, far out")).search("yellow sea")
    assert [hit.where for hit in hits] == ["A1 ¶1", "A0 ¶1"]


def test_a_name_is_found_by_its_other_spelling(index: Index) -> None:
    assert {hit.snippet[slice(*mark)].lower() for hit in index.search("harbour board") for mark in hit.marks} == {
        "port authority"
    }


def test_a_passage_cited_twice_is_one_hit(library: Library) -> None:
    (brief,) = library.briefs
    twice = replace(library, briefs=(brief, replace(brief, title="Again")))
    hits = Index.open(twice).search("declined to comment")
    assert [hit.kind for hit in hits].count(HitKind.QUOTE) == 1


def test_a_quote_leads_to_its_passage_and_a_missing_one_to_none(index: Index, library: Library) -> None:
    (quote,) = (hit for hit in index.search("northern route would cost") if hit.kind is HitKind.QUOTE)
    assert quote.source is library.sources[1]
    assert quote.span is not None
    assert quote.source.text[slice(*quote.span)] == "Moving spoil by the northern route would cost £28 million"
    missing = [hit for hit in index.search("we will not begin") if hit.kind is HitKind.QUOTE]
    assert all(hit.span == hit.evidence.span for hit in missing if hit.evidence)


def test_a_long_paragraph_is_shown_where_the_words_stand_together(library: Library) -> None:
    text = "Far off stands a needle. " + "Hay is dry. " * 100 + "Here a needle is by a thread. " + "Hay is dry. " * 100
    (hit,) = Index.open(holding(library, text)).search("needle thread")
    assert "needle is by a thread" in hit.snippet
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) <= SNIPPET + 2
    assert [hit.snippet[slice(*mark)] for mark in hit.marks] == ["needle", "thread"]
    assert hit.span is not None
    assert text[slice(*hit.span)] == "needle is by a thread"


def test_the_number_of_hits_is_bounded(library: Library) -> None:
    index = Index.open(holding(library, *["the same words"] * 300))
    assert len(index.search("same")) == 50
    assert len(index.search("same", 7)) == 7


def test_hits_are_given_as_text_and_as_json(index: Index) -> None:
    hits = index.search("declined to comment")
    assert plain_hits(hits[:2]) == (
        "Harbour dredging, claim 2\n  The school district «declined to comment».\n\n"
        "Harrow Courier ¶3 (quote of Harbour dredging, claim 2)\n  «declined to comment»\n"
    )
    claim, quote, paragraph = json_hits(hits)
    assert (claim["kind"], claim["brief"], claim["claim"], claim["source"]) == ("claim", "harbour", 2, None)
    assert (quote["kind"], quote["source"], quote["quote"], quote["paragraph"]) == ("quote", "courier", 3, 3)
    assert (paragraph["claim"], paragraph["source"]) == (None, "courier")
    assert claim["snippet"][slice(*claim["marks"][0])] == "declined to comment"
    assert plain_hits([]) == ""


def test_text_of_a_library_is_made_safe(library: Library) -> None:
    hits = Index.open(holding(library, "a \x1b[31mneedle\u202e here")).search("here")
    assert "\x1b" not in plain_hits(hits)
    assert "\u202e" not in plain_hits(hits)


@examples
@given(st.text() | st.lists(st.sampled_from([*WORDS, '"', "*", "-", "OR", "NEAR(", "\0", "\ud800"])).map(" ".join))
def test_whatever_is_typed_gives_hits_that_are_true(index: Index, words: str) -> None:
    for hit in index.search(words, typing=True):
        assert hit.marks
        assert all(one.end < other.start for one, other in pairwise(hit.marks))
        assert all(0 <= mark.start < mark.end <= len(hit.snippet) for mark in hit.marks)
        if hit.kind is HitKind.ARTICLE:
            assert hit.source
            assert hit.span
            assert hit.source.text[slice(*hit.span)] in hit.snippet
            assert hit.source.paragraph_at(hit.span.start) == hit.paragraph


@examples
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4),
    st.lists(st.sampled_from([*WORDS, "sp*", '"the board"', "S*"]), min_size=1, max_size=3).map(" ".join),
    st.booleans(),
)
def test_the_index_finds_what_reading_everything_finds(
    library: Library, texts: list[str], words: str, typing: bool
) -> None:
    index = Index.open(holding(library, *texts))
    hits = index.search(words, typing=typing)
    for shelf in index._shelves:
        shelf._places = None
    assert sorted(found(hits)) == sorted(found(index.search(words, typing=typing)))


def test_without_fts5_everything_is_read(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("briefing.search.fts_index._TABLES", "CREATE VIRTUAL TABLE words USING no_such_module(body);")
    monkeypatch.setattr("briefing.search.index._LARGE", 0)
    for folder in (None, tmp_path):
        assert len(Index.open(library, path=folder).search("declined to comment")) == 3
