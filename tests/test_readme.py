"""README's tables are those of the program, its commands work as printed, and its pictures are there."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click
import pytest

from briefing.cli.main import commands, main
from briefing.tui.key_rows import key_rows
from briefing.tui.key_table import ACTIONS

CHECKOUT: Final = Path(__file__).parent.parent
README: Final = CHECKOUT / "README.md"
MOVING_BYTES: Final = 500_000


def between(name: str) -> list[str]:
    """Return the lines of README between the markers `<!-- name -->` and `<!-- /name -->`, blank ones left out."""
    text = README.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    assert text.count(start) == text.count(end) == 1, f"README has no part between {start} and {end}"
    return [line for line in text.split(start)[1].split(end)[0].splitlines() if line.strip()]


def row(left: str, right: str) -> str:
    """Return a row of a Markdown table."""
    return f"| `{left}` | {right.replace('|', chr(92) + '|')} |"


def rows_of_keys() -> list[str]:
    """Return the table of keys: a heading for each group, and a row for each action or two opposite ones."""
    lines = []
    for group, rows in key_rows(ACTIONS):
        lines.append(f"| **{group}** | |")
        lines += [row(each.keys, each.does) for each in rows]
    return lines


def command_rows() -> list[str]:
    """Return a row for the reader, and one for every command: its name, and what it does."""
    context = click.Context(commands)
    found = {f"briefing {name}": commands.get_command(context, name) for name in commands.list_commands(context)}
    rows = [row(name, command.get_short_help_str(limit=300)) for name, command in found.items() if command]
    return [row("briefing", "Open the reader."), *rows]


@pytest.mark.parametrize(("name", "rows"), [("keys", rows_of_keys()), ("commands", command_rows())])
def test_the_table_is_the_programs_own(name: str, rows: Iterable[str]) -> None:
    assert between(name)[2:] == list(rows), "the rows have to be:\n" + "\n".join(rows)


def printed_commands() -> list[str]:
    """Return the examples below the table of commands, without what another program makes of them."""
    section = README.read_text(encoding="utf-8").split("<!-- /commands -->")[1].split("\n## ")[0]
    return [re.split(r" +[#|] ", line)[0] for line in re.findall(r"^ {4}briefing (.*)$", section, re.MULTILINE)]


@pytest.mark.parametrize("command", printed_commands())
def test_the_command_works_as_printed(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The board voted seven to two on Saturday.", encoding="utf-8")
    (tmp_path / "report.md").write_text("The board “voted seven to two on Saturday”.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command)) == 0
    captured = capsys.readouterr()
    assert captured.out or captured.err == "1 quote: 1 exact\n"


def test_the_pictures_are_there_and_the_moving_one_is_small() -> None:
    shown = re.findall(r"\]\((docs/[^)]+\.(?:svg|png))\)", README.read_text(encoding="utf-8"))
    assert all((CHECKOUT / picture).is_file() for picture in shown)
    assert shown[0] == "docs/tour.svg"
    assert (CHECKOUT / shown[0]).stat().st_size <= MOVING_BYTES
