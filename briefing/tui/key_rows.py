"""The actions as rows for the help and README: by group, with opposite actions in one row."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing.tui.action import Action, Group


class KeyRow(Struct, frozen=True):
    """One or two actions."""

    actions: tuple[Action, ...]

    @property
    def keys(self) -> str:
        """Their keys: `j ↓, k ↑`."""
        return ", ".join(action.key_names for action in self.actions)

    @property
    def does(self) -> str:
        """What they do."""
        return "; ".join(action.does for action in self.actions)


def key_rows(actions: Iterable[Action]) -> Iterator[tuple[Group, list[KeyRow]]]:
    """Yield each group with its rows, both in the order of the table."""
    actions = tuple(actions)
    by_id = {action.id: action for action in actions}
    for group in Group:
        done: set[str] = set()
        rows: list[KeyRow] = []
        for action in actions:
            if action.group is group and action.id not in done:
                other = by_id.get(action.pair)
                both = (action, other) if other and other.group is group else (action,)
                done.update(each.id for each in both)
                rows.append(KeyRow(both))
        yield group, rows
