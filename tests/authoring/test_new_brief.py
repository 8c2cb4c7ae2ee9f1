"""A new brief is sound from the start, and costs no byte of the index but its own."""

import re
from datetime import date
from pathlib import Path

import pytest

from briefing.authoring.errors import AuthoringError
from briefing.authoring.new_brief import new_brief
from briefing.authoring.new_library import start
from briefing.check import check
from briefing.load import load
from briefing.model import LibraryError
from tests.libraries import INDEX, INDEX_FILE, change, make_library, write
from tests.rows import each_row

DAY = date(2026, 3, 20)


def new(root: Path, topic: str = "survey", title: str = "The survey") -> str:
    return new_brief(root, topic, title, DAY)


def index_of(root: Path) -> str:
    return (root / INDEX_FILE).read_bytes().decode()


def test_the_library_stays_sound(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    assert new(root) == "briefs/survey.yaml"
    library = load(root)
    assert check(library) == ()
    brief = library.briefs[-1]
    assert (brief.id, brief.title, brief.as_of) == ("survey", "The survey", DAY)


def test_every_line_that_is_commented_out_is_sound_too(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    text = (root / new(root)).read_text(encoding="utf-8")
    text = re.sub(r"(?m)^  # ((?:- |  ).*)$", r"  \1", text).replace("claims: []", "claims:")
    text = text.replace("an-article", "courier").replace("another", "gazette")
    text = text.replace("eight to forty words of the article, exactly", "voted seven to two on Saturday")
    text = text.replace("quote: …}]}\n", "quote: voted seven to two on Saturday}]}\n", 1)
    text = text.replace("quote: …}]}", "quote: The channel was approved on Saturday evening}]}")
    write(root, "briefs/survey.yaml", text)
    assert check(load(root)) == ()
    brief = load(root).briefs[-1]
    assert [claim.id for claim in brief.claims] == ["a-name-of-yours", "where-they-differ", "what-follows"]
    assert brief.silences[1].is_verified


@each_row(
    ("index", "expected"),
    [
        (INDEX, INDEX.replace("[harbour]", "[harbour, survey]")),
        (
            INDEX.replace("[harbour]", "[ 'harbour' , ] # mine"),
            INDEX.replace("[harbour]", "[ 'harbour', survey , ] # mine"),
        ),
        (INDEX.replace("[harbour]", "[]"), INDEX.replace("[harbour]", "[survey]")),
        (
            "topics:\r\n  - harbour   # mine\r\n\r\n# more\r\ntitle: T\r\n",
            "topics:\r\n  - harbour   # mine\r\n  - survey\r\n\r\n# more\r\ntitle: T\r\n",
        ),
        ("\ufefftitle: T\ntopics: [harbour]", "\ufefftitle: T\ntopics: [harbour, survey]"),
    ],
)
def test_in_the_index_only_the_topic_is_new(index: str, expected: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(root, INDEX_FILE, index)
    new(root)
    assert index_of(root) == expected


def test_a_topic_that_is_listed_without_a_file_gets_one(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, INDEX_FILE, "[harbour]", "[survey, harbour]")
    before = index_of(root)
    new(root)
    assert index_of(root) == before
    assert check(load(root)) == ()


@each_row("title", ["A: b # c", "- x", "'", '"', "[sic]", "yes", "{x}", "%TAG", "“Survey”", "a\x1b[0mb\n"])
def test_any_title_is_kept_to_the_character_but_for_what_cannot_be_printed(title: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    new(root, title=title)
    library = load(root)
    assert check(library) == ()
    assert library.briefs[-1].title == title.replace("\x1b", " ").strip()


@each_row("topic", ["../x", "A", "a b", "", "a/b", "ä", "a.yaml", "x" * 65])
def test_what_is_no_id_is_refused(topic: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    with pytest.raises(AuthoringError, match="is not a valid topic"):
        new(root, topic)


@each_row("topic", ["harbour", "index"])
def test_a_file_that_is_there_is_not_touched(topic: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    before = (root / f"briefs/{topic}.yaml").read_bytes(), index_of(root)
    with pytest.raises(AuthoringError, match="exists; nothing was written"):
        new(root, topic)
    assert before == ((root / f"briefs/{topic}.yaml").read_bytes(), index_of(root))


@each_row("title", ["", " \n", "a" * 301])
def test_a_title_that_would_be_an_error_is_refused(title: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    with pytest.raises(AuthoringError, match="1 to 300"):
        new(root, title=title)


@each_row(
    ("index", "words"),
    [
        ("title: [", "index.yaml:1"),
        ("title: T\n", "no list of topics"),
        ("title: T\ntopics: harbour\n", "index.yaml:2:9: there is no list of topics"),
        (b"\xff", "not UTF-8"),
    ],
)
def test_an_index_that_cannot_be_added_to_is_told_and_nothing_written(
    index: str | bytes, words: str, tmp_path: Path
) -> None:
    root = make_library(tmp_path)
    write(root, INDEX_FILE, index)
    with pytest.raises(LibraryError, match=words):
        new(root)
    assert not (root / "briefs/survey.yaml").exists()


def test_an_index_that_cannot_be_written_takes_the_brief_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(root: Path, file: str, old: str, new: str) -> None:
        raise OSError(28, "No space left on device")

    root = make_library(tmp_path)
    monkeypatch.setattr("briefing.authoring.errors.save", overtaken)
    with pytest.raises(OSError, match="No space left"):
        new(root)
    assert not (root / "briefs/survey.yaml").exists()


def test_editors_are_told_of_the_schema_where_it_is_kept(tmp_path: Path) -> None:
    start(tmp_path / "new")
    written = (tmp_path / "new" / new(tmp_path / "new")).read_text(encoding="utf-8")
    assert written.startswith("# yaml-language-server: $schema=schema/brief.json\ntitle: The survey\n")
    old = make_library(tmp_path)
    assert (old / new(old)).read_text(encoding="utf-8").startswith("title: The survey\n")
