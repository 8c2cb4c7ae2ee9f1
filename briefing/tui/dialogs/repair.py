"""The dialog that offers the article's wording for a quote that does not match."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from briefing.authoring.citations import StoredCitation
from briefing.authoring.repair import Proposal, apply, proposals
from briefing.export.quote_report import offer_label
from briefing.model import LibraryError
from briefing.storage.files import ReadError
from briefing.storage.lock import SHORT, locked
from briefing.storage.writing import not_written
from briefing.text.folding import unwrapped
from briefing.text.sanitize import sanitize
from briefing.text.spans import Span
from briefing.text.word_diff import pieces
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import DIFFERS, ERROR, MUTED
from briefing.tui.widgets.bars import KeyHints
from briefing.tui.widgets.block import shown


class RepairDialog(Dialog[str | None]):
    """Shows a claim, its quote and the article's wording. Dismissed with what was written, EDIT, or None."""

    EDIT: Final = "edit"
    PAGE = Page.REPAIR
    wordings = getters.query_one("#wordings", VerticalScroll)

    def __init__(self, registry: Registry, root: Path, citation: StoredCitation) -> None:
        """Offer the passages that a citation in the library at `root` may have come from, best first."""
        super().__init__(registry)
        self._root = root
        self._citation = citation
        self._offers = proposals(citation)
        self._number = 0

    @property
    def _offered(self) -> Proposal | None:
        """The passage on offer."""
        return self._offers[self._number] if self._offers else None

    def compose(self) -> ComposeResult:
        citation = self._citation
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(shown(citation.name, "bold"), f": {citation.verdict}"))
            yield VerticalScroll(*self._wordings(), id="wordings", can_focus=False)
            yield Static(id="state", classes="above")
            idle = () if self._offered else ("accept",)
            yield self.keys(*idle, *(() if len(self._offers) > 1 else ("next-offer",)))

    def _wordings(self) -> Iterator[Widget]:
        citation, offered = self._citation, self._offered
        if citation.claim:
            yield from _headed("The claim", shown(citation.claim))
        if sentence := citation.sentence or (offered and offered.sentence):
            old, new = _sides(sentence.old, sentence.new)
            yield from _headed("The sentence when it was quoted", old)
            yield from _headed(f"Now, {self._where(offered.span if offered else citation.resolution.span)}", new)
            if offered and offered.words.split() != citation.quote.split():
                yield from _headed("The quote becomes", shown(offered.words))
            if offered is None:
                yield Static(shown(f"First run `briefing replace {citation.source.id}`."), classes="above")
        elif offered is None:
            yield from _headed("The quote", shown(citation.quote))
            yield Static(shown(f"Nothing in {citation.source.label} is similar."), classes="above")
        else:
            old, new = _sides(citation.quote, offered.words)
            yield from _headed("The quote", old)
            label = offer_label(citation, self._number + 1, len(self._offers))
            text = citation.source.text
            before, after = citation.source.surroundings(offered.span)
            around = [shown(unwrapped(text[span.start : span.end]), MUTED) for span in (before, after)]
            yield from _headed(f"{label.capitalize()}, {self._where(offered.span)}", around[0] + new + around[1])
            for key in ("before", "after"):
                if words := offered.edits.get(key):
                    yield Static(shown(f"{key}: {words}"), classes="above")

    def _where(self, span: Span | None) -> str:
        source = self._citation.source
        return f"{source.label} ¶{source.paragraph_at(span.start)}" if span else source.label

    async def action_offer(self, step: int) -> None:
        """Offer the next or previous passage, wrapping around."""
        if len(self._offers) < 2:
            return
        self._number = (self._number + step) % len(self._offers)
        with self.app.batch_update():
            await self.wordings.remove_children()
            await self.wordings.mount(*self._wordings())
        self.wordings.scroll_home(animate=False)

    def action_accept(self) -> None:
        """Write the article's wording into the file, once all of it has been in view."""
        if self._offered is None:
            return
        if round(self.wordings.scroll_y) < self.wordings.max_scroll_y:  # what is accepted has been in view
            self.wordings.scroll_page_down(animate=False)
            self.query_one(KeyHints).say("There is more to read: Enter accepts at the end.")
            return
        try:
            with locked(self._root, SHORT):
                apply(self._root, self._citation, self._offered.edits)
        except ReadError as error:
            self._say(f"{self._citation.file}: {error.message}")
        except LibraryError as error:
            self._say(error.advice)
        except OSError as error:
            self._say(not_written(error, self._citation.file))
        else:
            self.dismiss(f"{self._citation.name} in {self._citation.file}")

    def action_edit(self) -> None:
        """Open the editor."""
        self.dismiss(self.EDIT)

    def action_move(self, lines: int) -> None:
        """Scroll wordings that are longer than the dialog."""
        self.wordings.scroll_relative(y=lines, animate=False)

    def _say(self, words: str) -> None:
        said = self.query_one("#state", Static)
        said.update(shown(words, ERROR))
        said.display = True
        self.query_one(".dialog").add_class("-wrong")  # which leaves room for it


def _headed(title: str, words: Content) -> Iterator[Widget]:
    """Yield a muted title with text below it."""
    yield Static(shown(title, MUTED), classes="above")
    yield Static(words)


def _sides(old: str, new: str) -> tuple[Content, Content]:
    """Return two wordings with the words that differ marked."""
    found = pieces(old, new)
    return (
        Content.assemble(*(_piece(piece.old, differs=piece.differs) for piece in found)),
        Content.assemble(*(_piece(piece.new, differs=piece.differs) for piece in found)),
    )


def _piece(words: str, *, differs: bool) -> Content:
    return Content.styled(sanitize(words), DIFFERS if differs else "")
