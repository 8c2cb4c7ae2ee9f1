"""The former and the current text of an article, paragraph by paragraph."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from threading import Thread
from typing import Self

from textual import on
from textual.content import Content

from briefing.authoring.former_version import FormerVersion, former_version
from briefing.load.deadline import Deadline
from briefing.model import Source, with_id
from briefing.storage.git_history import needs_git
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.versions import FOLD, changed, in_words, version_blocks
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import line
from briefing.tui.widgets.textview import TextView
from briefing.views.versions import Row, versions

_SECONDS = 2.0
"""How long comparing the texts may keep the reader from answering."""
_ASKING = "Asking git for the former text …"


class VersionsScreen(BaseScreen, inherit_bindings=False):
    """The text of an article before and after it changed. Opens at the first change."""

    PAGE = Page.VERSIONS

    def __init__(self, state: ReaderState, source: Source, former: FormerVersion | None) -> None:
        """Show the versions of an article; if `former` is None, get the former text from git first."""
        super().__init__(state)
        self._source = source
        self._former = former
        self._rows: Sequence[Row] = ()
        self._changes = 0
        """How many paragraphs are not the same in both texts."""
        self._at = 0
        """The index of the current change."""
        self._whole = False
        """Whether unchanged paragraphs are shown."""

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the current article or that of the current quote; without a former text, return why."""
        source = front.source_in_front or (front.reading.quote.source if front.reading else None)
        if source is None:
            return "There is no article here."
        if needs_git(front.library.root, source):
            return cls(front.state, source, None)
        former = former_version(front.library, source)
        return cls(front.state, source, former) if former else _no_former_text(source)

    @property
    def source_in_front(self) -> Source:
        """The article itself."""
        return self._source

    def on_mount(self) -> None:
        """Show both texts. Textual also calls BaseScreen.on_mount."""
        self._show()
        if self._former is None:
            # Not in asyncio's thread pool, which the program would wait for when it quits.
            Thread(target=self._ask, name="git", daemon=True).start()

    def _ask(self) -> None:
        former = former_version(self.library, self._source)
        with suppress(RuntimeError):  # the program has quit
            self.call_later(self._found, former)

    def _found(self, former: FormerVersion | None) -> None:
        self._former = former
        if former:
            self._show()
        else:
            self._say(_no_former_text(self._source))

    def _say(self, words: str) -> None:
        self._title()
        self.column.show([Block(Content(words))])

    def _title(self, *said: str) -> None:
        title = Content.assemble(line(self._source.label), ": former and present text")
        self.title_bar.show(title, [Content.styled(words, MUTED) for words in said])

    def reload(self) -> None:
        """Compare the current article with the same former text; keep the old article if it is gone."""
        self._source = with_id(self.library.sources, self._source.id) or self._source
        self._show()

    def _show(self) -> None:
        """Compare both texts, and show the first change or, when read again, the same one."""
        if self._former is None:
            self._say(_ASKING)
            return
        self._rows = versions(self.library, self._source, self._former.text, Deadline(_SECONDS))
        self._changes = len(changed(self._rows))
        self._at = max(0, min(self._at, self._changes - 1))
        self._draw()
        self.show_keys()

    def _draw(self) -> None:
        self.column.show(version_blocks(self._rows, whole=self._whole))
        self._go_to(self._at)

    @property
    def idle(self) -> Collection[str]:
        """Without several changes, or without unchanged paragraphs, some keys have no effect."""
        idle = ("next-change",) * (self._changes < 2)
        return (*idle, *(("open",) if self._changes == len(self._rows) else ()))

    def _go_to(self, change: int) -> None:
        self._at = change
        kinds = in_words(self._rows)
        if self._changes:
            of = f"change {change + 1} of {self._changes}"
            self._title(f"{kinds} · {of}", of)
            self.column.cursor = change
            self.column.reveal(change, high=True)
        else:
            self._title(kinds)

    def action_change(self, step: int) -> None:
        """Go to the next or previous change."""
        change = self._at + step
        if not self._changes:
            self.say("Nothing changed." if self._former else _ASKING)
        elif 0 <= change < self._changes:
            self._go_to(change)
        else:
            self.say(f"This is the {'last' if step > 0 else 'first'} change.")

    def action_open(self) -> None:
        """Show the unchanged paragraphs too, or fold them again."""
        if self._changes == len(self._rows):
            self.say("No paragraph is unchanged." if self._former else _ASKING)
            return
        self._whole = not self._whole
        self._draw()

    @on(TextView.Chosen, "#text")
    def _clicked(self, event: TextView.Chosen) -> None:
        """Go to the clicked change, or unfold the paragraphs."""
        if isinstance(event.key, int):
            self._go_to(event.key)
        elif event.key == FOLD:
            self.action_open()


def _no_former_text(source: Source) -> str:
    of = f" of {sanitize_line(source.label)}" if source.changed else ": the article is as it was added"
    return f"There is no former text{of}."
