"""No folder, name or file of a library does more than cause problems with a place."""

import os
from pathlib import Path

import pytest

from briefing.load import load
from briefing.model.problem import MAX_PROBLEMS
from tests.libraries import (
    BRIEF,
    BRIEF_FILE,
    COURIER_FILE,
    INDEX_FILE,
    SOURCES_FILE,
    change,
    write,
)
from tests.rows import each_row


def test_control_characters_in_names_and_titles_stay_raw_in_values_and_out_of_messages(root: Path) -> None:
    change(root, BRIEF_FILE, "title: Harbour dredging", 'title: "\\x1b[31mHarbour\\u202e"')
    change(root, BRIEF_FILE, "id: no-comment", 'id: "no\\x1bcomment"')
    change(root, SOURCES_FILE, "  gazette:\n", '  "\\x9bgazette":\n')
    library = load(root)
    assert library.brief("harbour").title == "\x1b[31mHarbour\u202e"
    assert library.problems
    assert all(str(problem).isprintable() and problem.hint.isprintable() for problem in library.problems)


def test_a_file_with_a_hostile_name_is_reported_and_not_read(root: Path) -> None:
    write(root, "briefs/\x1b[31m.yaml", BRIEF)
    (root / "briefs" / os.fsdecode(b"\xff.yaml")).write_text(BRIEF, encoding="utf-8")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert len(library.problems) == 2
    assert all(str(problem).isprintable() and str(problem).encode() for problem in library.problems)


def test_hidden_files_and_other_kinds_of_files_are_passed_over(root: Path) -> None:
    for name in (".harbour.yaml.swp", ".hidden.yaml", "README.md", "notes.txt"):
        write(root, f"briefs/{name}", "x")
    assert load(root).problems == ()


@each_row(
    "content",
    [
        "a: &a [x]\nb: [*a, *a]\n",
        "[" * 5_000,
        "title: !!python/object/apply:os.system [id]\n",
        "x: " + "y" * (5 * 1024 * 1024),
        "\x00",
        "---\na: b\n---\nc: d\n",
        "title: 1\ntitle: 2\n",
        "claims: {}\ntitle: []\n",
        "- \n",
        "",
    ],
)
@each_row("file", [BRIEF_FILE, INDEX_FILE, SOURCES_FILE])
def test_a_hostile_file_gives_problems_with_a_place_in_it(root: Path, file: str, content: str) -> None:
    write(root, file, content)
    problems = [problem for problem in load(root).problems if problem.place.file == file]
    assert problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


@pytest.mark.slow
def test_of_thousands_of_errors_in_a_file_some_are_listed(root: Path) -> None:
    claims = "".join(
        f"  - {{id: c{n}, kind: judgment, text: x, rests_on: [{', '.join(f'y{m}' for m in range(190))}]}}\n"
        for n in range(200)
    )
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    write(root, BRIEF_FILE, text[: text.index("claims:")] + "claims:\n" + claims)
    write(root, "briefs/keys.yaml", "".join(f"k{n}: v\n" for n in range(50_000)))
    problems = load(root).problems
    assert len(problems) < 3 * (MAX_PROBLEMS + 1)


@each_row("kind", ["missing", "empty", "file", "NUL"])
def test_a_folder_that_is_no_library_gives_an_empty_one_and_problems(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "nothing"
    match kind:
        case "empty":
            folder.mkdir()
        case "file":
            folder.write_text("x", encoding="utf-8")
        case "NUL":
            folder = Path("a\0b")
    library = load(folder)
    assert library.briefs == ()
    assert library.problems
    assert all(problem.hint for problem in library.problems)


def test_a_folder_that_may_not_be_listed_gives_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: int) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    library = load(root)
    assert library.briefs == ()
    assert "briefs:1:1: cannot be listed: permission denied" in map(str, library.problems)


def test_a_folder_of_briefs_that_is_a_link_out_is_not_even_listed(root: Path, tmp_path: Path) -> None:
    (root / "briefs").rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/secret-name.yaml").write_text("title: secret")
    (root / "briefs").symlink_to(tmp_path / "elsewhere")
    library = load(root)
    assert library.briefs == ()
    assert "briefs:1:1: cannot be listed: a symbolic link leads out of the library" in map(str, library.problems)
    assert not any("secret" in f"{problem} {problem.hint}" for problem in library.problems)


def test_topics_that_the_index_lists_are_read_first_whatever_the_limit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(root, f"briefs/another-{number}.yaml", BRIEF)
    monkeypatch.setattr("briefing.load.library.MAX_BRIEFS", 3)
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour", "another-0", "another-1"]
    assert "only the first 3 of 6 briefs are read" in [problem.message for problem in library.problems]


def test_folders_in_place_of_files_give_problems(root: Path) -> None:
    (root / BRIEF_FILE).unlink()
    (root / BRIEF_FILE).mkdir()
    (root / COURIER_FILE).unlink()
    (root / COURIER_FILE).mkdir()
    library = load(root)
    assert library.briefs == ()
    assert {problem.place.file for problem in library.problems} == {BRIEF_FILE, SOURCES_FILE}
