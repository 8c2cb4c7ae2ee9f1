"""The page of an article, opened at a passage. Its own keys walk the quotes of the claim, across articles."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content

from briefing.model import Place, Source
from briefing.passages import Span
from briefing.tui.actions import Page
from briefing.tui.articlepage import article_blocks, paragraph_key
from briefing.tui.bars import Bar
from briefing.tui.bindings import bindings
from briefing.tui.briefpage import HEADING, QUIET
from briefing.tui.evidencepage import claim_block, verdict
from briefing.tui.frame import Frame
from briefing.tui.opened import Opened
from briefing.tui.reading import Reading
from briefing.tui.textview import Block, TextView, shown


class ArticleScreen(Frame):
    """An article with the passages that are cited of it; gives the place in the trail at which it was left."""

    PAGE = Page.ARTICLE
    BINDINGS: ClassVar[list[BindingType]] = bindings([Page.ARTICLE])

    def __init__(
        self,
        opened: Opened,
        source: Source,
        span: Span | None,
        reading: Reading | None = None,
    ) -> None:
        """Open an article at a passage, or at its top; with a reading, its claim is shown beside."""
        super().__init__(opened)
        self.source = source
        self.span = span
        self._reading = reading

    @property
    def reading(self) -> Reading | None:
        """The quote that the page is at; None where it was not opened from a claim."""
        return self._reading

    @property
    def passage(self) -> Span:
        """The passage that the page is at; else the paragraph at the top of the view."""
        if self.span:
            return self.span
        key = next((key for key in self.column.keys_in_view() if isinstance(key, tuple)), paragraph_key(1))
        return self.source.paragraph(key[1])

    @property
    def place(self) -> Place:
        """The line of the article's file at which the passage begins."""
        start = self.span.start if self.span else 0
        return Place(self.source.path, self.source.text.count("\n", 0, start) + 1)

    def body(self) -> ComposeResult:
        """Give the article, and the claim that led here."""
        with Container(id="panes"):
            with Vertical(id="article"):
                yield Bar(id="title", classes="title")
                yield self.text_view("text")
            with Vertical(id="claim"):
                yield Bar(id="claim-title", classes="title")
                yield self.text_view("claim-text")

    def on_mount(self) -> None:
        """Show the article at the passage."""
        super().on_mount()
        self._show()

    def reload(self) -> None:
        """Show the article as it has become, or leave where it is gone."""
        source = next((each for each in self.library.sources if each.id == self.source.id), None)
        self._reading = self._reading.within(self.library) if self._reading else None
        if self._reading:
            source = self._reading.quote.source
            self.span = self._reading.quote.span
        if source is None:
            self.dismiss(None)
            return
        top = self.column.top
        self.source = source
        self._show()
        self.column.show(self.column.blocks, anchor=top)

    def _show(self) -> None:
        source, span = self.source, self.span
        count = len(source.paragraphs)
        place = f"¶{source.paragraph_at(span.start)} of {count}" if span else f"{count} paragraphs"
        if span is None and self._reading:
            place = "quote not found"
        self.query_one("#title", Bar).show(
            shown(source.label), [Content.styled(f"{place} · {source.dated}", QUIET), Content.styled(place, QUIET)]
        )
        self.column.show(article_blocks(source, self.library, span), anchor=(0, 0))
        nearest = span or (next(iter(self._reading.quote.resolution.candidates), None) if self._reading else None)
        if nearest:
            number = source.paragraph_at(nearest.start)
            self.column.reveal(paragraph_key(number), nearest.shift(-source.paragraph(number).start), high=True)
        self.query_one("#claim").display = self._reading is not None
        if self._reading:
            self._show_claim(self._reading)

    def _show_claim(self, reading: Reading) -> None:
        brief, claim, quote = reading.brief, reading.claim, reading.quote
        where = f"Quote {reading.index + 1} of {len(reading.trail)}"
        self.query_one("#claim-title", Bar).show(Content(where), [shown(brief.title, QUIET)])
        position = claim.position_of(quote) if claim else None
        blocks = [Block(shown(quote.attribution, "bold"))]
        if position:
            blocks.append(Block(shown(position.label, HEADING)))
        if not quote.resolution.found:
            blocks.append(Block(shown(f"“{quote.quote}”")))
        blocks.append(claim_block(brief, claim, self.library))
        blocks.append(Block(verdict(quote), above=1))
        self.query_one("#claim-text", TextView).show(blocks, anchor=(0, 0))

    def action_quote(self, step: int) -> None:
        """Go to the next quote of the claim, or to the one before, in whichever article it stands."""
        reading = self._reading.step(step) if self._reading else None
        if reading is None:
            self.app.bell()
            return
        self._reading = reading
        self.source, self.span = reading.quote.source, reading.quote.span
        self._show()

    def action_back(self) -> None:
        """Return to the page below, which goes to the quote that is in front now."""
        self.dismiss(self._reading.index if self._reading else None)
