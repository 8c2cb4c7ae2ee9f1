"""The commands for a library of one's own: `init`, `new`, `add` and `schema`."""

from pathlib import Path
from typing import Final

import click

from briefing.cli import chosen
from briefing.cli.chosen import library_option
from briefing.cli.writing import refusals
from briefing.console import Refusal, give, narrate

_KINDS: Final = ("index", "brief", "sources")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Make a small library that works, in DIR, to begin from."""
    with refusals():
        from briefing.curate.start import start

        for file in start(folder):
            narrate(f"Written: {folder / file}")


@click.command()
@library_option
@click.option("--title", help="The brief's title; without it, the topic's words.")
@click.argument("topic")
@click.pass_context
def new(context: click.Context, topic: str, title: str | None) -> None:
    """Begin a brief from a skeleton, and list it in the index.

    A TOPIC is an id: lower-case letters, digits and hyphens.
    """
    from datetime import date

    root = chosen.own_root(context)
    with refusals():
        from briefing.curate.topic import new_brief

        words = topic.replace("-", " ")
        file = new_brief(root, topic, title or words[:1].upper() + words[1:], date.today())
    narrate(f"Written: {root / file}")


@click.command()
@library_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def add(context: click.Context, files: tuple[Path, ...]) -> None:
    """Add articles: plain text, Markdown or saved HTML pages.

    Each is copied into seeds/ and listed in seeds/sources.yaml, and its id is given. Nothing is fetched. HTML needs
    the extra `add`: compare the copy with the page. What a page's metadata say goes into a note, for the text itself
    may not say so.
    """
    root = chosen.own_root(context)
    with refusals():
        from briefing.curate.article import add as add_articles

        for article in add_articles(root, files):
            give(f"{article.id}\n")
            narrate(f"Added: {root / article.file}: {article.title}")


@click.command()
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="The file to write; - for stdout."
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@click.argument("kind", type=click.Choice(_KINDS), default="brief")
def schema(kind: str, output: Path | None, force: bool) -> None:
    """Give the JSON Schema of a brief, the index or the sources."""
    from briefing.files import write
    from briefing.load.described import json_schema

    described = json_schema(kind)
    if output is None or output == Path("-"):
        give(described)
        return
    if not force and (output.exists() or output.is_symlink()):
        raise Refusal(f"{output} exists; nothing was written. Give --force to write over it.")
    with refusals():
        write(output, described.encode(), overwrite=force)
    narrate(f"Written: {output.absolute()}")
