"""The keys of the article page: moving through cited passages, the quotes of a claim, and claims."""

from collections.abc import Collection

from msgspec.structs import replace
from textual import on

from briefing.settings import LastPlace
from briefing.tui.article_cursor import ArticleCursor
from briefing.tui.content.article import paragraph_key, paragraph_of
from briefing.tui.messages import OpenClaim
from briefing.tui.pages import Page
from briefing.tui.screens.article_view import ArticleView
from briefing.tui.widgets.textview import TextView


class ArticleScreen(ArticleView, inherit_bindings=False):
    """An article with the claims that cite it. Dismissed with the position in the trail at which the reader left."""

    PAGE = Page.ARTICLE

    @property
    def idle(self) -> Collection[str]:
        """Actions with no effect now: walking quotes without a claim, copying without a current quote."""
        without_claim = () if self.trail else ("next-quote",)
        without_quote = () if self.reading else ("copy", "compare")
        without_uses = () if self._can_enter_claims else ("open", "next-pane")
        without_former = () if self.source_in_front.changed else ("versions",)
        return (*without_claim, *without_quote, *without_uses, *without_former)

    @property
    def no_quote(self) -> str:
        """The message that the cursor is on a paragraph, not on a quote."""
        articles, compare = map(self.registry.key_of, ("sources", "against"))
        return f"No quote here: {self._passage_keys} go to one; {articles} then {compare} compares articles."

    @property
    def _passage_keys(self) -> str:
        return f"{self.registry.key_of('next-passage')} {self.registry.key_of('previous-passage')}"

    def place_within(self, below: LastPlace) -> LastPlace:
        """Return the position in the article, on top of the one in the brief."""
        place = below
        if trail := self.trail:
            top = below.top if trail.brief.id == below.topic else (0, 0)
            claim = trail.claim.id if trail.claim else ""
            place = LastPlace(trail.brief.id, claim, trail.index, Page.ARTICLE, top)
        return replace(place, article=self.source.id, article_top=self.top)

    # Navigation

    def action_open(self) -> None:
        """Go to the current claim."""
        cursor = self.cursor
        if cursor.uses:
            use = cursor.uses[cursor.chosen]
            self.post_message(OpenClaim(use.brief, use.claim))
        elif self.trail and cursor.is_lost:
            self.post_message(OpenClaim(self.trail.brief, self.trail.claim))
        else:
            self._say_no_claim()

    def _say_no_claim(self) -> None:
        self.say(f"No claim cites this: {self._passage_keys} go to the cited passages.")

    def action_passage(self, step: int) -> None:
        """Move by `step` cited passages, stopping at the last one."""
        moved = [self.cursor.step(step) for _ in range(abs(step))]
        if not any(moved):
            self.say("No cited passage after this one." if step > 0 else "No cited passage before this one.")
        elif self.current:
            self.clear_selection()
            self._show_text(self.current, self.text.top)
            self._reveal(self.current)
            self._show_claims()
            self._follow()

    def action_quote(self, step: int) -> None:
        """Go to the next or previous quote of the claim the reader came from, in whichever article it is."""
        if self.trail is None:
            self.say(f"No claim to step through: {self._passage_keys} go to cited passages.")
            return
        trail = self.trail.step(step)
        if trail is None:
            self.say(f"This is the {'last' if step > 0 else 'first'} quote of the claim.")
            return
        self.source, self._gone = trail.quote.source, False
        self.cursor = ArticleCursor(self.library, self.source, trail.quote.span, trail)
        self._fit()
        self._show()
        self._follow()

    def go_to_number(self, number: int) -> None:
        """Go to a paragraph by number or, in the claims pane, to a claim."""
        if self.in_claims:
            self._choose(number - 1)
        else:
            self.text.reveal(paragraph_key(min(number, len(self.source.paragraphs))), high=True)

    def action_move(self, lines: int) -> None:
        """Scroll the text by lines, or move between claims. At the end of the text, move only the bar."""
        if self.in_claims:
            self._choose(self.cursor.chosen + lines)
        elif self.selected or self.cursor.at_passage or not self._bar_moves(lines):
            super().action_move(lines)

    def _bar_moves(self, lines: int) -> bool:
        """Move the bar by paragraphs if the text cannot scroll further; return whether it moved."""
        paragraph = self.cursor.paragraph + lines
        if paragraph not in self._begun or not self.text.at_bottom:
            return False
        self._pick(paragraph)
        return True

    def action_end(self, direction: int) -> None:
        """Scroll to the first or last line of the text, or go to the first or last claim."""
        if self.in_claims:
            self._choose(len(self.cursor.uses) - 1 if direction > 0 else 0)
        else:
            super().action_end(direction)

    def _choose(self, index: int) -> None:
        if self.cursor.uses:
            self.cursor.chosen = max(0, min(index, len(self.cursor.uses) - 1))
            self._show_claims()

    # The panes

    @property
    def _can_enter_claims(self) -> bool:
        return bool(self.cursor.uses) or self.cursor.is_lost

    def action_pane(self, step: int) -> None:
        """Move the focus to the claims, or back to the text."""
        if step > 0 and not self.in_claims and not self._can_enter_claims:
            self._say_no_claim()
        else:
            super().action_pane(step)

    def action_zoom(self) -> None:
        """Zoom the focused pane to the full page, or restore both panes."""
        super().action_zoom()
        self._refit()

    def action_cited_passages(self) -> None:
        """Toggle between marking all cited passages and only the current one."""
        self._cited = not self._cited
        self._show_text(self._marked, self.text.top)

    def action_back(self) -> None:
        """Clear the selection, undo the zoom, leave the claims pane, or return to the page below."""
        if self.selected:
            self.clear_selection()
        elif self.has_class("-zoomed"):
            self.action_zoom()
        elif self.in_claims:
            self.enter(self.panes[0])
        else:
            self.leave()

    def leave(self) -> None:
        """Return to the page below, at the current quote; from claims that fill the page, to the text."""
        if self.in_claims and self.width_class == "narrow":
            self.enter(self.panes[0])
        else:
            self.dismiss(self.trail.index if self.trail else None)

    @on(TextView.Chosen, "#text")
    def _paragraph_clicked(self, event: TextView.Chosen) -> None:
        """Go to the paragraph."""
        if self.in_claims:
            self.enter(self.panes[0])
        if not self.selected and paragraph_of(event.key):
            self._pick(paragraph_of(event.key))

    @on(TextView.Chosen, "#claims-text")
    def _claim_clicked(self, event: TextView.Chosen) -> None:
        """Select the claim in the pane; a second click opens it in its brief."""
        again = self.in_claims and event.key == self.cursor.chosen
        if isinstance(event.key, int) and self.cursor.uses:
            self.cursor.chosen = event.key
            self.enter(self.panes[1])
        if again:
            self.action_open()
