"""What the article page shows: the text and, beside it, the claims that cite the current passage."""

from collections.abc import Hashable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize

from briefing.model import Place, Source, counted, with_id
from briefing.text.boundaries import number_of_words
from briefing.text.spans import Span
from briefing.tui.article_cursor import ArticleCursor
from briefing.tui.content.article import ArticleLook, article_blocks, paragraph_key, paragraph_of
from briefing.tui.content.margin import margin_width
from briefing.tui.navigation import QuoteTrail, followed_top, same_texts
from briefing.tui.screens.claims_pane import LEAST_WIDTH, ClaimsPane
from briefing.tui.screens.selection import SelectionScreen
from briefing.tui.screens.text_pane import TextPane
from briefing.tui.state import ReaderState
from briefing.tui.styles import ERROR, MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import ScrollAnchor, shown
from briefing.tui.widgets.block_column import BEFORE_MATCH
from briefing.tui.widgets.pane import Pane
from briefing.tui.widgets.panes import Panes
from briefing.tui.widgets.textview import TextView


class ArticleView(SelectionScreen, inherit_bindings=False):
    """An article and the claims that cite it. The claims pane follows the position in the text."""

    def __init__(
        self,
        state: ReaderState,
        source: Source,
        span: Span | None,
        reading: QuoteTrail | None = None,
        top: ScrollAnchor | None = None,
    ) -> None:
        """Open an article at a passage or, with `top`, where it was left; `reading` is the quote that led here."""
        super().__init__(state)
        self.source = source
        self.cursor = ArticleCursor(state.library, source, span, reading)
        self._top_at_start = top
        self._marked: Span | None = None
        """The passage shown in reverse video."""
        self._named = False
        """Whether the margin shows the names of topics."""
        self._gone = False
        """Whether the article has been removed or become unreadable since it was opened."""
        self._article = TextPane(state.text_width)
        self._claims = ClaimsPane(state.text_width, state.registry.key_of("next-pane"))
        self._cited = False
        """Whether all cited passages are marked."""
        self._picked = (0, 0)
        """The scroll row, and the paragraph that the bar was moved to without scrolling; valid only at that row."""

    def turn_to(
        self,
        state: ReaderState,
        source: Source,
        span: Span | None,
        reading: QuoteTrail | None = None,
    ) -> None:
        """Show another article on this page after it was closed. Half the cost of building a new page."""
        self.state, self.source = state, source
        self.cursor = ArticleCursor(state.library, source, span, reading)
        self._top_at_start, self._gone = None, False
        self.remove_class("-zoomed")
        self.fit_classes()
        self.show_header()
        self._open()

    # State for other parts of the program

    @property
    def reading(self) -> QuoteTrail | None:
        """The current quote: that of the focused claim, else of the passage, else the one that led here."""
        cursor = self.cursor
        return cursor.chosen_reading if self.in_claims and cursor.uses else cursor.reading

    @property
    def trail(self) -> QuoteTrail | None:
        """The claim that led here, at its quote; None if no claim did."""
        return self.cursor.trail

    @property
    def source_in_front(self) -> Source:
        """The article itself."""
        return self.source

    @property
    def current(self) -> Span | None:
        """The passage last jumped to."""
        return self.cursor.span

    @property
    def passage_in_front(self) -> Span:
        """The selection, else the current passage or paragraph."""
        return self.selected or self.cursor.about

    @property
    def place(self) -> Place:
        """The file and line at which the passage begins."""
        start = self.current.start if self.current else 0
        return Place(self.source.path, self.source.text.count("\n", 0, start) + 1)

    @property
    def panes(self) -> Sequence[Pane]:
        """The text and the claims."""
        return (self._article, self._claims)

    @property
    def text(self) -> TextView:
        return self._article.text

    @property
    def in_claims(self) -> bool:
        """Whether the claims pane is focused rather than the text."""
        return self._claims.has_keys

    @property
    def top(self) -> ScrollAnchor | None:
        """The text at the top of the view; None if the reader has not scrolled away from the passage."""
        if not self.query("#text"):  # an error can end the program before the page is drawn
            return None
        span = self.current
        at_passage = span and self.text.revealed == paragraph_key(self.source.paragraph_at(span.start))
        return None if at_passage else self.text.top

    # Drawing

    def body(self) -> ComposeResult:
        super().enter(self._article)
        yield TitleBar("title", filled=True, classes="title")
        with Panes(id="panes"):
            yield self._article
            yield self._claims

    def on_mount(self) -> None:
        super().on_mount()
        self._open()

    def _open(self) -> None:
        super().enter(self._article)
        self._fit()
        self._show()
        if self._top_at_start:
            self.text.show(self.text.blocks, anchor=self._top_at_start)
        self._follow()

    def _show(self) -> None:
        """Show the article at the passage, or from the start, and its claims."""
        cursor = self.cursor
        self.clear_selection()
        self._show_text(cursor.span, (0, 0))
        lost = cursor.trail.quote.resolution.candidates[:1] if cursor.trail and cursor.is_lost else ()
        if nearest := cursor.span or next(iter(lost), None):
            self._reveal(nearest)
        self._show_title()
        self._show_claims()

    def _show_text(self, marked: Span | None, anchor: ScrollAnchor) -> None:
        self._marked, self._named = marked, self._has_names
        cursor = self.cursor
        look = ArticleLook(
            margins=cursor.margins,
            names=cursor.names if self._named else None,
            current=marked,
            cited=self._cited,
            about_key=self.state.registry.key_of("about"),
        )
        self.text.show(article_blocks(self.source, self.library, look), cursor=self._bar, anchor=anchor)

    @property
    def _bar(self) -> Hashable:
        """The key of the paragraph with the bar; None if the bar marks the passage or the selection."""
        return None if self.cursor.at_passage or self.selected else paragraph_key(self.cursor.paragraph)

    def _reveal(self, span: Span) -> None:
        number = self.source.paragraph_at(span.start)
        shifted = span.shift(-self.source.paragraph(number).start)
        self.text.reveal(paragraph_key(number), shifted, high=True, margin=BEFORE_MATCH)

    def _show_title(self) -> None:
        source, cursor, view = self.source, self.cursor, self.text
        count, style = len(source.paragraphs), MUTED
        seen = self._seen or [1]
        first_to_last = f"¶{seen[0]}" if len(seen) == 1 else f"¶{seen[0]}–{seen[-1]}"
        said = [f"{first_to_last} of {count} · {view.where}", view.where]
        if selected := self.selected:
            words = counted(number_of_words(source.text[selected.start : selected.end]), "word")
            said = [f"{words} selected · ¶{source.paragraph_at(selected.start)} of {count}", f"{words} selected"]
        elif self._gone or source.path in self.state.stale:
            said, style = ["its file cannot be read; this is its last good state", "last good state"], ERROR
        elif cursor.is_lost:
            said = [f"quote not found · {each}" for each in said]
        right = [Content.styled(words, style) for words in said]
        self._article.title_bar.show(shown(source.label), right, beside=shown(source.cited_title))

    def marks_changed(self) -> None:
        """Update the marks on claims and quotes, keeping the scroll position."""
        claims = self._claims.text
        top = claims.top
        self._show_claims()
        claims.show(claims.blocks, cursor=claims.cursor, anchor=top)

    def _show_claims(self) -> None:
        width, beside = self.app.size.width, self._is_beside
        room = max(LEAST_WIDTH, width - self._full_width) if beside else width
        self._claims.draw(self.cursor, self.state.signs, width=room, width_class=self.width_class)
        self.show_keys()

    # Layout

    @property
    def _full_width(self) -> int:
        """The width in cells of the text at the reader's setting, its margin and its scrollbar."""
        return margin_width(len(self.source.paragraphs), topics=True) + self.state.text_width + 2

    @property
    def _is_beside(self) -> bool:
        """Whether the claims pane is beside the text."""
        return self.width_class == "wide" and not self.has_class("-zoomed")

    @property
    def _has_names(self) -> bool:
        """Whether the margin has room for the names of topics."""
        return self.width_class == "wide" or self.app.size.width >= self._full_width

    def _fit(self) -> None:
        """Divide the width between text and claims. The text takes no more than it can use."""
        width, beside = self.app.size.width, self._is_beside
        self._article.styles.width = min(width - LEAST_WIDTH, self._full_width) if beside else "100%"
        self.text.styles.max_width = self._full_width
        self.set_class(self.trail is not None, "-from-claim")

    @on(Resize)
    def _resized(self) -> None:
        self.call_after_refresh(self._refit)

    def _refit(self) -> None:
        self._fit()
        if self._has_names != self._named:
            span = self.current if self.top is None else None
            self._show_text(self._marked, self.text.top)
            if span:
                self._reveal(span)
        self._show_claims()

    # Following the scroll position

    @property
    def _seen(self) -> list[int]:
        """The numbers of the paragraphs that are at least partly in view."""
        return [number for block in self.text.blocks_in_view if (number := paragraph_of(block.key))]

    @property
    def _begun(self) -> list[int]:
        """The numbers of the paragraphs that begin in view."""
        return [number for key in self.text.keys_in_view() if (number := paragraph_of(key))]

    @on(TextView.Moved, "#text")
    def _follow(self) -> None:
        """Show the position, and the claims that cite the text there."""
        if not self.text.wrapping:
            return
        cursor = self.cursor
        seen, begun = self._seen, self._begun
        picked = self._picked[1] if self._picked[0] == round(self.text.scroll_y) else 0
        at_passage = not picked and bool(self.current and set(self.source.paragraphs_of(self.current)) & set(seen))
        if cursor.move(picked or next(iter(begun or seen), 1), at_passage=at_passage) or self.text.cursor != self._bar:
            self.text.cursor = self._bar
            self._show_claims()
        self._show_title()

    def _pick(self, paragraph: int) -> None:
        """Move the bar to a paragraph in view without scrolling."""
        self._picked = (round(self.text.scroll_y), paragraph)
        self._follow()

    def selection_changed(self) -> None:
        """Show the selection. The current passage is in reverse video only if nothing is selected."""
        selected = self.selected
        if selected and self.in_claims:
            self.enter(self._article)
        self._show_title()
        marked = None if selected else self.current
        if marked != self._marked:
            self._show_text(marked, self.text.top)
        self.text.cursor = self._bar

    def reload(self) -> None:
        """Refresh the article, keeping the scroll position; keep the old text if the article is gone."""
        before, top = self.source, self.text.top
        found = with_id(self.library.sources, before.id)
        walked = self.trail is None or self.current != self.trail.quote.span
        trail = self.trail.within(self.library) if self.trail else None
        trail = trail if trail and trail.quote.source.id == before.id else None
        self._gone = found is None
        self.source = found or before
        # The text has changed: the passage has not been located in it.
        span = self.current if self.source.text == before.text else None
        if trail and not (walked and span):
            span = trail.quote.span
        self.cursor = ArticleCursor(self.library, self.source, span, trail)
        blocks = self.text.blocks
        self._show()
        top = followed_top(top, blocks, self.text.blocks, same_texts(blocks, self.text.blocks))
        self.text.show(self.text.blocks, cursor=self._bar, anchor=top)
        self._follow()

    def enter(self, wanted: Pane) -> None:
        """Focus the claims or the text."""
        super().enter(wanted)
        self._show_claims()
