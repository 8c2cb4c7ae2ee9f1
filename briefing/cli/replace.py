"""The command `replace`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_source, library_option
from briefing.cli.errors import can_ask, refusals
from briefing.cli.output import CommandError, log, write_stdout
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from briefing.authoring.replace_article import Outcome, Replacement

_SHOWN: Final = 400
"""How many characters of a wording are shown."""


@click.command()
@library_option
@click.option("--yes", is_flag=True, help="Do not ask, if every quote still stands in the text to the character.")
@click.option("--force", is_flag=True, help="Do not ask, whatever becomes of the quotes.")
@click.argument("source", shell_complete=complete_source)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.pass_context
def replace(context: click.Context, source: str, file: Path | None, yes: bool, force: bool) -> int:
    """Replace the text of the article SOURCE by FILE, and pin it.

    First it is shown what becomes of everything that is cited from it, and asked for. The former text is kept in
    seeds/.versions. FILE is plain text, Markdown or a saved HTML page, as for `add`; without FILE, the text is the
    article's own, which has been edited by hand.
    """
    from briefing.authoring.add_article import read_article
    from briefing.authoring.replace_article import apply, plan

    root = arguments.own_root(context)
    library = arguments.library(context)
    article = arguments.source(library, source)
    with refusals():
        replacement = plan(library, article, read_article(file)[0] if file else article.text)
    if replacement.is_done:
        log(f"{article.path} has this text already, and it is pinned: there is nothing to do.")
        return ExitCode.OK
    write_stdout("".join(f"{sanitize_line(line)}\n" for line in _report(replacement)))
    if replacement.left:
        log(f"{replacement.left} more were not looked for: it took too long.")
    if replacement.former is None:
        log(
            f"The text that the quotes of {article.id} were cut from is not known: that words stand there does not "
            "show that they are the passage that was meant."
        )
    _agree(replacement, yes=yes, force=force)
    with refusals():
        apply(root, replacement)
    log(f"Written: {root / article.path}, and its pin")
    if any(not outcome.mention.is_sound_at(outcome.after) for outcome in replacement.outcomes):
        log("Run `briefing repair` to go through what is not exact.")
    return ExitCode.OK


def _agree(replacement: "Replacement", *, yes: bool, force: bool) -> None:
    """Raises CommandError where nobody agrees to the replacement."""
    if force or (yes and replacement.is_harmless):
        return
    if yes:
        raise CommandError("nothing was written: --yes is for what stays exact. Give --force to write it nevertheless.")
    if not can_ask():
        raise CommandError("nothing was written: give --yes or --force where there is no terminal to ask at.")
    if not click.confirm(f"Write this text to {sanitize_line(replacement.source.path)}?", err=True):
        raise CommandError("nothing was written.")


def _report(replacement: "Replacement") -> Iterator[str]:
    """Return the lines that say what becomes of everything that is cited from the article."""
    from briefing.authoring.replace_article import QuoteOutcome
    from briefing.model import counted

    numbers = Counter(outcome.fate for outcome in replacement.outcomes)
    yield f"{replacement.source.id}: {counted(len(replacement.outcomes), 'passage')} cited"
    for fate in QuoteOutcome:
        if numbers[fate]:
            yield f"  {fate} {numbers[fate]}"
        if fate is not QuoteOutcome.UNCHANGED:
            for outcome in replacement.outcomes:
                if outcome.fate is fate:
                    yield f"    {_line(outcome, replacement)}"


def _line(outcome: "Outcome", replacement: "Replacement") -> str:
    """Return what becomes of one passage: its name, its paragraphs before and now, and its words."""
    from dataclasses import replace as with_text

    from briefing.text.word_diff import mark_changes

    now = with_text(replacement.source, text=replacement.text)
    was = with_text(replacement.source, text=replacement.former or "")
    mention, span = outcome.mention, outcome.after.span
    before = outcome.before.span if outcome.before else None
    places = [f"¶{text.paragraph_at(at.start)}" for text, at in ((was, before), (now, span)) if at]
    words, perhaps = mention.quote, ""
    if span and not mention.is_sound_at(outcome.after):
        words = mark_changes(words, mention.words_in(now.text, outcome.after))
    elif outcome.after.candidates:
        numbers = dict.fromkeys(now.paragraph_at(each.start) for each in outcome.after.candidates)
        perhaps = f" (something like it in {', '.join(f'¶{number}' for number in numbers)})"
    shown = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return f"{' '.join(filter(None, (mention.name, ' → '.join(places))))}: {shown}{perhaps}"
