"""`briefing versions`."""

import shutil
from typing import Final

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_source, json_option, library_option
from briefing.cli.output import CommandError, log, write_stdout

_WIDEST: Final = 160
"""Columns; wider text is hard to read."""


@click.command()
@library_option
@json_option
@click.option("--from", "digest", default="", metavar="SHA256", help="Compare with the version whose digest starts so.")
@click.argument("source", shell_complete=complete_source)
@click.pass_context
def versions(context: click.Context, source: str, digest: str, as_json: bool) -> None:
    """Show the former and present text of the article SOURCE.

    The two texts are side by side. Removed words are in [-…-], new ones in {+…+}, and passages that a brief cites in
    ‹…›. The former text is the one kept in seeds/.versions by `briefing replace`, or, for an article edited by hand,
    the one in the git repository.
    """
    from briefing.authoring.former_version import former_version
    from briefing.export.json import as_json as json_of
    from briefing.export.versions import text_columns, versions_shape
    from briefing.load.deadline import Deadline
    from briefing.views.versions import versions as compare

    library = arguments.library(context)
    article = arguments.source(library, source)
    former = former_version(library, article, digest.casefold())
    if former is None:
        named = f" that begins with {digest}" if digest else ""
        raise CommandError(f"no former text of {article.id}{named} was kept in seeds/.versions.")
    deadline = Deadline()
    rows = compare(library, article, former.text, deadline)
    if deadline.is_past:
        log("The texts were not compared to the end: it took too long. What is left counts as removed or added.")
    if as_json:
        write_stdout(json_of(versions_shape(article, former.sha256, rows)))
    else:
        log(f"{article.id}: former text {former.sha256[:12]}, present text {article.sha256[:12]}")
        write_stdout(text_columns(rows, min(_WIDEST, shutil.get_terminal_size().columns)))
