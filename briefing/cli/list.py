"""`briefing list`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import json_option, library_option
from briefing.cli.output import write_stdout


@click.command("list")
@library_option
@json_option
@click.option("--claims", is_flag=True, help="List claims with their labels instead of topics.")
@click.option("--differ", is_flag=True, help="Only claims whose accounts differ.")
@click.option("--one-article", is_flag=True, help="Only claims supported by one article.")
@click.option("--unstated", is_flag=True, help="Only claims with a quote whose origin is unstated.")
@click.option("--unverified", is_flag=True, help="Only claims with a quote that is not verified.")
@click.option("--judgments", is_flag=True, help="Only judgments.")
@click.pass_context
def list_topics(context: click.Context, /, as_json: bool, claims: bool, **filters: bool) -> None:
    """List the topics: number, id, title, claims, quotes, unverified.

    With --claims or a filter, lists claims instead: those that match every filter.
    """
    from briefing.export import json as json_export
    from briefing.export import lists
    from briefing.export import text as text_export
    from briefing.model.filters import FILTERS, claims_of

    library = arguments.library(context)
    wanted = [each for each in FILTERS if filters.get(each.id.replace("-", "_"))]
    if claims or wanted:
        found = claims_of(library, wanted)
        write_stdout(json_export.as_json(lists.claims_shape(found)) if as_json else lists.claims_page(found))
    else:
        write_stdout(json_export.as_json(json_export.list_shape(library)) if as_json else text_export.listing(library))
