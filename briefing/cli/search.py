"""The command `search`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import json_option, library_option
from briefing.cli.output import log, write_stdout


@click.command()
@library_option
@json_option
@click.argument("words", nargs=-1, required=True)
@click.pass_context
def search(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Search the library for WORDS, "a phrase" or a prefix*."""
    from briefing.export.hits import json_hits, plain_hits
    from briefing.export.json import as_json as json_of
    from briefing.model import counted
    from briefing.search import Index, cache_folder

    library = arguments.library(context)
    hits = Index.open(library, path=cache_folder()).search(" ".join(words))
    write_stdout(json_of({"hits": json_hits(hits)}) if as_json else plain_hits(hits))
    log(counted(len(hits), "hit"))
