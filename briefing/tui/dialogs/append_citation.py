"""The dialog that adds a citation to a claim. It shows what will be written and where, and writes nothing else."""

from collections.abc import Iterator
from typing import Final

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Input, Static

from briefing.authoring.append_citation import Target, append, targets
from briefing.authoring.cite import Citation
from briefing.export.citation import item_yaml
from briefing.model import Brief, Claim, Library, LibraryError
from briefing.storage.lock import SHORT, locked
from briefing.storage.writing import not_written
from briefing.text.find import find
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.brief import heading
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import ERROR, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.inputs import SafeInput
from briefing.tui.widgets.textview import TextView

_WIDTH: Final = 100
"""The maximum width of a line in the list, in cells: enough to recognize a claim."""


class AppendDialog(Dialog[str | None]):
    """Asks for a claim and adds the citation to it. Dismissed with where it was added, or None."""

    CSS_PATH = "append_citation.tcss"
    PAGE = Page.APPEND
    field = getters.query_one(Input)
    listed = getters.query_one("#targets", TextView)
    item = getters.query_one("#item", VerticalScroll)

    def __init__(self, registry: Registry, library: Library, citation: Citation, claim: Claim | None) -> None:
        """List the claims of `library`, `claim` first."""
        super().__init__(registry)
        self._library = library
        self._item = item_yaml(citation.entries)
        self._targets = tuple(targets(library))
        self._offered: tuple[Target, ...] = ()
        self._at = 0
        self._first = claim
        self._why_not = ""
        """The error message of a failed attempt to write."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Add to which claim?", "bold"))
            yield SafeInput(placeholder="words of the claim or its topic", compact=True, id="filter")
            yield TextView("targets", _WIDTH)
            yield Static(id="where")
            with VerticalScroll(id="item", can_focus=False):
                yield Static(shown(self._item.rstrip()))
            yield Static(id="state")
            yield self.keys()

    def on_mount(self) -> None:
        """List every claim."""
        self.field.focus()
        self._offer()
        first = next((n for n, each in enumerate(self._offered) if each.claim is self._first), 0)
        self.action_hit(first)
        self._resized()

    @property
    def target(self) -> Target | None:
        """The list that the citation would be added to."""
        return self._offered[self._at] if self._offered else None

    @on(Input.Changed)
    def _offer(self) -> None:
        words = self.field.value.split()
        self._offered = tuple(
            each
            for each in self._targets
            if all(find(f"{each.brief.title}\n{each.words}", word, cased=False) for word in words)
        )
        self._at = 0
        self._why_not = ""
        self.listed.show(self._blocks(), cursor=0, anchor=(0, 0))
        self._describe()

    def _blocks(self) -> Iterator[Block]:
        before: Brief | None = None
        for number, target in enumerate(self._offered):
            if target.brief is not before:
                yield heading(sanitize_line(target.brief.title), above=int(before is not None))
                before = target.brief
            words = sanitize_line(target.words)
            yield Block(Content(words), Content.styled(f"{target.claim.number:>3}", "bold"), indent=4, key=number)
        if not self._offered:
            yield Block(Content.styled("No claim with citations has these words.", MUTED))

    def _describe(self) -> None:
        target = self.target
        if target:
            where = f"claim {target.claim.number} of {target.brief.title}"
            side = f", for “{target.position.label}”" if target.position else ""
            place = f"Will be added to {target.file}, at the end of the evidence of {where}{side}:"
            self.query_one("#where", Static).update(shown(place))
        self.item.display = self.query_one("#where").display = target is not None
        said = self.query_one("#state", Static)
        said.update(shown(sanitize_line(self._why_not), ERROR))
        said.display = bool(self._why_not)
        more = target and self.item.max_scroll_y
        self.show_keys(*(() if target else ("accept", "next-hit")), *(() if more else ("hits-down",)))

    def action_hit(self, step: int) -> None:
        """Move by claims."""
        if self._offered:
            self._go(max(0, min(self._at + step, len(self._offered) - 1)))

    def action_hits(self, pages: int) -> None:
        """Scroll the preview of what will be written."""
        self.item.scroll_relative(y=pages * 3, animate=False)

    @on(Resize)
    def _resized(self) -> None:
        self.call_after_refresh(self._describe)  # whether there is more below depends on the layout

    @on(TextView.Chosen)
    def _clicked(self, event: TextView.Chosen) -> None:
        if isinstance(event.key, int):
            self._go(event.key)

    def _go(self, number: int) -> None:
        self._at = number
        self._why_not = ""
        self.listed.cursor = number
        self.listed.reveal(number)
        if number == 0:
            self.listed.to_end(bottom=False)
        self._describe()

    def action_accept(self) -> None:
        """Add the citation to the claim under the cursor."""
        target = self.target
        if target is None:
            return
        try:
            with locked(self._library.root, SHORT):
                append(self._library.root, target, self._item)
        except LibraryError as error:
            self._why_not = error.advice
        except OSError as error:
            self._why_not = not_written(error, target.file)
        else:
            where = f"claim {target.claim.number} of {target.brief.title}, in {target.file}."
            self.dismiss(sanitize_line(f"To {where} State its speaker and origin there."))
            return
        self._describe()
