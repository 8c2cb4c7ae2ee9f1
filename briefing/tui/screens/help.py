"""The help page: the keys of the page in front, and the legend of every mark and support state."""

from collections.abc import Iterator
from typing import Final, Self

from textual.content import Content

from briefing.tui.content.brief import heading
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block

_INDENT: Final = 26

SUPPORT: Final = (
    ("one article", "so many articles have a verified quote that supports the claim"),
    ("citing Xinhua", "all of it goes back to one act of communication, which the article names"),
    ("one origin", "several articles, and all relay the same act"),
    ("2 citing Xinhua", "two of the articles relay the same act; what follows says what the others name"),
    ("one occasion, 2 relays", "one speaker on one occasion, reached through two relays"),
    ("same speaker, 2 origins", "the same person on two occasions: consistent, not corroborated"),
    ("2 different speakers", "no speaker, body or relay in common"),
    ("2 origins", "two acts, of which it cannot be said that the speakers differ"),
    ("in part", "some quotes of an article have an origin, some have none"),
    ("naming no relay", "a speaker is named, and not through whom the article has it"),
    ("naming no source", "neither speaker nor relay nor origin is named"),
    ("announced in 1", "one article foretells it"),
    ("1 unverified", "a quote does not match its article exactly"),
    ("judgment", "the brief's own inference, with the claims that it rests on"),
)
DIFFERENCES: Final = (
    ("contradictory", "the positions cannot all be true"),
    ("worded differently", "other words, or other translations, for one thing"),
    ("both can be true", "the note says how"),
    ("changed over time", "said then, not now"),
    ("accounts differ: …", "in scope, framing, timing or attribution"),
    ("search verified", "the words of a silence were looked for in every form, and are not there"),
)
MARKS: Final = (
    ("● ○ ◌", "a dot for each article: quoted, not quoted, quoted but not found"),
    ("▌", "where the cursor is; in an article, the lines of the current quote"),
    ("underlined", "in an article, the first and the last word of a passage that some claim cites"),
    ("►", "the place of the words found that n and N have come to"),
    ("reversed", "the current quote in its article"),
    ("¶3", "the third paragraph of the article, its headline counted"),
    ("← ", "through: a speaker, then the relays, then the article"),
    ("≠", "before a claim whose accounts differ"),
    ("●2  A B  ·", "in the matrix: two quotes; the position in a difference; no quote"),
    ("▲ ▼", "the column by which a table is sorted: rising, falling"),
    ("‹words›", "on the compare page: words that differ from the quote that is most like it"),
    ("verified", "the quote stands in the article, once, to the character"),
)


class HelpScreen(BaseScreen, inherit_bindings=False):
    """Help on the page that was in front."""

    PAGE = Page.HELP

    def __init__(self, state: ReaderState, page: Page) -> None:
        super().__init__(state)
        self._about = page

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the keys of the page in front."""
        return cls(front.state, front.page)

    def on_mount(self) -> None:
        """Show the keys and the legend."""
        super().on_mount()
        self.query_one("#title", TitleBar).show(Content(f"Help: {self._about.label}"))
        self.column.show(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        yield heading("Keys on this page", above=0)
        for action in self.state.registry.on(self._about):
            yield _row(action.key_names, action.does)
        yield heading("How well a claim is supported")
        for name, meaning in SUPPORT:
            yield _row(name, meaning)
        yield heading("Where accounts differ, and what no article says")
        for name, meaning in DIFFERENCES:
            yield _row(name, meaning)
        yield heading("Marks")
        for name, meaning in MARKS:
            yield _row(name, meaning)


def _row(name: str, meaning: str) -> Block:
    return Block(Content(meaning), Content.styled(f"  {name}", "bold"), indent=_INDENT)
