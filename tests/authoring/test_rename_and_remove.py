"""Another id in every place that has the old one; and what is taken out is kept, and nothing refers to it."""

import errno
import os
import re
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from briefing.authoring import remove as removing
from briefing.authoring import rename as renaming
from briefing.authoring.errors import AuthoringError, UnfinishedError
from briefing.authoring.remove import remove_article, remove_brief
from briefing.authoring.rename import rename_article, rename_brief
from briefing.check import check
from briefing.cli.main import commands
from briefing.load import load
from briefing.model import Library, LibraryError
from briefing.storage.yaml_editor import EditConflict, save
from tests.commands import run
from tests.libraries import BRIEF, BRIEF_FILE, GAZETTE, INDEX_FILE, SOURCES_FILE, change, make_library, write
from tests.rows import each_row
from tests.storage.leftovers import no_hard_links


def library_in(tmp_path: Path) -> Path:
    library = make_library(tmp_path)
    write(library, "briefs/tides.yaml", BRIEF.replace("Harbour dredging", "Tides"))
    change(library, INDEX_FILE, "[harbour]", "[harbour, tides]")
    return library


@pytest.fixture
def new_root() -> Callable[[Path], Path]:
    return library_in


def told(library: Library) -> list[str]:
    return [str(problem) for problem in check(library)]


def cited(library: Library) -> list[tuple[str, str, str]]:
    return [(item.source.id, item.quote, str(item.status)) for item in library.evidence]


