"""The registry of actions as Textual's bindings."""

from collections.abc import Iterable

from textual.binding import Binding, BindingType

from briefing.tui.keymap import ACTIONS, Page


def bindings(pages: Iterable[Page]) -> list[BindingType]:
    """Return Textual's bindings for a screen that shows these pages, with the usual keys.

    Their ids are those of the actions: by them the settings give them other keys.
    """
    wanted = set(pages)
    # Of the actions that a key has here, the one of the fewest pages comes first: it is there only at times.
    special_first = sorted(ACTIONS, key=lambda action: len(action.pages))
    return [
        Binding(key, action.call.format(key=key), action.does, show=False, id=action.id)
        for action in special_first
        if not wanted.isdisjoint(action.pages)
        for key in action.keys
    ]
