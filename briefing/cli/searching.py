"""The command `search`."""

import click

from briefing.cli import chosen
from briefing.cli.chosen import library_option
from briefing.console import give, narrate


@click.command()
@library_option
@click.option("--json", "as_json", is_flag=True, help="Give JSON instead.")
@click.argument("words", nargs=-1, required=True)
@click.pass_context
def search(context: click.Context, words: tuple[str, ...], as_json: bool) -> None:
    """Search the library for WORDS, "a phrase" or a prefix*."""
    from briefing.export.shapes import as_json as json_of
    from briefing.model import counted
    from briefing.search import Index, cache_folder, json_hits, plain_hits

    library = chosen.library(context)
    hits = Index.open(library, path=cache_folder()).search(" ".join(words))
    give(json_of({"hits": json_hits(hits)}) if as_json else plain_hits(hits))
    narrate(counted(len(hits), "hit"))
