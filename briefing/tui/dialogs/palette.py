"""The command palette, with all actions, topics, claims and articles. The same dialog chooses colors."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from heapq import nlargest
from typing import Final

from msgspec import Struct
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from briefing.model import Library
from briefing.text import find
from briefing.text.find import SearchText, normalize_for_search
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.action import DIGITS, Group
from briefing.tui.keymap import Registry
from briefing.tui.messages import OpenClaim, OpenSource
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.inputs import SafeInput
from briefing.tui.widgets.textview import MATCH, TextView

_WIDTH: Final = 76
MAX_HITS: Final = 60
"""The maximum number of entries shown."""
_WITHIN_A_WORD: Final = 0.5
"""The score of a match within a word; one at the start of a word scores 1."""


class Choice(Struct, frozen=True):
    """An entry of the palette."""

    name: str
    """The name, sanitized, on one line."""
    does: str
    run: Callable[[], object]
    text: SearchText
    """The text that is searched: name and description."""


def choice(name: str, does: str, run: Callable[[], object]) -> Choice:
    """Return an entry with a sanitized name."""
    name = sanitize_line(name)
    return Choice(name, does, run, normalize_for_search(f"{name}\n{does}"))


def match(offered: Choice, words: Sequence[str]) -> tuple[float, list[Span]]:
    """Return an entry's score, 0 unless it contains all the words, and the positions of the words.

    Names with words that begin as typed rank first, short names before long ones. Textual's own matcher took
    seconds for a few hundred claims, and matched letters far apart.
    """
    found: list[Span] = []
    worth = 0.0
    whole = f"{offered.name}\n{offered.does}"
    for word in words:
        spans = find.places(offered.text, word, cased=False)
        if not spans:
            return 0.0, []
        begins = any(not whole[span.start - 1 : span.start].isalnum() for span in spans)
        worth += 1.0 if begins else _WITHIN_A_WORD
        found += spans
    covered = sum(map(len, words)) / len(whole)
    return (worth / len(words) + min(1.0, covered)) / 2 if words else 0.0, found


def best(offered: Sequence[Choice], typed: str) -> list[tuple[Choice, list[Span]]]:
    """Return the entries that contain the typed words, best first, with the positions of the words."""
    words = typed.split()
    matches = ((*match(each, words), each) for each in offered)
    found = nlargest(MAX_HITS, (each for each in matches if each[0]), key=lambda each: each[0])
    return [(each, spans) for _, spans, each in found]


class PaletteDialog(Dialog[Choice | None]):
    """A list filtered as you type. Text of the library is never parsed as markup."""

    PAGE = Page.PALETTE
    field = getters.query_one(Input)
    offered = getters.query_one("#offered", TextView)

    def __init__(
        self,
        registry: Registry,
        title: str,
        entries: Sequence[Choice],
        *,
        at_first: int | None = None,
        start: int = 0,
        look: Callable[[Choice], object] | None = None,
    ) -> None:
        """List entries: the first `at_first` before anything is typed, with the cursor on index `start`.

        Call `look` with each entry that the cursor reaches.
        """
        super().__init__(registry)
        self._title = title
        self._entries = entries
        self._at_first = at_first
        self._start = start
        self._look = look
        self._found: list[tuple[Choice, list[Span]]] = []
        self._at = 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"))
            yield SafeInput(compact=True, id="words", placeholder="words of its name")
            yield TextView("offered", _WIDTH)
            yield self.keys()

    def on_mount(self) -> None:
        """List the entries and focus the input."""
        self.field.focus()
        self._offer()
        self._go(self._start)

    @on(Input.Changed)
    def _offer(self) -> None:
        words = self.field.value.strip()
        first = [(each, list[Span]()) for each in self._entries[: self._at_first]]
        self._found = best(self._entries, words) if words else first
        self._at = 0
        self.offered.show(self._blocks(), cursor=0, anchor=(0, 0))

    def _blocks(self) -> Iterator[Block]:
        for number, (each, spans) in enumerate(self._found):
            name = Content(each.name)
            for span in spans:
                if span.end <= len(each.name):
                    name = name.stylize(MATCH, span.start, span.end)
            yield Block(Content.assemble(name, ("  " + each.does, MUTED)), key=number)
        if not self._found:
            yield Block(Content.styled("No name contains these words.", MUTED))

    def _go(self, number: int) -> None:
        if not self._found:
            return
        self._at = max(0, min(number, len(self._found) - 1))
        self.offered.cursor = self._at
        self.offered.reveal(self._at, margin=0)
        if self._look:
            self._look(self._found[self._at][0])

    def action_hit(self, step: int) -> None:
        """Move by entries."""
        self._go(self._at + step)

    def action_hits(self, pages: int) -> None:
        """Move by as many entries as are in view."""
        self._go(self._at + pages * max(1, len(self.offered.keys_in_view()) - 1))

    def action_accept(self) -> None:
        """Choose the entry under the cursor."""
        if self._found:
            self.dismiss(self._found[self._at][0])

    @on(TextView.Chosen)
    def _clicked(self, event: TextView.Chosen) -> None:
        """Go to the entry; a second click chooses it."""
        if event.key == self._at:
            self.action_accept()
        elif isinstance(event.key, int):
            self._go(event.key)


def actions(registry: Registry, page: Page, run: Callable[[str], object]) -> Iterator[Choice]:
    """Yield the actions of a page, the most common keys last; `run` runs one."""
    for action in sorted(registry.on(page), key=lambda each: each.group in (Group.GO, Group.READ)):
        if action.keys != DIGITS and action.id != "palette":  # topics are offered by name
            name = f"{action.name[:1].upper()}{action.name[1:]}  ({action.key_names})"
            yield choice(name, action.does, partial(run, action.call.format(key=action.keys[0])))


def places(library: Library, open_: Callable[[Message], object]) -> Iterator[Choice]:
    """Yield every topic, claim and article; `open_` opens one."""
    for brief in library.briefs:
        yield choice(brief.title, "topic", partial(open_, OpenClaim(brief, None)))
        for claim in brief.claims:
            name = f"{brief.name_of(claim)}: {claim.text}"
            yield choice(name, "claim", partial(open_, OpenClaim(brief, claim)))
    for source in library.sources:
        yield choice(f"{source.label}: {source.title}", "article", partial(open_, OpenSource(source)))