def state(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@each_row("new", ["herald", "a-1", "null", "yes", "007"])
def test_an_article_is_renamed_in_every_place_and_nothing_else_changes(root: Path, new: str) -> None:
    change(root, BRIEF_FILE, "source: courier", 'source: "courier"  # a comment on courier')
    before, was, errors = state(root), load(root), told(load(root))
    changed = rename_article(root, "courier", new)
    assert changed == (BRIEF_FILE, "briefs/tides.yaml", SOURCES_FILE)
    library = load(root)
    assert cited(library) == [(new if source == "courier" else source, *rest) for source, *rest in cited(was)]
    assert [source.id for source in library.sources] == [new, "gazette"]
    assert [origin.basis.source if origin.basis else "" for origin in library.origins] == [new, "gazette"]
    assert [re.sub(r"\bcourier\b", new, line) for line in errors] == told(library)
    after = state(root)
    for file in before.keys() | after.keys():
        kept = before[file].decode()
        if file in changed:
            assert re.sub(rf'"?\b{new}\b"?', "courier", after[file].decode()).replace('"', "") == kept.replace('"', "")
        else:
            assert after[file] == before[file]


def test_silences_and_the_articles_of_a_brief_are_renamed_too(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text() + "articles: [courier, gazette]\n"
    silence = "  - {id: none, text: No one paid., words: [paid], absent_from: [gazette]}\n"
    write(root, BRIEF_FILE, text.replace("silences:\n", f"silences:\n{silence}"))
    errors = told(load(root))
    rename_article(root, "gazette", "herald")
    assert told(load(root)) == [line.replace("gazette", "herald") for line in errors]
    renamed = (root / BRIEF_FILE).read_text()
    assert "articles: [courier, herald]" in renamed
    assert "absent_from: [herald]" in renamed


@each_row(
    ("old", "new", "words"),
    [
        ("nobody", "herald", "there is no article nobody"),
        ("courier", "gazette", "there is already an article gazette"),
        ("courier", "The Herald", "is not a valid id"),
        ("../x", "herald", "is not a valid id"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_is_written(old: str, new: str, words: str, root: Path) -> None:
    before = state(root)
    with pytest.raises(AuthoringError, match=re.escape(words)):
        rename_article(root, old, new)
    assert state(root) == before


def test_a_brief_that_is_broken_keeps_articles_from_being_renamed(root: Path) -> None:
    write(root, "briefs/tides.yaml", "title: [")
    before = state(root)
    with pytest.raises(LibraryError, match=r"briefs/tides\.yaml:1:9"):
        rename_article(root, "courier", "herald")
    assert state(root) == before


def test_a_rename_that_was_stopped_goes_on(root: Path) -> None:
    expected = make_library(root.parent / "other")
    write(expected, "briefs/tides.yaml", BRIEF.replace("Harbour dredging", "Tides"))
    change(expected, INDEX_FILE, "[harbour]", "[harbour, tides]")
    rename_article(expected, "courier", "herald")
    text = (expected / BRIEF_FILE).read_text()
    write(root, BRIEF_FILE, text)
    rename_article(root, "courier", "herald")
    assert state(root) == state(expected)


@each_row(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device", SOURCES_FILE), "cannot be written: No space left on device"),
        (EditConflict(SOURCES_FILE), "changed in the meantime"),
    ],
)
def test_a_disk_that_is_full_halfway_is_told_with_what_finishes_the_work(
    root: Path, error: Exception, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, file: str, *texts: str) -> None:
        if file == SOURCES_FILE:
            raise error
        save(folder, file, *texts)

    with monkeypatch.context() as patch:
        patch.setattr(renaming, "save", full)
        with pytest.raises(UnfinishedError) as raised:
            rename_article(root, "courier", "herald")
    assert raised.value.advice == (
        f"{SOURCES_FILE} {words}. 2 files are changed already. Run the same command again to finish."
    )
    assert rename_article(root, "courier", "herald") == (SOURCES_FILE,)
    assert check(load(root)) == ()


def test_a_brief_is_renamed_with_its_file_and_its_topic(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text()
    errors = told(load(root))
    assert rename_brief(root, "harbour", "channel") == ("briefs/channel.yaml", INDEX_FILE)
    assert (root / "briefs/channel.yaml").read_text() == text
    assert not (root / BRIEF_FILE).exists()
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["channel", "tides"]
    assert sorted(line.replace("channel", "harbour") for line in told(library)) == sorted(errors)


@each_row(
    ("old", "new", "words"),
    [("none", "channel", "there is no brief none"), ("harbour", "tides", "there is already a brief tides")],
)
def test_a_brief_never_takes_the_place_of_another(old: str, new: str, words: str, root: Path) -> None:
    before = state(root)
    with pytest.raises(AuthoringError, match=words):
        rename_brief(root, old, new)
    assert state(root) == before


def test_an_article_that_is_cited_is_not_removed_and_the_places_are_named(root: Path) -> None:
    before = state(root)
    with pytest.raises(AuthoringError, match=r"gazette is still in use: briefs/harbour\.yaml:\d+, .* and \d+ more"):
        remove_article(root, "gazette")
    assert state(root) == before


@each_row("only", [True, False])
def test_an_article_that_nothing_names_is_removed_and_kept(tmp_path: Path, only: bool) -> None:
    root = make_library(tmp_path)
    entry = "late:\n    file: late.txt\n    title: Late\n    genre: report  # said so\n"
    write(root, "seeds/late.txt", "Late.\n")
    if only:
        (root / BRIEF_FILE).unlink()
        write(root, INDEX_FILE, "title: Harrow\ntopics: []\n")
        write(root, SOURCES_FILE, f"# The articles\nsources:\n  {entry}origins: {{}}\n")
    else:
        change(root, SOURCES_FILE, "  gazette:\n", f"  {entry}  gazette:\n")
    ids = [source.id for source in load(root).sources]
    assert remove_article(root, "late") == ("seeds/.removed/late.yaml", "seeds/.removed/late.txt")
    assert (root / "seeds/.removed/late.yaml").read_text().startswith("late:\n    file: late.txt\n    title: Late\n")
    assert (root / "seeds/.removed/late.txt").read_text() == "Late.\n"
    assert not (root / "seeds/late.txt").exists()
    library = load(root)
    assert [source.id for source in library.sources] == [name for name in ids if name != "late"]
    assert not library.problems
    with pytest.raises(AuthoringError, match="there is no article late"):
        remove_article(root, "late")


def test_a_removal_that_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_library(tmp_path)
    write(root, "seeds/late.txt", "Late.\n")
    change(root, SOURCES_FILE, "  gazette:\n", "  late: {file: late.txt, title: Late}\n  gazette:\n")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", stop)
        with pytest.raises(KeyboardInterrupt):
            remove_article(root, "late")
    remove_article(root, "late")
    assert not (root / "seeds/late.txt").exists()
    assert not told(load(root))


def test_a_file_that_two_articles_share_stays(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, SOURCES_FILE, "  gazette:\n", "  twin: {file: gazette.txt, title: Twin}\n  gazette:\n")
    remove_article(root, "twin")
    assert (root / "seeds/gazette.txt").read_text() == GAZETTE


def test_a_brief_is_removed_from_the_topics_and_kept(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text()
    assert remove_brief(root, "harbour") == ("briefs/.removed/harbour.yaml",)
    assert (root / "briefs/.removed/harbour.yaml").read_text() == text
    assert [brief.id for brief in load(root).briefs] == ["tides"]
    assert remove_brief(root, "tides") == ("briefs/.removed/tides.yaml",)
    assert load(root).briefs == ()
    assert "topics: []" in (root / INDEX_FILE).read_text()
    write(root, BRIEF_FILE, text + "# Another\n")
    assert remove_brief(root, "harbour") == ("briefs/.removed/harbour-2.yaml",)


@each_row("has_links", [True, False])
def test_what_is_renamed_or_removed_keeps_its_mode(
    root: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    if not has_links:
        monkeypatch.setattr(os, "link", no_hard_links)
    write(root, "seeds/late.txt", "Late.\n")
    change(root, SOURCES_FILE, "  gazette:\n", "  late: {file: late.txt, title: Late}\n  gazette:\n")
    for file in (BRIEF_FILE, "briefs/tides.yaml", "seeds/late.txt"):
        (root / file).chmod(0o660)
    rename_brief(root, "harbour", "channel")
    remove_brief(root, "tides")
    remove_article(root, "late")
    for file in ("briefs/channel.yaml", "briefs/.removed/tides.yaml", "seeds/.removed/late.txt"):
        assert stat.S_IMODE((root / file).stat().st_mode) == 0o660
        assert (root / file).stat().st_nlink == 1


def test_a_list_that_cannot_be_written_leaves_everything_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write(root, "seeds/late.txt", "Late.\n")
    change(root, SOURCES_FILE, "  gazette:\n", "  late: {file: late.txt, title: Late}\n  gazette:\n")
    before = state(root)
    for module in (renaming, removing):
        monkeypatch.setattr(module, "save", full)
    for act in (
        partial(rename_brief, root, "harbour", "channel"),
        partial(remove_brief, root, "harbour"),
        partial(remove_article, root, "late"),
    ):
        with pytest.raises(OSError, match="No space left"):
            act()
        assert state(root) == before


def test_what_is_saved_while_it_is_renamed_or_removed_is_not_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def saved_meanwhile(folder: Path, *rest: str) -> None:
        save(folder, *rest)
        write(root, "saved", BRIEF + "# Typed meanwhile\n").replace(root / being_written)

    being_written = BRIEF_FILE
    for module in (renaming, removing):
        monkeypatch.setattr(module, "save", saved_meanwhile)
    with pytest.raises(AuthoringError, match=r"briefs/harbour.yaml changed in the meantime and was not deleted"):
        rename_brief(root, "harbour", "channel")
    being_written = "briefs/tides.yaml"
    with pytest.raises(AuthoringError, match=r"briefs/tides.yaml changed in the meantime and was not deleted"):
        remove_brief(root, "tides")
    assert "Typed meanwhile" in (root / BRIEF_FILE).read_text()
    assert "Typed meanwhile" in (root / "briefs/tides.yaml").read_text()


def test_nothing_is_kept_outside_the_library(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "briefs" / removing.REMOVED).symlink_to(tmp_path / "outside")
    with pytest.raises(OSError, match="leads out of the library"):
        remove_brief(root, "harbour")
    assert not list((tmp_path / "outside").iterdir())
    assert (root / BRIEF_FILE).exists()


@each_row("name", ["../harbour", "", "a b", "..", os.sep])
def test_what_is_no_id_is_refused(root: Path, name: str) -> None:
    for act in (remove_brief, remove_article):
        with pytest.raises(AuthoringError, match="is not a valid id"):
            act(root, name)


@each_row("command", ["rename", "remove"])
def test_shells_complete_briefs_and_articles(root: Path, command: str) -> None:
    shell = ShellComplete(commands, {}, "briefing", "_BRIEFING_COMPLETE")
    found = shell.get_completions(["--library", str(root), command], "")
    assert [item.value for item in found] == ["harbour", "tides", "courier", "gazette"]


def test_the_commands(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rename", "--library", root, "courier", "herald").code == 0
    assert run(capsys, "rename", "--library", root, "tides", "moon").code == 0
    outcome = run(capsys, "remove", "--library", root, "moon")
    assert (outcome.code, "use --yes" in outcome.err) == (2, True)
    outcome = run(capsys, "remove", "--library", root, "moon", "--yes")
    assert (outcome.code, "Kept: " in outcome.err) == (0, True)
    assert run(capsys, "remove", "--library", root, "herald", "--yes").code == 2
    library = load(root)
    assert [source.id for source in library.sources] == ["herald", "gazette"]
    assert [brief.id for brief in library.briefs] == ["harbour"]
