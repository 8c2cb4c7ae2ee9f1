"""The commands: data goes to stdout, messages to stderr, and `main` owns the exit codes.

Heavy modules are imported by the command that needs them: `briefing --version` loads neither pydantic, PyYAML
nor Textual, and only the reader loads Textual.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Final

import click

from briefing import __version__
from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, library_option
from briefing.cli.output import CommandError, write_stderr
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize

_EPILOG: Final = """\
A TOPIC is the id of a brief, its number in the list, or its title.

Without --library, briefing reads the folder named by BRIEFING_LIBRARY, else the current folder if it is a
library, else the library that comes with briefing.

\b
To complete topics with Tab, add a line to your shell's startup file:
  ~/.bashrc
      eval "$(_BRIEFING_COMPLETE=bash_source briefing)"
  ~/.zshrc
      eval "$(_BRIEFING_COMPLETE=zsh_source briefing)"
  ~/.config/fish/config.fish
      _BRIEFING_COMPLETE=fish_source briefing | source

\b
Exit codes:
  0   success
  1   check found errors, verify found a bad quote, cite did not find exactly one match, or repair left quotes
  2   wrong usage
  70  an internal error
"""


_COMMANDS: Final = {
    "add": "add:add",
    "check": "check:check",
    "cite": "cite:cite",
    "export": "export:export",
    "init": "init:init",
    "keys": "preferences:keys",
    "list": "list:list_topics",
    "new": "new:new",
    "people": "people:people",
    "remove": "remove:remove",
    "rename": "rename:rename",
    "repair": "repair:repair",
    "replace": "replace:replace",
    "schema": "schema:schema",
    "search": "search:search",
    "settings": "preferences:settings",
    "show": "show:show",
    "timeline": "timeline:timeline",
    "verify": "verify:verify",
    "versions": "versions:versions",
}
"""The module and the function of each command."""


class _Commands(click.Group):
    """The commands, each imported on first use."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(_COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None if there is none of that name."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, function = _COMMANDS[cmd_name].partition(":")
        found = getattr(import_module(f"briefing.cli.{module}"), function)
        assert isinstance(found, click.Command)
        return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code. Without `arguments`, use those of the command line.

    An exception that leaves here is an internal error: `start` has it reported, with exit code 70.
    """
    try:
        code = commands.main(arguments, prog_name="briefing", standalone_mode=False)
    except click.ClickException as wrong_use:
        words = StringIO()
        wrong_use.show(words)
        write_stderr(sanitize(words.getvalue()))
        return wrong_use.exit_code
    except click.Abort:
        return ExitCode.INTERRUPTED
    return code if isinstance(code, int) else ExitCode.OK


@click.group(
    cls=_Commands,
    invoke_without_command=True,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="briefing")
@library_option
@click.option("-t", "--topic", metavar="TOPIC", shell_complete=complete_topic, help="Open the reader at this topic.")
@click.pass_context
def commands(context: click.Context, topic: str | None) -> int | None:
    """Read topic briefs in which every claim leads to the passages that support it.

    Without a command, opens the reader.
    """
    if context.invoked_subcommand is None:
        return _read(context, topic)
    if topic is not None:
        raise click.UsageError("--topic is for the reader and cannot be used with a command.")
    return None


def _read(context: click.Context, topic: str | None) -> int:
    """Open the reader and return its exit code. Raise CommandError if there is no terminal."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):  # None if it is closed
        raise CommandError("the reader needs a terminal; try `briefing show TOPIC`.")
    if os.environ.get("TERM") == "dumb":
        raise CommandError("the terminal is dumb (TERM=dumb) and cannot show pages; try `briefing show TOPIC`.")
    root = arguments.root(context)
    if topic and not _is_brief(root, topic):
        topic = arguments.brief(arguments.library(context), topic).id
    from briefing.cli.reader import open_reader

    return open_reader(root, topic, is_cached=arguments.is_cached(context))


def _is_brief(root: Path, topic: str) -> bool:
    """Return whether a topic is named by its id: other names are found in the briefs, which takes a while."""
    from briefing.load.layout import INDEX_FILE
    from briefing.load.library import brief_file
    from briefing.load.values import is_id

    file = brief_file(topic)
    return is_id(topic) and file != INDEX_FILE and (root / file).is_file()
