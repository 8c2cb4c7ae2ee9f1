"""Commands after `:`: a topic, one of its claims, or the name of an action."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from briefing.model import Brief, with_id
from briefing.text.sanitize import sanitize_line
from briefing.tui.action import DIGITS, Action
from briefing.tui.key_table import FORMER_IDS
from briefing.tui.keymap import Registry
from briefing.tui.pages import Page

SHORT: Final = {"q": "close", "q!": "quit", "qa": "quit", "e": "export", "h": "help"}
"""Names used in other programs."""


class GoTo(Struct, frozen=True):
    """A topic, from 1, and one of its claims, or 0 for the bottom line."""

    topic: int
    claim: int = 0


def meaning(typed: str, registry: Registry, page: Page, briefs: Sequence[Brief]) -> GoTo | Action | str:
    """Return the meaning of a command on a page: a place, an action, or a sentence that says why it is invalid."""
    name = SHORT.get(typed, typed)
    topic, dot, claim = name.partition(".")
    if topic.isascii() and topic.isdigit():
        is_place = not dot or claim.isdigit()
        return _place(int(topic), claim, briefs) if is_place else f"{sanitize_line(typed)} is not a claim."
    ids = [brief.id for brief in briefs]
    if topic in ids:
        return _place(ids.index(topic) + 1, claim if claim.isdigit() else "", briefs)
    named = list(_named(registry, page))
    found = with_id(named, FORMER_IDS.get(name, name)) or next((each for each in named if each.name == name), None)
    if found:
        return found
    known = any(action.id == name for action in registry.actions)
    return f"{sanitize_line(typed)} {'is not for this page' if known else 'is not a command'}."


def _place(topic: int, claim: str, briefs: Sequence[Brief]) -> GoTo | str:
    if not 1 <= topic <= len(briefs):
        return f"There is no topic {topic}: there are {len(briefs)}."
    number = int(claim or 0)
    if number > len(briefs[topic - 1].claims):
        return f"Topic {topic} has {len(briefs[topic - 1].claims)} claims."
    return GoTo(topic, number)


def completions(typed: str, registry: Registry, page: Page, briefs: Sequence[Brief]) -> list[str]:
    """Return the commands that begin with the typed text, in alphabetical order."""
    actions = list(_named(registry, page))
    names = {*(action.id for action in actions), *(action.name for action in actions), *(brief.id for brief in briefs)}
    return sorted(name for name in names if name.startswith(typed))


def completed(typed: str, names: Sequence[str]) -> str:
    """Return the typed text, extended by the prefix that all matching names share."""
    if not names:
        return typed
    first, last = min(names), max(names)
    same = next((n for n, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[: max(same, len(typed))]


def _named(registry: Registry, page: Page) -> Iterator[Action]:
    return (action for action in registry.on(page) if action.keys != DIGITS and action.id != "command")
