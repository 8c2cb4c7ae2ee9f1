"""`briefing add`."""

from pathlib import Path

import click

from briefing.cli import arguments
from briefing.cli.arguments import library_option
from briefing.cli.errors import refusals
from briefing.cli.output import log, write_stdout


@click.command()
@library_option
@click.option("--id", "article_id", default="", metavar="ID", help="The article's id; without it, its file's name.")
@click.option("--title", default="", help="Its title; without it, its headline.")
@click.option("--label", default="", help="A short name for screens.")
@click.option("--plain", is_flag=True, help="Take all text of a page, not only the article found in it.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...], article_id: str, title: str, label: str, plain: bool) -> None:
    """Add articles: plain text, Markdown or saved HTML pages.

    Each is copied into seeds/ and listed in seeds/sources.yaml, and its id is given. Nothing is fetched. HTML needs
    the extra `add`: of a page the blocks of its article are copied, and what is left out of its main content is told.
    That, and what a page's metadata say, goes into notes, for the text itself may not say so.
    """
    root = arguments.own_root(context)
    with refusals():
        from briefing.authoring.add_article import Wishes
        from briefing.authoring.add_article import add as add_articles

        for article in add_articles(root, files, Wishes(article_id, title, label, plain)):
            write_stdout(f"{article.id}\n")
            log(f"Added: {root / article.file}: {article.title}")
            if article.page and article.page.lacks:
                log(f"{article.page.lacks}. Compare the copy with the page, or take all of it with --plain.")
