"""`briefing rename`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_brief_or_article, library_option
from briefing.cli.errors import refusals
from briefing.cli.output import log


@click.command()
@library_option
@click.option("--article", is_flag=True, help="OLD names the article, if a brief has the same id.")
@click.argument("old", shell_complete=complete_brief_or_article)
@click.argument("new")
@click.pass_context
def rename(context: click.Context, old: str, new: str, article: bool) -> None:
    """Change the id of a brief or an article in every file.

    OLD and NEW are ids. An article's own file keeps its name.
    """
    root = arguments.own_root(context)
    with refusals():
        from briefing.authoring.rename import rename_article, rename_brief

        is_brief = not article and (root / "briefs" / f"{old}.yaml").is_file()
        for file in (rename_brief if is_brief else rename_article)(root, old, new):
            log(f"Written: {root / file}")
