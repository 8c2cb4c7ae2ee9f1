"""The page of an article, opened at a passage. Its own keys walk the quotes of the claim, across articles."""

from collections.abc import Collection
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from briefing.model import Place, Source, counted
from briefing.settings import LastPlace
from briefing.text.boundaries import number_of_words
from briefing.text.spans import Span
from briefing.tui.content.article import article_blocks, paragraph_key
from briefing.tui.content.evidence import claim_block, note, state
from briefing.tui.navigation import QuoteTrail, followed_top, same_texts
from briefing.tui.pages import Page
from briefing.tui.screens.selection import SelectionScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import ERROR, HEADING, MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block, ScrollAnchor, shown
from briefing.tui.widgets.textview import TextView


class ArticleScreen(SelectionScreen, inherit_bindings=False):
    """An article with the passages that are cited of it; gives the place in the trail at which it was left."""

    PAGE = Page.ARTICLE

    def __init__(
        self,
        state: ReaderState,
        source: Source,
        span: Span | None,
        reading: QuoteTrail | None = None,
        top: ScrollAnchor | None = None,
    ) -> None:
        """Open an article at a passage or, with `top`, where it was left; with a reading, its claim is beside it."""
        super().__init__(state)
        self.source = source
        self.span = span
        self._reading = reading
        self._top_at_start = top
        self._marked: Span | None = None
        """The passage that is in reverse."""
        self._gone = False
        """Whether the article has gone, or can no longer be read, since it was opened."""

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote that the page is at; None where it was not opened from a claim."""
        return self._reading

    @property
    def source_in_front(self) -> Source:
        """The article itself."""
        return self.source

    @property
    def current(self) -> Span | None:
        """The passage that the page was opened at."""
        return self.span

    @property
    def passage_in_front(self) -> Span:
        """What is selected; else the passage that the page is at, or the paragraph at the top of the view."""
        if passage := self.selected or self.span:
            return passage
        key = next((key for key in self.column.keys_in_view() if isinstance(key, tuple)), paragraph_key(1))
        return self.source.paragraph(key[1])

    @property
    def place(self) -> Place:
        """The line of the article's file at which the passage begins."""
        start = self.span.start if self.span else 0
        return Place(self.source.path, self.source.text.count("\n", 0, start) + 1)

    def body(self) -> ComposeResult:
        """Return the article, and the claim that led here."""
        with Container(id="panes"):
            with Vertical(id="article"):
                yield TitleBar("title", filled=True, classes="title")
                yield self.text_view("text")
            with Vertical(id="claim"):
                yield TitleBar("claim-title", classes="title")
                yield self.text_view("claim-text")

    def on_mount(self) -> None:
        """Show the article at the passage."""
        super().on_mount()
        self._show()
        if self._top_at_start:
            self.column.show(self.column.blocks, anchor=self._top_at_start)

    @property
    def top(self) -> ScrollAnchor | None:
        """What stands at the top of the view; None where the reader has not moved it from the passage."""
        if not self.query("#text"):  # as where an error ends the program before the page is drawn
            return None
        at_passage = self.span and self.column.revealed == paragraph_key(self.source.paragraph_at(self.span.start))
        return None if at_passage else self.column.top

    def reload(self) -> None:
        """Show the article as it has become, with the same lines in view; one that is gone stays as it was."""
        before, top = self.source, self.column.top
        found = next((each for each in self.library.sources if each.id == before.id), None)
        reading = self._reading.within(self.library) if self._reading else None
        self._reading = reading if reading and reading.quote.source.id == before.id else None
        self._gone = found is None
        self.source = found or before
        if self._reading:
            self.span = self._reading.quote.span
        elif self.source.text != before.text:
            self.span = None  # nobody has looked for the passage in this text
        blocks = self.column.blocks
        self._show()
        top = followed_top(top, blocks, self.column.blocks, same_texts(blocks, self.column.blocks))
        self.column.show(self.column.blocks, anchor=top)

    def selection_changed(self) -> None:
        """Say what is selected; the passage that the page is at is in reverse only where nothing is."""
        selected = self.selected
        self._show_title(selected)
        marked = None if selected else self.span
        if marked != self._marked:
            self._show_text(marked, self.column.top)

    def _show(self) -> None:
        source, span = self.source, self.span
        self.clear_selection()
        self._show_title()
        self._show_text(span, (0, 0))
        nearest = span or (next(iter(self._reading.quote.resolution.candidates), None) if self._reading else None)
        if nearest:
            number = source.paragraph_at(nearest.start)
            self.column.reveal(paragraph_key(number), nearest.shift(-source.paragraph(number).start), high=True)
        self.query_one("#claim").display = self._reading is not None
        if self._reading:
            self._show_claim(self._reading)

    def _show_title(self, selected: Span | None = None) -> None:
        source, span = self.source, selected or self.span
        count = len(source.paragraphs)
        place = f"¶{source.paragraph_at(span.start)} of {count}" if span else f"{count} paragraphs"
        said, style = [f"{place} · {source.dated}", place], MUTED
        if selected:
            words = counted(number_of_words(source.text[selected.start : selected.end]), "word")
            said = [f"{words} selected · {place}", f"{words} selected"]
        elif self._gone or source.path in self.state.stale:
            said, style = ["its file cannot be read; this is its last good state", "last good state"], ERROR
        elif span is None and self._reading:
            said = [f"quote not found · {source.dated}", "quote not found"]
        self.query_one("#title", TitleBar).show(shown(source.label), [Content.styled(words, style) for words in said])

    def _show_text(self, marked: Span | None, anchor: ScrollAnchor) -> None:
        self._marked = marked
        self.column.show(article_blocks(self.source, self.library, marked), anchor=anchor)

    def _show_claim(self, reading: QuoteTrail) -> None:
        brief, claim, quote = reading.brief, reading.claim, reading.quote
        where = f"Quote {reading.index + 1} of {len(reading.trail)}"
        self.query_one("#claim-title", TitleBar).show(Content(where), [shown(brief.title, MUTED)])
        position = claim.position_of(quote) if claim else None
        blocks = [Block(shown(quote.attribution, "bold"))]
        if position:
            blocks.append(Block(shown(position.label, HEADING)))
        if not quote.resolution.found:
            blocks.append(Block(shown(f"“{quote.quote}”")))
        # Where there is room for little, what is known of the quote comes before the claim, which the reader has read.
        blocks.append(Block(state(quote)))
        blocks.append(claim_block(brief, claim, self.library))
        if quote.note:
            blocks.append(Block(note(quote), above=1))
        self.query_one("#claim-text", TextView).show(blocks, anchor=(0, 0))

    @property
    def idle(self) -> Collection[str]:
        """Without a claim there are no quotes to walk and nothing to copy."""
        return () if self._reading else ("next-quote", "copy", "compare")

    @property
    def no_quote(self) -> str:
        """The article was opened without a claim."""
        return "No quote is in front: this article was not opened from a claim."

    def place_within(self, below: LastPlace) -> LastPlace:
        """Return the place of the article over that of the brief."""
        place = below
        if reading := self._reading:
            top = below.top if reading.brief.id == below.topic else (0, 0)
            claim = reading.claim.id if reading.claim else ""
            place = LastPlace(reading.brief.id, claim, reading.index, Page.ARTICLE, top)
        return replace(place, article=self.source.id, article_top=self.top)

    def go_to_number(self, number: int) -> None:
        """Go to a paragraph by its number."""
        self.column.reveal(paragraph_key(min(number, len(self.source.paragraphs))), high=True)

    def action_quote(self, step: int) -> None:
        """Go to the next quote of the claim, or to the one before, in whichever article it stands."""
        if self._reading is None:
            self.say("No claim to walk: this article was not opened from one.")
            return
        reading = self._reading.step(step)
        if reading is None:
            self.say(f"This is the {'last' if step > 0 else 'first'} quote of the claim.")
            return
        self._reading = reading
        self.source, self.span = reading.quote.source, reading.quote.span
        self._gone = False
        self._show()

    def action_back(self) -> None:
        """End the selection, or return to the page below."""
        if self.selected:
            self.clear_selection()
        else:
            self.leave()

    def leave(self) -> None:
        """Return to the page below, which goes to the quote that is in front now."""
        self.dismiss(self._reading.index if self._reading else None)
