"""A folder → a Library: the good part is kept, each error has its place, and nothing in a folder ends the program."""

import shutil
from pathlib import Path

import pytest

from briefing.load import load, locate, shipped
from briefing.model import Place, Status
from briefing.storage.files import FileText, read_again
from tests.libraries import (
    BRIEF,
    BRIEF_FILE,
    INDEX_FILE,
    SOURCES_FILE,
    change,
    line_of,
    write,
)
from tests.load.problems import only_problem
from tests.rows import each_row


def test_a_sound_library_is_read_whole(root: Path) -> None:
    library = load(root)
    assert library.problems == ()
    assert library.title == "Harrow harbour"
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert [source.id for source in library.sources] == ["courier", "gazette"]
    assert [origin.id for origin in library.origins] == ["board-vote", "county-study"]
    assert library.aliases == (("port authority", "harbour board"),)
    assert library.statuses[Status.EXACT] == len(library.evidence) == 7


def test_claims_and_quotes_are_numbered_in_the_curator_s_order(root: Path) -> None:
    (brief,) = load(root).briefs
    assert [claim.id for claim in brief.claims] == [
        "approved",
        "no-comment",
        "survey-first",
        "residents",
        "spoil-cost",
        "delay",
    ]
    assert [claim.number for claim in brief.claims] == list(range(1, 7))
    assert [(silence.number, silence.id) for silence in brief.silences] == [(1, "start"), (2, ""), (3, ""), (4, "")]
    assert [item.number for item in brief.evidence] == list(range(1, 8))


def test_what_a_text_does_not_state_is_none(root: Path) -> None:
    library = load(root)
    courier, gazette = library.sources
    assert (gazette.outlet, gazette.published, gazette.genre, gazette.url) == (None, None, None, None)
    assert (courier.label, gazette.label) == ("Harrow Courier", "Gazette")
    quote = library.brief("harbour").claim("no-comment").evidence[0]
    assert (quote.speaker, quote.origin, quote.via) == (None, None, ())


def test_an_article_without_label_or_outlet_is_shown_by_its_id(root: Path) -> None:
    change(root, SOURCES_FILE, "    label: Gazette\n", "")
    assert load(root).sources[1].label == "gazette"


def test_articles_of_one_label_have_their_ids_too(root: Path) -> None:
    change(root, SOURCES_FILE, "label: Gazette", "label: Harrow Courier")
    assert [source.label for source in load(root).sources] == ["Harrow Courier (courier)", "Harrow Courier (gazette)"]


def test_a_passage_given_by_its_ends_is_found(root: Path) -> None:
    (quote,) = load(root).brief("harbour").claim("residents").evidence
    assert quote.quote == "Residents had asked […] The board gave no date"
    assert quote.span is not None
    assert quote.source.text[quote.span.start : quote.span.end].endswith("quay. The board gave no date")


def test_a_quote_knows_its_place_in_the_file(root: Path) -> None:
    (quote,) = load(root).brief("harbour").claim("survey-first").evidence
    line = line_of(root, BRIEF_FILE, "quote: “We will not")
    assert quote.place == Place(BRIEF_FILE, line, 16)


def test_each_file_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(folder: Path, relative: str, limit: int, known: FileText | None) -> FileText:
        read.append(relative)
        return read_again(folder, relative, limit, known)

    monkeypatch.setattr("briefing.load.memory.read_again", counting)
    load(root)
    assert sorted(read) == [BRIEF_FILE, INDEX_FILE, "seeds/courier-2026-03-14.txt", "seeds/gazette.txt", SOURCES_FILE]


# The index


def test_without_an_index_the_briefs_come_by_alphabet_under_the_folder_s_name(root: Path) -> None:
    write(root, "briefs/anchorage.yaml", BRIEF)
    (root / INDEX_FILE).unlink()
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["anchorage", "harbour"]
    assert library.title == "harrow"
    assert only_problem(library).place.file == INDEX_FILE


def test_an_invalid_index_costs_no_brief(root: Path) -> None:
    write(root, INDEX_FILE, "title: [Harrow\n")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == INDEX_FILE


def test_a_brief_that_is_not_listed_comes_last_and_is_reported(root: Path) -> None:
    write(root, "briefs/anchorage.yaml", BRIEF)
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour", "anchorage"]
    problem = only_problem(library)
    assert str(problem) == "briefs/anchorage.yaml:1:1: this brief is not listed in briefs/index.yaml"
    assert "anchorage" in problem.hint


def test_a_topic_without_a_file_is_reported_with_a_suggestion(root: Path) -> None:
    change(root, INDEX_FILE, "[harbour]", "[harbuor, harbour]")
    library = load(root)
    assert len(library.briefs) == 1
    problem = only_problem(library)
    assert str(problem) == "briefs/index.yaml:3:10: there is no brief briefs/harbuor.yaml"
    assert problem.hint == "Did you mean harbour?"


@each_row("topic", ["../x", "/etc/passwd", '"\\x1b[31m"', "[a]", "{a: b}", "Harbour", "index"])
def test_a_topic_that_names_no_brief_opens_nothing(root: Path, topic: str) -> None:
    change(root, INDEX_FILE, "[harbour]", f"[{topic}, harbour]")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == INDEX_FILE
    assert only_problem(library).message.isprintable()


def test_a_topic_listed_twice_is_read_once(root: Path) -> None:
    change(root, INDEX_FILE, "[harbour]", "[harbour, harbour]")
    library = load(root)
    assert len(library.briefs) == 1
    assert only_problem(library).message == "the topic `harbour` is listed twice"


# Which library


def test_the_library_asked_for_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", "elsewhere")
    assert locate(root) == root
    assert locate(None) == Path("elsewhere")


def test_the_folder_that_one_is_in_comes_before_the_shipped(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    monkeypatch.chdir(root)
    assert locate(None).resolve() == root.resolve()
    monkeypatch.chdir(tmp_path)
    assert locate(None) == shipped()


def test_the_shipped_library_is_there() -> None:
    assert (shipped() / "briefs").is_dir()
    assert (shipped() / "seeds").is_dir()


def test_a_folder_that_has_gone_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    shutil.rmtree(gone)
    assert locate(None) == shipped()
    assert load(Path()).problems
    monkeypatch.chdir(tmp_path)
