"""`briefing add`."""

from pathlib import Path

import click

from briefing.cli import arguments
from briefing.cli.arguments import library_option, plain_option
from briefing.cli.errors import refusals
from briefing.cli.output import log, write_stdout


@click.command()
@library_option
@click.option(
    "--id", "article_id", default="", metavar="ID", help="The article's id; by default, from the file's name."
)
@click.option("--title", default="", help="Its title; by default, its headline.")
@click.option("--label", default="", help="A short name to show on screens.")
@plain_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...], article_id: str, title: str, label: str, plain: bool) -> None:
    """Add articles: plain text, Markdown or saved HTML pages.

    Copies each into seeds/, lists it in seeds/sources.yaml and prints its id. Nothing is fetched. HTML needs the extra
    `add`; only the article is copied from a page, and anything missing from its main content is reported. That report
    and the page's metadata go into notes, because the text itself may not say the same.
    """
    root = arguments.own_root(context)
    with refusals():
        from briefing.authoring.add_article import Wishes
        from briefing.authoring.add_article import add as add_articles

        for article in add_articles(root, files, Wishes(article_id, title, label, plain)):
            write_stdout(f"{article.id}\n")
            log(f"Added: {root / article.file}: {article.title}")
            if article.page and article.page.advice:
                log(article.page.advice)
