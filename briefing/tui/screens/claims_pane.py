"""The pane beside or below an article: the claims that cite the current passage or paragraph."""

from typing import Final

from textual.content import Content

from briefing.model import counted
from briefing.tui.article_cursor import ArticleCursor
from briefing.tui.content.brief import NOT_EQUAL
from briefing.tui.content.passage import Detail, PassageView, claims_blocks, missing_blocks
from briefing.tui.content.signs import Signs
from briefing.tui.pages import Page
from briefing.tui.styles import MUTED
from briefing.tui.widgets.pane import Pane

LEAST_WIDTH: Final = 40
"""The minimum width of the pane beside the text, in cells."""
_WHOLE_WIDTH: Final = 76
"""The width in cells from which the claims are shown with all their quotes."""


class ClaimsPane(Pane):
    """The claims, with the cursor on the current one."""

    PAGE = Page.PASSAGE

    def __init__(self, text_width: int, pane_key: str) -> None:
        """Create a pane whose title names the key that focuses it."""
        super().__init__("claims", text_width)
        self._pane_key = pane_key

    def draw(self, cursor: ArticleCursor, signs: Signs, *, width: int, width_class: str) -> None:
        """Show the claims that cite the current passage, in a pane `width` cells wide."""
        self._show_title(cursor, width_class)
        trail = cursor.trail
        if trail and cursor.is_lost:
            self.text.show(missing_blocks(trail), cursor=0, anchor=(0, 0))
            return
        passage = PassageView(cursor.uses, cursor.about, trail if cursor.at_passage else None)
        chosen = cursor.chosen if cursor.uses and (cursor.at_passage or self.has_keys) else None
        if width_class == "wide":
            detail = Detail.WHOLE if width >= _WHOLE_WIDTH else Detail.CARD
        else:
            detail = Detail.CARD if self.has_keys else Detail.ROW
        blocks = claims_blocks(passage, signs, detail, cells=width - 1, chosen=chosen)
        self.text.show(blocks, cursor=cursor.chosen, anchor=(0, 0))
        if cursor.chosen:
            self.text.reveal(cursor.chosen)

    def _show_title(self, cursor: ArticleCursor, width_class: str) -> None:
        where = "this passage" if cursor.at_passage else f"¶{cursor.paragraph}"
        differing = sum(use.claim.difference is not None for use in cursor.uses)
        left, right = f"Claims on {where}", [str(len(cursor.uses))]
        if cursor.is_lost:
            left, right = "The quote that led here", []
        elif not cursor.uses:
            left, right = f"No claim rests on {where}", []
        elif width_class != "wide":
            left = f"On {where}: {counted(len(cursor.uses), 'claim')}" + f", {differing} {NOT_EQUAL}" * bool(differing)
            tells = f"{self._pane_key} shows them" if width_class == "narrow" else f"{self._pane_key} into the list"
            trail = cursor.trail if cursor.at_passage else None
            walked = [f"quote {trail.index + 1} of {len(trail.trail)} · {tells}"] if trail else []
            right = [] if self.has_keys else [*walked, tells]
        self.title_bar.show(Content(left), [Content.styled(each, MUTED) for each in right])
