"""The actions with this reader's keys, from the settings, and the hints that each page shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from briefing.model import Place, Problem
from briefing.settings import SETTINGS_FILE, Settings
from briefing.text.excerpts import did_you_mean
from briefing.text.sanitize import sanitize_line
from briefing.tui.action import DIGITS, Action
from briefing.tui.key_names import glyph, key_name
from briefing.tui.key_table import ACTIONS, COUNTED, FORMER_IDS, LINES
from briefing.tui.pages import OVER, PANE_OF, TYPING, Page

LONGEST_MESSAGE: Final = 58
"""The characters of a message in the line of keys of the narrowest terminal."""
_NAMED: Final = 2
"""The most pages that such a message names."""


class Hint(Struct, frozen=True):
    """An entry in a line of keys."""

    keys: str
    word: str
    action: Action

    @property
    def width(self) -> int:
        """Its width in cells."""
        return len(self.keys) + 1 + len(self.word)


class Registry(Struct, frozen=True, dict=True):
    """The actions with this reader's keys."""

    actions: tuple[Action, ...] = ACTIONS
    problems: tuple[Problem, ...] = ()
    """Problems with keys in the settings."""

    @cached_property
    def _by_id(self) -> Mapping[str, Action]:
        return {action.id: action for action in self.actions}

    def __getitem__(self, action_id: str) -> Action:
        return self._by_id[action_id]

    def on(self, page: Page) -> Iterator[Action]:
        """Return the actions that work on a page."""
        return (action for action in self.actions if page in action.pages)

    def action_of(self, key: str, page: Page) -> Action | None:
        """Return what a key does on a page, if anything."""
        found = next((action for action in self.on(page) if key in action.keys), None)
        if found is None and key == "ctrl+j":  # an Enter that was pressed before the reader had the terminal
            return self.action_of("enter", page)
        return found

    def elsewhere(self, key: str) -> str:
        """Return a message for a key that does nothing here, with where it acts if that is one page or two."""
        found = [action for action in self.actions if key in action.keys and set(OVER).isdisjoint(action.pages)]
        if not found:
            return f"{glyph(key)} does nothing here."
        said = f"{glyph(key)} ({found[0].label})" if found[0].label else glyph(key)
        places = list(dict.fromkeys(PANE_OF.get(page, page).label for action in found for page in action.pages))
        where = f"{said} acts only on {' and '.join(places)}."
        return where if len(places) <= _NAMED and len(where) <= LONGEST_MESSAGE else f"{said} does nothing here."

    def key_of(self, action_id: str) -> str:
        """Return the label of an action's first key."""
        return glyph(self[action_id].keys[0])

    def hints(
        self, page: Page, *, main: bool = False, idle: Collection[str] = (), counting: bool = False
    ) -> list[Hint]:
        """Return the line of keys of a page: help, the most useful actions, leaving; without the `idle` ones.

        With `main`, there is no page below: the key that closes the page exits the program. While the reader is
        `counting`, only keys that take a count are named, and the one that cancels it.
        """
        shown = [] if "help" in idle else [self._hint("help", "help", page)]
        for entry in filter(None, (COUNTED if counting else LINES.get(page, "")).split(", ")):
            action_id, _, word = entry.partition("=")
            if action_id not in idle and page in self[action_id].pages:
                shown.append(self._hint(action_id, word, page))
        if counting:
            return shown
        if page in self["cancel"].pages:
            return [*shown, self._hint("cancel", "back" if page in (Page.FIND, Page.SEARCH) else "", page)]
        return [*shown, self._hint("close", "leave" if main else "close", page)]

    def _hint(self, action_id: str, word: str, page: Page) -> Hint:
        action = self[action_id]
        keys = action.keys
        if page in TYPING:  # a letter is typed there
            keys = tuple(key for key in keys if len(glyph(key)) > 1 or not glyph(key).isascii()) or keys
        first = "1–9" if keys == DIGITS else glyph(keys[0])
        if action.pair and page in self[action.pair].pages and action_id in _BOTH:
            first += f" {glyph(self[action.pair].keys[0])}"
        return Hint(first, word or action.label, action)


_BOTH = ("down", "next-passage", "next-quote", "next-change", "next-hit", "left", "next-match")
"""The actions whose opposite is also shown in the line of keys."""


def registry(settings: Settings) -> Registry:
    """Return the actions with the keys from the settings. An invalid key is reported, and the default kept.

    All keys are changed before any are compared, because two actions may swap keys.
    """
    usual = {action.id: action for action in ACTIONS}
    actions = dict(usual)
    problems: list[Problem] = []
    named: dict[str, str] = {}

    def wrong(name: str, message: str, hint: str) -> None:
        problems.append(Problem(settings.places.get(name, Place(SETTINGS_FILE)), message, hint, "keys"))

    for name, typed in settings.keys.items():
        action_id = FORMER_IDS.get(name, name)
        keys = tuple(key for each in typed if (key := key_name(each)))
        cannot = next((each for each in typed if not key_name(each)), None)
        if action_id not in usual:
            hint = did_you_mean(name, usual) or "`briefing keys` lists them."
            wrong(name, f"there is no action `{sanitize_line(name)}`", hint)
        elif usual[action_id].keys == DIGITS:
            wrong(name, f"the keys of `{name}` are always 1–9", "Leave the line out.")
        elif cannot is not None:
            wrong(name, f"`{sanitize_line(cannot)}` is not a key", "Write `x`, `X`, `?`, `f2`, `ctrl+x` or `pageup`.")
        else:
            actions[action_id] = replace(usual[action_id], keys=keys)
            named[action_id] = name
    for action_id in _clashing(actions, list(named)):
        key, other = _taken(actions[action_id], actions.values()) or ("", actions[action_id])
        wrong(named[action_id], f"{key} is already the key of `{other.id}`", "Choose another key for one of the two.")
        actions[action_id] = usual[action_id]
    return Registry(tuple(actions.values()), tuple(sorted(problems, key=lambda problem: problem.place.line)))


def _clashing(actions: Mapping[str, Action], changed: list[str]) -> Iterator[str]:
    """Yield the last changed action whose key belongs to another action too, as long as there is one.

    The caller restores its default keys, which may clash with those of another changed action.
    """
    while name := next((each for each in reversed(changed) if _taken(actions[each], actions.values())), None):
        yield name
        changed.remove(name)


def _taken(changed: Action, others: Iterable[Action]) -> tuple[str, Action] | None:
    """Return a key that this action shares with another action on the same page, and that action."""
    for other in others:
        if other.id != changed.id and not set(other.pages).isdisjoint(changed.pages):
            for key in changed.keys:
                if key in other.keys:
                    return glyph(key), other
    return None
