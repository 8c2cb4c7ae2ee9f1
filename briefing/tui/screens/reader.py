"""Topics, brief and evidence: three panes side by side, stacked or one at a time, depending on the width."""

from collections.abc import Collection, Hashable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.events import Resize

from briefing.model import Brief, Claim, Place, with_id
from briefing.model.filters import Filter, following
from briefing.model.mark import Mark
from briefing.settings import LastPlace
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.brief import BOTTOM_LINE, topic_strip
from briefing.tui.messages import BriefWanted, OpenArticle
from briefing.tui.navigation import BriefCursor, QuoteTrail, renumbered
from briefing.tui.pages import Page
from briefing.tui.screens.brief_pane import BriefPane
from briefing.tui.screens.evidence_pane import EvidencePane
from briefing.tui.screens.pane_screen import PaneScreen
from briefing.tui.screens.topics_pane import TopicsPane
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.textview import TextView


class ReaderScreen(PaneScreen, inherit_bindings=False):
    """The main page. The evidence pane follows the cursor in the brief."""

    def __init__(self, state: ReaderState, start: LastPlace, *, over: bool = False) -> None:
        """Show the library at `start`, if that still exists, else at its topics.

        From the brief of a page opened `over` another one to show a claim, going back closes the page.
        """
        super().__init__(state)
        self._over = over
        self._fitted = ""
        self.cursor = BriefCursor(state.library)
        ids = [brief.id for brief in state.library.briefs]
        self._start = start if start.topic in ids else None
        if self._start:
            self.cursor.topic = ids.index(start.topic)
            claim = with_id(state.library.briefs[self.cursor.topic].claims, start.claim)
            self.cursor.position.stop = claim.number if claim else BOTTOM_LINE  # before anything is drawn
        width = state.text_width
        self._topics = TopicsPane(self.cursor, self._choose_topic, width)
        self._brief = BriefPane(self.cursor, self._show_evidence, width)
        self._evidence = EvidencePane(self.cursor, width)

    def body(self) -> ComposeResult:
        self.enter(self._pane_of(self._start) if self._start else self._topics)
        yield TitleBar("topic-line")
        with Panes(id="panes"):
            yield self._topics
            with Panes(id="work"):
                yield self._brief
                yield self._evidence

    def on_mount(self) -> None:
        """Show the topics, or the position to start at."""
        super().on_mount()
        self._fitted = self.width_class
        self._show_brief()
        if self._start:
            self.resume(self._start)

    @property
    def panes(self) -> Sequence[Pane]:
        """Topics, brief and evidence; only topics without a brief."""
        return (self._topics, self._brief, self._evidence) if self.brief else (self._topics,)

    @property
    def idle(self) -> Collection[str]:
        """Open, search and export have no effect without briefs."""
        return () if self.brief else ("open", "topic", "next-pane", "search", "export")

    @property
    def brief(self) -> Brief | None:
        """The current brief; None if the library has no valid one."""
        return self.cursor.brief

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor; None on the bottom line."""
        return self.cursor.claim

    @property
    def reading(self) -> QuoteTrail | None:
        """The current quote of the evidence pane, if there is one."""
        return self.cursor.reading

    @property
    def to_mark(self) -> Mark | None:
        """The claim under the cursor or, in the evidence pane, the quote."""
        if self.page is Page.EVIDENCE:
            return super().to_mark
        return Mark(self.brief.id, self.claim.id) if self.brief and self.claim else None

    def marks_changed(self) -> None:
        """Update the marks, keeping the scroll position."""
        self._brief.leave()
        self._brief.draw(self.state)
        evidence = self._evidence.text
        top = evidence.top
        self._show_evidence()
        evidence.show(evidence.blocks, cursor=evidence.cursor, anchor=top)

    @property
    def place(self) -> Place | None:
        """The place of the claim, quote or brief in its file."""
        if self.page is Page.EVIDENCE and self.reading:
            return self.reading.quote.place
        return self.claim.place if self.claim else self.brief.place if self.brief else None

    # Drawing

    def _show_topics(self) -> None:
        self._topics.draw(self.state, beside=self.width_class == "wide")

    def _show_brief(self) -> None:
        self._show_strip()
        self._show_topics()
        self._brief.draw(self.state)
        self._show_evidence()

    def _show_strip(self) -> None:
        strip = topic_strip(self.library, self.state.signs, self.cursor.topic, self.app.size.width - 2)
        self.query_one("#topic-line", TitleBar).show(strip)

    def _show_evidence(self) -> None:
        self._evidence.draw(self.state.signs, alone=self.width_class == "narrow")

    @on(Resize)
    def _widths(self) -> None:
        """Adapt the titles to the new width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self._show_strip()
        if self.width_class == self._fitted:
            return
        self._fitted = self.width_class
        self._show_topics()
        self._show_evidence()

    # Position

    def open_topic(self, number: int) -> None:
        """Show and focus the brief of topic `number`, from 1, at its last position."""
        self._choose_topic(number - 1)
        self.enter(self._brief)
        self._brief.reveal()

    def _choose_topic(self, index: int) -> None:
        if index != self.cursor.topic and 0 <= index < len(self.library.briefs):
            self._brief.leave()
            self.cursor.topic = index
            self._show_brief()
            if self.brief and self.brief.is_pending:
                self.post_message(BriefWanted(self.brief))

    def open_claim(self, topic: int, claim: int) -> None:
        """Go to a claim of a topic, both by number; claim 0 is the bottom line."""
        self.open_topic(topic)
        if claim not in self.cursor.stops:
            self._set_filter(None)
        self.go_to(claim)
        self._brief.reveal()

    def go_to(self, stop: int, quote: int = 0) -> None:
        """Move the cursor to a claim by number, or the bottom line, at the given quote of its trail."""
        self._brief.go_to(stop)
        if quote != self.cursor.position.quote:
            self.cursor.position.quote = quote
            self._evidence.show_quote()

    def reload(self) -> None:
        """Refresh the brief, keeping the same topic, claim and lines even if they have moved."""
        former, now = self.cursor.follow(self.library)
        if self.cursor.filter:  # which claims are new depends on the new library
            self.cursor.filter = with_id(self.state.news.filters, self.cursor.filter.id)
        if former and now:
            self._show_at_same_lines(former, now)
        else:
            self._show_brief()
            if former:
                self.notify(sanitize_line(f"{former.title}: its file is gone."), markup=False)

    def _show_at_same_lines(self, former: Brief, brief: Brief) -> None:
        """Show a reloaded brief, keeping the scroll position."""
        evidence = self._evidence.text
        same = renumbered(former, brief).get(self._brief.text.cursor) == self.cursor.position.stop
        saw_stop = self._brief.follow(former, brief, self.state)
        top = evidence.top
        self._show_brief()
        if saw_stop:
            self._brief.reveal()
        if same:
            evidence.show(evidence.blocks, cursor=evidence.cursor, anchor=top)

    def place_within(self, below: LastPlace) -> LastPlace:
        """Return the reader's position by ids, which stay valid when numbers change."""
        if not self.brief:
            return below
        claim = self.claim.id if self.claim else ""
        return LastPlace(self.brief.id, claim, self.cursor.position.quote, self.page, self._brief.text.top)

    def resume(self, place: LastPlace) -> None:
        """Return to a saved position, as far as it still exists."""
        ids = [brief.id for brief in self.library.briefs]
        if place.topic not in ids:
            return
        self._choose_topic(ids.index(place.topic))
        claim = with_id(self.brief.claims, place.claim) if self.brief else None
        if self.cursor.filter:
            self._set_filter(None)
        self.go_to(claim.number if claim else BOTTOM_LINE)
        view = self._brief.text
        view.show(view.blocks, cursor=view.cursor, anchor=place.top)
        view.reveal(self.cursor.position.stop, margin=0)
        reading = self.reading
        if reading and place.quote < len(reading.trail):
            self.go_to(self.cursor.position.stop, place.quote)
        self.enter(self._pane_of(place))
        reading = self.reading if place.pane == Page.ARTICLE else None
        named = with_id(self.library.sources, place.article)
        source = reading.quote.source if reading else named
        if source:
            from briefing.tui.screens.article import ArticleScreen  # imported here because usually no article was open

            top = place.article_top if source is named else None
            span = reading.quote.span if reading else None
            # Pushed immediately, so that the brief is not painted first.
            self.app.push_screen(ArticleScreen(self.state, source, span, reading, top), self._returned)

    def _pane_of(self, place: LastPlace) -> Pane:
        """Return the pane that was focused when the reader left."""
        return next((pane for pane in self.panes if place.pane == pane.PAGE), self._brief)

    def arrived(self, key: Hashable) -> None:
        """Move the cursor to the claim with the match."""
        if self.page is Page.BRIEF and isinstance(key, int):
            self.go_to(key)

    # Actions

    async def act(self, key: str) -> bool:
        """Run a key's action. After the key for a claim's number, digits go to that claim as they are typed."""
        typed, self._digits = self._digits, ""
        if not typed or not (key.isdigit() or key in self.registry["back"].keys):
            return await super().act(key)
        if key.isdigit() and self.brief:
            self._digits = typed + key
            self.open_claim(self.cursor.topic + 1, min(int(self._digits[1:]), len(self.brief.claims)))
        self.show_keys()
        return True

    def action_claim_number(self) -> None:
        """Begin the number of a claim."""
        self.jump()
        self._digits = "."
        self.show_keys()

    def action_back(self) -> None:
        """Clear the filter, else go back a pane: from evidence to its claim, from brief to topics."""
        if self.has_class("-zoomed") or self.page is Page.TOPICS:
            super().action_back()
        elif self.page is Page.BRIEF and self.cursor.filter:
            self._set_filter(None)
        elif self.page is Page.BRIEF and self._over:
            self.leave()
        else:
            self.action_pane(-1)

    def action_filter(self) -> None:
        """Apply the next filter that some claim matches; after the last, show all claims."""
        if not self.brief:
            return
        self.enter(self._brief)
        filters = self.state.news.filters
        chosen = following(self.cursor.filter, self.brief, filters)
        if chosen or self.cursor.filter:
            self._set_filter(chosen)
        else:
            self.say("No claim of this brief matches a filter.")

    def _set_filter(self, chosen: Filter | None) -> None:
        self.cursor.filter = chosen
        self.cursor.position.anchor = (0, 0)
        self._show_brief()
        self._brief.reveal()

    def action_open(self) -> None:
        """Open the topic, or the article at the current quote."""
        if not self.brief:
            self.say("There is no brief to open.")
        elif self.page is Page.TOPICS:
            self.open_topic(self.cursor.topic + 1)
        elif self.reading is None:
            self.say("It rests on silences: there is no quote to open.")
        else:
            self.post_message(OpenArticle(self.reading, self._returned))

    def _returned(self, quote: int | None) -> None:
        """Move to the quote that the reader last visited in the articles."""
        if quote is not None:
            self.go_to(self.cursor.position.stop, quote)

    def action_quote(self, step: int) -> None:
        """Go to the next or previous quote of the claim."""
        if self.page is Page.BRIEF and self.width_class == "narrow":
            self.enter(self._evidence)  # there is no current quote while the evidence is hidden
            return
        reading = self.reading
        further = reading.step(step) if reading else None
        if further:
            self.go_to(self.cursor.position.stop, further.index)
        else:
            self.say(self.no_quote if reading is None else f"This is the {'last' if step > 0 else 'first'} quote.")

    @on(TextView.Chosen, "#topics-text")
    def _topic_clicked(self, event: TextView.Chosen) -> None:
        self.open_topic([brief.id for brief in self.library.briefs].index(str(event.key)) + 1)

    @on(TextView.Chosen, "#brief-text")
    def _stop_clicked(self, event: TextView.Chosen) -> None:
        """Go to the claim; a second click opens its quote in the article."""
        again = self.page is Page.BRIEF and event.key == self.cursor.position.stop
        self.enter(self._brief)
        if isinstance(event.key, int):
            self.go_to(event.key)
        if again:
            self.action_open()

    @on(TextView.Chosen, "#evidence-text")
    def _quote_clicked(self, event: TextView.Chosen) -> None:
        """Go to the quote; a second click opens it in the article."""
        again = event.key == self.cursor.position.quote
        self.enter(self._evidence)
        if isinstance(event.key, int):
            self.go_to(self.cursor.position.stop, event.key)
        if again:
            self.action_open()
