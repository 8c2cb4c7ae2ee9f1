"""A library that lists its articles in several files: each is read, checked and edited as the one file would be."""

from pathlib import Path

import pytest

from briefing.authoring import repair, replace_article
from briefing.authoring.add_article import add
from briefing.authoring.remove import remove_article
from briefing.authoring.rename import rename_article
from briefing.check import check
from briefing.load import load
from tests.libraries import BRIEF_FILE, COURIER, SOURCES, SOURCES_FILE, change, write

FIRST, SECOND = "seeds/sources/a-courier.yaml", "seeds/sources/b-gazette.yaml"
ARTICLES, REST = SOURCES.removeprefix("sources:\n").split("people:\n")
COURIER_ENTRY, GAZETTE_ENTRY = ARTICLES.split("  gazette:\n")


@pytest.fixture
def split(root: Path) -> Path:
    """The invented library with each article in a file of its own, and the people in the usual one."""
    write(root, SOURCES_FILE, f"people:\n{REST}")
    write(root, FIRST, f"sources:\n{COURIER_ENTRY}")
    write(root, SECOND, f"sources:\n  gazette:\n{GAZETTE_ENTRY}")
    return root


def texts(root: Path) -> dict[str, str]:
    return {file: (root / file).read_text(encoding="utf-8") for file in (SOURCES_FILE, FIRST, SECOND)}


def changed(root: Path, before: dict[str, str]) -> list[str]:
    return [file for file, text in texts(root).items() if text != before[file]]


def test_it_is_the_library_that_one_file_names(root: Path, split: Path) -> None:
    library = load(split)
    assert check(library) == ()
    assert [(source.id, source.place.file) for source in library.sources] == [("courier", FIRST), ("gazette", SECOND)]
    assert library.verified == 7
    assert library.brief("harbour").claim("approved").evidence[0].origin == library.origins[0]


def test_the_usual_file_need_not_be_there(split: Path) -> None:
    write(split, "seeds/sources/c-people.yaml", f"people:\n{REST}")
    (split / SOURCES_FILE).unlink()
    assert check(load(split)) == ()


def test_the_second_entry_of_an_id_is_left_out_and_told(split: Path) -> None:
    write(split, "seeds/sources/c.yaml", f"sources:\n{COURIER_ENTRY.replace('Port authority', 'Another')}")
    library = load(split)
    assert [str(problem) for problem in library.problems] == [
        f"seeds/sources/c.yaml:2:3: `courier` is in {FIRST} already: this entry is left out"
    ]
    assert library.sources[0].title == "Port authority approves channel"


def test_a_broken_file_costs_its_own_articles(split: Path) -> None:
    write(split, FIRST, "sources: [")
    library = load(split)
    assert [source.id for source in library.sources] == ["gazette"]
    assert library.verified > 0
    assert FIRST in {problem.place.file for problem in library.problems}


def test_an_article_is_added_to_the_last_file(split: Path, tmp_path: Path) -> None:
    before = texts(split)
    (tmp_path / "third.txt").write_text("A third article.\n", encoding="utf-8")
    add(split, [tmp_path / "third.txt"])
    assert changed(split, before) == [SECOND]
    assert load(split).sources[-1].id == "third"


def test_an_article_is_renamed_where_it_is_listed_and_named(split: Path) -> None:
    before = texts(split)
    assert set(rename_article(split, "courier", "herald")) == {BRIEF_FILE, SOURCES_FILE, FIRST}
    assert changed(split, before) == [SOURCES_FILE, FIRST]
    assert check(load(split)) == ()


def test_an_article_is_removed_from_its_file(split: Path) -> None:
    write(split, "seeds/extra.txt", "Extra words.\n")
    entry = GAZETTE_ENTRY.replace("gazette.txt", "extra.txt").replace("Channel approved", "Extra")
    write(split, SECOND, f"sources:\n  gazette:\n{GAZETTE_ENTRY}  extra:\n{entry}")
    before = texts(split)
    remove_article(split, "extra")
    assert changed(split, before) == [SECOND]
    assert [source.id for source in load(split).sources] == ["courier", "gazette"]


def test_a_replaced_article_is_pinned_in_its_file(split: Path) -> None:
    before = texts(split)
    text = COURIER.replace("The railway declined", "The railways declined")
    library = load(split)
    replace_article.apply(split, replace_article.plan(library, library.sources[0], text))
    assert changed(split, before) == [FIRST]
    assert not load(split).sources[0].changed


def test_words_that_establish_something_are_corrected_in_their_file(split: Path) -> None:
    change(split, FIRST, "HARROW (Courier) —", "HARROW (Courier) -")
    rules = [problem.rule for problem in check(load(split))]
    assert rules == ["basis-missing"]
    (found,) = repair.unsound(load(split))
    (first, *_) = repair.proposals(found)
    repair.apply(split, found, first.edits)
    assert "HARROW (Courier) —" in (split / FIRST).read_text(encoding="utf-8")
    assert check(load(split)) == ()
