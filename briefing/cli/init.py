"""`briefing init`."""

from pathlib import Path

import click

from briefing.cli.errors import refusals
from briefing.cli.output import log


@click.command()
@click.option("--empty", is_flag=True, help="Leave the example out.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path, empty: bool) -> None:
    """Make a small working library in DIR to start from."""
    with refusals():
        from briefing.authoring.new_library import start

        for file in start(folder, empty=empty):
            log(f"Written: {folder / file}")
