"""The command `repair`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import click

from briefing.cli import arguments
from briefing.cli.arguments import complete_topic, library_option
from briefing.cli.errors import can_ask, refusals
from briefing.cli.output import log, write_stdout
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.authoring.citations import StoredCitation
    from briefing.authoring.repair import Proposal

_AROUND: Final = 60
"""How many characters are shown on each side of a passage."""


@click.command()
@library_option
@click.option("--write", is_flag=True, help="Write what differs only typographically, without asking.")
@click.argument("topic", required=False, shell_complete=complete_topic)
@click.pass_context
def repair(context: click.Context, topic: str | None, write: bool) -> int:
    """Go through what is not exact, in one brief or in all.

    For each quote the article's own words are shown: accept them, type others, skip the quote, or quit. Without a
    terminal to ask at, what would be offered is listed.
    """
    from briefing.authoring.repair import is_typographic, proposals, unsound
    from briefing.load.deadline import Deadline

    root = arguments.own_root(context)
    library = arguments.library(context)
    brief = arguments.brief(library, topic) if topic else None
    asks = can_ask() and not write
    with refusals():
        wrong = unsound(library, brief)
        deadline = Deadline()
        repaired = looked = 0
        for mention in wrong:
            if deadline.is_past and not asks:
                break
            looked += 1
            offered = proposals(mention)
            if write and is_typographic(mention) and offered:
                repaired += _write(root, mention, offered[0])
                continue
            write_stdout("".join(f"{sanitize_line(line)}\n" for line in _described(mention, offered)))
            answer = _asked(mention, offered) if asks else None
            if isinstance(answer, str):
                break
            if answer is not None:
                repaired += _write(root, mention, answer)
    left = len(wrong) - repaired
    if not asks and looked < len(wrong):
        log(f"{len(wrong) - looked} were not looked at: it took too long. Repair one brief at a time.")
    log(f"{repaired} repaired, {left} left." if wrong else "Everything that is quoted stands there to the character.")
    for source in {mention.source.id: mention.source for mention in wrong}.values():
        if source.changed:
            log(f"{source.path} has changed since it was pinned: `briefing replace {source.id}` pins it.")
    return ExitCode.PROBLEMS if left else ExitCode.OK


def _write(root: "Path", mention: "StoredCitation", proposal: "Proposal") -> bool:
    """Write what was chosen, and say whether it was; what cannot be changed by itself keeps no other from it."""
    from briefing.authoring.repair import apply
    from briefing.storage.yaml_editor import NotEditable

    try:
        apply(root, mention, proposal.edits)
    except NotEditable as error:
        log(f"{error.problem}. {error.problem.hint}")
        return False
    log(f"Written: {mention.name} in {mention.file}")
    return True


def _asked(mention: "StoredCitation", offered: "Sequence[Proposal]") -> "Proposal | str | None":
    """Return the passage that was chosen, None where the mention is skipped, or the word to quit."""
    from briefing.authoring.repair import proposal_of

    numbers = [str(number) for number in range(2, len(offered) + 1)]
    accept = ["a", *numbers] if offered else []
    others = "–".join(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ""
    words = ["a accept" + (f" 1, {others} another" if others else "")] if offered else []
    question = ", ".join((*words, "e edit, s skip, q quit"))
    while True:
        answer = click.prompt(
            question, type=click.Choice([*accept, "e", "s", "q"]), show_choices=False, default="s", err=True
        )
        if answer == "s":
            return None
        if answer == "q":
            return "quit"
        if answer != "e":
            return offered[0 if answer == "a" else int(answer) - 1]
        typed = proposal_of(mention, click.prompt("The article's words", err=True))
        if typed:
            return typed
        log(f"These words do not stand in {mention.source.id}, or more than once.")


def _described(mention: "StoredCitation", offered: "Sequence[Proposal]") -> Iterator[str]:
    """Return the lines that show a mention and what is offered for it."""
    source, place = mention.source, mention.place
    yield f"{mention.name}: {mention.resolution.status} ({place.file}:{place.line}:{place.column})"
    yield f"  quoted  {mention.quote}"
    if not offered:
        yield f"  {source.id} has nothing to offer"
    for number, proposal in enumerate(offered, start=1):
        yield f"  {number if len(offered) > 1 else ' '} {source.id} ¶{source.paragraph_at(proposal.span.start)}"
        yield f"          {_in_context(mention, proposal)}"
        for key, value in proposal.edits.items():
            if key in ("before", "after"):
                yield f"          {key}: {value}"


def _in_context(mention: "StoredCitation", proposal: "Proposal") -> str:
    """Return the article's words, what differs marked, with a little of what stands around them."""
    from briefing.text.word_diff import mark_changes

    text, (start, end) = mention.source.text, proposal.span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return f"…{before}{mark_changes(mention.quote, proposal.words)}{after}…"
