"""`briefing export` writes every format, says how much of each article it holds, and asks before it holds more."""

import json
import re
from pathlib import Path

import pytest

from briefing.export.html import html, html_of_all
from briefing.export.rights import Extent
from briefing.load import load
from tests.commands import run
from tests.libraries import SOURCES_FILE, change
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("elsewhere")


def test_a_page_is_written_and_what_it_holds_is_said(root: Path, elsewhere: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", "harbour", "--library", root, "--format", "html")
    library = load(root)
    assert outcome.code == 0
    assert (elsewhere / "harbour.html").read_text(encoding="utf-8") == html(library, library.briefs[0])
    assert outcome.err.splitlines()[0] == f"Written: {elsewhere / 'harbour.html'}"
    assert re.search(
        r"^It contains this much of the articles' text: \d+% of Harrow Courier, ", outcome.err, re.MULTILINE
    )


def test_the_suffix_asks_for_the_format_too(root: Path, elsewhere: Path, capsys: Capture) -> None:
    run(capsys, "export", "harbour", "--library", root, "-o", "a.html")
    run(capsys, "export", "harbour", "--library", root, "-o", "a.csl.json")
    assert (elsewhere / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [each["id"] for each in json.loads((elsewhere / "a.csl.json").read_text(encoding="utf-8"))] == [
        "courier",
        "gazette",
    ]


def test_a_whole_article_is_held_only_where_its_rights_allow_it_or_by_force(
    root: Path, elsewhere: Path, capsys: Capture
) -> None:
    change(
        root,
        SOURCES_FILE,
        "    title: Port authority approves channel\n",
        "    title: Port authority approves channel\n    rights: full\n",
    )
    command = ("export", "harbour", "--library", root, "-o", "-", "--format", "html", "--articles")
    some, full, forced = (run(capsys, *command, *more) for more in (["excerpts"], ["full"], ["full", "--force"]))
    assert "100% of Harrow Courier" not in some.err
    assert "100% of Harrow Courier" in full.err
    assert (
        "Only cited paragraphs, because of their rights: Gazette (unstated); --force exports the whole text."
        in full.err
    )
    assert "100% of Gazette" in forced.err
    assert "Only" not in forced.err


def test_all_briefs_as_pages_need_a_choice_of_how_much_of_the_articles(
    root: Path, elsewhere: Path, capsys: Capture
) -> None:
    outcome = run(capsys, "export", "--all", "--library", root, "--format", "html")
    assert outcome.code == 2
    assert "--articles none, excerpts or full" in outcome.err
    assert run(capsys, "export", "--all", "--library", root, "-f", "html", "--articles", "none").code == 0
    library = load(root)
    page = html_of_all(library, Extent.NONE)["index.html"]
    assert (elsewhere / "briefs.html").read_text(encoding="utf-8") == page
    assert run(capsys, "export", "--all", "--library", root, "-f", "html", "--articles", "none", "-o", "site").code == 0
    assert (elsewhere / "site" / "index.html").read_text(encoding="utf-8") == page


def test_more_than_500_quotes_are_a_folder(
    root: Path, elsewhere: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.export.formats.MAX_PASSAGES", 3)
    command = ("export", "--all", "--library", root, "-f", "html", "--articles", "excerpts")
    assert "name a folder" in run(capsys, *command, "-o", "x.html").err
    assert run(capsys, *command).code == 0
    assert {path.name for path in (elsewhere / "briefs-html").iterdir()} == {"index.html", "harbour.html"}


def test_quotes_of_markdown_are_with_their_claims_or_in_notes(root: Path, capsys: Capture) -> None:
    command = ("export", "harbour", "--library", root, "-o", "-", "--quotes")
    inline, notes = (run(capsys, *command, each).out for each in ("inline", "notes"))
    assert "\n> “declined to comment”\n" in inline
    assert "\n[^3]: “declined to comment” — " in notes


def test_a_file_in_the_library_links_to_its_articles(root: Path, capsys: Capture) -> None:
    run(capsys, "export", "harbour", "--library", root, "-o", root / "out.md")
    assert "](seeds/courier-2026-03-14.txt#L3)" in (root / "out.md").read_text(encoding="utf-8")


@each_row(
    "options",
    [["--articles", "full"], ["--articles", "none", "-f", "csl"], ["--quotes", "notes", "-f", "html"], ["-f", "pdf"]],
)
def test_options_that_a_format_has_not_are_wrong_use(options: list[str], root: Path, capsys: Capture) -> None:
    assert run(capsys, "export", "harbour", "--library", root, "-o", "-", *options).code == 2
