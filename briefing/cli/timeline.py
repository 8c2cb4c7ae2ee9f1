"""`briefing timeline`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, json_option, library_option
from briefing.cli.output import write_stdout


@click.command()
@library_option
@json_option
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def timeline(context: click.Context, topic: str | None, as_json: bool) -> None:
    """Show what happened when, in one TOPIC or in all."""
    from briefing.export.json import as_json as json_of
    from briefing.export.lists import timeline_page, timeline_shape
    from briefing.views.timeline import timeline as events_of

    library = arguments.library(context)
    events = events_of(library, (arguments.brief(library, topic),) if topic else None)
    write_stdout(json_of(timeline_shape(events)) if as_json else timeline_page(events))
