"""`briefing schema`."""

from pathlib import Path
from typing import Final

import click

from briefing.cli.errors import refusals
from briefing.cli.output import CommandError, log, write_stdout

_KINDS: Final = ("index", "brief", "sources")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; - for stdout."
)
@click.option("--force", is_flag=True, help="Overwrite the file if it exists.")
@click.argument("kind", type=click.Choice(_KINDS), default="brief")
def schema(kind: str, output: Path | None, force: bool) -> None:
    """Print the JSON Schema of a brief, the index or the sources."""
    from briefing.load.json_schema import json_schema
    from briefing.storage.writing import write

    described = json_schema(kind)
    if output is None or output == Path("-"):
        write_stdout(described)
        return
    if not force and (output.exists() or output.is_symlink()):
        raise CommandError(f"{output} exists; nothing was written. Use --force to overwrite it.")
    with refusals():
        write(output, described.encode(), overwrite=force)
    log(f"Written: {output.absolute()}")
