"""The help page: the keys of the page in front, and the legend of every mark and support state."""

from collections.abc import Iterator
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from briefing.tui.content.brief import heading
from briefing.tui.keymap import Page
from briefing.tui.keys import bindings
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block

_INDENT: Final = 22

SUPPORT: Final = (
    ("independent ×2", "quotes that go back to two distinct origins: a readout, a briefing, a post"),
    ("one speaker", "several origins, and the same person speaks in all: consistent, not corroborated"),
    ("one origin", "several articles, and all relay the same act of communication"),
    ("origin unstated", "several articles, and none says where it has it from"),
    ("single", "one article says it"),
    ("disputed", "the articles differ; the word that follows says in what"),
    ("reconcilable", "of a disagreement: both can be true, and its note says how"),
    ("; unstated in 1", "one more article says it, and not where it has it from"),
    ("judgment", "the brief's own inference, with the claims that it rests on"),
    ("gap", "what a reader would expect and no article says"),
    ("unverified", "none of its quotes is found in its article"),
)
MARKS: Final = (
    ("● ○ ◌", "a dot for each article: quoted, not quoted, quoted but not found"),
    ("▌", "where the cursor is; in an article, the lines of the current quote"),
    ("underlined", "in an article, the first and the last word of a passage that some claim cites"),
    ("►", "the place of the words found that n and N have come to"),
    ("reversed", "the current quote in its article"),
    ("¶3", "the third paragraph of the article, its headline counted"),
    ("← ", "through: a speaker, then the relays, then the article"),
    ("●2  A B  ·", "in the matrix: two quotes; the side of a disagreement; no quote"),
    ("▲ ▼", "the column by which a table is sorted: rising, falling"),
    ("‹words›", "on the compare page: words that differ from the quote that is most like it"),
    ("verified", "the quote stands in the article, once, to the character"),
)


class HelpScreen(BaseScreen):
    """Help on the page that was in front."""

    PAGE = Page.HELP
    BINDINGS: ClassVar[list[BindingType]] = bindings([Page.HELP])

    def __init__(self, state: ReaderState, page: Page) -> None:
        super().__init__(state)
        self._about = page

    def on_mount(self) -> None:
        """Show the keys and the legend."""
        super().on_mount()
        self.query_one("#title", TitleBar).show(Content(f"Help: {self._about}"))
        self.column.show(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        yield heading("Keys on this page", above=0)
        for action in self.state.registry.on(self._about):
            yield _row(action.key_names, action.does)
        yield heading("How well a claim is supported")
        for name, meaning in SUPPORT:
            yield _row(name, meaning)
        yield heading("Marks")
        for name, meaning in MARKS:
            yield _row(name, meaning)


def _row(name: str, meaning: str) -> Block:
    return Block(Content(meaning), Content.styled(f"  {name}", "bold"), indent=_INDENT)
