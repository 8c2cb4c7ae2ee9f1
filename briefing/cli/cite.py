"""The command `cite`."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_source, library_option
from briefing.cli.output import CommandError, log, write_stdout
from briefing.exit_codes import ExitCode

if TYPE_CHECKING:
    from briefing.load.deadline import Deadline
    from briefing.model import Source
    from briefing.text.spans import Span

_AROUND: Final = 40
"""Characters of context listed on each side of a match."""
_SHOWN: Final = 200
"""Characters of a passage that are listed."""
_LISTED: Final = 100
"""How many matches are listed."""
_FEWER: Final = "Use words that are found less often."
_SECONDS: Final = 10.0
"""How long the passages may take that are found by the words."""


@click.command()
@library_option
@click.option("--sentence", "width", flag_value="sentence", help="Cite the whole sentence.")
@click.option("--paragraph", "width", flag_value="paragraph", help="Cite the whole paragraph.")
@click.option("--nth", type=click.IntRange(min=1), metavar="N", help="Cite the N-th of several matches.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every match, or the N-th.")
@click.argument("source", shell_complete=complete_source)
@click.argument("words", nargs=-1, required=True)
@click.pass_context
def cite(
    context: click.Context, source: str, words: tuple[str, ...], width: str | None, nth: int | None, as_json: bool
) -> int:
    """Find "a few words" in an article and print the citation as YAML.

    SOURCE is the id of an article, its number in seeds/sources.yaml, or its title. Quotation marks, dashes, spaces
    and accents may differ from the article's, and `[…]` matches words left out. The citation has the article's own
    words, widened to whole words; speaker and origin are yours to fill in.

    Exits with 1 if the words are not found, or found more than once and --nth does not say which.
    """
    from briefing.authoring.cite import Width, find, widen
    from briefing.authoring.cite import cite as citation_of
    from briefing.export.citation import citations_shape, item_yaml
    from briefing.export.json import as_json as json_of
    from briefing.load.deadline import Deadline
    from briefing.model import counted

    article = arguments.source(arguments.library(context), source)
    typed = " ".join(words)
    found = find(article, typed)
    deadline = Deadline(_SECONDS)
    in_time = [widen(article, span, Width(width or "words")) for span in _until(deadline, found.spans)]
    spans = tuple(dict.fromkeys(in_time))
    if nth is not None and nth > len(spans) > 0:
        raise CommandError(f"there is no match {nth}: {article.id} has these words {_times(len(spans))}.")
    if nth is not None:
        spans = spans[nth - 1 : nth]
    is_one = len(spans) == 1 and (nth is not None or len(in_time) == len(found.spans))
    if not as_json and len(spans) > 1:
        log(f"{article.id} has these words {_times(len(found.spans))}. Choose one with --nth:")
        _list(article, spans[:_LISTED])
        if len(spans) > _LISTED:
            log(f"and {len(found.spans) - _LISTED:,} more. {_FEWER}")
        return ExitCode.PROBLEMS
    if not spans:
        log(f"{article.id} does not have these words{'. Closest text:' if found.near else '.'}")
        _list(article, found.near)
    tried = [citation_of(article, span) for span in _until(deadline, spans)]
    citations = [citation for citation in tried if citation]
    left = 0 if nth is not None else len(spans) - len(tried) + len(found.spans) - len(in_time)
    if left:
        log(f"{counted(left, 'more passage')} {'was' if left == 1 else 'were'} left out: it took too long. {_FEWER}")
    if failed := len(tried) - len(citations):
        which = "This passage" if len(tried) == 1 else f"{failed:,} of {len(tried):,} passages"
        log(f"{which} cannot be cited by words: too long, or the words around it are repeated too. {_FEWER}")
    if as_json:
        write_stdout(json_of(citations_shape(citations, left_out=left)))
    else:
        write_stdout("".join(item_yaml(citation.entries) for citation in citations))
    return ExitCode.OK if is_one and citations else ExitCode.PROBLEMS


def _until(deadline: "Deadline", spans: "Sequence[Span]") -> "Iterable[Span]":
    return takewhile(lambda _: not deadline.is_past, spans)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _list(source: "Source", spans: Sequence["Span"]) -> None:
    """Log the matches: number, paragraph, and the words in their context."""
    for number, (start, end) in enumerate(spans, start=1):
        words = source.text[start:end] if end - start <= _SHOWN else f"{source.text[start : start + _SHOWN - 1]}…"
        before = source.text[max(0, start - _AROUND) : start].partition(" ")[2]
        after = source.text[end : end + _AROUND].rpartition(" ")[0]
        line = " ".join(f"{before}‹{words}›{after}".split())
        log(f"{number:>3}  ¶{source.paragraph_at(start)}  {line}")
