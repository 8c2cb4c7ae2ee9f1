"""The command `replace`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_source, json_option, library_option, plain_option
from briefing.cli.errors import can_ask, refusals
from briefing.cli.output import CommandError, log, write_lines, write_stdout
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from briefing.authoring.replace_article import Replacement


@click.command()
@library_option
@click.option("--yes", is_flag=True, help="Do not ask if every quote and its sentence are unchanged.")
@click.option("--force", is_flag=True, help="Do not ask, whatever happens to the quotes.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and write nothing.")
@plain_option
@json_option
@click.argument("source", shell_complete=complete_source)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_context
def replace(
    context: click.Context,
    source: str,
    file: Path | None,
    yes: bool,
    force: bool,
    dry_run: bool,
    plain: bool,
    as_json: bool,
) -> int:
    """Replace the text of the article SOURCE with FILE, and pin it.

    First shows what happens to every quote from it, and asks. A quote that still matches exactly, but whose sentence
    has changed, is marked in its brief and counts as unverified until you agree to it in `briefing repair`. The former
    text is kept in seeds/.versions. FILE is plain text, Markdown or a saved HTML page, as for `add`, and what the copy
    of a page lacks is reported and noted in the same way; without FILE, accepts the article as you edited it by hand.
    """
    from briefing.authoring.add_article import read_article
    from briefing.authoring.replace_article import apply, plan
    from briefing.export.json import as_json as json_of
    from briefing.export.quote_report import replacement_lines, replacement_shape

    root = arguments.own_root(context)
    library = arguments.library(context)
    article = arguments.source(library, source)
    with refusals():
        text, page = read_article(file, plain_text=plain) if file else (article.text, None)
        replacement = plan(library, article, text, (page.note if page else "") if file else None)
    if replacement.is_done:
        log(f"{article.path} already has this text, and it is pinned: nothing to do.")
        return ExitCode.OK
    if not as_json:
        write_lines(replacement_lines(replacement))
    elif dry_run or not (force or (yes and replacement.is_harmless)):
        write_stdout(json_of(replacement_shape(replacement, written=False)))
    if page and page.advice:
        log(page.advice)
    if replacement.left:
        log(f"{replacement.left} more quotes were not looked for: it took too long.")
    if replacement.former is None:
        log(
            f"The former text of {article.id} is not known: an exact match does not show that it is the passage that "
            "was meant."
        )
    if dry_run:
        return ExitCode.OK
    _agree(replacement, yes=yes, force=force)
    with refusals():
        apply(root, replacement)
    if as_json and (force or yes):
        write_stdout(json_of(replacement_shape(replacement, written=True)))
    log(f"Written: {root / article.path}, and its pin")
    if not replacement.is_harmless:
        log("Run `briefing repair` to go through what is not verified.")
    return ExitCode.OK


def _agree(replacement: "Replacement", *, yes: bool, force: bool) -> None:
    """Raise CommandError unless the user confirms the replacement."""
    if force or (yes and replacement.is_harmless):
        return
    if yes:
        raise CommandError("nothing was written: --yes is only for unchanged quotes. --force writes it anyway.")
    if not can_ask():
        raise CommandError("nothing was written: use --yes or --force where there is no terminal to ask at.")
    if not click.confirm(f"Write this text to {sanitize_line(replacement.source.path)}?", err=True):
        raise CommandError("nothing was written.")
