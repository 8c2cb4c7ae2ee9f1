"""The overview of the library: its topics with headlines and counts, and the most serious differences."""

from collections.abc import Collection

from textual.app import ComposeResult
from textual.content import Content

from briefing.model import Brief, Claim, counted
from briefing.tui.content.empty import empty_blocks
from briefing.tui.content.overview import count_titles, overview_blocks
from briefing.tui.messages import OpenClaim
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.list_screen import ListScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.table import Table
from briefing.views.claim_groups import ClaimRow
from briefing.views.overview import Overview, TopicRow


class OverviewScreen(ListScreen, inherit_bindings=False):
    """Topics and differences, with one cursor for both."""

    PAGE = Page.OVERVIEW

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._overview = Overview(state.library)

    def body(self) -> ComposeResult:
        """Return the title and the rows."""
        yield TitleBar("title", filled=True, classes="title")
        yield Table("text")

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._overview.rows)

    @property
    def idle(self) -> Collection[str]:
        """Search has no effect in a library without briefs."""
        return () if self.count else (*super().idle, "differences", "search", "timeline", "people")

    @property
    def current(self) -> TopicRow | ClaimRow | None:
        """The entry under the cursor."""
        rows = self._overview.rows
        return rows[self.row] if self.row < len(rows) else None

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
        """Draw the overview at the current width."""
        every = self._overview
        claims = sum(row.claims for row in every.topics)
        is_whole = not self.library.pending
        topics = [counted(len(every.topics), "topic")] if self.width_class != "narrow" else []
        beside = " · ".join([*topics, *([counted(claims, "claim")] if is_whole else [])])
        said = f"{every.differ} differ · {every.alone} on one article" if is_whole else ""
        right = count_titles(self.state.signs) if self.width_class == "wide" else said
        self.query_one("#title", TitleBar).show(
            Content("Overview"), [Content.styled(right, MUTED)], beside=shown(beside, MUTED)
        )
        blocks = overview_blocks(every, self.state.signs, self.table.room(4), self.width_class, self.row)
        missing = empty_blocks(self.library, self.problems, self.registry.key_of("problems"))
        self.table.show([*(blocks if every.topics else ()), *missing], cursor=self.row)

    def moved(self) -> None:
        """Show the full headline of the topic under the cursor."""
        self.draw()

    def reload(self) -> None:
        """Refresh the overview."""
        self._overview = Overview(self.library)
        self.row = max(0, min(self.row, self.count - 1))
        self.draw()

    def action_open(self) -> None:
        """Open the topic or claim under the cursor."""
        if isinstance(self.current, TopicRow):
            self.post_message(OpenClaim(self.current.brief, None))
        elif self.current:
            self.post_message(OpenClaim(self.current.brief, self.current.claim))
        else:
            self.say("There is no topic to open.")
