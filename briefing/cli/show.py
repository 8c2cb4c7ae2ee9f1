"""`briefing show`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, json_option, library_option
from briefing.cli.output import write_stdout


@click.command()
@library_option
@json_option
@click.option("--why", is_flag=True, help="Show the reason for each label.")
@click.argument("topic", shell_complete=complete_topic)
@click.pass_context
def show(context: click.Context, topic: str, as_json: bool, why: bool) -> None:
    """Show a brief as plain text, for screen readers and pipes."""
    from briefing.export import json as json_export
    from briefing.export import text as text_export
    from briefing.export.why import why_page, why_shape

    library = arguments.library(context)
    brief = arguments.brief(library, topic)
    if why:
        write_stdout(json_export.as_json(why_shape(brief)) if as_json else why_page(brief))
    else:
        write_stdout(
            json_export.as_json(json_export.show_shape(brief, library)) if as_json else text_export.page(brief, library)
        )
