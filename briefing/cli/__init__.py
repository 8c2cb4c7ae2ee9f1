"""The commands. stdout is data, stderr is narration, and `main` owns the exit codes.

What is heavy is imported by the command that needs it: `briefing --version` loads neither pydantic, PyYAML
nor Textual, and only the reader loads Textual.
"""

import gc
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

import click

from briefing import __version__
from briefing.cli import chosen
from briefing.cli.chosen import complete_topic, library_option
from briefing.cli.citing import cite
from briefing.cli.making import add, init, new, schema
from briefing.cli.preferences import keys, settings
from briefing.cli.repairing import repair
from briefing.cli.replacing import replace
from briefing.cli.searching import search
from briefing.console import Code, Refusal, give, narrate, prepare, tell
from briefing.safe import safe

_EPILOG: Final = """\
A TOPIC is the id of a brief, its number in the list, or its title.

Without --library, the folder named by BRIEFING_LIBRARY is read; else the current folder, if it is a library;
else the library that comes with briefing.

\b
To complete topics with Tab, add the line to the file that your shell reads:
  ~/.bashrc
      eval "$(_BRIEFING_COMPLETE=bash_source briefing)"
  ~/.zshrc
      eval "$(_BRIEFING_COMPLETE=zsh_source briefing)"
  ~/.config/fish/config.fish
      _BRIEFING_COMPLETE=fish_source briefing | source

\b
Exit codes:
  0   all is well
  1   check found faults, cite not just one passage, repair left something
  2   wrong use
  70  the program's own fault
"""
_json_option: Final = click.option("--json", "as_json", is_flag=True, help="Give JSON instead.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code. Without `arguments`, those of the command line are taken.

    An exception that comes out of here is the program's own fault: `console.own_fault` makes it exit code 70.
    """
    prepare()
    try:
        code = commands.main(arguments, prog_name="briefing", standalone_mode=False)
    except click.ClickException as wrong_use:
        words = StringIO()
        wrong_use.show(words)
        tell(safe(words.getvalue()))
        return wrong_use.exit_code
    except click.Abort:
        return Code.INTERRUPTED
    return code if isinstance(code, int) else Code.SOUND


@click.group(invoke_without_command=True, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
@library_option
@click.option("-t", "--topic", metavar="TOPIC", shell_complete=complete_topic, help="Open the reader at this topic.")
@click.pass_context
def commands(context: click.Context, topic: str | None) -> int | None:
    """Read topic briefs whose every sentence leads to the passage that supports it.

    Without a command, the reader opens.
    """
    if context.invoked_subcommand is None:
        return _read(context, topic)
    if topic is not None:
        raise click.UsageError("--topic is for the reader: leave it out, or leave out the command.")
    return None


def _read(context: click.Context, topic: str | None) -> int:
    """Open the reader and give its exit code. Raises Refusal where there is no terminal."""
    if not all(stream and stream.isatty() for stream in (sys.stdin, sys.stdout)):  # None where it is closed
        raise Refusal("the reader needs a terminal; try `briefing show TOPIC`.")
    root = chosen.root(context)
    topic_id = chosen.brief(chosen.library(context), topic).id if topic else None
    gc.set_threshold(20_000, 20, 50)  # a full collection takes 80 to 130 ms, and painting calls for many
    from briefing.tui.app import run

    return run(root, topic_id)


@commands.command("list")
@library_option
@_json_option
@click.pass_context
def list_topics(context: click.Context, as_json: bool) -> None:
    """List the topics: number, id, title, claims, quotes, unverified."""
    from briefing.export import plain, shapes

    library = chosen.library(context)
    give(shapes.as_json(shapes.list_shape(library)) if as_json else plain.listing(library))


@commands.command()
@library_option
@_json_option
@click.argument("topic", shell_complete=complete_topic)
@click.pass_context
def show(context: click.Context, topic: str, as_json: bool) -> None:
    """Show a brief as plain text, for screen readers and pipes."""
    from briefing.export import plain, shapes

    library = chosen.library(context)
    brief = chosen.brief(library, topic)
    give(shapes.as_json(shapes.show_shape(brief, library)) if as_json else plain.page(brief, library))


@commands.command()
@library_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; - for stdout."
)
@click.option("--all", "every", is_flag=True, help="Export every brief; -o is the folder for the files.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def export(context: click.Context, topic: str | None, output: Path | None, every: bool, force: bool) -> None:
    """Export a brief as Markdown.

    Without -o, the file is TOPIC.md in the current folder.
    """
    from briefing.export import file_name, markdown

    library = chosen.library(context)
    if topic is not None and not every:
        brief = chosen.brief(library, topic)
        page = markdown(brief, library).encode()
        if output == Path("-"):
            give(page)
        else:
            _write({output or Path(file_name(brief)): page}, force=force)
    elif topic is None and every and output is not None and output != Path("-"):
        pages = {output / file_name(brief): markdown(brief, library).encode() for brief in library.briefs}
        _write(pages, force=force, folder=output)
    else:
        raise click.UsageError("give a TOPIC, or --all and -o with the folder to write to.")


def _write(pages: Mapping[Path, bytes], *, force: bool, folder: Path | None = None) -> None:
    """Write every page to its file, or none where a file is in the way; `folder` is made if need be.

    Raises Refusal where a file is in the way or cannot be written.
    """
    from briefing.files import write

    try:
        for path in pages:
            if path.is_dir():
                raise Refusal(f"{path} is a folder; name the file to write in it.")
            if not force and (path.exists() or path.is_symlink()):
                raise Refusal(f"{path} exists; nothing was written. Give --force to write over it.")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for path, page in pages.items():
            write(path, page, overwrite=force)
            narrate(f"Written: {path.absolute()}")
    except OSError as fault:
        reason = fault.strerror or fault
        raise Refusal(f"{fault.filename or 'the file'} cannot be written: {reason}.") from fault


@commands.command()
@library_option
@_json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> int:
    """Check the library: every quote, descriptor and file."""
    from briefing.check import check as problems_of
    from briefing.export import plain, shapes
    from briefing.load import load

    library = load(chosen.root(context))
    problems = problems_of(library)
    narrate(f"The library is {library.root.absolute()}")
    if as_json:
        give(shapes.as_json(shapes.check_shape(library, problems)))
    else:
        give(plain.report(library, problems))
    return Code.FAULTS if problems else Code.SOUND


for _command in (cite, search, settings, keys, init, new, add, schema, replace, repair):
    commands.add_command(_command)
