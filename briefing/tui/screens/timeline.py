"""The timeline: the events that the library's claims report, in chronological order."""

from textual.content import Content

from briefing.model import Brief, Claim
from briefing.tui.content.timeline import event_details, event_table
from briefing.tui.messages import OpenClaim
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.two_pane import TwoPaneScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.table import line
from briefing.views.timeline import Event, timeline


class TimelineScreen(TwoPaneScreen[Event], inherit_bindings=False):
    """Events with their dates and, below, the words that date them."""

    PAGE = Page.TIMELINE
    NONE = "No claim has a date."
    LISTS_CLAIMS = True

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._filter = 0
        """The number of the filter that the claims must match, from 1; 0 for all events."""
        self._take()

    def _take(self) -> None:
        every, filters = timeline(self.library), self.state.news.filters
        holds = filters[self._filter - 1].holds if self._filter else None
        self.take([each for each in every if not holds or any(holds(claim) for _, claim in each.uses)])

    @property
    def brief(self) -> Brief | None:
        """The brief of the first claim that reports the event."""
        return self.current.uses[0].brief if self.current else super().brief

    @property
    def claim(self) -> Claim | None:
        """The first claim that reports the event."""
        return self.current.uses[0].claim if self.current else None

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the claim."""
        if self.current is None or not self.current.uses[0].claim.quotes:
            return None
        return QuoteTrail(*self.current.uses[0], 0)

    def show_list_title(self) -> None:
        of = [Content.styled(self.position, MUTED)]
        if self.width_class == "narrow" and self.current:  # its row has only the topic's short name
            name = self.current.uses[0].name
            of.insert(0, line(f"{name} · {self.position}", MUTED))
        which = line(self.state.news.filters[self._filter - 1].name, MUTED) if self._filter else Content("")
        self.title_bar.show(Content("Timeline"), of, beside=which)

    def draw(self) -> None:
        self.show_list_title()
        head, blocks = event_table(self.rows, self.state.signs, self.table.room(2), self.width_class)
        self.show_head(head)
        self.table.show(blocks, cursor=self.row)
        self.moved()

    def moved(self) -> None:
        self.show_list_title()
        if self.current is None:
            self.show_details((line(self.NONE), ()), ())
        else:
            self.show_details((line(self.current.title), ()), event_details(self.current, self.state.signs))

    def reload(self) -> None:
        self._take()
        self.draw()

    def action_filter(self) -> None:
        """Apply the next filter to the events' claims; after the last, show all events."""
        self._filter = (self._filter + 1) % (len(self.state.news.filters) + 1)
        self.row = 0
        self.reload()
        self._reveal()

    def action_open(self) -> None:
        if self.brief and self.claim:
            self.post_message(OpenClaim(self.brief, self.claim))
        else:
            self.say(self.NONE)
