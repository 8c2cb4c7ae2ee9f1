"""Who said what, and who reported it: the speakers of the library and, below, what each said and relayed."""

from collections.abc import Sequence

from textual.content import Content

from briefing.model import Brief, Citing, Claim, counted
from briefing.tui.content.people import voice_blocks, voice_details
from briefing.tui.messages import OpenArticle
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import Page
from briefing.tui.screens.two_pane import TwoPaneScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.table import line
from briefing.views.people import Voice, voices

_ORDERS = ("by quotes", "by claims", "by name")
_EDGES = 7
"""Cells of the title bar between its texts and beside them."""


class PeopleScreen(TwoPaneScreen[Voice], inherit_bindings=False):
    """The list of speakers. When the lower pane is focused, the cursor moves through their quotes."""

    PAGE = Page.PEOPLE
    NONE = "No quote names a speaker."

    def __init__(self, state: ReaderState) -> None:
        super().__init__(state)
        self._order = 0
        self._reversed = False
        self._quote = 0
        """The index of the quote under the cursor of the lower pane."""
        self._take()

    def _take(self) -> None:
        """Set the rows in the chosen order; quotes that name no speaker come last in every order."""
        found = voices(self.library)
        named = [voice for voice in found if voice.party]
        if self._order == 1:
            named.sort(key=lambda voice: -voice.claims)
        elif self._order == 2:
            named.sort(key=lambda voice: voice.name.casefold())
        if self._reversed:
            named.reverse()
        self.take([*named, *(voice for voice in found if not voice.party)])

    @property
    def _uses(self) -> Sequence[Citing]:
        return [*self.current.said, *self.current.relayed] if self.current else []

    @property
    def _use(self) -> Citing | None:
        uses = self._uses
        return uses[self._quote] if self._quote < len(uses) else None

    @property
    def brief(self) -> Brief | None:
        """The brief of the quote under the cursor."""
        return self._use.brief if self._use else super().brief

    @property
    def claim(self) -> Claim | None:
        """The claim of the quote under the cursor."""
        return self._use.claim if self._use else None

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote under the cursor, in its claim."""
        return QuoteTrail.of(self._use.brief, self._use.claim, self._use.evidence) if self._use else None

    @property
    def _named(self) -> int:
        """How many speakers and relays there are, without the row of quotes that name no speaker."""
        return sum(voice.party is not None for voice in self.rows)

    @property
    def position(self) -> str:
        """The position of the cursor among the speakers: `3 of 15`."""
        return f"{self.row + 1} of {self._named}" if self.row < self._named else "no speaker"

    def show_list_title(self) -> None:
        title = Content("Who said what")
        arrow = "▼" if self._reversed is (self._order == 2) else "▲"
        of = Content.styled(f"{_ORDERS[self._order]} {arrow} · {self.position}", MUTED)
        room = self.size.width - title.cell_length - of.cell_length - _EDGES
        said = next((text for text in self._totals if len(text) <= room), "")
        self.title_bar.show(title, [of], beside=Content.styled(said, MUTED))

    @property
    def _totals(self) -> Sequence[str]:
        """How many speakers there are, and how many quotes name none, the longest text first."""
        unnamed = sum(len(voice.said) for voice in self.rows if voice.party is None)
        named, quotes = f"{self._named} named", f"{unnamed} of {len(self.library.evidence)} quotes"
        return (
            f"{self._named} speakers and relays · {quotes} name no speaker",
            f"{named} · {quotes} name none",
            named,
        )

    def draw(self) -> None:
        head, blocks = voice_blocks(self.rows, self.table.room(2))
        self.show_head(head)
        self.table.show(blocks, cursor=self.row)
        self.moved()

    def moved(self) -> None:
        self._quote = 0
        self.show_list_title()
        if self.current is None:
            self.show_details((line(self.NONE), ()), ())
            return
        name = self.current.name + (f", {self.current.descriptor}" if self.current.descriptor else "")
        title = line(name), [Content.styled(counted(len(self._uses), "quote"), MUTED)]
        self.show_details(title, voice_details(self.current, self.state.signs))
        self._mark_quote()

    def _mark_quote(self) -> None:
        self.details.cursor = self._quote if self.in_details else None
        if self.in_details:
            self.details.reveal(self._quote)

    def draw_again(self) -> None:
        """Redraw everything, keeping the cursor on the same quote."""
        quote = self._quote
        super().draw_again()
        self._quote = quote
        self._mark_quote()

    def reload(self) -> None:
        self._take()
        self.draw()

    def action_pane(self, step: int) -> None:
        """Focus the quotes, or the speakers again."""
        super().action_pane(step)
        self._mark_quote()

    def action_move(self, lines: int) -> None:
        """Move by speakers or by quotes."""
        if self.in_details:
            self._quote = max(0, min(self._quote + lines, len(self._uses) - 1))
            self._mark_quote()
        else:
            super().action_move(lines)

    def action_sort(self) -> None:
        """Sort by quotes, by claims, or by name."""
        self._order, self._reversed = (self._order + 1) % len(_ORDERS), False
        self._rearrange()

    def action_reverse(self) -> None:
        """Reverse the order."""
        self._reversed = not self._reversed
        self._rearrange()

    def _rearrange(self) -> None:
        self.row = 0
        self.reload()
        self._reveal()

    def action_open(self) -> None:
        if self.reading:
            self.post_message(OpenArticle(self.reading))
        else:
            self.say(self.NONE)
