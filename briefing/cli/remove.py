"""`briefing remove`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_brief_or_article, library_option
from briefing.cli.errors import can_ask, refusals
from briefing.cli.output import CommandError, log
from briefing.text.sanitize import sanitize_line


@click.command()
@library_option
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--article", is_flag=True, help="ID names the article, if a brief has the same id.")
@click.argument("name", metavar="ID", shell_complete=complete_brief_or_article)
@click.pass_context
def remove(context: click.Context, name: str, yes: bool, article: bool) -> None:
    """Remove a brief, or an article that nothing cites.

    Its files are kept in the folder `.removed` beside it.
    """
    root = arguments.own_root(context)
    is_brief = not article and (root / "briefs" / f"{name}.yaml").is_file()
    if not yes:
        if not can_ask():
            raise CommandError("nothing was removed: use --yes where there is no terminal to ask at.")
        if not click.confirm(f"Remove the {'brief' if is_brief else 'article'} {sanitize_line(name)}?", err=True):
            raise CommandError("nothing was removed.")
    with refusals():
        from briefing.authoring.remove import remove_article, remove_brief

        for file in remove_brief(root, name) if is_brief else remove_article(root, name):
            log(f"Kept: {root / file}")
