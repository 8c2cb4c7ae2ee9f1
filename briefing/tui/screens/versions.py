"""The former and the current text of an article, paragraph by paragraph."""

from contextlib import suppress
from threading import Thread
from typing import Self

from textual.content import Content

from briefing.authoring.former_version import FormerVersion, former_version
from briefing.model import Source, counted
from briefing.storage.git_history import needs_git
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.versions import version_blocks
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.state import ReaderState
from briefing.tui.styles import MUTED
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.table import line
from briefing.views.versions import Change, versions


class VersionsScreen(BaseScreen, inherit_bindings=False):
    """The text of an article before and after it changed. Opens at the first change."""

    PAGE = Page.VERSIONS

    def __init__(self, state: ReaderState, source: Source, former: FormerVersion | None) -> None:
        """Show the versions of an article; if `former` is None, get the former text from git first."""
        super().__init__(state)
        self._source = source
        self._former = former

    @classmethod
    def over(cls, front: BaseScreen) -> Self | str:
        """Open on the current article or that of the current quote; without a former text, return why."""
        source = front.source_in_front or (front.reading.quote.source if front.reading else None)
        if source is None:
            return "No article is in front."
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
        self._title(Content(""))
        self.column.show([Block(Content(words))])

    def _title(self, said: Content) -> None:
        title = Content.assemble(line(self._source.label), ": former and present text")
        self.query_one("#title", TitleBar).show(title, [said, Content("")])

    def reload(self) -> None:
        """Compare the current article with the same former text; keep the old article if it is gone."""
        self._source = next((each for each in self.library.sources if each.id == self._source.id), self._source)
        self._show()

    def _show(self) -> None:
        if self._former is None:
            self._say("Asking git for the former text …")
            return
        rows = versions(self.library, self._source, self._former.text)
        changed = [place for place, row in enumerate(rows) if row.change is not Change.UNCHANGED]
        said = f"{counted(len(changed), 'paragraph')} changed" if changed else "nothing changed"
        self._title(Content.styled(said, MUTED))
        self.column.show(list(version_blocks(rows)))
        if changed:
            self.column.reveal(changed[0], high=True)


def _no_former_text(source: Source) -> str:
    name = sanitize_line(source.label)
    return f"There is no former text of {name}" + ("." if source.changed else ": it is as it was added.")
