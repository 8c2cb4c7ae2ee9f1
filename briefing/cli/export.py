"""`briefing export`."""

from collections.abc import Mapping
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, library_option
from briefing.cli.output import CommandError, log, write_stdout

if TYPE_CHECKING:
    from briefing.export.formats import Format


@click.command()
@library_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; - for stdout."
)
@click.option(
    "-f",
    "--format",
    "form",
    metavar="FORMAT",
    help="markdown, html, text or json; without it, what the suffix of -o says, else markdown.",
)
@click.option("--all", "every", is_flag=True, help="Export every brief; -o is the folder for the files.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def export(
    context: click.Context, topic: str | None, output: Path | None, form: str | None, every: bool, force: bool
) -> None:
    """Export a brief as Markdown, HTML, plain text or JSON.

    Without -o, the file is TOPIC.md in the current folder, or TOPIC with the suffix of the format.
    """
    from briefing.load.deadline import Deadline
    from briefing.model import counted

    library = arguments.library(context)
    if topic is not None and not every:
        brief = arguments.brief(library, topic)
        chosen = _format(form, output)
        page = chosen.render(brief, library).encode()
        if output == Path("-"):
            write_stdout(page)
        else:
            _write({output or Path(chosen.file_name(brief)): page}, force=force)
    elif topic is None and every and output is not None and output != Path("-"):
        deadline = Deadline()
        briefs = takewhile(lambda _: not deadline.is_past, library.briefs)
        chosen = _format(form, None)
        pages = {output / chosen.file_name(brief): chosen.render(brief, library).encode() for brief in briefs}
        _write(pages, force=force, folder=output)
        if left := [brief.id for brief in library.briefs[len(pages) :]]:
            raise CommandError(f"it took too long: {counted(len(left), 'brief')} left out, from {left[0]} on.")
    else:
        raise click.UsageError("give a TOPIC, or --all and -o with the folder to write to.")


def _format(name: str | None, output: Path | None) -> "Format":
    """Return the format of that name, or else the one that the file's name asks for. Raise UsageError for no format."""
    from briefing.export.formats import FORMATS, format_of

    if name is None:
        return format_of(output or Path())
    for each in FORMATS:
        if each.id == name.casefold():
            return each
    raise click.UsageError(f"there is no format {name}; there are {', '.join(each.id for each in FORMATS)}.")


def _write(pages: Mapping[Path, bytes], *, force: bool, folder: Path | None = None) -> None:
    """Write every page to its file, or none where a file is in the way; `folder` is made if need be.

    Raises CommandError where a file is in the way or cannot be written.
    """
    from briefing.storage.writing import write

    try:
        for path in pages:
            if path.is_dir():
                raise CommandError(f"{path} is a folder; name the file to write in it.")
            if not force and (path.exists() or path.is_symlink()):
                raise CommandError(f"{path} exists; nothing was written. Give --force to write over it.")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for path, page in pages.items():
            write(path, page, overwrite=force)
            log(f"Written: {path.absolute()}")
    except OSError as error:
        reason = error.strerror or error
        raise CommandError(f"{error.filename or 'the file'} cannot be written: {reason}.") from error
