"""`briefing list`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import json_option, library_option
from briefing.cli.output import write_stdout


@click.command("list")
@library_option
@json_option
@click.pass_context
def list_topics(context: click.Context, as_json: bool) -> None:
    """List the topics: number, id, title, claims, quotes, unverified."""
    from briefing.export import json as json_export
    from briefing.export import text as text_export

    library = arguments.library(context)
    write_stdout(json_export.as_json(json_export.list_shape(library)) if as_json else text_export.listing(library))
