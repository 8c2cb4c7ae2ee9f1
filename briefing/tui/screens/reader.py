"""The page of topics, brief and evidence: three panes side by side, stacked, or one at a time, by the width."""

from collections.abc import Hashable
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize

from briefing.model import Brief, Claim, Place
from briefing.settings import LastPlace
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.brief import (
    BOTTOM_LINE,
    MUTED,
    brief_blocks,
    brief_title,
    legend_blocks,
    missing_blocks,
    preview_blocks,
    topic_blocks,
    topic_numbers,
)
from briefing.tui.content.evidence import evidence_blocks
from briefing.tui.cursor import BriefCursor
from briefing.tui.keymap import READER, Page
from briefing.tui.keys import bindings
from briefing.tui.position import followed_top, renumbered
from briefing.tui.reading import QuoteTrail
from briefing.tui.screens.article import ArticleScreen
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import KeyHints, TitleBar
from briefing.tui.widgets.textview import TextView
from briefing.views.filters import FILTERS, Filter, following

PANES: Final = READER
TOPIC_WIDTH: Final = 21
"""Cells for a topic in the pane beside the brief; briefing.tcss has room for indent and scrollbar too."""


class ReaderScreen(BaseScreen):
    """Topics, brief and evidence. The evidence follows the cursor in the brief."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READER)

    def __init__(self, state: ReaderState, start: LastPlace, *, over: bool = False) -> None:
        """Show the library at `start`, as far as that is still there; else at its topics.

        A page that lies `over` another, to show a claim, goes back to that one from its brief.
        """
        super().__init__(state)
        self._over = over
        self._start = start
        self._fitted = ""
        self.pane = Page.TOPICS
        self.cursor = BriefCursor(state.library)

    def body(self) -> ComposeResult:
        """Return the three panes."""
        yield TitleBar(id="topic-line")
        with Container(id="panes"):
            with Vertical(id="topics"):
                yield TitleBar(id="topics-title", classes="title")
                yield self.text_view("topics-text")
            with Container(id="work"):
                with Vertical(id="brief"):
                    yield TitleBar(id="brief-title", classes="title")
                    yield self.text_view("brief-text")
                with Vertical(id="evidence"):
                    yield TitleBar(id="evidence-title", classes="title")
                    yield self.text_view("evidence-text")

    def on_mount(self) -> None:
        """Show the topics, or the place to start at."""
        super().on_mount()
        self._show_brief()
        self._enter(Page.TOPICS)
        if self._start.topic in [brief.id for brief in self.library.briefs]:
            self.resume(self._start)

    @property
    def page_in_front(self) -> Page:
        """The pane that the keys go to."""
        return self.pane

    @property
    def column(self) -> TextView:
        """The column of the pane that the keys go to."""
        return self.query_one(f"#{self.pane}-text", TextView)

    @property
    def brief(self) -> Brief | None:
        """The brief on show; None in a library without a sound one."""
        return self.cursor.brief

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor; None on the bottom line."""
        return self.cursor.claim

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote that the evidence pane is at, if there is one."""
        return self.cursor.reading

    @property
    def place(self) -> Place | None:
        """Where the claim, the quote or the brief stands in its file."""
        if self.pane is Page.EVIDENCE and self.reading:
            return self.reading.quote.place
        return self.claim.place if self.claim else self.brief.place if self.brief else None

    # What is shown

    def _show_topics(self) -> None:
        self.query_one("#topics-title", TitleBar).show(Content("Topics"))
        missing = missing_blocks(self.library, self.problems, self.state.registry.key_of("problems"))
        if self.width_class == "wide":
            blocks = [*topic_blocks(self.library, width=TOPIC_WIDTH), *missing, *legend_blocks(self.library)]
        else:
            blocks = [*topic_blocks(self.library), *missing]
            blocks += preview_blocks(self.brief) if self.brief else []
        view = self.query_one("#topics-text", TextView)
        view.show(blocks, cursor=self.brief.id if self.brief else None)
        if self.brief:
            view.reveal(self.brief.id)

    def _show_brief(self) -> None:
        view = self.query_one("#brief-text", TextView)
        title = self.query_one("#brief-title", TitleBar)
        line = self.query_one("#topic-line", TitleBar)
        if not self.brief:
            title.show(Content("No brief"), [])
            line.show(Content(""))
            view.show([])
            self.query_one("#evidence-text", TextView).show([])
            self.query_one("#evidence-title", TitleBar).show(Content("Evidence"))
            self._show_topics()
            return
        brief, chosen = self.brief, self.cursor.filter
        stale = brief.place.file in self.state.stale
        title.show(*brief_title(brief, chosen, stale=stale, leave=self.state.registry.key_of("back")))
        line.show(topic_numbers(len(self.library.briefs), self.cursor.topic))
        self._show_topics()
        self.cursor.keep_to_stops()
        position = self.cursor.position
        view.show(brief_blocks(brief, self.library, chosen), cursor=position.stop, anchor=position.anchor)
        self._show_evidence()

    def _show_evidence(self) -> None:
        if not self.brief:
            return
        view = self.query_one("#evidence-text", TextView)
        whole = self.width_class == "narrow"
        blocks = evidence_blocks(self.brief, self.claim, self.library, whole=whole) if self.cursor.stops else ()
        view.show(blocks, cursor=self.cursor.position.quote, anchor=(0, 0))
        self._show_quote()

    def _show_quote(self) -> None:
        """Move the evidence to the current quote. The first is shown with what is said before it."""
        view = self.query_one("#evidence-text", TextView)
        view.cursor = self.cursor.position.quote
        if self.cursor.position.quote:
            view.reveal(self.cursor.position.quote)
        else:
            view.to_end(bottom=False)
        reading = self.reading
        count = f"Evidence {reading.index + 1} of {len(reading.trail)}" if reading else "Evidence"
        where = "" if not self.cursor.stops else f"claim {self.claim.number}" if self.claim else "bottom line"
        self.query_one("#evidence-title", TitleBar).show(Content(count), [Content.styled(where, MUTED)])

    def _enter(self, pane: Page) -> None:
        """Let the keys go to `pane`; on narrow screens, show it."""
        self.pane = pane
        for each in PANES:
            self.set_class(each is pane, f"-{each}")
        self.query_one(KeyHints).show(pane)

    @on(Resize)
    def _widths(self) -> None:
        """Say more, or less, where the width has changed."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if self.width_class == self._fitted:
            return
        self._fitted = self.width_class
        self._show_topics()
        self._show_evidence()

    # What the reader does

    def open_topic(self, number: int) -> None:
        """Show the brief of topic `number`, from 1, where it was left, and let the keys go to it."""
        self._choose_topic(number - 1)
        self._enter(Page.BRIEF)
        self._reveal_stop()

    def _choose_topic(self, index: int) -> None:
        if index != self.cursor.topic and 0 <= index < len(self.library.briefs):
            self._leave_topic()
            self.cursor.topic = index
            self._show_brief()

    def reload(self) -> None:
        """Show the brief as it has become: the same topic, claim and lines, wherever they stand now."""
        former, now = self.cursor.follow(self.library)
        if former and now:
            self._show_at_same_lines(former, now)
        else:
            self._show_brief()
            if former:
                self.notify(sanitize_line(f"{former.title}: its file is gone."), markup=False)

    def _show_at_same_lines(self, former: Brief, brief: Brief) -> None:
        """Show a brief that has been read again with the lines in view that were in view."""
        view, evidence = self.query_one("#brief-text", TextView), self.query_one("#evidence-text", TextView)
        blocks = tuple(brief_blocks(brief, self.library, self.cursor.filter))
        numbers = renumbered(former, brief)
        self.cursor.position.anchor = followed_top(view.top, view.blocks, blocks, numbers)
        saw_stop = view.cursor in view.keys_in_view()
        same = numbers.get(view.cursor) == self.cursor.position.stop
        top = evidence.top
        self._show_brief()
        if saw_stop:
            self._reveal_stop()
        if same:
            evidence.show(evidence.blocks, cursor=evidence.cursor, anchor=top)

    @property
    def last_place(self) -> LastPlace:
        """Where the reader is, by names that outlive the numbers."""
        if not self.brief:
            return LastPlace()
        top = self.query_one("#brief-text", TextView).top
        return LastPlace(self.brief.id, self.claim.id if self.claim else "", self.cursor.position.quote, self.pane, top)

    def resume(self, place: LastPlace) -> None:
        """Go to where the reader left, as far as it is still there."""
        self.open_topic([brief.id for brief in self.library.briefs].index(place.topic) + 1)
        claim = next((claim for claim in self.brief.claims if claim.id == place.claim), None) if self.brief else None
        self._set_filter(None)
        self.go_to(claim.number if claim else BOTTOM_LINE)
        view = self.query_one("#brief-text", TextView)
        view.show(view.blocks, cursor=view.cursor, anchor=place.top)
        view.reveal(self.cursor.position.stop, margin=0)
        reading = self.reading
        if reading and place.quote < len(reading.trail):
            self.go_to(self.cursor.position.stop, place.quote)
        self._enter(next((pane for pane in PANES if pane == place.pane), Page.BRIEF))
        reading = self.reading if place.pane == Page.ARTICLE else None
        named = next((source for source in self.library.sources if source.id == place.article), None)
        source = reading.quote.source if reading else named
        if source:
            span = reading.quote.span if reading else None
            top = place.article_top if source is named else None
            self.app.push_screen(ArticleScreen(self.state, source, span, reading, top), self._returned)

    def _leave_topic(self) -> None:
        self.cursor.position.anchor = self.query_one("#brief-text", TextView).top

    def go_to(self, stop: int, quote: int = 0) -> None:
        """Put the cursor on the bottom line, or on the claim of that number, at that quote of its trail."""
        if stop != self.cursor.position.stop:
            self.cursor.position.stop = stop
            self.cursor.position.quote = quote
            self.query_one("#brief-text", TextView).cursor = stop
            self._show_evidence()
        elif quote != self.cursor.position.quote:
            self.cursor.position.quote = quote
            self._show_quote()

    def show_claim(self, number: int) -> None:
        """Put the cursor on the claim of that number, or on the bottom line, and bring it into view."""
        self._set_filter(None)
        self.go_to(number)
        self._reveal_stop()

    def _reveal_stop(self) -> None:
        self.query_one("#brief-text", TextView).reveal(self.cursor.position.stop)

    def arrived(self, key: Hashable) -> None:
        """Follow the words that were found in the brief to their claim."""
        if self.pane is Page.BRIEF and isinstance(key, int):
            self.go_to(key)

    def action_move(self, lines: int) -> None:
        """Go to the next topic or claim, or move the evidence by lines."""
        if self.pane is Page.TOPICS:
            self._choose_topic(self.cursor.topic + lines)
        elif self.pane is Page.BRIEF and self.brief:
            stops = self.cursor.stops
            index = stops.index(self.cursor.position.stop) + lines if stops else -1
            if 0 <= index < len(stops):
                self.go_to(stops[index])
                self._reveal_stop()
            if not 0 < index < len(stops):
                self.column.lines(lines)  # what stands above the first stop and below the last
        else:
            self.column.lines(lines)

    def action_page(self, pages: int) -> None:
        """Move the column by pages. In the brief the cursor comes along."""
        if self.pane is Page.TOPICS:
            self._choose_topic(max(0, min(len(self.library.briefs) - 1, self.cursor.topic + 5 * pages)))
            return
        self.column.page(pages)
        if self.pane is Page.BRIEF:
            stops = [key for key in self.column.keys_in_view() if isinstance(key, int)]
            if stops and self.cursor.position.stop not in stops:
                self.go_to(stops[0] if pages > 0 else stops[-1])

    def action_end(self, direction: int) -> None:
        """Go to the first or the last."""
        if self.pane is Page.TOPICS:
            self._choose_topic(len(self.library.briefs) - 1 if direction > 0 else 0)
            return
        if self.pane is Page.BRIEF and self.cursor.stops:
            self.go_to(self.cursor.stops[-1 if direction > 0 else 0])
        self.column.to_end(bottom=direction > 0)

    def action_pane(self, step: int) -> None:
        """Let the keys go to the next pane, or to the one before."""
        index = PANES.index(self.pane) + step
        if self.brief and 0 <= index < len(PANES):
            self._enter(PANES[index])

    def action_back(self) -> None:
        """Go back a pane: from the evidence to its claim, from the brief to the topics. A filter goes first."""
        if self.pane is Page.BRIEF and self.cursor.filter:
            self._set_filter(None)
        elif self.pane is Page.BRIEF and self._over:
            self.dismiss(None)
        else:
            self.action_pane(-1)

    def action_filter(self) -> None:
        """Show only the claims of the next filter that some claim answers to; after the last, all."""
        if not self.brief:
            return
        self._enter(Page.BRIEF)
        chosen = following(self.cursor.filter, self.brief)
        if chosen or self.cursor.filter:
            self._set_filter(chosen)
        else:
            names = ", ".join(each.name for each in FILTERS)
            self.notify(f"No claim of this brief answers to a filter: {names}.", markup=False)

    def _set_filter(self, chosen: Filter | None) -> None:
        self.cursor.filter = chosen
        self.cursor.position.anchor = (0, 0)
        self._show_brief()
        self._reveal_stop()

    def action_open(self) -> None:
        """Open the topic, or the article at the quote."""
        if not self.brief:
            return
        if self.pane is Page.TOPICS:
            self.open_topic(self.cursor.topic + 1)
        elif self.reading is None:
            self.app.bell()
            self.notify("It rests on silences: there is no quote to open.", markup=False)
        else:
            quote = self.reading.quote
            article = ArticleScreen(self.state, quote.source, quote.span, self.reading)
            self.app.push_screen(article, self._returned)

    def _returned(self, quote: int | None) -> None:
        """Take over the quote that the reader has walked to in the articles."""
        if quote is not None:
            self.go_to(self.cursor.position.stop, quote)

    def action_quote(self, step: int) -> None:
        """Go to the next quote of the claim, or to the one before."""
        if self.pane is Page.BRIEF and self.width_class == "narrow":
            self._enter(Page.EVIDENCE)  # a quote that is not on show cannot be walked from
            return
        reading = self.reading.step(step) if self.reading else None
        if reading:
            self.go_to(self.cursor.position.stop, reading.index)

    @on(TextView.Chosen, "#topics-text")
    def _topic_clicked(self, event: TextView.Chosen) -> None:
        self.open_topic([brief.id for brief in self.library.briefs].index(str(event.key)) + 1)

    @on(TextView.Chosen, "#brief-text")
    def _stop_clicked(self, event: TextView.Chosen) -> None:
        """Go to the claim; a second click reads its quote in the article."""
        again = self.pane is Page.BRIEF and event.key == self.cursor.position.stop
        self._enter(Page.BRIEF)
        if isinstance(event.key, int):
            self.go_to(event.key)
        if again:
            self.action_open()

    @on(TextView.Chosen, "#evidence-text")
    def _quote_clicked(self, event: TextView.Chosen) -> None:
        """Go to the quote; a second click reads it in the article."""
        again = event.key == self.cursor.position.quote
        self._enter(Page.EVIDENCE)
        if isinstance(event.key, int):
            self.go_to(self.cursor.position.stop, event.key)
        if again:
            self.action_open()
