"""`briefing new`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import library_option
from briefing.cli.errors import refusals
from briefing.cli.output import log


@click.command()
@library_option
@click.option("--title", help="The brief's title; by default, from the topic.")
@click.argument("topic")
@click.pass_context
def new(context: click.Context, topic: str, title: str | None) -> None:
    """Start a brief from a skeleton and list it in the index.

    TOPIC is the new brief's id: lower-case letters, digits and hyphens.
    """
    from datetime import date

    root = arguments.own_root(context)
    with refusals():
        from briefing.authoring.new_brief import new_brief

        words = topic.replace("-", " ")
        file = new_brief(root, topic, title or words[:1].upper() + words[1:], date.today())
    log(f"Written: {root / file}")
