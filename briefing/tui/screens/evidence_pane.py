"""The pane with the evidence of a claim or of the bottom line, with a cursor on the quotes."""

from textual.content import Content

from briefing.tui.content.evidence import evidence_blocks
from briefing.tui.content.signs import Signs
from briefing.tui.navigation import BriefCursor
from briefing.tui.pages import Page
from briefing.tui.styles import MUTED
from briefing.tui.widgets.pane import Pane


class EvidencePane(Pane):
    """The quotes under the cursor's claim."""

    PAGE = Page.EVIDENCE

    def __init__(self, cursor: BriefCursor, text_width: int) -> None:
        super().__init__("evidence", text_width)
        self._cursor = cursor

    def draw(self, signs: Signs, *, alone: bool) -> None:
        """Show the evidence from the top; if `alone`, with the claim."""
        cursor = self._cursor
        brief, claim = cursor.brief, cursor.claim
        blocks = evidence_blocks(brief, claim, signs, whole=alone) if brief and cursor.stops else ()
        self.text.show(blocks, cursor=cursor.position.quote, anchor=(0, 0))
        self.show_quote()

    def show_quote(self) -> None:
        """Scroll to the current quote; to the first, with the text above it."""
        cursor = self._cursor
        self.text.cursor = cursor.position.quote
        if cursor.position.quote:
            self.text.reveal(cursor.position.quote)
        else:
            self.text.to_end(bottom=False)
        reading = cursor.reading
        what = "" if not cursor.stops else f" of {cursor.claim.number}" if cursor.claim else ": bottom line"
        count = f"{reading.index + 1} of {len(reading.trail)}" if reading else ""
        said = (f"quote {count}", count) if reading else ()
        self.title_bar.show(Content(f"Evidence{what}"), [Content.styled(words, MUTED) for words in said])
