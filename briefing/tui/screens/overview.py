"""The overview of the library: its topics with headlines and counts, what is new, and where the sources differ."""

from collections.abc import Collection
from typing import Final, Self

from textual.content import Content

from briefing.model import Brief, Claim, ClaimRow, counted
from briefing.tui.content.brief import brief_blocks, brief_title
from briefing.tui.content.empty import empty_blocks
from briefing.tui.content.evidence import evidence_blocks
from briefing.tui.content.overview import Listed, Room, count_titles, listed, overview_blocks
from briefing.tui.messages import OpenClaim
from briefing.tui.navigation import QuoteTrail, index_of
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.beside import BesideScreen, Shown
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.table import Table, line
from briefing.views.overview import Overview, TopicRow

_AFTER_COUNTS: Final = 2
"""Cells to the right of the counts of a topic."""


class OverviewScreen(BesideScreen[TopicRow | ClaimRow], inherit_bindings=False):
    """Topics and claims, with one cursor for both, and what is under it beside them if there is room."""

    PAGE = Page.OVERVIEW

    def __init__(self, state: ReaderState, at: Brief | None = None) -> None:
        """Show the library, with the cursor on the brief `at`."""
        super().__init__(state)
        self._overview = Overview(state.library)
        self.rows = self._overview.topics
        self._listed = Listed((), (), ())
        self._keys: list[tuple[str, str]] = []
        """The ids of the topics and claims in the rows."""
        self.row = next((row for row, topic in enumerate(self._overview.topics) if topic.brief is at), 0)

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        return cls(front.state, front.brief)

    def new_list(self) -> Table:
        return Table("text")

    @property
    def idle(self) -> Collection[str]:
        """Search has no effect in a library without briefs."""
        return () if self.count else (*super().idle, "differences", "search", "timeline", "people")

    @property
    def brief(self) -> Brief | None:
        """The brief under the cursor."""
        return self.current.brief if self.current else None

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor; None if it is a topic."""
        return self.current.claim if isinstance(self.current, ClaimRow) else None

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the entry under the cursor."""
        return QuoteTrail(self.brief, self.claim, 0) if self.brief and self.brief.trail(self.claim) else None

    def draw(self) -> None:
        every = self._overview
        claims = sum(len(row.brief.claims) for row in every.topics)
        is_whole = not self.library.pending
        topics = [counted(len(every.topics), "topic")] if self.width_class != "narrow" else []
        beside = " · ".join([*topics, *([counted(claims, "claim")] if is_whole else [])])
        said = f"{every.differ} differ · {every.alone} on one article" if is_whole else ""
        if self.width_class == "wide":  # above the columns of the list, however wide the page
            said = count_titles(self.state.signs) + " " * (self.app.size.width - self.table.space.width + _AFTER_COUNTS)
        self.title_bar.show(Content("Overview"), [Content.styled(said, MUTED)], beside=shown(beside, MUTED))
        room = Room(self.table.room(4), self.table.space.height, self.width_class)
        self._listed = listed(every, self.state.signs, room)
        self.rows = (*every.topics, *self._listed.rows)
        self._follow([(row.brief.id, row.claim.id if isinstance(row, ClaimRow) else "") for row in self.rows])
        blocks = overview_blocks(every, self._listed, self.state.signs, room, self.row)
        missing = empty_blocks(self.library, self.problems, self.registry.key_of("problems"))
        self.table.show([*(blocks if every.topics else ()), *missing], cursor=self.row)
        self.show_details()

    def _follow(self, keys: list[tuple[str, str]]) -> None:
        """Keep the cursor on the same topic or claim when others are listed."""
        if keys != self._keys:
            wanted = self._keys[self.row] if self.row < len(self._keys) else None
            self.row = index_of(wanted, keys, self.row)
            self._keys = keys

    def details(self) -> Shown:
        """Return the brief, or the evidence of the claim, under the cursor."""
        here, signs = self.current, self.state.signs
        assert here is not None
        if isinstance(here, ClaimRow):
            return (line(here.name), ()), evidence_blocks(here.brief, here.claim, signs, whole=True), None
        title = brief_title(here.brief, None, stale=here.brief.place.file in self.state.stale, leave="")
        return title, brief_blocks(here.brief, signs), None

    def moved(self) -> None:
        self.draw()

    def reload(self) -> None:
        self._overview = Overview(self.library)
        self.draw()

    def action_open(self) -> None:
        """Open the topic or claim under the cursor."""
        if isinstance(self.current, TopicRow):
            self.post_message(OpenClaim(self.current.brief, None))
        elif self.current:
            self.post_message(OpenClaim(self.current.brief, self.current.claim))
        else:
            self.say("There is no topic to open.")
