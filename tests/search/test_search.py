"""Claims, quotes and paragraphs are found by words, the best first, and every hit is true of its text."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.export.hits import answer_shape, plain_answer
from briefing.load import load
from briefing.model import Library, Source
from briefing.search import Answer, Hit, HitKind, Index
from briefing.search.hits import SNIPPET, hit_of, is_within
from briefing.search.query import parse
from briefing.search.rows import documents_of
from briefing.text.tokens import plain_letters
from tests.libraries import BRIEF_FILE, change, make_library
from tests.rows import each_row
from tests.tui.many import make_many

examples = settings(max_examples=200)
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
    return Index(library)


def article(name: str, text: str) -> Source:
    return Source(name, f"{name}.txt", text, name, name.title(), sha256=sha256(text.encode()).hexdigest())


def holding(library: Library, *texts: str) -> Library:
    """Return a library of articles alone."""
    sources = tuple(article(f"a{number}", text) for number, text in enumerate(texts))
    return replace(library, briefs=(), sources=sources, aliases=())


def found(answer: Answer) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.where) for hit in answer.hits]


def passage(answer: Answer) -> Hit:
    (hit,) = answer.in_articles
    return hit


def test_what_briefs_say_comes_before_the_passages_and_a_passage_is_one_row(index: Index) -> None:
    answer = index.search("declined to comment")
    assert found(answer) == [("claim", "Harbour dredging 2"), ("passage", "Harrow Courier ¶3")]
    assert [use.claim.number for use in passage(answer).quoted_by] == [2]
    assert answer.count == "2 places: 1 claim, 1 passage"


def test_all_words_must_be_there(index: Index) -> None:
    assert index.search("residents quay").hits
    assert not index.search("residents railway").hits


def test_a_bottom_line_and_a_silence_are_found(index: Index) -> None:
    assert found(index.search("who pays for moving")) == [("bottom line", "Harbour dredging")]
    assert found(index.search("article says who pays")) == [("silence", "Harbour dredging")]


def test_words_in_a_row_come_first(library: Library) -> None:
    answer = Index(holding(library, "the sea was yellow", "at the Yellow Sea, far out")).search("yellow sea")
    assert [hit.where for hit in answer.hits] == ["A1 ¶1", "A0 ¶1"]


@each_row("words", ["harbor boards", "port authority", "Harbour-Board"])
def test_a_name_is_found_by_its_other_spelling(index: Index, words: str) -> None:
    answer = index.search(words)
    assert {hit.snippet.text[slice(*mark)].lower() for hit in answer.hits for mark in hit.snippet.marks} == {
        "port authority"
    }


def test_every_form_and_spelling_is_found_and_told(library: Library) -> None:
    index = Index(holding(library, "Of denuclearization, and de-nuclearisation.", "They denuclearized"))
    answer = index.search("denuclearise")
    assert [hit.where for hit in answer.hits] == ["A0 ¶1", "A1 ¶1"]
    assert set(answer.also) == {"denuclearization", "de-nuclearisation", "denuclearized"}
    assert index.search("Denuclearized").also[-1] != "denuclearized"


def test_a_speaker_is_found_with_the_words_that_are_the_speakers(index: Index) -> None:
    hit = passage(index.search("county £28"))
    assert (hit.where, hit.about) == ("Gazette ¶2", "speaker unstated ← the county")
    answer = index.search("members evening")
    assert [hit.about for hit in answer.in_articles] == ["members of the board"]
    assert not index.search("members railway").hits


def test_the_name_of_a_speaker_alone_finds_what_was_said(index: Index) -> None:
    voted, said, begin = index.search('"the port authority"').in_articles
    assert (voted.where, voted.about) == ("Harrow Courier ¶2", "")
    assert (said.where, said.about, said.places) == ("Harrow Courier ¶3", "the port authority", ())
    assert said.source
    assert said.span
    assert said.source.text[slice(*said.span)] == "Moving the spoil inland would cost £35 million"
    assert begin.where == "Harrow Courier ¶4"


@each_row(
    ("words", "places"),
    [
        ("speaker:county", ["Harbour dredging 5", "Gazette ¶2"]),
        ("spoil speaker:authority", ["Harbour dredging 5", "Harrow Courier ¶3"]),
        ("spoil is:differ", ["Harbour dredging 5", "Harrow Courier ¶3", "Gazette ¶2"]),
        ("is:differ", ["Harbour dredging 5"]),
        ("is:unverified", []),
        ("is:unstated is:one-article", ["Harbour dredging 2", "Harbour dredging 3", "Harbour dredging 4"]),
        ("spoil in:gazette", ["Harbour dredging 5", "Gazette ¶2"]),
        ("railway in:dredging", ["Harrow Courier ¶3"]),
        ("railway in:gazette", []),
        ("spoil speaker:nobody", []),
    ],
)
def test_a_search_is_narrowed(index: Index, words: str, places: list[str]) -> None:
    assert [hit.where for hit in index.search(words).hits] == places


def test_a_passage_cited_twice_is_one_hit_with_both_claims(library: Library) -> None:
    (brief,) = library.briefs
    twice = replace(library, briefs=(brief, replace(brief, id="again", title="Again")))
    hit = passage(Index(twice).search("declined to comment"))
    assert [use.brief.id for use in hit.quoted_by] == ["harbour", "again"]


def test_a_quote_over_two_paragraphs_is_found_by_words_of_both_once(index: Index) -> None:
    assert [hit.where for hit in index.search("residents floor").in_articles] == ["Gazette ¶3"]


@each_row("begin", ["Moving spoil by the northern", "The study left out"])
def test_a_quote_over_two_paragraphs_is_no_second_row_where_one_of_them_has_the_words(
    begin: str, tmp_path: Path
) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, "from: Residents had asked", f"from: {begin}")
    index = Index(load(root))
    assert [hit.where for hit in index.search("southern route").in_articles] == ["Gazette ¶2"]
    assert [hit.where for hit in index.search("southern residents").in_articles] == ["Gazette ¶2"]


def test_headlines_of_briefs_are_found_and_titles_that_an_article_does_not_have(library: Library) -> None:
    sources = tuple(replace(each, title="(no headline in the text) A quorum met") for each in library.sources[:1])
    index = Index(replace(library, sources=(*sources, *library.sources[1:])))
    (brief,) = index.search('"who pays for the spoil"').hits
    assert (brief.kind, brief.where, brief.about) == (HitKind.HEADLINE, "Harbour dredging", "headline")
    (article,) = index.search("quorum").hits
    assert (article.where, article.snippet.text) == ("Harrow Courier", "[A quorum met]")
    assert not index.search("no headline").hits


def test_a_passage_leads_to_its_words_and_a_missing_quote_to_none(index: Index) -> None:
    hit = passage(index.search("northern route would cost"))
    assert hit.source
    assert hit.span
    assert hit.source.text[slice(*hit.span)] == "northern route would cost"
    missing = passage(index.search("“we will not begin before the survey is complete,”"))
    assert missing.where == "Harrow Courier ¶4"


def test_nothing_found_offers_the_nearest_words(index: Index) -> None:
    answer = index.search("residants")
    assert [str(each) for each in answer.suggestions] == ["residents (3)"]
    assert [str(each) for each in index.search("residants wait").suggestions] == ["residents wait (2)"]
    assert not index.search("residents railway").suggestions
    assert not index.search("zzz qqq").suggestions


def test_an_article_is_made_plain_once_however_many_paragraphs_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def making(text: str) -> str:
        made.append(text)
        return plain_letters(text)

    monkeypatch.setattr("briefing.model.source.plain_letters", making)
    library = load(make_many(tmp_path, articles=3, paragraphs=40))
    index = Index(library)
    for words in ("survey channel", "railway", "berth 7"):
        assert index.search(words).hits
    assert sorted(made) == sorted(source.text for source in library.sources)


def test_a_search_that_is_no_longer_wanted_ends_while_similar_words_are_looked_for(library: Library) -> None:
    index, asked = Index(library), 0
    index.search("harbour")

    def step() -> None:
        nonlocal asked
        asked += 1
        if asked > 4 * len(list(documents_of(library))):  # the words were looked for twice
            raise InterruptedError

    with pytest.raises(InterruptedError):
        index.search("harbuor", step=step)
    assert index.search("harbuor").suggestions


def test_a_long_paragraph_is_shown_where_the_words_are_together(library: Library) -> None:
    text = "Far off stands a needle. " + "Hay is dry. " * 100 + "Here a needle is by a thread. " + "Hay is dry. " * 100
    (hit,) = Index(holding(library, text)).search("needle thread").hits
    assert "needle is by a thread" in hit.snippet.text
    assert hit.snippet.text.startswith("…")
    assert hit.snippet.text.endswith("…")
    assert len(hit.snippet.text) <= SNIPPET + 2
    assert [hit.snippet.text[slice(*mark)] for mark in hit.snippet.marks] == ["needle", "thread"]
    assert hit.span is not None
    assert text[slice(*hit.span)] == "needle is by a thread"


def test_the_number_of_hits_is_bounded_and_that_is_said(library: Library) -> None:
    index = Index(holding(library, *["the same words"] * 300))
    answer = index.search("same")
    assert len(answer.hits) == 60
    assert answer.count == "the first 60 places: 60 passages"
    assert len(index.search("same", 7).hits) == 7


def test_hits_are_given_as_text_and_as_json(index: Index) -> None:
    answer = index.search("declined to comment")
    assert plain_answer(answer) == (
        "Briefs  1\n  Harbour dredging 2 · one article, naming no source · speaker unstated\n"
        "    The school district «declined to comment».\n\n"
        "Articles  1\n  Harrow Courier ¶3 · speaker unstated · quoted by Harbour dredging 2\n"
        "    Moving the spoil inland would cost £35 million, the authority told the meeting. "
        "The railway «declined to comment», and the school district «declined to comment».\n"
    )
    shape = answer_shape(answer)
    claim, paragraph = shape["hits"]
    assert not shape["cut"]
    assert (claim["kind"], claim["brief"], claim["claim"], claim["source"]) == ("claim", "harbour", 2, None)
    assert (paragraph["claim"], paragraph["source"], paragraph["paragraph"]) == (None, "courier", 3)
    assert paragraph["quoted_by"] == [{"brief": "harbour", "claim": 2, "quote": 3}]
    assert claim["snippet"][slice(*claim["marks"][0])] == "declined to comment"
    assert plain_answer(index.search("zzz")) == ""


def test_text_of_a_library_is_made_safe(library: Library) -> None:
    answer = Index(holding(library, "a \x1b[31mneedle\u202e here")).search("here")
    assert answer.hits
    assert "\x1b" not in plain_answer(answer)
    assert "\u202e" not in plain_answer(answer)


@examples
@given(st.text() | st.lists(st.sampled_from([*WORDS, '"', "*", "-", "OR", "in:", "is:differ"])).map(" ".join))
def test_whatever_is_typed_gives_hits_that_are_true(index: Index, words: str) -> None:
    answer = index.search(words, typing=True)
    for hit in answer.hits:
        text, marks, _ = hit.excerpt(100)
        assert marks or not hit.places
        assert all(one.end < other.start for one, other in pairwise(marks))
        assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
        if hit.source and hit.kind is HitKind.PASSAGE and hit.places:
            assert hit.span
            assert hit.source.text[slice(*hit.span)] in hit.snippet.text


@examples
@given(
    st.lists(st.lists(st.sampled_from([*WORDS, "\n\n"]), min_size=1, max_size=12).map(" ".join), max_size=9),
    st.lists(
        st.sampled_from([*WORDS, "sp*", '"the board"', "S*", "speaker:authority", "in:gazette", "in:a1", "is:differ"]),
        min_size=1,
        max_size=3,
    ).map(" ".join),
    st.booleans(),
    st.integers(1, 6),
)
def test_the_quick_checks_change_no_answer(
    library: Library, texts: list[str], words: str, typing: bool, most: int
) -> None:
    made = replace(library, sources=(*library.sources, *holding(library, *texts).sources))
    every = every_hit(made, words, typing)
    in_briefs, in_articles = ([hit for hit in every if bool(hit.source) is wanted] for wanted in (False, True))
    of_briefs = max((most + 1) // 2, most - len(in_articles))
    of_articles = max(most // 2, most - len(in_briefs))
    answer = Index(made).search(words, most, typing=typing)
    assert shown(answer.hits) == shown([*in_briefs[:of_briefs], *in_articles[:of_articles]])
    assert answer.more_in_briefs is (len(in_briefs) > of_briefs)
    assert answer.more_in_articles is (len(in_articles) > of_articles)


def shown(hits: Iterable[Hit]) -> list[tuple[object, ...]]:
    """Return what tells hits apart, in the order of an answer."""
    told = [(hit.kind, hit.where, hit.row.start, hit.row.text, hit.places, hit.quoted_by, hit.in_a_row) for hit in hits]
    return sorted(told, key=lambda each: (each[0] is HitKind.PASSAGE, not each[-1]))


def every_hit(library: Library, words: str, typing: bool) -> list[Hit]:
    """Return the hits in the order in which they are looked for, by reading every row of the library."""
    query = parse(words, library.aliases, typing=typing)
    in_a_row = plain_letters(" ".join(term.text for term in query.terms))
    rows = [row for document in documents_of(library) for row in document.rows]
    hits: list[Hit] = []
    for row in sorted(rows, key=lambda row: in_a_row not in row.plain):
        hit = hit_of(row, query) if is_within(row, query) else None
        if hit and not any(row.source and row.source is each.source and row.overlaps(each.row) for each in hits):
            hits.append(hit)
    return hits
