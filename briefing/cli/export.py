"""`briefing export`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, library_option
from briefing.cli.errors import refusals
from briefing.cli.output import CommandError, ProgressLine, log, write_stdout

if TYPE_CHECKING:
    from briefing.export.formats import Format, Options
    from briefing.model import Brief, Library

_STDOUT = Path("-")


@click.command()
@library_option
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; - for stdout."
)
@click.option(
    "-f",
    "--format",
    "form",
    metavar="FORMAT",
    help="markdown, html, text, json or csl; by default, from the suffix of -o, else markdown.",
)
@click.option(
    "--articles",
    type=click.Choice(["none", "excerpts", "full"]),
    help="HTML: how much of the articles to include: only the quotes in their sentences, the cited paragraphs, or the "
    "whole text where its rights allow it. Required with --all; by default, excerpts.",
)
@click.option(
    "--quotes", type=click.Choice(["inline", "notes"]), help="Markdown: quotes below their claim, or in notes."
)
@click.option("--all", "every", is_flag=True, help="Export every brief; -o names the folder.")
@click.option("--force", is_flag=True, help="Overwrite files; with --articles full, whatever the articles' rights.")
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def export(
    context: click.Context,
    topic: str | None,
    output: Path | None,
    form: str | None,
    articles: str | None,
    quotes: str | None,
    every: bool,
    force: bool,
) -> None:
    """Export a brief as Markdown, HTML, plain text or JSON.

    The format csl exports its articles for Zotero and pandoc. Without -o, writes TOPIC.md, or TOPIC with the suffix of
    the format, in the current folder. As HTML, --all writes one page, or a folder of pages with an index if there are
    more than 500 quotes.
    """
    if (topic is None) is not every:
        raise click.UsageError("name a TOPIC, or use --all with -o FOLDER.")
    chosen = _format(form, output)
    if articles and not chosen.shows_articles:
        raise click.UsageError(f"--articles is for HTML; {chosen.name} has only the quotes.")
    if quotes and chosen.id != "markdown":
        raise click.UsageError("--quotes is for Markdown.")
    if every and chosen.shows_articles and articles is None:
        raise click.UsageError(
            "all briefs together quote most of each article: choose how much of the articles to include, with "
            "--articles none, excerpts or full."
        )
    library = arguments.library(context)
    options = _options(articles, quotes, force=force)
    if topic is None:
        _export_all(library, chosen, options, output, force=force)
    else:
        _export_one(library, arguments.brief(library, topic), chosen, options, output, force=force)


def _options(articles: str | None, quotes: str | None, *, force: bool) -> "Options":
    from briefing.export.formats import DEFAULT, Options
    from briefing.export.markdown import Quotes
    from briefing.export.rights import Extent

    return Options(
        extent=Extent(articles) if articles else DEFAULT.extent,
        whole=force,
        quotes=Quotes(quotes) if quotes else DEFAULT.quotes,
    )


def _export_one(
    library: "Library", brief: "Brief", chosen: "Format", options: "Options", output: Path | None, *, force: bool
) -> None:
    from msgspec.structs import replace

    path = output or Path(chosen.file_name(brief))
    options = replace(options, folder=None if path == _STDOUT else path.absolute().parent)
    _write({path: chosen.render(brief, library, options)}, force=force)
    _say_what_is_held(chosen, [brief], options)


def _export_all(library: "Library", chosen: "Format", options: "Options", output: Path | None, *, force: bool) -> None:
    from msgspec.structs import replace

    if chosen.render_all is None and output in (None, _STDOUT):
        raise click.UsageError("name a TOPIC, or use --all with -o FOLDER.")
    if chosen.render_all is None and output is not None:
        options = replace(options, folder=output.absolute())
    briefs = library.briefs
    with ProgressLine() as progress:
        files = chosen.files(library, briefs, replace(options, progress=progress.of("exporting")))
    if chosen.is_one_file(briefs):
        ((name, text),) = files.items()
        path = output or Path(f"briefs{chosen.suffix}")
        path = path if path == _STDOUT or path.suffix else path / name
        _write({path: text}, force=force, folder=path.parent)
    else:
        folder = output or Path(f"briefs-{chosen.id}")
        if folder == _STDOUT or _names_a_file(folder):
            raise CommandError(f"the briefs are {len(files)} files: name a folder for them with -o.")
        _write({folder / name: text for name, text in files.items()}, force=force, folder=folder)
    _say_what_is_held(chosen, briefs, options)


def _say_what_is_held(chosen: "Format", briefs: "Sequence[Brief]", options: "Options") -> None:
    from briefing.export.rights import held

    for words in held(chosen.holdings(briefs, options)):
        log(words)


def _names_a_file(path: Path) -> bool:
    """Return whether a name has the suffix of a format: it names a file, not a folder."""
    from briefing.export.formats import FORMATS

    return any(path.name.endswith(each.suffix) for each in FORMATS)


def _format(name: str | None, output: Path | None) -> "Format":
    """Return the named format, or the one of the file's suffix. Raise UsageError for an unknown name."""
    from briefing.export.formats import FORMATS, format_of

    if name is None:
        return format_of(output or Path())
    for each in FORMATS:
        if name.casefold() in (each.id, each.suffix[1:]):
            return each
    raise click.UsageError(f"there is no format {name}; there are {', '.join(each.id for each in FORMATS)}.")


def _write(pages: Mapping[Path, str], *, force: bool, folder: Path | None = None) -> None:
    """Write every page to its file or to stdout; make `folder` if needed.

    Raise CommandError if a file exists already (then nothing is written) or cannot be written.
    """
    from briefing.storage.writing import write

    if _STDOUT in pages:
        write_stdout(pages[_STDOUT].encode())
        return
    with refusals():
        for path in pages:
            if path.is_dir():
                raise CommandError(f"{path} is a folder; name a file in it.")
            if not force and (path.exists() or path.is_symlink()):
                raise CommandError(f"{path} exists; nothing was written. Use --force to overwrite it.")
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for path, page in pages.items():
            write(path, page.encode(), overwrite=force)
            log(f"Written: {path.absolute()}")
