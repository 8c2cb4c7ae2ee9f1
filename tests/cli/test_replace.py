"""The command `replace`: it shows what becomes of every citation, and writes only what was agreed to."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from briefing.authoring import add_article
from briefing.authoring.html_page import HtmlPage
from briefing.check import check
from briefing.cli.main import commands
from briefing.exit_codes import ExitCode
from briefing.load import load
from tests.authoring.test_html_page import PAGE
from tests.commands import controls, run
from tests.libraries import COURIER, COURIER_FILE, SOURCES, SOURCES_FILE, write
from tests.rows import each_row

HARMLESS = "A correction.\n\n" + COURIER
HARMFUL = COURIER.replace("seven to two", "eight to two").replace("“We", '"We').replace("£35", "£36")


def unchanged(root: Path) -> bool:
    """Return whether nothing was written."""
    files = (root / COURIER_FILE).read_text(encoding="utf-8"), (root / SOURCES_FILE).read_text(encoding="utf-8")
    return files == (COURIER, SOURCES) and not (root / "seeds/.versions").exists()


def test_what_happens_to_every_citation_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.txt", HARMFUL)
    outcome = run(capsys, "--library", root, "replace", "courier", new)
    assert outcome.out == (
        "courier: 8 passages cited\n"
        "  unchanged 4\n"
        "    ¶3 → ¶3     harbour quote 3\n"
        "    ¶2 → ¶2     outlet of courier\n"
        "    ¶2 → ¶2     published of courier\n"
        "    ¶2 → ¶2     occasion vote\n"
        "  typographic 1\n"
        "    ¶4 → ¶4     harbour quote 4\n"
        "      claim     The authority says that it will not begin before its survey is complete.\n"
        "      quoted    “We will not begin before the survey is complete,”\n"
        '      now       [-“-]{+"+}We will not begin before the survey is complete,”\n'
        "  missing 3\n"
        "    ¶2          harbour quote 1\n"
        "      claim     The port authority approved the £410 million channel on a Saturday.\n"
        "      quoted    voted seven to two on Saturday to approve the channel\n"
        "      closest   ¶2 HARROW (Courier) — The port authority voted [-seven-]{+eight+} to two on Saturday to "
        "approve the channel, a £410 million project.\n"
        "    ¶3          harbour quote 6\n"
        "      claim     Estimates of moving the spoil differ.\n"
        "      quoted    Moving the spoil inland would cost £35 million\n"
        "      closest   ¶3 Moving the spoil inland would cost [-£35-]{+£36+} million, the authority told the "
        "meeting.\n"
        "    ¶2          origin board-vote\n"
        "      quoted    voted seven to two on Saturday\n"
        "      closest   ¶2 voted [-seven-]{+eight+} to two on Saturday\n"
        "  seven → eight in 2 quotes: harbour quote 1, origin board-vote\n"
    )
    assert outcome.code == ExitCode.WRONG_USE
    assert "use --yes or --force where there is no terminal to ask at" in outcome.err
    assert unchanged(root)


SENTENCE = COURIER.replace("a £410 million project.", "a £410 million project, if the county pays.")


def test_a_changed_sentence_is_shown_with_its_claim_and_yes_does_not_agree_to_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = write(root, "../new.txt", SENTENCE)
    outcome = run(capsys, "--library", root, "replace", "--yes", "courier", new)
    assert outcome.code == ExitCode.WRONG_USE
    assert "--yes is only for unchanged quotes" in outcome.err
    assert "  exact, sentence changed 1\n    ¶2 → ¶2     harbour quote 1\n      claim     The port" in outcome.out
    assert "approve the channel, a £410 million project{+, if the county pays+}.\n" in outcome.out
    assert unchanged(root)


def test_a_dry_run_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.txt", HARMFUL)
    outcome = run(capsys, "--library", root, "replace", "--dry-run", "--force", "courier", new)
    assert (outcome.code, unchanged(root)) == (ExitCode.OK, True)
    assert "  missing 3\n" in outcome.out


def test_as_json_it_has_the_same(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(
        root, "../new.txt", COURIER.replace("seven to two", "six to two").replace("authority approves", "gives")
    )
    outcome = run(capsys, "--library", root, "replace", "--json", "--dry-run", "courier", new)
    shape = json.loads(outcome.out)
    assert (shape["source"], shape["written"], shape["unchanged"], shape["title_fits"]) == (
        "courier",
        False,
        False,
        False,
    )
    assert shape["renames"] == [{"change": "seven → six", "quotes": ["harbour quote 1", "origin board-vote"]}]
    first = shape["quotes"][0]
    assert (first["name"], first["status"], first["present"]) == ("harbour quote 1", "missing", None)
    assert first["closest"][0]["text"] == "voted six to two on Saturday to approve the channel"
    assert json.loads(run(capsys, "--library", root, "replace", "--json", "--force", "courier", new).out)["written"]
    assert not unchanged(root)


def test_a_title_that_no_longer_fits_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.txt", COURIER.replace("Port authority approves", "Port board approves"))
    outcome = run(capsys, "--library", root, "replace", "--dry-run", "courier", new)
    assert "title: “Port authority approves channel” is no longer in the text" in outcome.out


def test_what_stays_exact_is_written_with_yes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.txt", HARMLESS)
    outcome = run(capsys, "--library", root, "replace", "--yes", "courier", new)
    assert outcome.code == ExitCode.OK
    assert "  unchanged 8\n    ¶2 → ¶3     harbour quote 1\n" in outcome.out
    assert (root / COURIER_FILE).read_text(encoding="utf-8") == HARMLESS
    assert check(load(root)) == ()


def test_yes_is_not_enough_for_what_does_not_stay_exact(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.txt", HARMFUL)
    outcome = run(capsys, "--library", root, "replace", "--yes", "courier", new)
    assert outcome.code == ExitCode.WRONG_USE
    assert unchanged(root)
    outcome = run(capsys, "--library", root, "replace", "--force", "courier", new)
    assert outcome.code == ExitCode.OK
    assert "Run `briefing repair`" in outcome.err
    assert (root / COURIER_FILE).read_text(encoding="utf-8") == HARMFUL


@each_row(("answer", "written"), [("y\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_at_a_terminal_one_is_asked(answer: str, written: bool, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.cli.replace.can_ask", lambda: True)
    new = write(root, "../new.txt", HARMFUL)
    outcome = CliRunner().invoke(commands, ["--library", str(root), "replace", "courier", str(new)], input=answer)
    assert "Write this text to seeds/courier-2026-03-14.txt? [y/N]" in outcome.stderr
    assert unchanged(root) is not written


def test_an_article_edited_by_hand_is_pinned_without_a_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, COURIER_FILE, HARMLESS)
    outcome = run(capsys, "--library", root, "replace", "--yes", "courier")
    assert outcome.code == ExitCode.WRONG_USE
    assert "is not known" in outcome.err
    assert run(capsys, "--library", root, "replace", "--force", "courier").code == ExitCode.OK
    assert check(load(root)) == ()


def test_where_there_is_nothing_to_do_nothing_is_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(capsys, "--library", root, "replace", "courier")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert "nothing to do" in outcome.err


@each_row(
    ("name", "content", "said"),
    [
        ("nowhere.txt", None, "no such file."),
        ("latin.txt", b"caf\xe9", "not UTF-8: byte 0xE9. Save the file as UTF-8."),
        ("empty.txt", b" \n", "this file has no text."),
    ],
)
def test_a_file_that_cannot_be_an_article_is_refused(
    name: str, content: bytes | None, said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = root.parent / name
    if content is not None:
        new = write(root, f"../{name}", content)
    outcome = run(capsys, "--library", root, "replace", "--force", "courier", new)
    assert (outcome.code, outcome.out) == (ExitCode.WRONG_USE, "")
    assert outcome.err.startswith(f"Error: {new}: {said}")
    assert unchanged(root)


def test_of_a_saved_page_the_article_is_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.html", PAGE)
    assert run(capsys, "--library", root, "replace", "--force", "courier", new).code == ExitCode.OK
    text = (root / COURIER_FILE).read_text(encoding="utf-8")
    assert "“The tides kept us ashore,” she said." in text
    assert "<" not in text


def test_what_a_saved_page_lacks_is_said_and_noted_as_by_add(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = HtmlPage(COURIER + "\nMore.\n", "", "", "", "", "and the council waits", 4, 8)
    lacks = "4 of 8 words of the page were not copied, from “and the council waits” on."
    monkeypatch.setattr(add_article, "read_page", lambda data, plain_text: page)
    new, text = write(root, "../new.html", PAGE), write(root, "../new.txt", COURIER)
    dry = run(capsys, "--library", root, "replace", "--dry-run", "courier", new)
    assert f"{lacks[:-1]}. Compare the copy with the page, or take all of it with --plain." in dry.err
    for more in (4, 3):
        page = replace(page, text=f"{COURIER}\nMore {more}.\n", missing_words=more)
        assert run(capsys, "--library", root, "replace", "--yes", "courier", new).code == ExitCode.OK
        assert load(root).sources[0].notes[-1] == lacks.replace("4 of", f"{more} of"), "there is one note, of this copy"
        assert sum("were not copied" in note for note in load(root).sources[0].notes) == 1
    assert run(capsys, "--library", root, "replace", "--yes", "courier", text).code == ExitCode.OK
    assert not any("were not copied" in note for note in load(root).sources[0].notes)


def test_all_the_text_of_a_page_can_be_taken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(root, "../new.html", PAGE)
    assert run(capsys, "--library", root, "replace", "--force", "--plain", "courier", new).code == ExitCode.OK
    assert "Survey of the harbour is late" in (root / COURIER_FILE).read_text(encoding="utf-8")


def test_an_article_that_is_not_there_is_named_with_those_like_it(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcome = run(capsys, "--library", root, "replace", "couriers")
    assert outcome.code == ExitCode.WRONG_USE
    assert "courier" in outcome.err


def test_no_character_of_an_article_acts_as_a_control(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = write(
        root, "../new.txt", HARMFUL.replace("voted eight", "voted\x1b[31m eight").replace("We will", "We\x9b will")
    )
    outcome = run(capsys, "--library", root, "replace", "courier", new)
    assert controls(outcome.out + outcome.err) == []


def test_a_library_that_cannot_be_written_is_told(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "seeds/x")

    monkeypatch.setattr("briefing.storage.former_texts.write", full)
    new = write(root, "../new.txt", HARMLESS)
    outcome = run(capsys, "--library", root, "replace", "--yes", "courier", new)
    assert outcome.code == ExitCode.WRONG_USE
    assert "seeds/x cannot be written: No space left on device" in outcome.err
    assert (root / COURIER_FILE).read_text(encoding="utf-8") == COURIER
