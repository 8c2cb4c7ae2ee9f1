"""`briefing people`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, json_option, library_option
from briefing.cli.output import write_stdout


@click.command()
@library_option
@json_option
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def people(context: click.Context, topic: str | None, as_json: bool) -> None:
    """Show who said what, and through whom, in one TOPIC or in all."""
    from briefing.export.json import as_json as json_of
    from briefing.export.lists import people_page, people_shape
    from briefing.views.people import voices as voices_of

    library = arguments.library(context)
    voices = voices_of(library, (arguments.brief(library, topic),) if topic else None)
    write_stdout(json_of(people_shape(voices)) if as_json else people_page(voices))
