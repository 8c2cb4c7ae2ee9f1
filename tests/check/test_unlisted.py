"""Files that nothing lists are hinted at."""

import os
from pathlib import Path

from briefing.check import check
from briefing.check.unlisted import MAX_TOLD
from briefing.load import load
from briefing.model import Level
from tests.libraries import SOURCES_FILE, change, make_library, write
from tests.rows import each_row


def hinted(root: Path) -> list[str]:
    found = [problem for problem in check(load(root)) if problem.rule == "file-unlisted"]
    assert all(problem.level is Level.HINT for problem in found)
    return [problem.place.file for problem in found]


def test_what_nothing_lists_is_hinted_at_with_what_to_do(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    files = ["briefs/notes.md", "briefs/tides.yml", "seeds/deep/er.txt", "seeds/gazette.txt.bak", "seeds/late.txt"]
    for file in files:
        write(root, file, "text")
    assert hinted(root) == files
    hints = {problem.place.file: problem.hint for problem in check(load(root))}
    assert hints["seeds/late.txt"] == "Run `briefing add seeds/late.txt`, or move it elsewhere."
    assert hints["seeds/deep/er.txt"].startswith("Move it elsewhere;")


def test_no_hint_names_a_command_for_a_hostile_file(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(root, "seeds/a; reboot.txt", "text")
    write(tmp_path, "secret", "text")
    (root / "seeds/link.txt").symlink_to(tmp_path / "secret")
    (root / "seeds/inside.txt").symlink_to("gazette.txt")
    os.mkfifo(root / "seeds/pipe.txt")
    hints = {problem.place.file: problem.hint for problem in check(load(root)) if problem.rule == "file-unlisted"}
    assert "`briefing add` on it there" in hints.pop("seeds/a; reboot.txt")
    assert hints.pop("seeds/inside.txt").startswith("Run `briefing add seeds/inside.txt`")
    assert set(hints) == {"seeds/link.txt", "seeds/pipe.txt"}
    assert all(hint.endswith("Delete it.") for hint in hints.values())


def test_a_name_in_another_normalization_is_told_from_a_file_that_is_missing(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(root, "seeds/e\u0301cho.txt", "text")
    change(root, SOURCES_FILE, "    file: gazette.txt\n", "    file: \u00e9cho.txt\n")
    hints = [problem.hint for problem in check(load(root)) if problem.place.file == "seeds/e\u0301cho.txt"]
    assert hints == ["It is listed by a name that looks the same, with its accents encoded in another way. Rename it."]


@each_row(
    "file",
    [
        "seeds/README.md",
        "briefs/README",
        "briefs/schema/brief.json",
        "seeds/.versions/a.txt",
        "briefs/.removed/a.yaml",
        "seeds/.briefing-0123456789abcdef.tmp",
        "seeds/.DS_Store",
        "notes.txt",
    ],
)
def test_what_need_not_be_listed_is_not(tmp_path: Path, file: str) -> None:
    root = make_library(tmp_path)
    write(root, file, "text")
    assert hinted(root) == []


def test_an_article_that_is_listed_and_broken_is_no_hint(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, SOURCES_FILE, "    file: gazette.txt\n", "    file: gazette.txt\n    nonsense: [\n")
    assert hinted(root) == []


def test_without_a_list_of_articles_nothing_is_hinted_at(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    (root / SOURCES_FILE).unlink()
    assert hinted(root) == []


def test_of_many_files_some_are_told(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    for number in range(MAX_TOLD + 5):
        write(root, f"seeds/a{number:02}.txt", "text")
    assert len(hinted(root)) == MAX_TOLD + 1


def test_links_out_are_not_walked(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(tmp_path, "outside/secret.txt", "text")
    (root / "seeds/out").symlink_to(tmp_path / "outside")
    assert hinted(root) == []
    (root / "briefs").rename(tmp_path / "elsewhere")
    write(tmp_path, "elsewhere/secret.md", "text")
    (root / "briefs").symlink_to(tmp_path / "elsewhere")
    assert hinted(root) == []


def test_a_hostile_name_is_shown_safe(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    write(root, "seeds/\x1b[31m\u202e.txt", "text")
    (root / "seeds" / os.fsdecode(b"\xff.txt")).write_text("text")
    for problem in check(load(root)):
        assert f"{problem}{problem.hint}".isprintable()
