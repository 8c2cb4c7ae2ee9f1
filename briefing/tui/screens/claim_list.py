"""A list of claims from the whole library, with the evidence of the claim under the cursor below it."""

from collections.abc import Iterator, Sequence

from briefing.model import ClaimRow
from briefing.tui.content.claim_list import INDENT, list_blocks
from briefing.tui.content.evidence import evidence_blocks
from briefing.tui.messages import OpenClaim
from briefing.tui.navigation import QuoteTrail, index_of
from briefing.tui.screens.list_screen import OfClaims
from briefing.tui.screens.two_pane import TwoPaneScreen
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import line
from briefing.views.claim_groups import ClaimGroup


class ClaimListScreen(TwoPaneScreen[ClaimRow], OfClaims, inherit_bindings=False):
    """Claims from several briefs, in groups."""

    LISTS_CLAIMS = True

    groups: Sequence[ClaimGroup] = ()

    @property
    def empty(self) -> str:
        """The message for an empty list."""
        return "This list is empty."

    def take_groups(self, groups: Sequence[ClaimGroup]) -> None:
        """Set the claims to list."""
        self.groups = groups
        self.rows = tuple(row for group in groups for row in group.rows)

    @property
    def reading(self) -> QuoteTrail | None:
        """The first quote of the claim under the cursor."""
        row = self.current
        return QuoteTrail(row.brief, row.claim, 0) if row and row.brief.trail(row.claim) else None

    def draw(self) -> None:
        """Show the list and the evidence of the claim under the cursor."""
        self.show_list_title()
        blocks = list_blocks(self.groups, self.state.signs, self.table.room(INDENT), empty=self.empty)
        self.table.show(list(blocks), cursor=self.row)
        self.moved()

    def reload(self) -> None:
        """Refresh the claims, keeping the cursor on the same one."""
        self.row = index_of(self._shown, [_key(row) for row in self.rows], self.row)
        self.draw()

    _shown: str | None = None
    """The claim whose evidence is displayed."""

    def moved(self) -> None:
        """Show the evidence of the claim under the cursor, and the row number."""
        row = self.current
        self._shown = _key(row) if row else None
        self.show_list_title()
        if row is None:
            self.show_details((line(""), ()), ())
            return
        difference = row.claim.difference
        said = (str(difference), difference.label) if difference else (row.claim.support_phrase,)
        self.show_details((line(row.name), [line(each, MUTED) for each in said]), self.detail_blocks(row))

    def detail_blocks(self, row: ClaimRow) -> Iterator[Block]:
        """Return the details of a claim: by default its evidence."""
        return evidence_blocks(row.brief, row.claim, self.state.signs, whole=True)

    def action_open(self) -> None:
        if self.current:
            self.post_message(OpenClaim(self.current.brief, self.current.claim))
        else:
            self.say("This list is empty.")


def _key(row: ClaimRow) -> str:
    return f"{row.brief.id}/{row.claim.id}"
