"""An error in the list of articles, or in an article, costs that article, and no more."""

import os
from pathlib import Path

import pytest

from briefing.check import check
from briefing.load import load
from tests.libraries import (
    BRIEF_FILE,
    COURIER,
    COURIER_FILE,
    SOURCES_FILE,
    change,
    line_of,
    write,
)
from tests.load.problems import only_problem
from tests.rows import each_row


def test_an_article_that_cannot_be_read_costs_its_quotes(root: Path) -> None:
    (root / COURIER_FILE).unlink()
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert all(item.source.id == "gazette" for item in library.evidence)
    problem = next(problem for problem in library.problems if problem.place.file == SOURCES_FILE)
    assert problem.message == "the article seeds/courier-2026-03-14.txt cannot be read: no such file"
    assert problem.place.line == line_of(root, SOURCES_FILE, "file: courier")
    assert any(
        problem.message == "the article `courier` cannot be used: this citation is left out"
        for problem in library.problems
    )


def test_a_binary_article_is_refused_with_the_place_of_the_byte(root: Path) -> None:
    write(root, COURIER_FILE, b"\x7fELF\n\x00\xff\xfe")
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert any("not UTF-8: byte 0xFF (line 2, column 2)" in problem.message for problem in library.problems)


def test_a_symbolic_link_out_of_the_library_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.txt", COURIER)
    (root / COURIER_FILE).unlink()
    (root / COURIER_FILE).symlink_to(outside)
    assert [source.id for source in load(root).sources] == ["gazette"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_place_of_an_article_is_not_waited_for(root: Path) -> None:
    (root / COURIER_FILE).unlink()
    os.mkfifo(root / COURIER_FILE)
    assert [source.id for source in load(root).sources] == ["gazette"]


@each_row("file", ["../briefs/harbour.yaml", "/etc/passwd", "..", ".", '"\\x1b]0;x\\a"', '"a\\0"'])
def test_an_article_s_file_stays_within_the_seeds(root: Path, file: str) -> None:
    change(root, SOURCES_FILE, "file: courier-2026-03-14.txt", f"file: {file}")
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert all(problem.message.isprintable() for problem in library.problems)


def test_an_invalid_article_costs_no_other(root: Path) -> None:
    change(root, SOURCES_FILE, "    title: Channel approved\n", "")
    library = load(root)
    assert [source.id for source in library.sources] == ["courier"]


def test_an_invalid_descriptor_counts_as_unstated(root: Path) -> None:
    change(root, SOURCES_FILE, "precision: about", "precision: roughly")
    library = load(root)
    assert library.sources[0].published is None
    assert only_problem(library).message == "`precision` has an unknown value: `roughly`"


def test_an_origin_s_basis_in_an_unknown_article_is_left_out(root: Path) -> None:
    change(root, SOURCES_FILE, "basis: {source: gazette", "basis: {source: gazete")
    library = load(root)
    assert library.origins[1].basis is None
    assert only_problem(library).hint == "Did you mean gazette?"


def test_an_invalid_alias_costs_no_other(root: Path) -> None:
    change(root, SOURCES_FILE, "aliases:\n", "aliases:\n  - [alone]\n  - text\n")
    library = load(root)
    assert library.aliases == (("port authority", "harbour board"),)
    lines = [problem.place.line for problem in library.problems]
    assert lines == [line_of(root, SOURCES_FILE, "[alone]"), line_of(root, SOURCES_FILE, "- text")]


@each_row("content", ["sources: [\n", "", "- a\n", "origins: {}\n"])
def test_without_a_list_of_articles_each_brief_is_left_out_with_one_problem(root: Path, content: str) -> None:
    write(root, SOURCES_FILE, content)
    library = load(root)
    assert library.briefs == ()
    assert library.title == "Harrow harbour"
    assert [problem.message for problem in library.problems if problem.place.file == BRIEF_FILE] == [
        "this brief is left out: its articles are unknown"
    ]


@each_row(
    ("old", "new", "message"),
    [
        ("  gazette:\n", "  courier:\n", "duplicate key `courier`, first used in line 2"),
        ("  gazette:\n", f"  {'g' * 1100}:\n", "neither `key: value` nor `- item`"),
        ("    file: gazette.txt\n", "    file: 'gazette.txt\n", "this quotation mark is never closed"),
        (
            "    file: gazette.txt\n",
            "    file: [gazette.txt\n",
            "a list in [ ] or { } that is not closed, or lacks a comma",
        ),
        ("    file: gazette.txt\n", "    file: &a gazette.txt\n", "an anchor (&) is not allowed"),
        ("    file: gazette.txt\n", "    file: a: b\n", "a `: ` inside a value"),
    ],
)
def test_an_entry_of_an_article_that_is_not_yaml_costs_that_article_alone(
    root: Path, old: str, new: str, message: str
) -> None:
    change(root, SOURCES_FILE, old, new)
    library = load(root)
    assert [source.id for source in library.sources] == ["courier"]
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert library.sources[0].title == "Port authority approves channel"
    assert library.origins
    assert message in [problem.message for problem in library.problems if problem.place.file == SOURCES_FILE]
    assert all(problem.place.file != SOURCES_FILE or problem.place.line for problem in check(library))


@each_row(
    "broken",
    [
        "    file: [courier-2026-03-14.txt\n",
        "    file: {courier-2026-03-14.txt\n",
        "\tfile: courier-2026-03-14.txt\n",
        "    file: 'courier-2026-03-14.txt\n",
        "    file: &a courier-2026-03-14.txt\n",
    ],
)
def test_an_entry_that_is_not_yaml_costs_none_of_those_after_it(root: Path, broken: str) -> None:
    change(root, SOURCES_FILE, "    file: courier-2026-03-14.txt\n", broken)
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert library.origins
    assert [brief.id for brief in library.briefs] == ["harbour"]
    (problem,) = (problem for problem in library.problems if problem.rule == "yaml")
    assert 2 < problem.place.line < line_of(root, SOURCES_FILE, "  gazette:")


def test_however_many_entries_are_broken_the_others_are_read(root: Path) -> None:
    broken = "".join(f"  a-{number}:\n    file: [x\n  gazette:\n    title: Twin\n" for number in range(30))
    change(root, SOURCES_FILE, "origins:\n", f"origins:\n{broken}")
    change(root, SOURCES_FILE, "sources:\n", f"sources:\n{broken.replace('gazette', 'courier')}")
    library = load(root)
    assert [source.title for source in library.sources] == ["Channel approved"]
    assert [origin.id for origin in library.origins] == ["board-vote", "county-study"]
    assert [brief.id for brief in library.briefs] == ["harbour"]
