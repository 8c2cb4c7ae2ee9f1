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
    """Search the library for WORDS, in all forms and spellings.

    \b
    "a phrase"      these words in a row
    begin*          every word that begins so
    speaker:lee     said or relayed by Lee
    in:taiwan       in the brief or article of that name
    is:differ       in claims whose accounts differ; also is:one-article,
                    is:unstated (an origin), is:unverified, is:judgments
    """
    from briefing.export.hits import answer_shape, plain_answer
    from briefing.export.json import as_json as json_of
    from briefing.search import Index

    library = arguments.library(context)
    answer = Index(library).search(" ".join(words))
    write_stdout(json_of(answer_shape(answer)) if as_json else plain_answer(answer))
    log(answer.count + (f"; also: {', '.join(answer.also)}" if answer.also else ""))
    if answer.is_stopped:
        log("Not everything was searched: it took too long. Search for fewer words, or in one article with in:ID.")
    if answer.suggestions:
        log(f"did you mean {' or '.join(map(str, answer.suggestions))}?")
