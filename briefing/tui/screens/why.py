"""The reasons for the labels of a claim, or for the silences of a brief."""

from typing import Self

from textual.content import Content

from briefing.model import Brief, Claim, with_id
from briefing.tui.content.why import why_blocks
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.table import line
from briefing.views.why import why_claim, why_silence


class WhyScreen(BaseScreen, inherit_bindings=False):
    """The reasons for a claim's support and difference or, on the bottom line, for every silence."""

    PAGE = Page.WHY

    def __init__(self, state: ReaderState, brief: Brief, claim: Claim | None) -> None:
        super().__init__(state)
        self._of = brief
        self._about = claim

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the current claim or, on the bottom line, on the silences."""
        if front.brief is None:
            return "There is no claim here."
        if front.claim is None and not front.brief.silences:
            return "This brief has no silences."
        return cls(front.state, front.brief, front.claim)

    @property
    def brief(self) -> Brief:
        """The brief of the page."""
        return self._of

    @property
    def claim(self) -> Claim | None:
        """The claim of the page; None for the silences."""
        return self._about

    def on_mount(self) -> None:
        """Show the reasons. Textual also calls BaseScreen.on_mount."""
        self.draw()

    def draw(self) -> None:
        """Show the reasons."""
        brief, claim = self._of, self._about
        what = f"claim {claim.number}" if claim else "silences"
        self.title_bar.show(Content.assemble(f"Why: {what} of ", line(brief.title)))
        if claim:
            whys = [(claim.text if index == 0 else "", why) for index, why in enumerate(why_claim(claim, brief))]
        else:
            whys = [(silence.text, why_silence(silence)) for silence in brief.silences]
        self.column.show(list(why_blocks(whys)))

    def reload(self) -> None:
        """Refresh the reasons; keep the old claim if it is gone."""
        brief = with_id(self.library.briefs, self._of.id)
        claim = with_id(brief.claims, self._about.id) if brief and self._about else None
        if brief and (claim or self._about is None):
            self._of, self._about = brief, claim
        self.draw()
