"""Where the export is written, and what it does not write over."""

from pathlib import Path

import pytest

from tests.commands import run
from tests.rows import each_row

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("elsewhere")


def test_export_writes_to_the_current_folder_and_says_where(root: Path, elsewhere: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", "harbour", "--library", root)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        f"Written: {elsewhere / 'harbour.md'}\n"
        "It contains this much of the articles' text: 40% of Harrow Courier, 32% of Gazette.\n"
    )
    assert "Harbour dredging" in (elsewhere / "harbour.md").read_text(encoding="utf-8")


def test_export_to_stdout_gives_the_same_bytes(root: Path, elsewhere: Path, capsys: Capture) -> None:
    run(capsys, "export", "harbour", "--library", root, "-o", "a.md")
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", "-")
    assert outcome.err.startswith("It contains this much of the articles' text: ")
    assert outcome.out == (elsewhere / "a.md").read_text(encoding="utf-8")


def test_export_never_writes_over_a_file_unasked(root: Path, elsewhere: Path, capsys: Capture) -> None:
    target = elsewhere / "harbour.md"
    target.write_text("mine", encoding="utf-8")
    outcome = run(capsys, "export", "harbour", "--library", root)
    assert outcome.code == 2
    assert "exists; nothing was written. Use --force to overwrite it." in outcome.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(capsys, "export", "harbour", "--library", root, "--force").code == 0
    assert target.read_text(encoding="utf-8") != "mine"


def test_export_does_not_write_through_a_dangling_link(root: Path, elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "harbour.md").symlink_to("target")
    assert run(capsys, "export", "harbour", "--library", root).code == 2
    assert not (elsewhere / "target").exists()


def test_export_all_makes_the_folder_and_writes_every_brief(
    elsewhere: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = run(capsys, "export", "--all", "-o", "new/folder")
    names = {path.name for path in (elsewhere / "new" / "folder").iterdir()}
    assert outcome.code == 0
    assert {"north-korea.md", "trade.md", "culture.md", "taiwan.md"} <= names
    assert outcome.err.count("Written: ") == len(names)


@pytest.mark.slow
def test_export_all_writes_nothing_where_one_file_is_in_the_way(elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "out").mkdir()
    (elsewhere / "out" / "taiwan.md").write_text("mine", encoding="utf-8")
    outcome = run(capsys, "export", "--all", "-o", "out")
    assert outcome.code == 2
    assert [path.name for path in (elsewhere / "out").iterdir()] == ["taiwan.md"]
    assert run(capsys, "export", "--all", "-o", "out", "--force").code == 0


@each_row("arguments", [[], ["--all"], ["--all", "-o", "-"], ["harbour", "--all"], ["harbour", "--all", "-o", "x"]])
def test_export_needs_a_topic_or_a_folder_for_all(arguments: list[str], root: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", *arguments, "--library", root)
    assert outcome.code == 2
    assert "name a TOPIC, or use --all with -o FOLDER." in outcome.err


def test_export_to_a_folder_asks_for_a_file(root: Path, elsewhere: Path, capsys: Capture) -> None:
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", elsewhere)
    assert outcome.code == 2
    assert "is a folder" in outcome.err


@each_row("target", ["no/such/folder/a.md", "file/a.md", "n" * 300])
def test_what_cannot_be_written_is_wrong_use(target: str, root: Path, elsewhere: Path, capsys: Capture) -> None:
    (elsewhere / "file").write_text("", encoding="utf-8")
    outcome = run(capsys, "export", "harbour", "--library", root, "-o", target)
    assert outcome.code == 2
    assert outcome.err.startswith(f"Error: {target} cannot be written: ")
