"""`briefing verify`."""

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import arguments
from briefing.cli.arguments import json_option, library_option
from briefing.cli.output import CommandError, ProgressLine, log, write_lines, write_stdout
from briefing.exit_codes import ExitCode

if TYPE_CHECKING:
    from briefing.verify import Document, Verdict


@click.command()
@library_option
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="REPORT…")
@click.option(
    "--sources",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="Where to look: a text or Markdown file, a saved page, a folder of them, or a library; may be repeated. By "
    "default, the library's articles.",
)
@click.option("--all", "every", is_flag=True, help="Show quotes that match exactly, too.")
@json_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="The form of the output."
)
@click.pass_context
def verify(
    context: click.Context,
    reports: tuple[Path, ...],
    sources: tuple[Path, ...],
    every: bool,
    as_json: bool,
    form: str,
) -> int:
    """Look up every quote of a REPORT in the sources.

    A REPORT is Markdown, text, HTML or JSON.

    Exits with 1 if a quote is not found, leaves out a word such as "not", or was not looked up in a minute.
    """
    from briefing.export.json import as_json as json_of
    from briefing.export.verdicts import annotations, verdict_lines, verdict_summary, verify_shape
    from briefing.load.deadline import Deadline
    from briefing.model import counted
    from briefing.storage.files import ReadError
    from briefing.verify import look_up, quotes_of, sources_at

    if not sources:
        sources = (arguments.root(context),)
        log(f"The library is {sources[0].absolute()}")
    try:
        texts = sources_at(sources)
        documents = [_document(path) for path in reports]
    except ReadError as error:
        raise CommandError(f"{error.message}.") from None
    if not texts:
        raise CommandError(f"there is no text, Markdown or saved page in {', '.join(map(str, sources))}.")
    quotes = [quoted for document in documents for quoted in quotes_of(document)]
    verdicts: list[Verdict] = []
    deadline = Deadline()
    with ProgressLine() as progress:
        for number, quoted in enumerate(takewhile(lambda _: not deadline.is_past, quotes), 1):
            progress.show(f"{quoted.document.name[-40:]}: quote {number}")
            verdicts.append(look_up(quoted, texts))
    left = len(quotes) - len(verdicts)
    if as_json or form == "json":
        write_stdout(json_of(verify_shape(verdicts, left)))
    elif form == "github":
        write_stdout(annotations(verdicts))
    else:
        write_lines(verdict_lines(verdicts, every=every).splitlines())
    log(verdict_summary(verdicts))
    if left:
        log(f"Not looked up, because it took too long: {counted(left, 'quote')}. Verify fewer at a time.")
    return ExitCode.PROBLEMS if left or any(verdict.found.is_untrue for verdict in verdicts) else ExitCode.OK


def _document(path: Path) -> "Document":
    from briefing.storage.files import MAX_SOURCE, ReadError, decode, read_named
    from briefing.verify import document_of

    try:
        return document_of(str(path), decode(read_named(path, MAX_SOURCE)))
    except ReadError as error:
        raise ReadError(f"{path}: {error.message}", error.hint) from None
