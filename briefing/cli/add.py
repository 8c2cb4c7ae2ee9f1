"""`briefing add`."""

from pathlib import Path

import click

from briefing.cli import arguments
from briefing.cli.arguments import library_option
from briefing.cli.errors import refusals
from briefing.cli.output import log, write_stdout


@click.command()
@library_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...]) -> None:
    """Add articles: plain text, Markdown or saved HTML pages.

    Each is copied into seeds/ and listed in seeds/sources.yaml, and its id is given. Nothing is fetched. HTML needs
    the extra `add`: compare the copy with the page. What a page's metadata say goes into a note, for the text itself
    may not say so.
    """
    root = arguments.own_root(context)
    with refusals():
        from briefing.authoring.add_article import add as add_articles

        for article in add_articles(root, files):
            write_stdout(f"{article.id}\n")
            log(f"Added: {root / article.file}: {article.title}")
