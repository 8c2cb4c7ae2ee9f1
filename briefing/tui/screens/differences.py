"""The claims of the whole library whose accounts differ, and the other lists that `f` cycles through."""

from collections.abc import Collection, Iterable, Sequence

from textual.content import Content

from briefing.model import ClaimRow
from briefing.model.filters import Filter, claims_of
from briefing.tui.content.claim_list import tabs
from briefing.tui.pages import Page
from briefing.tui.screens.claim_list import ClaimListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import LABEL, MUTED
from briefing.tui.widgets.block import NOTHING
from briefing.tui.widgets.table import GAP
from briefing.views.claim_groups import ClaimGroup, by_change, by_difference, by_topic

_KINDS = ("differ", "new")
"""The lists grouped by kind, unless the reader chooses topics."""
_TITLE = "Claims: "
_EDGES = 3
"""Cells of a title bar beside its text."""


class DifferencesScreen(ClaimListScreen, inherit_bindings=False):
    """Lists of claims: accounts that differ, one article only, and so on."""

    PAGE = Page.DIFFERENCES

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._list = 0
        self._by_topic = False
        self._take()

    def _take(self) -> None:
        self._filters = self.state.news.filters
        self._counts = [len(claims_of(self.library, [each])) for each in self._filters]
        found = claims_of(self.library, [self._filter])
        by_kind = self._filter.id in _KINDS and not self._by_topic
        self.take_groups(self._by_kind(found) if by_kind else by_topic(found))

    @property
    def _filter(self) -> Filter:
        return self._filters[self._list]

    def _by_kind(self, found: Iterable[ClaimRow]) -> tuple[ClaimGroup, ...]:
        return by_change(found, self.state.news.changed) if self._filter.id == "new" else by_difference(found)

    @property
    def empty(self) -> str:
        on = f"{self.registry.key_of('filter')} shows the next list."
        if self._filter.id != "new":
            return f"This list is empty. {on}"
        if self.state.news.is_first_visit:
            return f"This is your first visit. From now on, claims that change are listed here. {on}"
        return f"Nothing is new since you were last here. {on}"

    @property
    def idle(self) -> Collection[str]:
        """Only some lists can be grouped another way."""
        return super().idle if self._filter.id in _KINDS else (*super().idle, "sort")

    def reload(self) -> None:
        self._take()
        super().reload()

    def show_list_title(self) -> None:
        """Show the names of the lists, on two lines if need be, and the row number."""
        names = [(self._tab_of(each), count) for each, count in zip(self._filters, self._counts, strict=True)]
        of = Content.styled(self.position, MUTED)
        lines = self._tabs(names, self._list, of.cell_length)
        if self.fills_page and len(lines) > 1:  # the second line is above the list
            lines = self._tabs([names[self._list]], 0, of.cell_length)
        elif len(lines) > 2:  # those that are left out come last
            lines = self._tabs(names[self._list :] + names[: self._list], 0, of.cell_length)
        self.title_bar.show(NOTHING, [of], beside=Content.assemble(_TITLE, lines[0]))
        head = self.head
        head.display = len(lines) > 1
        head.show(NOTHING, beside=lines[1] if head.display else NOTHING)

    def _tab_of(self, each: Filter) -> str:
        return "new" if each.id == "new" and self.width_class == "narrow" else each.name

    def _tabs(self, names: Sequence[tuple[str, int]], current: int, beside: int) -> list[Content]:
        style = "bold" if self.in_details else LABEL
        return tabs(names, current, style, room=self.size.width - _EDGES, beside=beside + len(GAP) + len(_TITLE))

    def action_filter(self) -> None:
        """Show the next list."""
        self._list = (self._list + 1) % len(self._filters)
        self._change()

    def action_sort(self) -> None:
        """Group the claims by topic, or by the kind of difference or change."""
        if self._filter.id not in _KINDS:
            self.say("This list is always grouped by topic.")
            return
        self._by_topic = not self._by_topic
        self._change()

    def _change(self) -> None:
        self._take()
        self.row = 0
        self.draw()
        self._reveal()
