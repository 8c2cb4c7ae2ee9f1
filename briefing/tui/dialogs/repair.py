"""The dialog that offers the article's own words for a quote that is not exact."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from briefing.authoring.citations import StoredCitation
from briefing.authoring.repair import apply, proposals
from briefing.model import LibraryError
from briefing.storage.files import ReadError
from briefing.text.sanitize import sanitize
from briefing.text.word_diff import pieces
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import shown

_DIFFERS: Final = "bold underline"


class RepairDialog(Dialog[str | None]):
    """Shows a quote and what the article has, both whole. Gives what was written, EDIT for the editor, or None."""

    EDIT: Final = "edit"
    PAGE = Page.REPAIR

    def __init__(self, registry: Registry, root: Path, citation: StoredCitation) -> None:
        """Offer words for a citation in the library at `root`: those that are found, or the first that may be meant."""
        super().__init__(registry)
        self._root = root
        self._citation = citation
        self._offered = next(iter(proposals(citation)), None)

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        citation = self._citation
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(shown(citation.name, "bold"), f": {citation.resolution.status}"))
            with VerticalScroll(id="wordings", can_focus=False):
                yield from self._wordings()
            yield Static(id="state", classes="above")
            yield self.keys(*(() if self._offered else ("accept",)))

    def _wordings(self) -> Iterator[Widget]:
        source, offered = self._citation.source, self._offered
        quote = self._citation.quote
        yield Static(Content.styled("The quote", MUTED), classes="above")
        if offered is None:
            yield Static(shown(quote))
            yield Static(Content.assemble(shown(source.label), " has nothing that could be offered."), classes="above")
            return
        differing = pieces(quote, offered.words)
        yield Static(Content.assemble(*(_piece(piece.old, differs=piece.differs) for piece in differing)))
        where = f"{source.label} ¶{source.paragraph_at(offered.span.start)}"
        yield Static(shown(where, MUTED), classes="above")
        before, after = source.surroundings(offered.span)
        yield Static(
            Content.assemble(
                shown(source.text[before.start : before.end], MUTED),
                *(_piece(piece.new, differs=piece.differs) for piece in differing),
                shown(source.text[after.start : after.end], MUTED),
            )
        )
        for key in ("before", "after"):
            if key in offered.edits:
                yield Static(shown(f"{key}: {offered.edits[key]}"), classes="above")

    def action_accept(self) -> None:
        """Write the article's words into the file."""
        if self._offered is None:
            return
        try:
            apply(self._root, self._citation, self._offered.edits)
        except ReadError as error:
            self._say(f"{self._citation.file}: {error.message}")
        except LibraryError as error:
            self._say(error.advice)
        except OSError as error:
            self._say(f"Cannot write {self._citation.file}: {error.strerror or error}")
        else:
            self.dismiss(f"{self._citation.name} in {self._citation.file}")

    def action_edit(self) -> None:
        """Leave for the editor."""
        self.dismiss(self.EDIT)

    def action_move(self, lines: int) -> None:
        """Move wordings that are longer than the dialog."""
        self.query_one("#wordings", VerticalScroll).scroll_relative(y=lines, animate=False)

    def _say(self, words: str) -> None:
        said = self.query_one("#state", Static)
        said.update(shown(words, "bold $text-error"))
        said.display = True


def _piece(words: str, *, differs: bool) -> Content:
    return Content.styled(sanitize(words), _DIFFERS if differs else "")
