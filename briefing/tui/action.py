"""The type of the reader's actions, which keys trigger. `key_table` lists them."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from briefing.tui.key_names import glyph, key_name
from briefing.tui.pages import Page

DIGITS: Final = tuple("123456789")


class Group(StrEnum):
    """The sections of the help and of README's table."""

    GO = "Go"
    READ = "Read"
    FIND = "Find"
    COMPARE = "Compare"
    TAKE = "Take away"
    PROGRAM = "Program"
    SELECTED = "Selected words"
    TYPING = "In fields and dialogs"


class Action(Struct, frozen=True):
    """Something that a key does."""

    id: str
    """The permanent name of the action, whatever its keys are."""
    keys: tuple[str, ...]
    """Textual's names of the keys; the first is the one shown."""
    call: str
    """The action in Textual's notation; `{key}` stands for the key pressed."""
    does: str
    """What it does, as shown in the help."""
    pages: tuple[Page, ...]
    """Where it works."""
    group: Group
    label: str = ""
    """A word or two for the line of keys, and for the message that the key does nothing here."""
    pair: str = ""
    """The id of the opposite action; the line of keys and the help show both together."""

    @property
    def name(self) -> str:
        """Its name: the label, unless the opposite action has the same one."""
        return self.label if self.label and not self.pair else self.id.replace("-", " ")

    @property
    def key_names(self) -> str:
        """The keys as people read them: `j ↓`, or `1–9`."""
        return "1–9" if self.keys == DIGITS else " ".join(map(glyph, self.keys))


def action(
    group: Group,
    action_id: str,
    keys: str,
    call: str,
    does: str,
    pages: tuple[Page, ...],
    label: str = "",
    pair: str = "",
) -> Action:
    """Return an action whose keys are written as in the settings, with spaces between them."""
    names = tuple(name for key in keys.split() if (name := key_name(key)))
    assert len(names) == len(keys.split()), keys
    return Action(action_id, names, call, does, pages, group, label, pair)
