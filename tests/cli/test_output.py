"""What the program does when its streams fail, when it is stopped, and when it fails itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.output import write_lines
from tests.commands import start
from tests.libraries import BRIEF_FILE, change
from tests.rows import each_row

FAILING = """
import sys
import briefing.load
from briefing.cli.start import main

def fail(given):
    raise {error}

briefing.load.locate = fail
sys.argv = ["briefing", "list"]
sys.exit(main())
"""


def python(code: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def to_nobody(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose reader has left before the first word."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, "-P", "-m", "briefing", *arguments],
            cwd=root,
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    finally:
        os.close(writing)


def test_a_reader_who_leaves_early_is_no_error(root: Path) -> None:
    outcome = to_nobody(root, "show", "harbour")
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_check_says_by_its_exit_code_what_it_found_even_to_nobody(root: Path) -> None:
    change(root, BRIEF_FILE, "seven to two", "seven to three")
    assert to_nobody(root, "check").returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@each_row(("arguments", "code"), [("check", 0), ("list", 0), ("nothing", 2)])
def test_where_nobody_is_told_the_exit_code_says_it_all_the_same(arguments: str, code: int, root: Path) -> None:
    shell = ["sh", "-c", f'"$1" -P -m briefing {arguments} 2>/dev/full', "sh", sys.executable]
    assert subprocess.run(shell, cwd=root, stdout=subprocess.DEVNULL, timeout=60, check=False).returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_line(root: Path) -> None:
    with Path("/dev/full").open("w") as full:
        outcome = subprocess.run(
            [sys.executable, "-P", "-m", "briefing", "show", "harbour"],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert outcome.returncode == 2
    assert outcome.stderr == "Error: stdout cannot be written: No space left on device.\n"


def test_what_stdout_cannot_encode_is_escaped(root: Path) -> None:
    outcome = start("show", "harbour", cwd=root, encoding="latin-1", PYTHONIOENCODING="latin-1")
    assert outcome.returncode == 0
    assert "the £410 million channel" in outcome.stdout
    assert "Quote 1: \\u201cvoted seven to two" in outcome.stdout


def test_the_programs_own_error_is_one_line_and_70(root: Path) -> None:
    outcome = python(FAILING.format(error="ValueError(0)"), root)
    assert (outcome.returncode, outcome.stdout) == (70, "")
    assert outcome.stderr == ("internal error: ValueError: 0 (BRIEFING_DEBUG=1 shows the traceback)\n")


def test_the_traceback_is_shown_when_asked_for(root: Path) -> None:
    outcome = python(FAILING.format(error="ValueError(0)"), root, BRIEFING_DEBUG="1")
    assert outcome.returncode == 70
    assert outcome.stderr.startswith("Traceback")
    assert outcome.stderr.endswith("ValueError: 0\n")


def test_the_programs_own_error_repeats_no_control_character(root: Path) -> None:
    for debug in ("", "1"):
        outcome = python(FAILING.format(error=r"ValueError('\x1b[31m')"), root, BRIEFING_DEBUG=debug)
        assert outcome.returncode == 70
        assert "\x1b" not in outcome.stderr


def test_ctrl_c_ends_with_130_and_no_traceback(root: Path) -> None:
    outcome = python(FAILING.format(error="KeyboardInterrupt"), root)
    assert (outcome.returncode, outcome.stdout, outcome.stderr.strip()) == (130, "", "")


def test_ctrl_c_while_modules_are_imported_is_no_error_of_the_program(root: Path) -> None:
    code = (
        "import sys\n"
        "from briefing.cli.start import main\n"
        "class Interrupted:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click':\n"
        "            sys.meta_path.remove(self)\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupted())\n"
        "sys.argv = ['briefing', 'check']\n"
        "main()\n"
    )
    outcome = python(code, root)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (130, "", "")


@each_row("flags", [[], ["-P"]])
def test_a_module_in_the_librarys_folder_is_not_run(root: Path, flags: list[str]) -> None:
    for name in ("yaml", "textual", "click", "sitecustomize"):
        (root / f"{name}.py").write_text("raise SystemExit('the library ran')", encoding="utf-8")
    command = [sys.executable, *flags, "-m", "briefing", "check"]
    assert subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=60).returncode == 0


@each_row("closed", ["<&-", ">&-"])
def test_a_closed_stream_is_no_terminal(closed: str, root: Path) -> None:
    shell = ["sh", "-c", f'"$1" -P -m briefing {closed}', "sh", sys.executable]
    outcome = subprocess.run(shell, cwd=root, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert outcome.returncode == 2
    assert "the reader needs a terminal" in outcome.stderr


def test_in_a_terminal_a_long_line_of_a_report_goes_on_below_its_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["  quoted    The board voted to approve the channel on Saturday.", "  closest text  ¶2", "    "]
    write_lines(lines)
    assert capsys.readouterr().out.splitlines() == lines, "in a pipe, a line stays a line"
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    write_lines(lines)
    assert capsys.readouterr().out.splitlines() == [
        "  quoted    The board voted to approve",
        "            the channel on Saturday.",
        *lines[1:],
    ]
