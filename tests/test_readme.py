"""README's tables of keys and commands are those of the program."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click
import pytest

from briefing.cli.main import commands
from briefing.tui.key_rows import key_rows
from briefing.tui.key_table import ACTIONS

README: Final = Path(__file__).parent.parent / "README.md"


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
