"""The command `repair`."""

from itertools import takewhile
from typing import TYPE_CHECKING, Final

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, json_option, library_option
from briefing.cli.errors import can_ask, refusals
from briefing.cli.output import log, write_lines, write_stdout
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefing.authoring.citations import StoredCitation
    from briefing.authoring.repair import Proposal

_ACCEPT: Final = "a"
_ALL: Final = "r"
_QUIT: Final = "q"

Todo = tuple["StoredCitation", "Sequence[Proposal]"]
"""A quote that is not verified, with the suggestions for it."""


@click.command()
@library_option
@json_option
@click.option("--write", is_flag=True, help="Fix quotes that differ only typographically, without asking.")
@click.option("--dry-run", is_flag=True, help="List the suggestions; ask and write nothing.")
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def repair(context: click.Context, topic: str | None, write: bool, dry_run: bool, as_json: bool) -> int:
    """Go through the unverified quotes, in one TOPIC or in all.

    Shows each claim with its quote and the closest text: accept it, type other words, skip the quote, or quit. Where
    the sentence around a quote has changed, asks whether it still supports the claim. A change that several quotes
    share is accepted once. Without a terminal to ask at, lists the suggestions.
    """
    from briefing.authoring.repair import is_typographic, proposals, unsound, without_agreement
    from briefing.export.json import as_json as json_of
    from briefing.export.quote_report import change_of, quote_lines, rename_lines, renames_of, repair_shape
    from briefing.load.deadline import Deadline

    root = arguments.own_root(context)
    library = arguments.library(context)
    brief = arguments.brief(library, topic) if topic else None
    with refusals():
        wrong = unsound(library, brief)
        deadline = Deadline()
        todo: list[Todo] = [(each, proposals(each)) for each in takewhile(lambda _: not deadline.is_past, wrong)]
        repaired = 0
        if write and not dry_run:
            mere = [(each, offered) for each, offered in todo if is_typographic(each) and offered]
            repaired += sum(_write(root, each, without_agreement(offered[0])) for each, offered in mere)
            todo = [each for each in todo if each not in mere]
        if as_json:
            write_stdout(json_of(repair_shape(todo, repaired=repaired, left=len(wrong) - repaired)))
        else:
            renames = renames_of(todo)
            write_lines(rename_lines(renames))
            accepted: set[frozenset[tuple[str, str]]] = set()
            for citation, offered in todo:
                change = change_of(citation, offered)
                is_compared = citation.is_basis or citation.agreed is not None  # else its sentence must be read
                same = change.substitutions if is_compared and change and change.substitutions in renames else None
                if same in accepted and offered:
                    repaired += _write(root, citation, offered[0].edits)
                    continue
                write_lines(quote_lines(citation, offered))
                if write or dry_run or not can_ask():
                    continue
                answer = _asked(citation, offered, same, len(renames[same]) if same else 0)
                if answer == _QUIT:
                    break
                if answer == _ALL and same:
                    accepted.add(same)
                    answer = offered[0]
                if answer and not isinstance(answer, str):
                    repaired += _write(root, citation, answer.edits)
    _tell(wrong, len(wrong) - repaired, repaired, len(wrong) - len(todo) if deadline.is_past else 0)
    for source in library.sources:
        if source.changed:
            log(f"{source.path} has changed since it was pinned: `briefing replace {source.id}` pins it.")
    return ExitCode.PROBLEMS if repaired < len(wrong) else ExitCode.OK


def _tell(wrong: "Sequence[StoredCitation]", left: int, repaired: int, not_looked_at: int) -> None:
    """Log how many quotes were repaired and left."""
    if not_looked_at:
        log(f"{not_looked_at} were not looked at: it took too long. Repair one brief at a time.")
    log(f"{repaired} repaired, {left} left." if wrong else "Every quote matches its article exactly.")


def _write(root: "Path", citation: "StoredCitation", edits: "Mapping[str, str | None]") -> bool:
    """Write what was chosen and return whether it worked; an error with one quote does not stop the others."""
    from briefing.authoring.repair import apply
    from briefing.storage.yaml_editor import EditConflict, NotEditable

    try:
        apply(root, citation, edits)
    except (EditConflict, NotEditable) as error:
        log(f"{citation.name}: {error.advice}")
        return False
    log(f"Written: {citation.name} in {citation.file}")
    return True


def _asked(
    citation: "StoredCitation", offered: "Sequence[Proposal]", same: "Iterable[tuple[str, str]] | None", many: int
) -> "Proposal | str | None":
    """Return the passage chosen, None if the quote is skipped, or the answer for accepting all or quitting."""
    from briefing.authoring.changes import changed_words
    from briefing.authoring.repair import proposal_of

    numbers = [str(number) for number in range(2, len(offered) + 1)]
    others = "–".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""
    words = [f"{_ACCEPT} accept" + (f" 1, {others} another" if others else "")] if offered else []
    if same and offered:
        words.append(f"{_ALL} accept {sanitize_line(changed_words(same))} in all {many}")
    question = ", ".join((*words, "e edit, s skip, q quit"))
    choices = [*([_ACCEPT, *numbers] if offered else []), *([_ALL] if same and offered else []), "e", "s", _QUIT]
    while True:
        answer: str = click.prompt(question, type=click.Choice(choices), show_choices=False, default="s", err=True)
        if answer == "s":
            return None
        if answer in (_QUIT, _ALL):
            return answer
        if answer != "e":
            return offered[0 if answer == _ACCEPT else int(answer) - 1]
        typed = proposal_of(citation, click.prompt("The article's words", err=True))
        if typed:
            return typed
        log(f"These words are not in {citation.source.id}, or more than once.")
